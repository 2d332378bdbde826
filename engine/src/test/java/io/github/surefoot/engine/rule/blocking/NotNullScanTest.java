package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NotNullScanTest {
  private final RuleTester rule = RuleTester.of(new NotNullScan());

  private static final String FOUND =
      "error: SET NOT NULL on 'orders.status' reads the whole table while reads and writes of it"
          + " wait.";

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE orders (id bigint, status text);
        ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
        """);
  }

  @Test
  void silentIfTheColumnIsNotNullAlready() {
    rule.silent(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint, status text NOT NULL);
        -- V2__status.sql
        ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status IS NOT NULL",
        "NOT (status IS NULL)",
        "(((status IS NOT NULL)))",
        "total > 0 AND status IS NOT NULL"
      })
  void silentIfAValidatedCheckProvesIt(String condition) {
    rule.silent(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint, status text, total numeric, CHECK (%s));
        -- V2__status.sql
        ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
        """
            .formatted(condition));
  }

  @Test
  void silentIfTheCheckWasValidatedLater() {
    rule.silent(
        """
        -- V1__orders.sql
        ALTER TABLE orders ADD CONSTRAINT c CHECK (status IS NOT NULL) NOT VALID;
        -- V2__validate.sql
        ALTER TABLE orders VALIDATE CONSTRAINT c;
        -- V3__status.sql
        ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
        ALTER TABLE orders DROP CONSTRAINT c;
        """);
  }

  @Test
  void silentOnNotNullNotValid() {
    rule.on("postgresql:18")
        .silent("ALTER TABLE orders ADD CONSTRAINT c NOT NULL status NOT VALID;");
  }

  @Test
  void silentOnANewColumnWithAConstantDefault() {
    rule.silent("ALTER TABLE orders ADD COLUMN status text NOT NULL DEFAULT 'open';");
  }

  @Test
  void findsAColumnOfAnUnknownTable() {
    rule.finds("ALTER TABLE orders ALTER COLUMN status SET NOT NULL;", "V1__test.sql:1 " + FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status <> ''",
        "total > 0",
        "status IS NOT NULL OR total > 0",
        "total IS NOT NULL"
      })
  void findsAColumnWithAnotherCheck(String condition) {
    rule.finds(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint, status text, total numeric, CHECK (%s));
        -- V2__status.sql
        ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
        """
            .formatted(condition),
        "V2__status.sql:1 " + FOUND);
  }

  @Test
  void findsAColumnWhoseCheckIsNotValidated() {
    rule.finds(
        """
        -- V1__orders.sql
        ALTER TABLE orders ADD CONSTRAINT c CHECK (status IS NOT NULL) NOT VALID;
        -- V2__status.sql
        ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
        """,
        "V2__status.sql:1 " + FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"VALIDATE CONSTRAINT c", "DROP CONSTRAINT c"})
  void findsAColumnWhoseProofTheSameStatementTouches(String action) {
    rule.finds(
        """
        -- V1__orders.sql
        ALTER TABLE orders ADD CONSTRAINT c CHECK (status IS NOT NULL) NOT VALID;
        -- V2__validate.sql
        ALTER TABLE orders %s;
        -- V3__status.sql
        ALTER TABLE orders ALTER COLUMN status SET NOT NULL, %s;
        """
            .formatted(
                action.startsWith("DROP") ? "VALIDATE CONSTRAINT c" : "ADD COLUMN x int", action),
        "V3__status.sql:1 " + FOUND);
  }

  @Test
  void findsAColumnOnVersionsThatTrustNoCheck() {
    rule.on("postgresql:11")
        .finds(
            """
            -- V1__orders.sql
            CREATE TABLE orders (id bigint, status text, CHECK (status IS NOT NULL));
            -- V2__status.sql
            ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
            """,
            "V2__status.sql:1 " + FOUND);
  }

  @Test
  void findsAColumnThatTheSameStatementAddsWithADefault() {
    rule.finds(
        "ALTER TABLE orders ADD COLUMN status text DEFAULT 'x', ALTER COLUMN status SET NOT NULL;",
        "V1__test.sql:1 " + FOUND);
  }

  @Test
  void findsANotNullConstraint() {
    rule.on("postgresql:18")
        .finds(
            "ALTER TABLE orders ADD CONSTRAINT c NOT NULL status;",
            "V1__test.sql:1 error: NOT NULL on 'orders.status' reads the whole table while reads and"
                + " writes of it wait.");
  }

  @Test
  void findsAPrimaryKeyOverAColumnThatMayBeNull() {
    rule.finds(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint);
        CREATE UNIQUE INDEX orders_pkey ON orders (id);
        -- V2__key.sql
        ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_pkey;
        """,
        "V2__key.sql:1 error: PRIMARY KEY USING INDEX 'orders_pkey' on 'orders' reads the whole table"
            + " while reads and writes of it wait.");
  }

  @Test
  void silentOnAPrimaryKeyOverAColumnThatIsNotNull() {
    rule.silent(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint NOT NULL);
        CREATE UNIQUE INDEX orders_pkey ON orders (id);
        -- V2__key.sql
        ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_pkey;
        """);
  }

  @Test
  void saysWhichLockWhoWaitsAndWhatGrows() {
    assertThat(rule.finding("ALTER TABLE orders ALTER status SET NOT NULL;").why())
        .startsWith(
            "PostgreSQL 15 holds an ACCESS EXCLUSIVE lock on the table while it looks for a NULL in every row: reads"
                + " and writes wait, the longer the more rows there are.")
        .endsWith("It fails if it finds one.");
  }

  @Test
  void remedyGoesThroughAValidatedCheck() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V1.2__status.sql
                    ALTER TABLE app.orders ALTER COLUMN "Status" SET NOT NULL;
                    """)))
        .endsWith(
            """
            == V1.2__status.sql
            ALTER TABLE app.orders ADD CONSTRAINT "orders_Status_not_null" CHECK ("Status" IS NOT NULL) NOT VALID;
            == V1.2.1__validate_orders_status_not_null.sql
            ALTER TABLE app.orders VALIDATE CONSTRAINT "orders_Status_not_null";
            == V1.2.2__orders_status_set_not_null.sql
            ALTER TABLE app.orders ALTER COLUMN "Status" SET NOT NULL;
            ALTER TABLE app.orders DROP CONSTRAINT "orders_Status_not_null";
            """);
  }

  @Test
  void remedyOn18IsAConstraintInTwoSteps() {
    assertThat(
            RuleTester.remedy(
                rule.on("postgresql:18").finding("ALTER TABLE orders ALTER status SET NOT NULL;")))
        .endsWith(
            """
            == V1__test.sql
            ALTER TABLE orders ADD CONSTRAINT orders_status_not_null NOT NULL status NOT VALID;
            == V1_1__validate_orders_status_not_null.sql
            ALTER TABLE orders VALIDATE CONSTRAINT orders_status_not_null;
            """);
  }

  @Test
  void remedyBefore12KeepsTheCheck() {
    assertThat(
            RuleTester.remedy(
                rule.on("postgresql:11").finding("ALTER TABLE orders ALTER status SET NOT NULL;")))
        .contains("Keep the constraint")
        .endsWith(
            """
            == V1_1__validate_orders_status_not_null.sql
            ALTER TABLE orders VALIDATE CONSTRAINT orders_status_not_null;
            """);
  }

  @Test
  void remedyValidatesTheCheckThatIsThere() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V1__orders.sql
                    ALTER TABLE orders ADD CONSTRAINT c CHECK (status IS NOT NULL) NOT VALID;
                    -- V2__status.sql
                    ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
                    """)))
        .isEqualTo(
            """
            The constraint c would prove it, but it is not validated. Validate it first, in a \
            migration of its own; SET NOT NULL then reads nothing.
            == V2__status.sql
            ALTER TABLE orders VALIDATE CONSTRAINT c;
            == V2_1__orders_status_set_not_null.sql
            ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
            ALTER TABLE orders DROP CONSTRAINT c;
            """);
  }

  @Test
  void remedyPartsTheStatementThatValidatesTheProof() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V1__orders.sql
                    ALTER TABLE orders ADD CONSTRAINT c CHECK (status IS NOT NULL) NOT VALID;
                    -- V2__status.sql
                    ALTER TABLE orders VALIDATE CONSTRAINT c, ALTER COLUMN status SET NOT NULL;
                    """)))
        .isEqualTo(
            """
            The constraint c proves it to a statement of its own: neither VALIDATE CONSTRAINT nor \
            DROP CONSTRAINT may stand in the same ALTER TABLE.
            == V2__status.sql, instead of this action
            ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
            """);
  }

  @Test
  void remedyForAPrimaryKeyProvesItsColumnsFirst() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V1__orders.sql
                    CREATE TABLE orders (id bigint);
                    CREATE UNIQUE INDEX orders_pkey ON orders (id);
                    -- V2__key.sql
                    ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_pkey;
                    """)))
        .endsWith(
            """
            == V2__key.sql
            ALTER TABLE orders ADD CONSTRAINT orders_id_not_null CHECK (id IS NOT NULL) NOT VALID;
            == V2_1__validate_orders_id_not_null.sql
            ALTER TABLE orders VALIDATE CONSTRAINT orders_id_not_null;
            == V2_2__orders_id_set_not_null.sql
            ALTER TABLE orders ALTER COLUMN id SET NOT NULL;
            ALTER TABLE orders DROP CONSTRAINT orders_id_not_null;
            == V2_3__orders_primary_key.sql
            ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_pkey;
            """);
  }

  @Test
  void findsAVirtualColumnThatMustNotBeNull() {
    rule.on("postgresql:18")
        .finds(
            """
            -- V1__orders.sql
            CREATE TABLE orders (id bigint, price numeric);
            -- V2__total.sql
            ALTER TABLE orders ADD COLUMN total numeric GENERATED ALWAYS AS (price * 2) VIRTUAL NOT NULL;
            """,
            "V2__total.sql:1 error: ADD COLUMN 'orders.total' NOT NULL reads the whole table while"
                + " reads and writes of it wait.");
    rule.on("postgresql:18")
        .silent(
            """
            -- V1__orders.sql
            CREATE TABLE orders (id bigint, price numeric);
            -- V2__total.sql
            ALTER TABLE orders ADD COLUMN total numeric GENERATED ALWAYS AS (price * 2) VIRTUAL;
            """);
  }
}
