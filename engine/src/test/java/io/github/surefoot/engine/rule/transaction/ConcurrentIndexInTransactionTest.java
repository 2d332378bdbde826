package io.github.surefoot.engine.rule.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConcurrentIndexInTransactionTest {
  private final RuleTester rule = RuleTester.of(new ConcurrentIndexInTransaction());

  @Test
  void silentWithoutConcurrently() {
    rule.silent("CREATE INDEX ON orders (status); DROP INDEX a; REINDEX TABLE orders;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX CONCURRENTLY ON orders (status);",
        "CREATE /* soon */ UNIQUE INDEX CONCURRENTLY ON orders (status);",
        "DROP INDEX CONCURRENTLY a;"
      })
  void silentOnWhatFlywayRecognisesInAnSqlFile(String sql) {
    rule.silent(sql);
  }

  @ParameterizedTest
  @ValueSource(strings = {"V2__status.sql", "V2__Status.java"})
  void silentWithoutATransaction(String name) {
    rule.silent("-- " + name + " (no transaction)\nREINDEX TABLE CONCURRENTLY orders;\n");
  }

  @Test
  void silentBehindTheEndOfATransaction() {
    rule.silent(
        """
        BEGIN;
        SELECT 1;
        COMMIT;
        CREATE INDEX CONCURRENTLY ON orders (status);
        """);
  }

  @Test
  void findsAStatementBehindBegin() {
    Finding finding =
        rule.finding(
            """
            BEGIN;
            CREATE INDEX CONCURRENTLY ON orders (status);
            COMMIT;
            """);

    assertThat(finding.message())
        .isEqualTo(
            "CREATE INDEX CONCURRENTLY on 'orders' fails: the migration itself has opened a"
                + " transaction.");
    assertThat(finding.region().startLine()).isEqualTo(2);
    assertThat(finding.related())
        .singleElement()
        .satisfies(related -> assertThat(related.region().text()).isEqualTo("BEGIN"));
  }

  @Test
  void findsAStatementBehindAChainedTransaction() {
    assertThat(
            rule.findings(
                """
                BEGIN;
                SELECT 1;
                COMMIT AND CHAIN;
                DROP INDEX CONCURRENTLY a;
                """))
        .hasSize(1);
  }

  @Test
  void findsWhatFlywayDoesNotRecognise() {
    rule.finds(
        "REINDEX INDEX CONCURRENTLY orders_pkey;",
        "V1__test.sql:1 error: REINDEX CONCURRENTLY 'orders_pkey' fails: Flyway runs the migration in"
            + " a transaction.");
  }

  @Test
  void findsAJavaMigrationThatDoesNotSaySo() {
    rule.finds(
        "-- V2__Status.java\nDROP INDEX CONCURRENTLY orders_status_idx;\n",
        "V2__Status.java:1 error: DROP INDEX CONCURRENTLY 'orders_status_idx' fails: Flyway runs the"
            + " migration in a transaction.");
  }

  @Test
  void findsAStatementOfARunnerThatWrapsFiles() {
    rule.runBy(new Runner.PlainSql())
        .finds(
            "CREATE INDEX CONCURRENTLY ON orders (status);",
            "V1__test.sql:1 error: CREATE INDEX CONCURRENTLY on 'orders' fails: the migration runs in"
                + " a transaction.");
  }

  @Test
  void findsAStatementInADoBlockEvenWithoutATransaction() {
    rule.finds(
        """
        -- V1__test.sql (no transaction)
        DO $$ BEGIN
          DROP INDEX CONCURRENTLY a;
        END $$;
        """,
        "V1__test.sql:2 error: DROP INDEX CONCURRENTLY 'a' fails: a DO block always runs in a"
            + " transaction.");
  }

  @Test
  void findsAStatementOnATableOfTheSameMigration() {
    assertThat(
            rule.findings(
                """
                BEGIN;
                CREATE TABLE orders (status text);
                CREATE INDEX CONCURRENTLY ON orders (status);
                """))
        .hasSize(1);
  }

  @Test
  void saysWithWhichErrorItFails() {
    assertThat(rule.finding("REINDEX TABLE CONCURRENTLY orders;").why())
        .isEqualTo(
            "PostgreSQL 15 refuses it inside a transaction block (SQLSTATE 25001), and the migration"
                + " stops there.");
  }

  @Test
  void remedyForFlywayIsAScriptConfiguration() {
    assertThat(
            RuleTester.remedy(
                rule.finding("-- V2__reindex.sql\nREINDEX TABLE CONCURRENTLY orders;\n")))
        .isEqualTo(
            """
            Let it run alone, in a migration without a transaction.
            == V2__reindex.sql
            REINDEX TABLE CONCURRENTLY orders;
            == V2__reindex.sql.conf
            executeInTransaction=false
            == flyway.conf (Spring Boot: spring.flyway.postgresql.transactional-lock=false)
            flyway.postgresql.transactional.lock=false
            """);
  }

  @Test
  void remedyForAJavaMigrationOverridesCanExecuteInTransaction() {
    assertThat(
            RuleTester.remedy(
                rule.finding("-- V2__Status.java\nDROP INDEX CONCURRENTLY \"Old\";\n")))
        .isEqualTo(
            """
            Let it run alone, in a migration without a transaction.
            == V2__Status.java
            import java.sql.Statement;
            import org.flywaydb.core.api.migration.BaseJavaMigration;
            import org.flywaydb.core.api.migration.Context;

            public class V2__Status extends BaseJavaMigration {
              @Override
              public boolean canExecuteInTransaction() {
                return false;
              }

              @Override
              public void migrate(Context context) throws Exception {
                try (Statement statement = context.getConnection().createStatement()) {
                  statement.execute("DROP INDEX CONCURRENTLY IF EXISTS \\"Old\\"");
                }
              }
            }
            """);
  }

  @Test
  void remedyTakesTheStatementOutOfItsTransaction() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V2__status.sql
                    BEGIN;
                    CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_status_idx ON orders (status);
                    COMMIT;
                    """)))
        .startsWith(
            """
            Take it out of V2__status.sql. Let it run alone, in a migration without a transaction.
            == V2_2__orders_status_idx.sql
            DROP INDEX CONCURRENTLY IF EXISTS orders_status_idx;
            CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);
            """);
  }
}
