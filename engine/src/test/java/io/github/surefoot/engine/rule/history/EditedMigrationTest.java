package io.github.surefoot.engine.rule.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.rule.Scenario;
import org.junit.jupiter.api.Test;

final class EditedMigrationTest {
  private final RuleTester rule = RuleTester.of(new EditedMigration());

  @Test
  void isSilentOnWhatIsNewOrAsItWas() {
    rule.silent("-- V1__a.sql\n-- V2__b.sql (added)\n-- R__c.sql (added)\n");
  }

  @Test
  void isSilentIfTheFileIsNotToBeReported() {
    rule.silent("-- V1__a.sql (edited, not reported)\n");
  }

  @Test
  void doesNotJudgeAHistoryThatIsComparedWithNothing() {
    assertThat(new EditedMigration().judges(Scenario.of("-- V1__a.sql\n").history())).isFalse();
    assertThat(new EditedMigration().judges(Scenario.of("-- V1__a.sql (added)\n").history()))
        .isTrue();
  }

  @Test
  void findsAScriptWithAnotherChecksum() {
    Finding finding = rule.finding("-- V1__a.sql (edited)\nSELECT 1;\n-- V2__b.sql\n");
    assertThat(finding.message())
        .isEqualTo("'V1__a.sql' was changed, and databases may have run it as it was.");
    assertThat(finding.why()).contains("checksum mismatch for migration version 1\"");
    assertThat(finding.region()).hasToString("V1__a.sql:1:1");
    assertThat(finding.remedy().text())
        .isEqualTo("Restore it as it was, and make the change in V3__change_of_1.sql.");
  }

  @Test
  void findsAClassWithOtherTexts() {
    Finding finding = rule.finding("-- V1__A.java (edited)\nSELECT 1;\n");
    assertThat(finding.message()).startsWith("'V1__A' was changed");
    assertThat(finding.why()).startsWith("Flyway keeps no checksum of a class");
  }

  @Test
  void onlyWarnsOfAClassWithOtherCode() {
    rule.finds(
        "-- V1__A.java (edited code)\nSELECT 1;\n",
        "V1__A.java:1 warning: The code of 'V1__A' was changed, and databases may have run it.");
  }

  @Test
  void findsAReleasedFileThatIsNamedAsChanged() {
    rule.finds(
        "-- V1__a.sql (touched)\n",
        "V1__a.sql:1 error: 'V1__a.sql' is named as changed, and its version is released.");
  }

  @Test
  void findsAnotherDescription() {
    Finding finding = rule.finding("-- V1__b.sql (was V1__a.sql)\n");
    assertThat(finding.message())
        .isEqualTo("'V1__a.sql' has become 'V1__b.sql', and databases may have run it as it was.");
    assertThat(finding.remedy().text()).isEqualTo("Give it its name back: V1__a.sql.");
  }

  @Test
  void findsWhatWasRemoved() {
    Finding finding = rule.finding("-- V1__a.sql (removed)\nSELECT 1;\n-- V2__b.sql\n");
    assertThat(finding.message())
        .isEqualTo("'V1__a.sql' was removed, and databases may have run it.");
    assertThat(finding.migration()).isNull();
    assertThat(finding.remedy().text())
        .startsWith("Restore it. A baseline migration stands for it in new");
  }
}
