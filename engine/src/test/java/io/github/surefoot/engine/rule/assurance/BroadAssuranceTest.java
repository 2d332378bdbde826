package io.github.surefoot.engine.rule.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class BroadAssuranceTest {
  private final RuleTester rule = RuleTester.of(new BroadAssurance());

  @Test
  void isSilentForOneStatementAndForAFileOfThree() {
    rule.silent(
        """
        -- surefoot:assured ColumnDrop: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b, DROP COLUMN c, DROP COLUMN d, DROP COLUMN e;
        """);
    rule.silent(
        """
        -- surefoot:assured ColumnDrop: nobody has read them since release 2026.3

        ALTER TABLE a DROP COLUMN b;
        ALTER TABLE a DROP COLUMN c;
        ALTER TABLE a DROP COLUMN d;
        """);
  }

  @Test
  void isSilentForWhatCannotBeReadOrIsNotInForceOrNamesAnUnknownRule() {
    rule.silent(
        """
        -- surefoot:assured Nothing like it: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        -- surefoot:assured ColumDrop: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        """);
    rule.silent(
        """
        -- surefoot:assured ColumnDrop: ok

        ALTER TABLE a DROP COLUMN b;
        ALTER TABLE a DROP COLUMN c;
        ALTER TABLE a DROP COLUMN d;
        ALTER TABLE a DROP COLUMN e;
        """);
  }

  @Test
  void findsAFileOfMoreStatementsThanTheLimit() {
    rule.finds(
        """
        -- surefoot:assured ColumnDrop: nobody has read them since release 2026.3

        ALTER TABLE a DROP COLUMN b;
        SELECT 1;
        ALTER TABLE a DROP COLUMN c;
        SELECT 2;
        """,
        "V1__test.sql:1 warning: The justification of ColumnDrop covers 4 statements.");
  }

  @Test
  void findsNoName() {
    rule.finds(
        """
        -- surefoot:assured: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        """,
        "V1__test.sql:1 warning: This justification names no rule.");
  }

  @Test
  void findsWhatIsMeantForManyRules() {
    rule.finds(
        """
        -- surefoot:assured *, ColumnDrop, Blocking, all: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        """,
        "V1__test.sql:1 warning: This justification is meant for many rules: '*'.",
        "V1__test.sql:1 warning: This justification is meant for many rules: 'Blocking'.",
        "V1__test.sql:1 warning: This justification is meant for many rules: 'all'.");
  }

  @Test
  void isWrittenAnewWithTheRulesThatItNames() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- surefoot:assured ColumnDrop, *: nobody has read it since release 2026.3
                    ALTER TABLE a DROP COLUMN b;
                    """)))
        .isEqualTo(
            """
            Name each rule, as the findings do that it shall silence.
            == the comment
            -- surefoot:assured ColumnDrop: nobody has read it since release 2026.3
            """);
  }
}
