package io.github.surefoot.engine.rule.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiscouragedTableOptionTest {
  private final RuleTester rule = RuleTester.of(new DiscouragedTableOption());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a int);",
        "CREATE TABLE t (a int) WITH (autovacuum_enabled = true, fillfactor = 70);",
        "CREATE TABLE t (a int) WITH (toast.autovacuum_enabled = false);",
        "CREATE TEMPORARY TABLE t (a int) WITH (autovacuum_enabled = false);",
        "CREATE UNLOGGED TABLE page_cache (a int);",
        "CREATE UNLOGGED TABLE \"IMPORT-orders\" (a int);",
        "CREATE UNLOGGED TABLE t (a int); ALTER TABLE t SET LOGGED;",
        "CREATE UNLOGGED TABLE t (a int); DROP TABLE t;",
        "CREATE TABLE t (a int) WITH (autovacuum_enabled = off);"
            + " ALTER TABLE t RESET (autovacuum_enabled);",
        "CREATE TABLE t (a int) WITH (autovacuum_enabled = off); ALTER TABLE t RENAME TO u;"
            + " ALTER TABLE u SET (autovacuum_enabled = on);",
        "ALTER TABLE t SET (autovacuum_enabled = off);"
            + " ALTER TABLE t RESET (fillfactor, autovacuum_enabled);",
      })
  void isSilentIfItDoesNotHoldInTheEnd(String sql) {
    rule.silent(sql);
  }

  @Test
  void isSilentForAMigrationThatIsNotReported() {
    rule.silent(
        """
        -- V1__t.sql (not reported)
        CREATE UNLOGGED TABLE t (a int) WITH (autovacuum_enabled = false);
        -- V2__t.sql
        ALTER TABLE t ADD COLUMN b int, SET (fillfactor = 70);
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE UNLOGGED TABLE t (a int);",
        "CREATE UNLOGGED TABLE IF NOT EXISTS t AS SELECT 1;",
        "CREATE UNLOGGED TABLE u (a int); ALTER TABLE u RENAME TO t;",
        "ALTER TABLE t SET UNLOGGED;",
      })
  void findsATableThatACrashEmpties(String sql) {
    rule.finds(sql, "V1__test.sql:1 warning: 't' is UNLOGGED: a crash of the server empties it.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE app.t (a int) WITH (fillfactor = 70, autovacuum_enabled = false);",
        "CREATE TABLE app.t (a int) WITH (autovacuum_enabled = 'off');",
        "ALTER TABLE app.t SET (autovacuum_enabled = false);",
        "ALTER TABLE app.t SET (autovacuum_enabled = on);"
            + " ALTER TABLE app.t SET (autovacuum_enabled = off);",
        "ALTER TABLE app.t SET (autovacuum_enabled = off); ALTER TABLE app.t RESET (fillfactor);",
      })
  void findsATableWithoutAutovacuum(String sql) {
    rule.finds(sql, "V1__test.sql:1 warning: Autovacuum is switched off for 'app.t'.");
  }

  @Test
  void pointsAtTheLastStatementThatSaysSoAndTellsToTakeItBack() {
    Finding finding =
        rule.finding(
            """
            -- V1__t.sql
            CREATE TABLE "T" (a int) WITH (autovacuum_enabled = off);
            -- V2__t.sql
            ALTER TABLE "T" SET (autovacuum_enabled = off);
            """);
    assertThat(finding.region()).hasToString("V2__t.sql:1:17");
    assertThat(finding.remedy().snippets().get(0).title()).isEqualTo("V3__autovacuum_of_t.sql");
    assertThat(finding.remedy().snippets().get(0).code())
        .isEqualTo("ALTER TABLE \"T\" RESET (autovacuum_enabled);");
  }
}
