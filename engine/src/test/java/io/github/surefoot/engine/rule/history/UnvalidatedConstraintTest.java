package io.github.surefoot.engine.rule.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class UnvalidatedConstraintTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, total bigint);
      -- V2__positive.sql
      ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;
      """;
  private static final String FOUR_MORE =
      """
      -- V3__a.sql
      CREATE TABLE a (id bigint PRIMARY KEY);
      -- V4__b.sql
      CREATE TABLE b (id bigint PRIMARY KEY);
      -- V5__c.sql
      CREATE TABLE c (id bigint PRIMARY KEY);
      -- V6__d.sql
      CREATE TABLE d (id bigint PRIMARY KEY);
      """;
  private static final String ONE_MORE = "-- V7__e.sql\n";

  private final RuleTester rule = RuleTester.of(new UnvalidatedConstraint());

  @Test
  void isSilentWhileTheValidationMayBeOnItsWay() {
    rule.silent(ORDERS + FOUR_MORE);
    rule.silent(ORDERS + FOUR_MORE + "-- R__views.sql\nCREATE OR REPLACE VIEW v AS SELECT 1 AS x;");
  }

  @Test
  void isSilentOnceItIsValidatedOrDropped() {
    rule.silent(ORDERS + FOUR_MORE + ONE_MORE + "ALTER TABLE orders VALIDATE CONSTRAINT positive;");
    rule.silent(ORDERS + FOUR_MORE + ONE_MORE + "ALTER TABLE orders DROP CONSTRAINT positive;");
    rule.silent(ORDERS + FOUR_MORE + ONE_MORE + "DROP TABLE orders;");
  }

  @Test
  void isSilentForWhatIsNotEnforced() {
    rule.on("postgresql:18")
        .silent(ORDERS.replace("NOT VALID", "NOT ENFORCED") + FOUR_MORE + ONE_MORE);
  }

  @Test
  void isSilentForWhatAConditionAdded() {
    rule.silent(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint PRIMARY KEY, parent bigint);
        -- V2__parent.sql
        DO $$ BEGIN
          IF random() > 1 THEN
            ALTER TABLE orders ADD CONSTRAINT parents FOREIGN KEY (parent) REFERENCES orders;
          END IF;
        END $$;
        """
            + FOUR_MORE
            + ONE_MORE);
  }

  @Test
  void isSilentForWhatWasValidFromTheStart() {
    rule.silent(ORDERS.replace(" NOT VALID", "") + FOUR_MORE + ONE_MORE);
  }

  @Test
  void waitsAsLongAsATeamSays() {
    rule.under("validate-grace: 6").silent(ORDERS + FOUR_MORE + ONE_MORE);
    assertThat(rule.under("validate-grace: 0").findings(ORDERS)).hasSize(1);
  }

  @Test
  void findsAConstraintThatFiveLaterMigrationsLeftAsItWas() {
    Finding finding = rule.finding(ORDERS + FOUR_MORE + ONE_MORE);
    assertThat(finding.message())
        .isEqualTo(
            "The constraint 'positive' of 'orders' was added NOT VALID and no migration has"
                + " validated it.");
    assertThat(finding.region()).hasToString("V2__positive.sql:1:20");
    assertThat(finding.remedy().snippets().get(0).title()).isEqualTo("V8__validate_positive.sql");
    assertThat(finding.remedy().snippets().get(0).code())
        .isEqualTo("ALTER TABLE orders VALIDATE CONSTRAINT positive;");
  }

  @Test
  void findsItUnderTheNamesThatTableAndConstraintHaveInTheEnd() {
    rule.finds(
        ORDERS
            + FOUR_MORE
            + ONE_MORE
            + """
            ALTER TABLE orders RENAME CONSTRAINT positive TO above_zero;
            ALTER TABLE orders RENAME TO purchases;
            """,
        "V2__positive.sql:1 warning: The constraint 'above_zero' of 'purchases' was added NOT VALID"
            + " and no migration has validated it.");
  }
}
