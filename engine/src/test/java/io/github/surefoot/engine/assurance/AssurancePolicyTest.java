package io.github.surefoot.engine.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.Analysis;
import io.github.surefoot.engine.Analysis.Settings;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.rule.Scenario;
import io.github.surefoot.engine.rule.TableKnowledge;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AssurancePolicyTest {
  private static final AssurancePolicy POLICY =
      new AssurancePolicy(10, 1, Map.of("ColumnDrop", List.of("data-platform", "jane")));

  private static List<String> findings(String scenario) {
    return findings(scenario, POLICY);
  }

  private static List<String> findings(String scenario, AssurancePolicy policy) {
    Analysis analysis =
        Analysis.of(
            List.of(Scenario.of(scenario).with("lock_timeout", "2s").history()),
            new Settings(Map.of(), policy, TableKnowledge.NONE, LocalDate.of(2026, 11, 20)));
    return analysis.findings().stream()
        .filter(f -> f.isOpen())
        .map(f -> f.finding().rule().name() + ": " + f.finding().message())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane", "Data-Platform", "'joe, jane'"})
  void anApprovalByOneOfTheListIsEnough(String by) {
    assertThat(
            findings(
                "-- surefoot:assured ColumnDrop (approvedBy="
                    + by
                    + "): nobody reads it since 2026.3\nALTER TABLE a DROP COLUMN b;"))
        .isEmpty();
  }

  @Test
  void aRuleThatIsNotNamedNeedsNoApproval() {
    assertThat(
            findings("-- surefoot:assured TableDrop: nobody reads it since 2026.3\nDROP TABLE a;"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " (approvedBy=joe)", " (approvedBy=janet)"})
  void withoutApprovalNothingIsSilenced(String attributes) {
    assertThat(
            findings(
                "-- surefoot:assured ColumnDrop"
                    + attributes
                    + ": nobody reads it since 2026.3\nALTER TABLE a DROP COLUMN b;"))
        .containsExactly(
            "MissingJustification: The justification of ColumnDrop is not approved: it needs"
                + " data-platform or jane.",
            "ColumnDrop: DROP COLUMN 'a.b' breaks the versions of the application that still read"
                + " or write it.");
  }

  private static List<String> expiring(String version) {
    return findings(
        "-- surefoot:assured TableDrop (expires="
            + version
            + "): nobody reads it since 2026.3\nDROP TABLE a;",
        POLICY.releasedUpTo(MigrationVersion.parse("2026.11").orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026.12", "2027", "2026_11_1", "2026-11-20"})
  void aJustificationHoldsUntilItsVersionIsReleased(String version) {
    assertThat(expiring(version)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026.11", "2026.11.0", "2025"})
  void aJustificationExpiresWithItsVersion(String version) {
    assertThat(expiring(version))
        .contains(
            "ExpiredAssurance: The justification of TableDrop has expired: version "
                + version
                + " is released.")
        .hasSize(2);
  }

  @Test
  void aVersionIsNoLastDayIfNobodySaysWhatIsReleased() {
    assertThat(
            findings(
                "-- surefoot:assured TableDrop (expires=2027): nobody reads it since 2026.3\n"
                    + "DROP TABLE a;"))
        .contains(
            "ExpiredAssurance: The justification of TableDrop expires on '2027', which is no date.")
        .hasSize(2);
  }

  @Test
  void theLimitOfBreadthIsTheTeams() {
    assertThat(
            findings(
                """
                -- surefoot:assured TableDrop, MultiTableLock: nobody reads them since 2026.3

                DROP TABLE a;
                DROP TABLE b;
                """))
        .containsExactly(
            "BroadAssurance: The justification of TableDrop, MultiTableLock covers 2 statements.");
  }

  @Test
  void aJustificationKnowsWhatItSilenced() {
    Analysis analysis =
        Analysis.of(
            List.of(
                Scenario.of(
                        """
                        -- surefoot:assured ColumnDrop, TableDrop: nobody reads it since 2026.3
                        ALTER TABLE a DROP COLUMN b, DROP COLUMN c;
                        """)
                    .history()),
            Settings.defaults(LocalDate.of(2026, 11, 20)));
    assertThat(analysis.assurances())
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.silenced()).hasSize(2);
              assertThat(a.statements()).isEqualTo(1);
              assertThat(a.idleRules()).containsExactly("TableDrop");
            });
  }
}
