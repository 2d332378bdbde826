package io.github.surefoot.engine.rule.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class TransactionControlInMigrationTest {
  private final RuleTester rule = RuleTester.of(new TransactionControlInMigration());

  @Test
  void silentOnSavepoints() {
    rule.silent("SAVEPOINT s; SELECT 1; ROLLBACK TO s; RELEASE s;");
  }

  @Test
  void silentOnBalancedBlocksWhereTheRunnerOpensNone() {
    rule.silent(
        """
        -- V2__a.sql (no transaction)
        BEGIN; SELECT 1; COMMIT;
        START TRANSACTION; SELECT 1; ROLLBACK;
        BEGIN; SELECT 1; COMMIT AND CHAIN; SELECT 2; END;
        """);
  }

  @Test
  void silentIfThereIsNothingElse() {
    rule.silent("BEGIN; COMMIT;");
  }

  @Test
  void silentOnAPreparedTransaction() {
    rule.silent("-- V2__a.sql (no transaction)\nBEGIN; SELECT 1; PREPARE TRANSACTION 'a';\n");
  }

  @Test
  void silentOnABlockThatAnotherRuleSpeaksOf() {
    rule.silent("DO $$ BEGIN COMMIT; END $$;");
  }

  @Test
  void findsACommitWithSomethingBehindIt() {
    rule.finds(
        "-- V2__a.sql\nSELECT 1;\nCOMMIT;\nSELECT 2;\n",
        "V2__a.sql:2 error: COMMIT ends the transaction in which Flyway runs 'V2__a.sql', and what"
            + " stands before it stays if the rest fails.");
  }

  @Test
  void findsARollback() {
    rule.finds(
        "-- V2__a.sql\nSELECT 1;\nROLLBACK;\n",
        "V2__a.sql:2 error: ROLLBACK ends the transaction in which Flyway runs 'V2__a.sql', and what"
            + " stands before it is lost.");
  }

  @Test
  void warnsOfACommitAtTheEnd() {
    rule.finds(
        "-- V2__a.sql\nBEGIN;\nSELECT 1;\nCOMMIT;\n",
        "V2__a.sql:3 warning: COMMIT ends the transaction in which Flyway runs 'V2__a.sql'.");
  }

  @Test
  void warnsOfABeginThatDoesNothing() {
    rule.finds(
        "-- V2__a.sql\nBEGIN;\nSELECT 1;\n",
        "V2__a.sql:1 warning: BEGIN in 'V2__a.sql' does nothing: Flyway runs the migration in a"
            + " transaction.");
    rule.finds(
        "-- V2__a.sql (no transaction)\nBEGIN;\nBEGIN;\nSELECT 1;\nCOMMIT;\n",
        "V2__a.sql:2 warning: BEGIN in 'V2__a.sql' does nothing: a transaction is open already.");
  }

  @Test
  void warnsOfACommitWithoutATransaction() {
    rule.finds(
        "-- V2__a.sql (no transaction)\nSELECT 1;\nCOMMIT;\n",
        "V2__a.sql:2 warning: COMMIT in 'V2__a.sql' does nothing: no transaction is open.");
  }

  @Test
  void findsATransactionThatIsLeftOpen() {
    rule.finds(
        "-- V2__a.sql (no transaction)\nSELECT 1;\nBEGIN;\nSELECT 2;\n",
        "V2__a.sql:2 error: 'V2__a.sql' ends while the transaction that it has opened is still open.");
    assertThat(
            rule.findings("-- V2__a.sql (no transaction)\nBEGIN;\nCOMMIT AND CHAIN;\nSELECT 2;\n"))
        .hasSize(1);
  }

  @Test
  void findsTheScriptOfAnotherRunner() {
    rule.runBy(new Runner.PlainSql())
        .finds(
            "SELECT 1;\nCOMMIT;\nSELECT 2;\n",
            "V1__test.sql:2 error: COMMIT ends the transaction in which the runner runs"
                + " 'V1__test.sql', and what stands before it stays if the rest fails.");
  }

  @Test
  void remedyIsTheFileWithoutItsTransaction() {
    assertThat(
            RuleTester.remedy(
                rule.finding("-- V2__a.sql\nBEGIN;\nSELECT 1;\nSELECT 2;\nCOMMIT;\n")))
        .isEqualTo(
            """
            Leave transactions to Flyway.
            == V2__a.sql
            SELECT 1;
            SELECT 2;
            """);
  }

  @Test
  void remedyOfACommitBetweenIsAMigrationOfItsOwn() {
    assertThat(rule.finding("SELECT 1;\nCOMMIT;\nSELECT 2;\n").remedy().text())
        .isEqualTo(
            "Leave transactions to Flyway: what has to be committed by itself gets a migration of its"
                + " own.");
  }

  @Test
  void silentOnRollbackWhereCodeHasFailed() {
    rule.silent(CODE + "CREATE TABLE a (id bigint);\n/* if told */ ROLLBACK AND CHAIN;");
  }

  @Test
  void silentOnTransactionsThatCodeOpensAndEndsWhereTheRunnerHasNone() {
    String code = CODE.replace(".java", ".java (no transaction)");
    rule.silent(code + "/* told */ BEGIN;\nCREATE TABLE a (id bigint);\n/* told */ COMMIT;");
    rule.silent(
        code + "/* told */ BEGIN;\nCREATE TABLE a (id bigint);\n/* told */ COMMIT AND CHAIN;");
  }

  @Test
  void silentOnAConnectionOfItsOwn() {
    rule.silent(CODE + "/* own */ CREATE TABLE a (id bigint);\n/* own told */ COMMIT;");
  }

  @Test
  void findsCommitOnTheRunnersConnection() {
    String code =
        CODE
            + "CREATE TABLE a (id bigint);\n/* told */ COMMIT AND CHAIN;\nCREATE TABLE b (id"
            + " bigint);";
    rule.finds(
        code,
        "V1__Code.java:2 error: COMMIT AND CHAIN ends the transaction in which Flyway runs"
            + " 'V1__Code', and what stands before it stays if the rest fails.");
    assertThat(rule.finding(code).remedy().snippets().get(0).code())
        .contains("canExecuteInTransaction()");
  }

  @Test
  void findsCommitInALoopThatIsLast() {
    rule.finds(
        CODE + "/* loop */ UPDATE a SET b = 1 WHERE id = $1;\n/* loop told */ COMMIT AND CHAIN;",
        "V1__Code.java:2 error: COMMIT AND CHAIN ends the transaction in which Flyway runs"
            + " 'V1__Code', and what stands before it stays if the rest fails.");
  }

  @Test
  void findsCommitWhileAutocommitIsOn() {
    rule.finds(
        CODE.replace(".java", ".java (no transaction)")
            + "CREATE TABLE a (id bigint);\n/* told */ COMMIT;",
        "V1__Code.java:2 error: COMMIT in 'V1__Code' fails: no transaction is open.");
  }

  @Test
  void findsWhatCodeLeavesUncommitted() {
    rule.finds(
        CODE.replace(".java", ".java (no transaction)")
            + "/* told */ BEGIN;\nCREATE TABLE a (id bigint);",
        "V1__Code.java:1 error: 'V1__Code' ends while the transaction that it has opened is still"
            + " open.");
    rule.finds(
        CODE.replace(".java", ".java (no transaction)")
            + "/* told */ BEGIN;\nCREATE TABLE a (id bigint);\n/* told */ COMMIT AND CHAIN;\n"
            + "CREATE TABLE b (id bigint);",
        "V1__Code.java:1 error: 'V1__Code' ends while the transaction that it has opened is still"
            + " open.");
  }

  private static final String CODE = "-- V1__Code.java\n";
}
