package io.github.surefoot.engine.rule.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class MissingJustificationTest {
  private final RuleTester rule = RuleTester.of(new MissingJustification());

  @Test
  void isSilentForAReasonThatCanBeChecked() {
    rule.silent(
        """
        -- surefoot:assured ColumnDrop: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        """);
  }

  @Test
  void isSilentForOneReasonInOneFileOrTwoFilesOrUnderOneTicket() {
    rule.silent(
        """
        -- V1__a.sql
        -- surefoot:assured ColumnDrop: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        -- surefoot:assured ColumnDrop: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN c;
        -- surefoot:assured ColumnDrop: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN d;
        -- V2__b.sql
        -- surefoot:assured ColumnDrop: nobody has read it since release 2026.3
        ALTER TABLE b DROP COLUMN b;
        """);
    rule.silent(
        """
        -- V1__a.sql
        -- surefoot:assured ColumnDrop (ticket=OPS-1): nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        -- V2__b.sql
        -- surefoot:assured ColumnDrop (ticket=OPS-1): nobody has read it since release 2026.3
        ALTER TABLE b DROP COLUMN b;
        -- V3__c.sql
        -- surefoot:assured ColumnDrop (ticket=OPS-1): nobody has read it since release 2026.3
        ALTER TABLE c DROP COLUMN b;
        """);
  }

  @Test
  void isSilentInAMigrationThatIsNotReported() {
    rule.silent(
        """
        -- V1__a.sql (not reported)
        -- surefoot:assured ColumnDrop: ok
        ALTER TABLE a DROP COLUMN b;
        """);
  }

  @Test
  void findsNoReasonAndShortOnesAndHollowOnes() {
    rule.finds(
        """
        -- surefoot:assured ColumnDrop
        ALTER TABLE a DROP COLUMN b;
        -- surefoot:assured ColumnDrop, TableDrop: ok
        ALTER TABLE a DROP COLUMN c;
        -- surefoot:assured ColumnDrop: this is safe
        ALTER TABLE a DROP COLUMN d;
        """,
        "V1__test.sql:1 error: The justification of ColumnDrop gives no reason.",
        "V1__test.sql:3 error: The justification of ColumnDrop, TableDrop gives a reason of 2"
            + " characters, fewer than 10: 'ok'.",
        "V1__test.sql:5 error: The justification of ColumnDrop gives a reason that says nothing:"
            + " 'this is safe'.");
  }

  @Test
  void findsAReasonCopiedToThreeFiles() {
    rule.finds(
        """
        -- V1__a.sql
        -- surefoot:assured ColumnDrop: agreed with the team
        ALTER TABLE a DROP COLUMN b;
        -- V2__b.sql
        -- surefoot:assured TableDrop: Agreed with the team.
        DROP TABLE b;
        -- V3__c.sql (not reported)
        -- surefoot:assured ColumnDrop: agreed with the  team
        ALTER TABLE c DROP COLUMN b;
        """,
        "V1__a.sql:1 error: The justification of ColumnDrop gives a reason that stands in 3 unrelated"
            + " places.",
        "V2__b.sql:1 error: The justification of TableDrop gives a reason that stands in 3 unrelated"
            + " places.");
  }

  @Test
  void findsWhatCannotBeReadOrStandsInAWrongPlace() {
    rule.finds(
        """
        -- surefoot:asured ColumnDrop: nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        -- surefoot:assured ColumnDrop: nobody has read it since release 2026.3

        ALTER TABLE a DROP COLUMN c;
        """,
        "V1__test.sql:1 error: This justification cannot stand: 'surefoot:asured' is not known; a"
            + " justification begins with surefoot:assured.",
        "V1__test.sql:3 error: This justification cannot stand: it covers nothing: a blank line parts"
            + " it from the statement below.");
  }

  @Test
  void isWrittenAnewWithRoomForAReason() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    /* surefoot:assured ColumnDrop
                       (approvedBy=jane) : ok */
                    ALTER TABLE a DROP COLUMN b;
                    """)))
        .isEqualTo(
            """
            Say what makes the statement safe here, or mend the statement and remove this.
            == the comment
            -- surefoot:assured ColumnDrop (approvedBy=jane): <the size of the table, who uses it, \
            what was measured, which release stopped using it>
            """);
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V1__a.java
                    -- surefoot:assured ColumnDrop: ok
                    ALTER TABLE a DROP COLUMN b;
                    """)))
        .contains(
            "== the annotation\n@SafetyAssured(\n    rules = \"ColumnDrop\",\n    reason = \"<");
  }
}
