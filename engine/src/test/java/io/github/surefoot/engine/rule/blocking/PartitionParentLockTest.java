package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class PartitionParentLockTest {
  private final RuleTester rule = RuleTester.of(new PartitionParentLock());

  private static final String EVENTS =
      """
      -- V1__events.sql
      CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
      CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
      """;

  private static final String REST = "CREATE TABLE events_rest PARTITION OF events DEFAULT;\n";

  private static final String CREATE =
      """
      -- V2__events_2027.sql
      CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
      """;

  @Test
  void silentOnAPartitionedTableOfTheSameMigration() {
    rule.silent(EVENTS);
  }

  @Test
  void silentIfTheMigrationDropsTheWholeTable() {
    rule.silent(EVENTS + "-- V2__drop.sql\nDROP TABLE events_2026; DROP TABLE events;");
  }

  @Test
  void silentWithConcurrentlyAndFinalize() {
    rule.silent(
        EVENTS
            + """
            -- V2__detach.sql (no transaction)
            ALTER TABLE events DETACH PARTITION events_2026 CONCURRENTLY;
            -- V3__finish.sql
            ALTER TABLE events DETACH PARTITION events_2026 FINALIZE;
            """);
  }

  @Test
  void silentOnATableThatIsNoPartition() {
    rule.silent(
        """
        -- V1__events.sql
        CREATE TABLE events (at date);
        -- V2__drop.sql
        DROP TABLE events;
        """);
  }

  @Test
  void silentIfTheWaitIsBounded() {
    rule.silent(
        EVENTS
            + "-- V2__x.sql\nSET LOCAL lock_timeout = '2s';\n"
            + "ALTER TABLE events DETACH PARTITION events_2026;");
  }

  @Test
  void silentIfAnAttachmentTakesALesserLock() {
    rule.silent(
        EVENTS
            + """
            -- V2__events_2027.sql
            CREATE TABLE events_2027 (LIKE events INCLUDING ALL);
            ALTER TABLE events ATTACH PARTITION events_2027
              FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
            """);
  }

  @Test
  void findsTheFirstOfSeveralInATransaction() {
    assertThat(
            rule.findings(
                EVENTS
                    + CREATE
                    + CREATE.lines().skip(1).findFirst().orElseThrow().replace("202", "203")))
        .extracting(f -> f.region().startLine())
        .containsExactly(1);
  }

  @Test
  void findsANewPartition() {
    rule.finds(
        EVENTS + CREATE,
        "V2__events_2027.sql:1 warning: CREATE TABLE 'events_2027' PARTITION OF makes every read and"
            + " write of 'events' queue until the transactions that are open on it have ended.");
  }

  @Test
  void findsADetachmentAndADrop() {
    rule.finds(
        EVENTS
            + """
            -- V2__detach.sql
            ALTER TABLE events DETACH PARTITION events_2026;
            """,
        "V2__detach.sql:1 warning: DETACH PARTITION 'events_2026' makes every read and write of"
            + " 'events' queue until the transactions that are open on it have ended.");
    rule.finds(
        EVENTS + "-- V2__drop.sql\nDROP TABLE events_2026;",
        "V2__drop.sql:1 warning: DROP TABLE of partition 'events_2026' makes every read and write of"
            + " 'events' queue until the transactions that are open on it have ended.");
  }

  @Test
  void findsTheSearchOfTheDefaultPartitionHoweverShortTheWait() {
    assertThat(
            rule.finding(
                    EVENTS
                        + REST
                        + CREATE.replace(".sql\n", ".sql\nSET LOCAL lock_timeout = '2s';\n"))
                .why())
        .isEqualTo(
            "PostgreSQL 15 takes ACCESS EXCLUSIVE on 'events' and 'events_rest': it waits for every"
                + " open transaction that used them, and what comes after it waits behind it."
                + " Meanwhile the DEFAULT partition is searched for rows of the new bound.");
  }

  @Test
  void saysWhatADetachmentLocks() {
    assertThat(
            rule.finding(
                    EVENTS
                        + REST
                        + "-- V2__x.sql\nALTER TABLE events DETACH PARTITION events_2026;")
                .why())
        .startsWith("PostgreSQL 15 takes ACCESS EXCLUSIVE on 'events' and 'events_rest': it");
  }

  @Test
  void remedyAttachesATableOfItsOwn() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    EVENTS.replace("id bigint", "id bigint GENERATED ALWAYS AS IDENTITY")
                        + CREATE)))
        .isEqualTo(
            """
            Create the table by itself and attach it, which reads and writes of the parent do not \
            wait for.
            == V2__events_2027.sql
            CREATE TABLE events_2027 (LIKE events INCLUDING ALL EXCLUDING IDENTITY);
            ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO \
            ('2028-01-01');
            """);
  }

  @Test
  void remedyIsInWordsIfMoreHasToBeDone() {
    assertThat(rule.finding(EVENTS + REST + CREATE).remedy().snippets()).isEmpty();
    assertThat(
            rule.finding(EVENTS + CREATE.replace("OF events FOR", "OF events (CHECK (id > 0)) FOR"))
                .remedy()
                .snippets())
        .isEmpty();
  }

  @Test
  void remedyDetachesConcurrentlyAndThenDrops() {
    assertThat(RuleTester.remedy(rule.finding(EVENTS + "-- V2__drop.sql\nDROP TABLE events_2026;")))
        .isEqualTo(
            """
            Detach it concurrently, outside a transaction: reads and writes go on. Then drop it.
            == V2__drop.sql
            ALTER TABLE events DETACH PARTITION events_2026 CONCURRENTLY;
            == V2__drop.sql.conf
            executeInTransaction=false
            == V2_1__drop_events_2026.sql
            DROP TABLE events_2026;
            """);
  }

  @Test
  void remedyBoundsTheWaitWhereNothingBetterIs() {
    String detach = "-- V2__x.sql\nALTER TABLE events DETACH PARTITION events_2026;";
    assertThat(rule.on("postgresql:13").finding(EVENTS + detach).remedy().text())
        .startsWith("DETACH PARTITION CONCURRENTLY comes with PostgreSQL 14. Give up after");
    assertThat(rule.finding(EVENTS + REST + detach).remedy().text())
        .startsWith("While there is a DEFAULT partition, 'events_rest', DETACH PARTITION");
    assertThat(rule.on("postgresql:11").finding(EVENTS + CREATE).remedy().text())
        .startsWith("Before PostgreSQL 12 every way to a new partition locks its parent. Give up");
  }
}
