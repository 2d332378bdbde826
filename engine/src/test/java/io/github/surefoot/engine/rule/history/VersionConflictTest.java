package io.github.surefoot.engine.rule.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class VersionConflictTest {
  private final RuleTester rule = RuleTester.of(new VersionConflict());

  @Test
  void isSilentOnDifferentVersionsAndDescriptions() {
    rule.silent(
        """
        -- V1__a.sql
        -- V1.1__a.sql
        -- V10__a.sql
        -- R__a.sql
        -- R__b.sql
        """);
  }

  @Test
  void isSilentForRunnersThatKnowNoVersions() {
    rule.runBy(new Runner.PlainSql()).silent("-- V1__a.sql\n-- V1__b.sql\n");
  }

  @Test
  void isSilentOnDescriptionsThatDifferInCaseOnly() {
    rule.silent("-- R__views.sql\n-- R__Views.sql\n");
  }

  @Test
  void isSilentOnANewVersionAboveAllThatAreReleased() {
    rule.silent("-- V1__a.sql\n-- V3__b.sql (added)\n-- V2__c.sql (added)\n");
  }

  @Test
  void isSilentOnANewVersionBelowOneThatNoReleaseHasBrought() {
    rule.silent("-- V1__a.sql\n-- V2__b.sql (added)\n-- V3__c.sql (unreleased)\n");
  }

  @Test
  void isSilentOnAnOldMigrationThatWasEdited() {
    rule.silent("-- V1__a.sql\n-- V2__b.sql (edited)\n-- V3__c.sql\n");
  }

  @Test
  void isSilentOnAnOldMigrationOfANewName() {
    rule.silent("-- V1__a.sql\n-- V2__b.sql (added, was V2__bb.sql)\n-- V3__c.sql\n");
  }

  @Test
  void isSilentOnANewRepeatable() {
    rule.silent("-- V3__a.sql\n-- R__b.sql (added)\n");
  }

  @Test
  void isSilentIfNoneOfThemIsToBeReported() {
    rule.silent("-- V1__a.sql (not reported)\n-- V1__b.sql (not reported)\n");
  }

  @Test
  void findsTwoFilesOfOneVersion() {
    Finding finding =
        rule.finding("-- V1__a.sql\n-- V2__b.sql\n-- V2__c.sql\nSELECT 1;\n-- V3__d.sql\n");
    assertThat(finding.message())
        .isEqualTo(
            "'V2__b.sql' and 'V2__c.sql' have the version 2, so Flyway runs none of the"
                + " migrations.");
    assertThat(finding.region()).hasToString("V2__c.sql:1:1");
    assertThat(finding.related()).hasSize(1);
    assertThat(finding.related().get(0).region()).hasToString("V2__b.sql:1:1");
    assertThat(finding.remedy().text()).isEqualTo("Rename V2__c.sql to V4__c.sql.");
  }

  @Test
  void zerosAndUnderscoresDoNotTellVersionsApart() {
    rule.finds(
        "-- V1__a.sql\n-- V001__b.sql\n-- V1_0__c.sql\n",
        "V1_0__c.sql:1 error: 'V1__a.sql', 'V001__b.sql' and 'V1_0__c.sql' have the version 1, so"
            + " Flyway runs none of the migrations.");
  }

  @Test
  void findsAScriptAndAClassOfOneVersion() {
    Finding finding = rule.finding("-- V2__b.sql\n-- V2__Fill.java\nSELECT 1;\n");
    assertThat(finding.message())
        .startsWith("'V2__b.sql' and 'V2__Fill' have the version 2, so Flyway");
    assertThat(finding.remedy().text()).isEqualTo("Rename V2__Fill.java to V3__Fill.java.");
  }

  @Test
  void blamesTheOneThatIsNew() {
    assertThat(rule.finding("-- V2__b.sql (added)\n-- V2__c.sql\n").region())
        .hasToString("V2__b.sql:1:1");
    assertThat(rule.finding("-- V2__b.sql\n-- V2__c.sql (not reported)\n").region())
        .hasToString("V2__b.sql:1:1");
  }

  @Test
  void findsRepeatablesOfOneDescription() {
    rule.finds(
        "-- R__all_views.sql\n-- R__all_views.java\n",
        "R__all_views.java:1 error: 'R__all_views.sql' and 'R__all_views' have the same"
            + " description, so Flyway runs none of the migrations.");
  }

  @Test
  void findsANewVersionBelowAReleasedOne() {
    Finding finding = rule.finding("-- V1__a.sql\n-- V2__b.sql (added)\n-- V3__c.sql\n");
    assertThat(finding.message())
        .isEqualTo("'V2__b.sql' is new, and its version 2 is below 3, which is there already.");
    assertThat(finding.why()).contains("Flyway refuses to migrate");
    assertThat(finding.remedy().text()).isEqualTo("Rename V2__b.sql to V4__b.sql.");
  }

  @Test
  void warnsOfItIfFlywayRunsItOutOfOrder() {
    rule.runBy(new Runner.Flyway(null, true, false, false, true))
        .finds(
            "-- V2__b.sql (added)\n-- V3__c.sql\n",
            "V2__b.sql:1 warning: 'V2__b.sql' is new, and its version 2 is below 3, which is there"
                + " already.");
  }

  @Test
  void notesVersionsWithoutARealTimeIfSomebodyAsks() {
    String history = "-- V20261120000000__a.sql\n-- V20261120143007__b.sql\n-- V10000__c.sql\n";
    rule.silent(history);
    rule.under("rules: { VersionConflict: { version-time: true } }")
        .finds(
            history,
            "V20261120000000__a.sql:1 note: The version 20261120000000 of"
                + " 'V20261120000000__a.sql' holds no real time, so another migration may be given"
                + " the same one.");
  }
}
