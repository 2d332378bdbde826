package io.github.surefoot.engine.rule.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnumValueInTransactionTest {
  private final RuleTester rule = RuleTester.of(new EnumValueInTransaction());

  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TYPE status AS ENUM ('open', 'paid');
      CREATE TABLE orders (id bigint PRIMARY KEY, status status, note text);
      CREATE TABLE notes (note text);
      """;

  private static final String ADDITION = "ALTER TYPE status ADD VALUE 'sent';\n";

  private static final String USE = "UPDATE orders SET status = 'sent' WHERE id = 1;\n";

  @Test
  void silentIfTheValueIsNotUsed() {
    rule.silent(
        ORDERS + "-- V2__a.sql\n" + ADDITION + "UPDATE orders SET status = 'paid' WHERE id = 1;");
  }

  @Test
  void silentInTheNextMigration() {
    rule.silent(ORDERS + "-- V2__a.sql\n" + ADDITION + "-- V3__b.sql\n" + USE);
  }

  @Test
  void silentWithoutATransaction() {
    rule.silent(ORDERS + "-- V2__a.sql (no transaction)\n" + ADDITION + USE);
    rule.on("postgresql:11").silent(ORDERS + "-- V2__a.sql (no transaction)\n" + ADDITION);
  }

  @Test
  void silentBehindACommit() {
    rule.silent(ORDERS + "-- V2__a.sql (no transaction)\nBEGIN;\n" + ADDITION + "COMMIT;\n" + USE);
  }

  @Test
  void silentIfTheValueWasThereBefore() {
    rule.silent(
        ORDERS
            + "-- V2__a.sql\nALTER TYPE status ADD VALUE IF NOT EXISTS 'paid';\n"
            + "UPDATE orders SET status = 'paid' WHERE id = 1;\n");
  }

  @Test
  void silentOnTheSameWordInAnotherTable() {
    rule.silent(ORDERS + "-- V2__a.sql\n" + ADDITION + "INSERT INTO notes VALUES ('sent');\n");
  }

  @Test
  void silentOnTheSameWordInAComment() {
    rule.silent(
        ORDERS + "-- V2__a.sql\n" + ADDITION + "COMMENT ON COLUMN orders.status IS 'sent';\n");
  }

  @Test
  void silentOnATypeOfTheSameTransactionFrom17On() {
    String scenario =
        "CREATE TYPE mood AS ENUM ('good');\nALTER TYPE mood ADD VALUE 'bad';\n"
            + "CREATE TABLE moods (mood mood DEFAULT 'bad');\n";
    rule.on("postgresql:17").silent(scenario);
    assertThat(rule.on("postgresql:16").findings(scenario)).hasSize(1);
  }

  @Test
  void silentOnATypeOfTheSameTransactionBefore12() {
    rule.on("postgresql:11")
        .silent(
            "BEGIN;\nCREATE TYPE mood AS ENUM ('good');\nALTER TYPE mood ADD VALUE 'bad';\nCOMMIT;");
  }

  @Test
  void silentIfFlywayLeavesTheTransactionOutBefore12() {
    rule.on("postgresql:11").silent(ORDERS + "-- V2__a.sql\n" + ADDITION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE orders SET status = 'sent' WHERE id = 1;",
        "INSERT INTO orders VALUES (1, 'sent');",
        "DELETE FROM orders WHERE status = 'sent';",
        "ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'sent';",
        "ALTER TABLE orders ADD CHECK (status <> 'sent') NOT VALID;",
        "CREATE INDEX ON orders (id) WHERE status = 'sent';",
        "CREATE TABLE more (status status DEFAULT 'sent');"
      })
  void findsAUse(String sql) {
    assertThat(rule.findings(ORDERS + "-- V2__a.sql\n" + ADDITION + sql + "\n")).hasSize(1);
  }

  @Test
  void saysWhichValueAndWhereItIsAdded() {
    Finding finding = rule.finding(ORDERS + "-- V2__a.sql\n" + ADDITION + USE + USE);

    assertThat(finding.message())
        .isEqualTo(
            "The new value 'sent' of the enum 'status' is used before the transaction that adds it"
                + " has committed, and fails.");
    assertThat(finding.region().startLine()).isEqualTo(2);
    assertThat(finding.why())
        .contains("PostgreSQL 15 refuses to use it until then")
        .contains("55P04");
    assertThat(finding.related())
        .singleElement()
        .satisfies(related -> assertThat(related.region().startLine()).isEqualTo(1));
  }

  @Test
  void findsAnAdditionInATransactionBefore12() {
    rule.on("postgresql:11")
        .finds(
            ORDERS + "-- V2__a.sql\nBEGIN;\n" + ADDITION + "COMMIT;\n",
            "V2__a.sql:2 error: ALTER TYPE … ADD VALUE on 'status' fails: the migration itself has"
                + " opened a transaction.");
  }

  @Test
  void remedyMovesTheUseBehindTheAddition() {
    assertThat(RuleTester.remedy(rule.finding(ORDERS + "-- V2__a.sql\n" + ADDITION + USE)))
        .isEqualTo(
            """
            Take it out of V2__a.sql. Use the value once it is committed.
            == V2_2__use_sent.sql
            UPDATE orders SET status = 'sent' WHERE id = 1;
            """);
  }

  @Test
  void remedyBefore12TakesTheAdditionOutOfTheTransaction() {
    assertThat(
            RuleTester.remedy(
                rule.on("postgresql:11")
                    .finding(ORDERS + "-- V2__a.sql\nBEGIN;\n" + ADDITION + "COMMIT;\n")))
        .isEqualTo(
            """
            Take it out of V2__a.sql. Let it run alone, in a migration without a transaction.
            == V2_2__add_to_status.sql
            ALTER TYPE status ADD VALUE 'sent';
            == V2_2__add_to_status.sql.conf
            executeInTransaction=false
            """);
  }
}
