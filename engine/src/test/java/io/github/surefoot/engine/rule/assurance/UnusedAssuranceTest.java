package io.github.surefoot.engine.rule.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.rule.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnusedAssuranceTest {

  /** All rules are run: what is unused depends on what they find. */
  private static List<String> unused(String scenario) {
    return Scenario.of(scenario).findings().stream()
        .filter(f -> f.rule().name().equals("UnusedAssurance"))
        .map(f -> "line " + f.region().startLine() + ": " + f.message())
        .toList();
  }

  @Test
  void isSilentForAJustificationThatSilencesSomething() {
    assertThat(
            unused(
                """
                -- surefoot:assured ColumnDrop: nobody has read it since release 2026.3
                ALTER TABLE a DROP COLUMN b;
                """))
        .isEmpty();
  }

  @Test
  void isSilentForARuleThatWasNotRun() {
    RuleTester.of(new UnusedAssurance())
        .silent(
            """
            -- surefoot:assured ColumnDrop: nobody has read it since release 2026.3
            ALTER TABLE a ADD COLUMN b text;
            """);
  }

  @Test
  void isSilentForAJustificationThatIsNotInForceOrOfAnUnknownRule() {
    assertThat(
            unused(
                """
                -- surefoot:assured ColumnDrop: ok
                ALTER TABLE a ADD COLUMN b text;
                -- surefoot:assured ColumDrop: nobody has read it since release 2026.3
                ALTER TABLE a ADD COLUMN c text;
                """))
        .isEmpty();
  }

  @Test
  void isSilentInAMigrationThatIsNotReported() {
    assertThat(
            unused(
                """
                -- V1__a.sql (not reported)
                -- surefoot:assured ColumnDrop: nobody has read it since release 2026.3
                ALTER TABLE a DROP COLUMN b;
                """))
        .isEmpty();
  }

  @Test
  void findsEachRuleThatFindsNothing() {
    assertThat(
            unused(
                """
                -- surefoot:assured ColumnDrop, TableDrop: nobody has read it since release 2026.3
                ALTER TABLE a DROP COLUMN b;
                -- surefoot:assured ColumnDrop: nobody has read it since release 2026.3
                ALTER TABLE a ADD COLUMN c text;
                """))
        .containsExactly(
            "line 1: The justification of TableDrop silences nothing.",
            "line 3: The justification of ColumnDrop silences nothing.");
  }

  @Test
  void findsAnOuterOneIfInnerOnesSilenceAll() {
    assertThat(
            unused(
                """
                -- surefoot:assured ColumnDrop: this service does not use the table since 2026.1

                -- surefoot:assured ColumnDrop: nobody has read it since release 2026.3
                ALTER TABLE a DROP COLUMN b;
                """))
        .containsExactly("line 1: The justification of ColumnDrop silences nothing.");
  }

  @Test
  void saysThatTheFamilyItselfCannotBeAssuredAway() {
    Finding finding =
        Scenario.of(
                """
                -- V1__a.sql (broken)
                -- surefoot:assured UnparsedSql: somebody has read it, and it is well
                ALTER TABEL a;
                """)
            .findings()
            .stream()
            .filter(f -> f.rule().name().equals("UnusedAssurance"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.message()).isEqualTo("The justification of UnparsedSql silences nothing.");
    assertThat(finding.why())
        .isEqualTo(
            "Findings of UnparsedSql cannot be assured away: they say that something was not"
                + " judged.");
  }
}
