package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NonAtomicMigrationTest {
  private final RuleTester rule = RuleTester.of(new NonAtomicMigration());

  private static final String TABLES =
      """
      -- V1__tables.sql
      CREATE TABLE a (id bigint PRIMARY KEY, n integer);
      CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint);
      ALTER TABLE b ADD CONSTRAINT b_fk FOREIGN KEY (a_id) REFERENCES a NOT VALID;
      """;

  private static final String A = "ALTER TABLE a ADD COLUMN x text;\n";
  private static final String B = "ALTER TABLE b ADD COLUMN x text;\n";
  private static final String WITHOUT = TABLES + "-- V2__x.sql (no transaction)\n";

  // A transaction is left out

  @Test
  void silentInATransaction() {
    rule.silent(TABLES + "-- V2__x.sql\n" + A + B);
  }

  @Test
  void silentOnOneChange() {
    rule.silent(WITHOUT + "SET lock_timeout = '2s';\n" + A + "RESET lock_timeout;\nSELECT 1;\n");
    rule.silent(WITHOUT + "ALTER TABLE a ADD COLUMN x text, ADD COLUMN y text;\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VACUUM a;",
        "CREATE INDEX CONCURRENTLY i ON a (n);",
        "REINDEX TABLE CONCURRENTLY a;",
        "DO $$ BEGIN UPDATE a SET n = 1; COMMIT; END $$;",
        "BEGIN;\nUPDATE a SET n = 1;\nCOMMIT;",
        "ALTER TABLE b VALIDATE CONSTRAINT b_fk;",
        "UPDATE a SET n = 1;"
      })
  void silentIfSomethingNeedsIt(String sql) {
    rule.silent(WITHOUT + sql + "\n" + A + B);
  }

  @Test
  void silentIfSomethingIsNotUnderstood() {
    rule.silent(
        WITHOUT.replace("no transaction", "no transaction, broken") + A + B + "VACCUUM a;\n");
    rule.silent(WITHOUT + A + B + "DO $$ BEGIN EXECUTE current_setting('x.y'); END $$;\n");
  }

  @Test
  void silentWhereNoRunnerHasASwitch() {
    rule.runBy(new Runner.PlainSql()).silent(WITHOUT + A + B);
  }

  @Test
  void findsChangesThatATransactionCouldHoldTogether() {
    rule.finds(
        WITHOUT + "SET lock_timeout = '2s';\n" + A + B,
        "V2__x.sql:2 warning: 'V2__x.sql' runs without a transaction, and nothing in it needs"
            + " that.");
  }

  @Test
  void findsAJavaMigrationThatLeavesItOut() {
    rule.finds(
        TABLES + "-- V2__X.java (no transaction)\n" + A + B,
        "V2__X.java:1 warning: 'V2__X' runs without a transaction, and nothing in it needs that.");
  }

  // It cannot run again

  private final RuleTester again =
      rule.under("rules: { NonAtomicMigration: { rerunnable: true } }");
  private final RuleTester strictly =
      rule.under("rules: { NonAtomicMigration: { rerunnable: true, strict: true } }");

  private static final String INDEX = "CREATE INDEX CONCURRENTLY i ON a (n);\n";

  @Test
  void silentUnlessAsked() {
    rule.silent(WITHOUT + INDEX + A);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP INDEX CONCURRENTLY IF EXISTS i;\nCREATE INDEX CONCURRENTLY i ON a (n);",
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON a (n);\nANALYZE a;",
        "ALTER TABLE a ADD COLUMN IF NOT EXISTS x text;\nVACUUM a;",
        "ALTER TABLE a DROP COLUMN IF EXISTS n;\nVACUUM a;"
      })
  void silentIfItCanRunAgain(String sql) {
    again.silent(WITHOUT + sql + "\n");
    strictly.silent(WITHOUT + sql + "\n");
  }

  @Test
  void silentIfNothingComesBehindWhatCannot() {
    again.silent(WITHOUT + INDEX);
    again.silent(WITHOUT + "ANALYZE a;\n" + INDEX);
  }

  @Test
  void notesWhatCannotRunAgain() {
    again.finds(
        WITHOUT + INDEX + "ANALYZE a;\n",
        "V2__x.sql:1 note: If 'V2__x.sql' fails behind this statement, it cannot run again:"
            + " the index 'i' is there already.");
  }

  @Test
  void strictlyNotesTheLastStatementToo() {
    strictly.finds(
        WITHOUT + INDEX,
        "V2__x.sql:1 note: If 'V2__x.sql' fails behind this statement, it cannot run again:"
            + " the index 'i' is there already.");
  }
}
