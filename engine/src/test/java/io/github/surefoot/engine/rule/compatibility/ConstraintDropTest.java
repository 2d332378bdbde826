package io.github.surefoot.engine.rule.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Finding.Related;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class ConstraintDropTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE users (id bigint PRIMARY KEY);
      CREATE TABLE orders (
        id bigint PRIMARY KEY,
        amount int NOT NULL,
        code text NOT NULL UNIQUE,
        note text NOT NULL,
        buyer_id bigint REFERENCES users,
        CONSTRAINT positive CHECK (amount > 0)
      );
      -- V2__drop.sql
      """;

  private final RuleTester rule = RuleTester.of(new ConstraintDrop());
  private final RuleTester mapped =
      rule.usedBy(
          """
          @Table(name = "orders")
          class Order {
            @Id private Long id;
            private int amount;
            @Column(name = "code", nullable = false, unique = true)
            private String code;
            private String note;
            @ManyToOne
            @JoinColumn(name = "buyer_id")
            private User buyer;
          }
          """);

  @Test
  void isSilentIfNothingIsKnownOfTheCode() {
    rule.silent(ORDERS + "ALTER TABLE orders ALTER COLUMN amount DROP NOT NULL;\n");
  }

  @Test
  void isSilentForAFieldThatCanBeNull() {
    mapped.silent(ORDERS + "ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;\n");
  }

  @Test
  void isSilentForAnotherTable() {
    mapped.silent("ALTER TABLE refunds ALTER COLUMN amount DROP NOT NULL;\n");
  }

  @Test
  void isSilentForAConditionThatNoMappingCountsOn() {
    mapped.silent(ORDERS + "ALTER TABLE orders DROP CONSTRAINT positive;\n");
  }

  @Test
  void isSilentForAConstraintThatIsMadeAnew() {
    mapped.silent(
        ORDERS
            + """
              ALTER TABLE orders DROP CONSTRAINT orders_code_key, DROP CONSTRAINT orders_buyer_id_fkey;
              CREATE UNIQUE INDEX orders_code ON orders (lower(code));
              ALTER TABLE orders ADD FOREIGN KEY (buyer_id) REFERENCES users ON DELETE CASCADE;
              """);
  }

  @Test
  void aCheckOfAnotherColumnProvesNothing() {
    assertThat(
            mapped.findings(
                ORDERS
                    + "ALTER TABLE orders ADD CHECK (note IS NOT NULL);\n"
                    + "ALTER TABLE orders ALTER COLUMN amount DROP NOT NULL;\n"))
        .hasSize(1);
  }

  @Test
  void onlyAnIndexOfTheColumnKeepsDuplicatesOut() {
    String drop = "ALTER TABLE orders DROP CONSTRAINT orders_code_key;\n";
    mapped.silent(ORDERS + drop + "CREATE UNIQUE INDEX i ON orders (code);");
    assertThat(mapped.findings(ORDERS + drop + "CREATE UNIQUE INDEX i ON orders (note);"))
        .hasSize(1);
    assertThat(mapped.findings(ORDERS + drop + "CREATE INDEX i ON orders (code);")).hasSize(1);
  }

  @Test
  void isSilentForAProofThatIsNoLongerNeeded() {
    mapped.silent(
        ORDERS
            + """
              ALTER TABLE orders ADD CONSTRAINT amount_nn CHECK (amount IS NOT NULL);
              -- V3__drop.sql
              ALTER TABLE orders DROP CONSTRAINT amount_nn;
              """);
  }

  @Test
  void isSilentForWhatALaterMigrationTakesBack() {
    mapped.silent(
        ORDERS
            + """
              ALTER TABLE orders ALTER COLUMN amount DROP NOT NULL;
              -- V3__again.sql
              ALTER TABLE orders ALTER COLUMN amount SET NOT NULL;
              """);
  }

  @Test
  void isSilentForWhatGoesNext() {
    mapped.silent(
        ORDERS
            + """
              ALTER TABLE orders ALTER COLUMN amount DROP NOT NULL;
              -- V3__column.sql
              ALTER TABLE orders DROP COLUMN amount;
              """);
  }

  @Test
  void isSilentForAColumnOfTheSameMigration() {
    mapped.silent(
        """
        ALTER TABLE orders ADD COLUMN amount int NOT NULL DEFAULT 0;
        ALTER TABLE orders ALTER COLUMN amount DROP NOT NULL;
        """);
  }

  @Test
  void findsNullsThatAPrimitiveCannotHold() {
    mapped.finds(
        ORDERS + "ALTER TABLE orders ALTER COLUMN amount DROP NOT NULL;\n",
        "V2__drop.sql:1 warning: DROP NOT NULL lets NULL into 'orders.amount', which field 'amount'"
            + " of 'Order' cannot hold.");
  }

  @Test
  void findsTheDropOfACheckThatDoesTheSame() {
    mapped.finds(
        """
        -- V1__orders.sql
        CREATE TABLE orders (amount int, CONSTRAINT amount_nn CHECK (amount IS NOT NULL));
        -- V2__drop.sql
        ALTER TABLE orders DROP CONSTRAINT amount_nn;
        """,
        "V2__drop.sql:1 warning: DROP CONSTRAINT 'amount_nn' lets NULL into 'orders.amount', which"
            + " field 'amount' of 'Order' cannot hold.");
  }

  @Test
  void findsNullsThatTheMappingRulesOut() {
    mapped.finds(
        ORDERS + "ALTER TABLE orders ALTER COLUMN code DROP NOT NULL;\n",
        "V2__drop.sql:1 note: DROP NOT NULL lets NULL into 'orders.code', though field 'code' of"
            + " 'Order' is declared to have a value always.");
  }

  @Test
  void findsDuplicatesAndOrphansThatTheMappingRulesOut() {
    mapped.finds(
        ORDERS
            + "ALTER TABLE orders DROP CONSTRAINT orders_code_key,\n"
            + "  DROP CONSTRAINT orders_buyer_id_fkey;\n",
        "V2__drop.sql:1 note: DROP CONSTRAINT 'orders_code_key' lets two rows have the same"
            + " 'orders.code', though field 'code' of 'Order' is declared unique.",
        "V2__drop.sql:2 note: DROP CONSTRAINT 'orders_buyer_id_fkey' lets 'orders.buyer_id' refer to"
            + " rows that are not there, though field 'buyer' of 'Order' is mapped to them.");
  }

  @Test
  void saysWhatToDoAndWhere() {
    Finding finding =
        mapped.finding(ORDERS + "ALTER TABLE orders ALTER COLUMN amount DROP NOT NULL;\n");

    assertThat(finding.remedy().text())
        .isEqualTo(
            "Release code that copes with such rows first: change field 'amount' of 'Order'"
                + " accordingly, to a type that can be null.");
    assertThat(finding.related().stream().map(Related::message))
        .containsExactly("Field 'amount' of 'Order' is declared here.");
    assertThat(finding.why()).startsWith("A field of a primitive type has no null:");
    Finding declared =
        mapped.finding(ORDERS + "ALTER TABLE orders ALTER COLUMN code DROP NOT NULL;\n");
    assertThat(declared.why()).startsWith("Code that relies on the declaration");
    assertThat(declared.remedy().text()).endsWith("change field 'code' of 'Order' accordingly.");
    assertThat(finding.related().get(0).region().startLine()).isEqualTo(4);
  }
}
