package io.github.surefoot.engine.rule.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class RequiredColumnAdditionTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY);
      CREATE DOMAIN mail AS text NOT NULL;
      CREATE DOMAIN state AS text NOT NULL DEFAULT 'open';
      CREATE DOMAIN short AS text CHECK (length(VALUE) < 10);
      -- V2__column.sql
      """;

  private final RuleTester rule = RuleTester.of(new RequiredColumnAddition());

  @Test
  void isSilentForADefault() {
    rule.silent(ORDERS + "ALTER TABLE orders ADD COLUMN status text NOT NULL DEFAULT 'open';");
  }

  @Test
  void isSilentForColumnsThatGiveThemselvesAValue() {
    rule.silent(
        ORDERS
            + """
            ALTER TABLE orders ADD COLUMN a text NOT NULL GENERATED ALWAYS AS (id::text) STORED;
            ALTER TABLE orders ADD COLUMN b bigint NOT NULL GENERATED ALWAYS AS IDENTITY;
            ALTER TABLE orders ADD COLUMN c bigserial NOT NULL;
            """);
  }

  @Test
  void isSilentForANullableColumn() {
    rule.silent(ORDERS + "ALTER TABLE orders ADD COLUMN status text DEFAULT NULL;");
  }

  @Test
  void isSilentForADomainThatHasADefault() {
    rule.silent(ORDERS + "ALTER TABLE orders ADD COLUMN status state NOT NULL;");
  }

  @Test
  void isSilentForADomainThatAllowsNull() {
    rule.silent(ORDERS + "ALTER TABLE orders ADD COLUMN code short;");
  }

  @Test
  void isSilentForATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE orders (id bigint);
        ALTER TABLE orders ADD COLUMN status text NOT NULL;
        """);
  }

  @Test
  void isSilentForAForeignTable() {
    rule.silent("ALTER FOREIGN TABLE remote ADD COLUMN status text NOT NULL;");
  }

  @Test
  void isSilentIfTheColumnIsThere() {
    rule.silent(ORDERS + "ALTER TABLE orders ADD COLUMN IF NOT EXISTS id bigint NOT NULL;");
  }

  @Test
  void warnsWhereTheTransactionHasTakenAllRowsOut() {
    String message =
        " warning: ADD COLUMN 'orders.code' is NOT NULL without a default: inserts of the version that"
            + " still runs fail.";
    String orders = "-- V1__a.sql\nCREATE TABLE orders (id bigint);\n-- V2__b.sql\n";
    String add = ";\nALTER TABLE orders ADD COLUMN code text NOT NULL;";
    rule.finds(orders + "DELETE FROM orders" + add, "V2__b.sql:2" + message);
    rule.finds(orders + "TRUNCATE orders" + add, "V2__b.sql:2" + message);
  }

  @Test
  void findsItWhereRowsMayBeThereAgain() {
    String message =
        " error: ADD COLUMN 'orders.code' is NOT NULL without a default: it fails if the table holds a"
            + " row.";
    String orders =
        "-- V1__a.sql\nCREATE TABLE orders (id bigint);\n-- V2__b.sql\nDELETE FROM orders";
    String add = "ALTER TABLE orders ADD COLUMN code text NOT NULL;";
    rule.finds(orders + " WHERE id > 1;\n" + add, "V2__b.sql:2" + message);
    rule.finds(orders + ";\nINSERT INTO orders VALUES (1);\n" + add, "V2__b.sql:3" + message);
    rule.finds(orders + ";\n-- V3__c.sql\n" + add, "V3__c.sql:1" + message);
  }

  @Test
  void findsNotNullWithoutDefault() {
    rule.finds(
        ORDERS + "ALTER TABLE orders ADD status text NOT NULL;",
        "V2__column.sql:1 error: ADD COLUMN 'orders.status' is NOT NULL without a default: it fails"
            + " if the table holds a row.");
  }

  @Test
  void findsNotNullWithNullForADefault() {
    rule.finds(
        ORDERS + "ALTER TABLE orders ADD COLUMN status text DEFAULT NULL::text NOT NULL;",
        "V2__column.sql:1 error: ADD COLUMN 'orders.status' is NOT NULL without a default: it fails"
            + " if the table holds a row.");
  }

  @Test
  void findsAPrimaryKeyWithoutDefault() {
    rule.finds(
        "ALTER TABLE orders ADD COLUMN number bigint PRIMARY KEY;",
        "V1__test.sql:1 error: ADD COLUMN 'orders.number' is NOT NULL without a default: it fails if"
            + " the table holds a row.");
  }

  @Test
  void findsADomainThatIsNotNull() {
    rule.finds(
        ORDERS + "ALTER TABLE orders ADD COLUMN contact mail;",
        "V2__column.sql:1 error: ADD COLUMN 'orders.contact' is NOT NULL without a default: it fails"
            + " if the table holds a row.");
  }

  @Test
  void namesTheServerAndWhatItDoes() {
    assertThat(rule.finding("ALTER TABLE orders ADD COLUMN status text NOT NULL;").why())
        .isEqualTo(
            "Rows that are there would have no value for it: PostgreSQL 15 reads them under ACCESS"
                + " EXCLUSIVE and gives up at the first (23502). Where the table is empty, inserts"
                + " of the version that still runs fail from then on.");
  }

  @Test
  void addsTheColumnNullableFirst() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    ORDERS
                        + "ALTER TABLE orders ADD COLUMN \"Status\" text NOT NULL CHECK (id > 0);")))
        .isEqualTo(
            """
            Add the column nullable and release code that writes it; fill the rows that are there in \
            batches; then let no further NULL in, and validate that in a migration of its own. If one \
            value suits all rows that are there, give it as DEFAULT instead, which is instant.
            == V2__column.sql
            ALTER TABLE orders ADD COLUMN "Status" text CHECK (id > 0);
            == V2_1__add_orders_status_not_null.sql
            ALTER TABLE orders ADD CONSTRAINT "orders_Status_not_null" CHECK ("Status" IS NOT NULL) \
            NOT VALID;
            == V2_2__validate_orders_status_not_null.sql
            ALTER TABLE orders VALIDATE CONSTRAINT "orders_Status_not_null";
            == V2_3__orders_status_set_not_null.sql
            ALTER TABLE orders ALTER COLUMN "Status" SET NOT NULL;
            ALTER TABLE orders DROP CONSTRAINT "orders_Status_not_null";
            """);
  }

  @Test
  void takesTheBaseTypeInsteadOfADomainThatIsNotNull() {
    assertThat(
            RuleTester.remedy(rule.finding(ORDERS + "ALTER TABLE orders ADD COLUMN contact mail;")))
        .contains("== V2__column.sql\nALTER TABLE orders ADD COLUMN contact text;\n");
  }
}
