package io.github.surefoot.engine.rule.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class PrimaryKeyDropTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint, tenant bigint, code text UNIQUE, PRIMARY KEY (id, tenant));
      CREATE UNIQUE INDEX orders_new ON orders (code, tenant);
      -- V2__key.sql
      """;

  private final RuleTester rule = RuleTester.of(new PrimaryKeyDrop());

  @Test
  void isSilentForOtherConstraintsAndColumns() {
    rule.silent(ORDERS + "ALTER TABLE orders DROP CONSTRAINT orders_code_key, DROP COLUMN code;");
  }

  @Test
  void isSilentForATableWithoutAKnownKey() {
    rule.silent("ALTER TABLE users DROP COLUMN id;");
  }

  @Test
  void isSilentForATableOfTheSameMigration() {
    rule.silent("CREATE TABLE t (id bigint PRIMARY KEY); ALTER TABLE t DROP CONSTRAINT t_pkey;");
  }

  @Test
  void isSilentForATableThatTheMigrationDropsNext() {
    rule.silent(ORDERS + "ALTER TABLE orders DROP CONSTRAINT orders_pkey; DROP TABLE orders;");
  }

  @Test
  void findsAKeyDroppedByName() {
    rule.finds(
        ORDERS + "ALTER TABLE orders DROP CONSTRAINT IF EXISTS orders_pkey;",
        "V2__key.sql:1 warning: DROP CONSTRAINT 'orders_pkey' drops the primary key of 'orders'.");
  }

  @Test
  void findsAKeyThatGoesWithAColumn() {
    rule.finds(
        ORDERS + "ALTER TABLE orders DROP COLUMN tenant;",
        "V2__key.sql:1 warning: DROP COLUMN 'orders.tenant' drops the primary key of 'orders'.");
  }

  @Test
  void notesASwapInOneStatementOutsideATransaction() {
    var finding =
        rule.finding(
            ORDERS.replace("V2__key.sql", "V2__key.sql (no transaction)")
                + "ALTER TABLE orders DROP CONSTRAINT orders_pkey, ADD CONSTRAINT orders_pkey PRIMARY"
                + " KEY USING INDEX orders_new;");
    assertThat(RuleTester.line(finding))
        .isEqualTo(
            "V2__key.sql:1 note: DROP CONSTRAINT 'orders_pkey' replaces the primary key of"
                + " 'orders'.");
    assertThat(finding.why())
        .isEqualTo(
            "What the application takes for the identity of a row is another one from then on.");
  }

  @Test
  void anotherConstraintInItsPlaceIsNoKey() {
    rule.finds(
        ORDERS + "ALTER TABLE orders DROP CONSTRAINT orders_pkey, ADD UNIQUE (id, tenant);",
        "V2__key.sql:1 warning: DROP CONSTRAINT 'orders_pkey' drops the primary key of 'orders'.");
  }

  @Test
  void notesASwapInTheSameTransaction() {
    rule.finds(
        ORDERS
            + """
            ALTER TABLE orders DROP COLUMN id;
            ALTER TABLE orders ADD COLUMN number bigint;
            ALTER TABLE orders ADD PRIMARY KEY (number);
            """,
        "V2__key.sql:1 note: DROP COLUMN 'orders.id' replaces the primary key of 'orders'.");
  }

  @Test
  void findsADropWhoseReplacementComesInAnotherTransaction() {
    rule.finds(
        ORDERS
            + """
            ALTER TABLE orders DROP CONSTRAINT orders_pkey;
            -- V3__key.sql
            ALTER TABLE orders ADD PRIMARY KEY (id);
            """,
        "V2__key.sql:1 warning: DROP CONSTRAINT 'orders_pkey' drops the primary key of 'orders'.");
  }

  @Test
  void notesASwap() {
    rule.finds(
        ORDERS
            + "ALTER TABLE orders DROP CONSTRAINT orders_pkey, ADD CONSTRAINT orders_pkey PRIMARY KEY"
            + " USING INDEX orders_new;",
        "V2__key.sql:1 note: DROP CONSTRAINT 'orders_pkey' replaces the primary key of 'orders'.");
  }

  @Test
  void swapsBothInOneStatement() {
    assertThat(
            rule.finding(ORDERS + "ALTER TABLE orders DROP CONSTRAINT orders_pkey;")
                .remedy()
                .text())
        .contains(
            "ALTER TABLE orders DROP CONSTRAINT orders_pkey, ADD CONSTRAINT orders_pkey PRIMARY KEY"
                + " USING INDEX");
  }
}
