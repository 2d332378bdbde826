package io.github.surefoot.engine.rule.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnprovenUniquenessTest {
  private static final String USERS =
      """
      -- V1__users.sql
      CREATE TABLE users (id bigint PRIMARY KEY, tenant bigint, email text, CONSTRAINT k UNIQUE (email, tenant));
      -- V2__unique.sql
      """;

  private static final String EMAIL = "CREATE UNIQUE INDEX users_email ON users (email);";

  private final RuleTester rule = RuleTester.of(new UnprovenUniqueness());

  @Test
  void isSilentForIndexesThatAreNotUnique() {
    rule.silent(USERS + "CREATE INDEX users_email ON users (email);");
  }

  @Test
  void isSilentForAnIndexThatIsThere() {
    rule.silent(USERS + "CREATE UNIQUE INDEX IF NOT EXISTS k ON users (email);");
  }

  @Test
  void isSilentForATableOfTheSameMigration() {
    rule.silent("CREATE TABLE users (email text); " + EMAIL);
  }

  @Test
  void isSilentForAMaterializedView() {
    rule.silent(
        """
        -- V1__totals.sql
        CREATE MATERIALIZED VIEW totals AS SELECT 1 AS id;
        -- V2__unique.sql
        CREATE UNIQUE INDEX totals_id ON totals (id);
        """);
  }

  @Test
  void isSilentForAConstraintThatTakesAnIndexOver() {
    rule.silent(
        """
        -- V1__users.sql
        CREATE TABLE users (email text);
        CREATE UNIQUE INDEX users_email ON users (email);
        -- V2__unique.sql
        ALTER TABLE users ADD CONSTRAINT users_email UNIQUE USING INDEX users_email;
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE UNIQUE INDEX i ON users (tenant, id);",
        "CREATE UNIQUE INDEX i ON users (tenant, id, lower(email));",
        "CREATE UNIQUE INDEX i ON users (tenant, id) NULLS NOT DISTINCT;",
        "ALTER TABLE users ADD UNIQUE (tenant, email, id);",
        "ALTER TABLE users DROP CONSTRAINT users_pkey, ADD PRIMARY KEY (id);",
        "ALTER TABLE users DROP CONSTRAINT k, ADD UNIQUE (tenant, email);",
      })
  void isSilentWhereFewerColumnsAreUniqueAlready(String sql) {
    rule.silent(USERS + sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE users ADD COLUMN code text UNIQUE;",
        "ALTER TABLE users ADD COLUMN code text; CREATE UNIQUE INDEX i ON users (tenant, code);",
        "ALTER TABLE users ADD COLUMN number bigserial UNIQUE;",
        "ALTER TABLE users ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY UNIQUE;",
        "ALTER TABLE users ADD COLUMN code uuid DEFAULT gen_random_uuid() UNIQUE;",
        "ALTER TABLE users ADD COLUMN code text; UPDATE users SET tenant = 1; CREATE UNIQUE INDEX i ON"
            + " users (code);",
        "ALTER TABLE users ADD COLUMN code text; DELETE FROM users WHERE code = ''; CREATE UNIQUE INDEX"
            + " i ON users (code);",
      })
  void isSilentForANewColumnThatHoldsNoTwoEqualValues(String sql) {
    rule.silent(USERS + sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM users WHERE id NOT IN (SELECT min(id) FROM users GROUP BY email);",
        "DELETE FROM users a USING users b WHERE a.email = b.email AND a.id < b.id;",
        """
        DELETE FROM users WHERE id IN (SELECT id FROM (
          SELECT id, row_number() OVER (PARTITION BY email) AS n FROM users) r WHERE n > 1);
        """,
        """
        WITH r AS (SELECT id, row_number() OVER (PARTITION BY email) AS n FROM users)
        DELETE FROM users USING r WHERE r.id = users.id AND n > 1;
        """,
        """
        CREATE TEMP TABLE kept AS SELECT min(id) AS id FROM users GROUP BY email;
        DELETE FROM users WHERE id NOT IN (SELECT id FROM kept);
        """,
        """
        CREATE TEMP TABLE doubles (id bigint);
        INSERT INTO doubles SELECT max(id) FROM users GROUP BY email HAVING count(*) > 1;
        DELETE FROM users USING doubles d WHERE users.id = d.id;
        """,
      })
  void isSilentAfterDuplicatesWereRemoved(String sql) {
    rule.silent(USERS + sql + EMAIL);
    rule.silent(USERS + sql + "\n-- V3__later.sql\n" + EMAIL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM users WHERE id NOT IN (SELECT min(id) FROM users GROUP BY tenant);",
        "DELETE FROM users WHERE email IS NULL;",
        "DELETE FROM users WHERE email IN (SELECT email FROM bounces);",
      })
  void findsThatOtherRowsWereRemoved(String sql) {
    assertThat(rule.findings(USERS + sql + EMAIL)).hasSize(1);
  }

  @Test
  void findsWhatNothingProves() {
    rule.finds(
        USERS
            + """
            CREATE UNIQUE INDEX a ON users (lower(email), tenant);
            ALTER TABLE users ADD CONSTRAINT b UNIQUE (tenant);
            ALTER TABLE users DROP CONSTRAINT users_pkey, ADD PRIMARY KEY (email);
            """,
        "V2__unique.sql:1 warning: 'users' (lower(email), tenant) is to be unique, and nothing in the"
            + " history proves that it is.",
        "V2__unique.sql:2 warning: 'users' (tenant) is to be unique, and nothing in the history proves"
            + " that it is.",
        "V2__unique.sql:3 warning: 'users' (email) is to be unique, and nothing in the history proves"
            + " that it is.");
  }

  @Test
  void findsATableThatTheHistoryDoesNotKnow() {
    rule.finds(
        "CREATE UNIQUE INDEX CONCURRENTLY i ON app.users (email);",
        "V1__test.sql:1 warning: 'app.users' (email) is to be unique, and nothing in the history proves"
            + " that it is.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE users ADD COLUMN code text DEFAULT 'x' UNIQUE;",
        "ALTER TABLE users ADD COLUMN code text DEFAULT upper('x') UNIQUE;",
        "ALTER TABLE users ADD COLUMN code text; UPDATE users SET code = tenant; CREATE UNIQUE INDEX i ON"
            + " users (code);",
        "ALTER TABLE users ADD COLUMN code text; CREATE UNIQUE INDEX i ON users (code) NULLS NOT"
            + " DISTINCT;",
      })
  void findsANewColumnThatMayHoldTwoEqualValues(String sql) {
    assertThat(rule.findings(USERS + sql)).hasSize(1);
  }

  @Test
  void findsWhereOnlyAPartialIndexWasUnique() {
    assertThat(
            rule.findings(
                """
                -- V1__users.sql
                CREATE TABLE users (email text);
                CREATE UNIQUE INDEX i ON users (email) WHERE email <> '';
                -- V2__unique.sql
                CREATE UNIQUE INDEX j ON users (email);
                """))
        .hasSize(1);
  }

  @Test
  void findsWhereNullsWereDistinctAndAreNotAnyMore() {
    assertThat(
            rule.findings(
                USERS
                    + "CREATE UNIQUE INDEX i ON users (email, tenant, lower(email)) NULLS NOT"
                    + " DISTINCT;"))
        .hasSize(1);
  }

  @Test
  void saysWhatAConcurrentBuildLeavesBehind() {
    assertThat(rule.finding(USERS + "CREATE UNIQUE INDEX CONCURRENTLY i ON users (email);").why())
        .endsWith("An INVALID index stays behind, which refuses writes already.");
  }

  @Test
  void removesDuplicatesWithAnEarlierRelease() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    USERS + "CREATE UNIQUE INDEX i ON users (lower(email)) WHERE tenant > 0;")))
        .isEqualTo(
            """
            See first what there is: SELECT lower(email), count(*) FROM users WHERE tenant > 0 GROUP BY \
            lower(email) HAVING count(*) > 1. Release code that makes no more duplicates, and remove \
            those that are there in the same release; which row stays is yours to decide, here it is \
            the newest.
            == a migration of an earlier release
            DELETE FROM users WHERE ctid IN (
              SELECT ctid FROM (
                SELECT ctid, row_number() OVER (PARTITION BY lower(email) ORDER BY id DESC) AS nth
                FROM users WHERE tenant > 0) AS ranked
              WHERE nth > 1);
            """);
  }
}
