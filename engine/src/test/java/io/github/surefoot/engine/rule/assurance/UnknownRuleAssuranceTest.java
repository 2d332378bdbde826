package io.github.surefoot.engine.rule.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class UnknownRuleAssuranceTest {
  private final RuleTester rule = RuleTester.of(new UnknownRuleAssurance());

  @Test
  void isSilentForRulesThatThereAre() {
    rule.silent(
        """
        -- surefoot:assured ColumnDrop, UnusedAssurance: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        """);
  }

  @Test
  void isSilentForWhatCannotBeRead() {
    rule.silent(
        """
        -- surefoot:assured Nothing like it: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        """);
  }

  @Test
  void isSilentForWhatNamesNoRuleOrMany() {
    rule.silent(
        """
        -- surefoot:assured: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        -- surefoot:assured *, blocking: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN c;
        """);
  }

  @Test
  void findsEachUnknownNameAndTheNearestOne() {
    rule.finds(
        """
        -- surefoot:assured columndrop, TableDrop, TabelDrop: nobody has read it since 2026.3
        ALTER TABLE a DROP COLUMN b;
        """,
        "V1__test.sql:1 error: There is no rule 'TabelDrop'; the nearest name is TableDrop.",
        "V1__test.sql:1 error: There is no rule 'columndrop'; the nearest name is ColumnDrop.");
  }

  @Test
  void isWrittenAnewWithTheNearestName() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- surefoot:assured ColumDrop, TableDrop: nobody has read it since release 2026.3
                    ALTER TABLE a DROP COLUMN b;
                    """)))
        .isEqualTo(
            """
            Write the name as the finding does.
            == the comment
            -- surefoot:assured ColumnDrop, TableDrop: nobody has read it since release 2026.3
            """);
  }
}
