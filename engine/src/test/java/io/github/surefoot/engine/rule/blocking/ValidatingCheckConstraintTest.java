package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class ValidatingCheckConstraintTest {
  private final RuleTester rule = RuleTester.of(new ValidatingCheckConstraint());

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE orders (total numeric);
        ALTER TABLE orders ADD CHECK (total > 0);
        """);
  }

  @Test
  void silentIfNotValid() {
    rule.silent("ALTER TABLE orders ADD CHECK (total > 0) NOT VALID;");
  }

  @Test
  void silentIfNotEnforced() {
    rule.on("postgresql:18").silent("ALTER TABLE orders ADD CHECK (total > 0) NOT ENFORCED;");
  }

  @Test
  void silentOnOtherConstraints() {
    rule.silent("ALTER TABLE orders ADD UNIQUE (total);");
  }

  @Test
  void findsACheckByItsName() {
    rule.finds(
        "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);",
        "V1__test.sql:1 error: CHECK 'positive' on 'orders' reads the whole table while reads and"
            + " writes of it wait.");
  }

  @Test
  void findsACheckThatIsAlwaysTrue() {
    rule.finds(
        "ALTER TABLE orders ADD CHECK (true);",
        "V1__test.sql:1 error: CHECK on 'orders' reads the whole table while reads and writes of it"
            + " wait.");
  }

  @Test
  void findsACheckOfANewColumn() {
    rule.finds(
        "ALTER TABLE orders ADD COLUMN total numeric CHECK (total > 0);",
        "V1__test.sql:1 error: CHECK on the new column 'orders.total' reads the whole table while"
            + " reads and writes of it wait.");
  }

  @Test
  void marksTheConstraint() {
    assertThat(
            rule.finding("ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);")
                .region()
                .text())
        .isEqualTo("CONSTRAINT positive CHECK (total > 0)");
  }

  @Test
  void saysWhichLockWhoWaitsAndWhatGrows() {
    assertThat(rule.finding("ALTER TABLE orders ADD CHECK (total > 0);").why())
        .isEqualTo(
            "PostgreSQL 15 holds an ACCESS EXCLUSIVE lock on the table while it checks every row: reads and writes"
                + " wait, the longer the more rows there are.");
  }

  @Test
  void remedyAddsItNotValidAndValidatesItLater() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V3__positive.sql
                    ALTER TABLE only app.orders ADD CONSTRAINT "Positive" CHECK (total > 0) NO INHERIT;
                    """)))
        .isEqualTo(
            """
            Add the constraint without reading the rows that are there, and let a later migration \
            validate it, which reads and writes do not wait for.
            == V3__positive.sql
            ALTER TABLE ONLY app.orders ADD CONSTRAINT "Positive" CHECK (total > 0) NO INHERIT NOT VALID;
            == V3_1__validate_positive.sql
            ALTER TABLE ONLY app.orders VALIDATE CONSTRAINT "Positive";
            """);
  }

  @Test
  void remedyNamesTheConstraintAsTheServerWould() {
    assertThat(RuleTester.remedy(rule.finding("ALTER TABLE orders ADD CHECK (total > 0);")))
        .contains("ADD CONSTRAINT orders_total_check CHECK (total > 0) NOT VALID;");
    assertThat(RuleTester.remedy(rule.finding("ALTER TABLE orders ADD CHECK (total > tax);")))
        .contains("ADD CONSTRAINT orders_check CHECK (total > tax) NOT VALID;");
  }

  @Test
  void remedyForANewColumnAddsTheColumnFirst() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    "ALTER TABLE orders ADD total numeric(10, 2) DEFAULT 1 NOT NULL CHECK (total > 0);")))
        .endsWith(
            """
            == V1__test.sql
            ALTER TABLE orders ADD COLUMN total numeric(10, 2) DEFAULT 1 NOT NULL;
            ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0) NOT VALID;
            == V1_1__validate_orders_total_check.sql
            ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
            """);
  }

  @Test
  void remedyReplacesOneActionOfSeveral() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V3__totals.sql
                    ALTER TABLE orders ADD COLUMN tax numeric, ADD CONSTRAINT positive CHECK (total > 0);
                    """)))
        .endsWith(
            """
            == V3__totals.sql, instead of this action
            ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;
            == V3_2__validate_positive.sql
            ALTER TABLE orders VALIDATE CONSTRAINT positive;
            """);
  }
}
