package io.github.surefoot.engine.rule.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

/** Scenarios are judged on 2026-11-20. */
final class ExpiredAssuranceTest {
  private final RuleTester rule = RuleTester.of(new ExpiredAssurance());

  @Test
  void isSilentWithoutADay() {
    rule.silent(
        """
        -- surefoot:assured ColumnDrop (expires=): nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        """);
  }

  @Test
  void isSilentUntilTheEndOfTheLastDay() {
    rule.silent(
        """
        -- surefoot:assured ColumnDrop (expires=2026-11-20): nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        """);
  }

  @Test
  void findsALastDayThatHasPassed() {
    rule.finds(
        """
        -- surefoot:assured ColumnDrop (expires=2026-11-19): nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        """,
        "V1__test.sql:1 error: The justification of ColumnDrop has expired: its last day was"
            + " 2026-11-19.");
  }

  @Test
  void findsWhatIsNoDate() {
    rule.finds(
        """
        -- surefoot:assured ColumnDrop (expires=31.12.2026): nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN b;
        -- surefoot:assured ColumnDrop (expires=2026-02-30): nobody has read it since release 2026.3
        ALTER TABLE a DROP COLUMN c;
        """,
        "V1__test.sql:1 error: The justification of ColumnDrop expires on '31.12.2026', which is no"
            + " date.",
        "V1__test.sql:3 error: The justification of ColumnDrop expires on '2026-02-30', which is no"
            + " date.");
  }

  @Test
  void isWrittenAnewWithRoomForADate() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- surefoot:assured ColumnDrop (ticket=OPS-1, expires=2020-01-01): it was unused
                    ALTER TABLE a DROP COLUMN b;
                    """)))
        .isEqualTo(
            """
            Mend the statement, or decide again and give the decision a new last day.
            == the comment
            -- surefoot:assured ColumnDrop (ticket=OPS-1, expires=<YYYY-MM-DD>): it was unused
            """);
  }
}
