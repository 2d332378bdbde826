package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class PartitionAttachScanTest {
  private final RuleTester rule = RuleTester.of(new PartitionAttachScan());

  private static final String EVENTS =
      """
      -- V1__events.sql
      CREATE TABLE events (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
      CREATE TABLE old_events (id bigint NOT NULL, at date NOT NULL);
      """;

  private static final String ATTACH =
      """
      -- V2__attach.sql
      ALTER TABLE events ATTACH PARTITION old_events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      """;

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(
        EVENTS
            + """
            -- V2__attach.sql
            CREATE TABLE events_2027 (LIKE events INCLUDING ALL);
            ALTER TABLE events ATTACH PARTITION events_2027
              FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
            """);
  }

  @Test
  void silentIfTheNewTableHasAForeignKeyToCheckButNoRows() {
    rule.silent(
        """
        -- V1__events.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE events (user_id bigint REFERENCES users, at date NOT NULL)
          PARTITION BY RANGE (at);
        -- V2__attach.sql
        CREATE TABLE events_2027 (user_id bigint, at date NOT NULL);
        ALTER TABLE events ATTACH PARTITION events_2027
          FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
        """);
  }

  @Test
  void silentIfAValidatedCheckImpliesTheBound() {
    rule.silent(
        EVENTS
            + """
            -- V1_1__prove.sql
            ALTER TABLE old_events ADD CONSTRAINT c
              CHECK (at >= '2025-01-01' AND at < '2026-01-01') NOT VALID;
            -- V1_2__validate.sql
            ALTER TABLE old_events VALIDATE CONSTRAINT c;
            """
            + ATTACH);
  }

  @Test
  void findsAScanDespiteACheckThatIsNotValidated() {
    rule.finds(
        EVENTS
            + """
            -- V1_1__prove.sql
            ALTER TABLE old_events ADD CONSTRAINT c
              CHECK (at >= '2025-01-01' AND at < '2026-01-01') NOT VALID;
            """
            + ATTACH,
        "V2__attach.sql:1 error: ATTACH PARTITION 'old_events' to 'events' reads all its rows while"
            + " everybody waits.");
  }

  @Test
  void findsTheScanOfTheDefaultPartitionForAnEmptyTable() {
    rule.finds(
        EVENTS
            + """
            CREATE TABLE events_rest PARTITION OF events DEFAULT;
            -- V2__attach.sql
            CREATE TABLE events_2027 (LIKE events);
            ALTER TABLE events ATTACH PARTITION events_2027
              FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
            """,
        "V2__attach.sql:2 error: ATTACH PARTITION 'events_2027' to 'events' reads the DEFAULT"
            + " partition 'events_rest' while everybody waits.");
  }

  @Test
  void findsIndexesAndForeignKeysThatAreMissing() {
    rule.finds(
        """
        -- V1__events.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE events (user_id bigint REFERENCES users, at date NOT NULL)
          PARTITION BY RANGE (at);
        CREATE INDEX ON events (user_id);
        CREATE TABLE old_events (
          user_id bigint,
          at date NOT NULL CHECK (at >= '2025-01-01' AND at < '2026-01-01'));
        """
            + ATTACH,
        "V2__attach.sql:1 error: ATTACH PARTITION 'old_events' to 'events' builds"
            + " 'old_events_user_id_idx' and checks a foreign key for each row while everybody"
            + " waits.");
  }

  @Test
  void saysWhatIsLocked() {
    assertThat(rule.finding(EVENTS + ATTACH).why())
        .isEqualTo(
            "PostgreSQL 15 holds an ACCESS EXCLUSIVE lock on 'old_events' until it has made sure"
                + " that all rows are where they belong: reads and writes wait, the longer the more"
                + " rows there are.");
    assertThat(rule.on("postgresql:11").finding(EVENTS + ATTACH).why())
        .contains("ACCESS EXCLUSIVE lock on 'events', 'old_events' until");
  }

  @Test
  void remedyProvesBuildsAndThenAttaches() {
    String before =
        """
        -- V1__events.sql
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE events (
          id bigint, user_id bigint REFERENCES users, at date, PRIMARY KEY (id, at)
        ) PARTITION BY RANGE (at);
        CREATE TABLE events_rest PARTITION OF events DEFAULT;
        CREATE INDEX ON events (lower(at::text)) WHERE id > 0;
        CREATE TABLE old_events (id bigint NOT NULL, user_id bigint, at date NOT NULL);
        """;
    assertThat(RuleTester.remedy(rule.finding(before + ATTACH)))
        .isEqualTo(
            """
            Prove with validated CHECKs that the rows lie within the bound, and none of them in the \
            DEFAULT partition, and give the table the indexes and foreign keys of the partitioned one \
            before; then the attachment reads nothing.
            == V2__attach.sql
            ALTER TABLE events_rest ADD CONSTRAINT events_rest_old_events_excluded
              CHECK (at < '2025-01-01' OR at >= '2026-01-01') NOT VALID;
            == V2_1__prepare_old_events.sql
            ALTER TABLE old_events ADD CONSTRAINT old_events_bound
              CHECK (at >= '2025-01-01' AND at < '2026-01-01') NOT VALID;
            == V2_2__prepare_old_events_user_id_fkey.sql
            ALTER TABLE old_events ADD CONSTRAINT old_events_user_id_fkey
              FOREIGN KEY (user_id) REFERENCES users NOT VALID;
            == V2_3__validate_old_events.sql
            ALTER TABLE events_rest VALIDATE CONSTRAINT events_rest_old_events_excluded;
            ALTER TABLE old_events VALIDATE CONSTRAINT old_events_bound;
            ALTER TABLE old_events VALIDATE CONSTRAINT old_events_user_id_fkey;
            == V2_4__indexes_of_old_events.sql
            DROP INDEX CONCURRENTLY IF EXISTS old_events_pkey;
            CREATE UNIQUE INDEX CONCURRENTLY old_events_pkey ON old_events (id, at);
            DROP INDEX CONCURRENTLY IF EXISTS old_events_lower_idx;
            CREATE INDEX CONCURRENTLY old_events_lower_idx ON old_events ((lower(at::text))) \
            WHERE id > 0;
            == V2_5__attach_old_events.sql
            ALTER TABLE old_events ADD CONSTRAINT old_events_pkey PRIMARY KEY USING INDEX \
            old_events_pkey;
            ALTER TABLE events ATTACH PARTITION old_events FOR VALUES FROM ('2025-01-01') TO \
            ('2026-01-01');
            ALTER TABLE events_rest DROP CONSTRAINT events_rest_old_events_excluded;
            ALTER TABLE old_events DROP CONSTRAINT old_events_bound;
            == flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)
            flyway.postgresql.transactional.lock=false
            """);
  }

  @Test
  void remedyIsInWordsIfTheKeyIsNotKnown() {
    assertThat(rule.finding(ATTACH).remedy().snippets()).isEmpty();
  }

  @Test
  void followedRemedyOfAListIsSilent() {
    rule.silent(
        """
        -- V1__events.sql
        CREATE TABLE events (kind text) PARTITION BY LIST (kind);
        CREATE TABLE events_rest PARTITION OF events DEFAULT;
        CREATE TABLE events_a (kind text);
        -- V2__prepare.sql
        ALTER TABLE events_rest ADD CONSTRAINT r CHECK (kind NOT IN ('a', 'b')) NOT VALID;
        ALTER TABLE events_a ADD CONSTRAINT a CHECK (kind IS NOT NULL AND kind IN ('a', 'b'))
          NOT VALID;
        -- V3__validate.sql
        ALTER TABLE events_rest VALIDATE CONSTRAINT r;
        ALTER TABLE events_a VALIDATE CONSTRAINT a;
        -- V4__attach.sql
        ALTER TABLE events ATTACH PARTITION events_a FOR VALUES IN ('a', 'b');
        """);
  }
}
