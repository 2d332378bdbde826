package io.github.surefoot.engine.rule.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlywayUnsafeSettingTest {
  private static List<String> messages(String properties) {
    return findings(properties).stream()
        .map(f -> f.region().startLine() + " " + f.severity().key() + ": " + f.message())
        .toList();
  }

  private static List<Finding> findings(String properties) {
    return Scenario.of("").configured(properties).findings(new FlywayUnsafeSetting());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flyway.cleanDisabled=true",
        "flyway.validateOnMigrate=true",
        "flyway.outOfOrder=false",
        "flyway.baselineOnMigrate=false",
        "flyway.mixed=false",
        "flyway.executeInTransaction=true",
        "flyway.ignoreMigrationPatterns=*:pending,repeatable:future",
        "flyway.group=true",
      })
  void silentOnSettingsThatKeepTheSafeguard(String setting) {
    assertThat(messages(setting)).isEmpty();
  }

  @Test
  void silentWithOtherRunners() {
    assertThat(
            Scenario.of("")
                .configured("flyway.outOfOrder=true")
                .runBy(new Runner.PlainSql())
                .findings(new FlywayUnsafeSetting()))
        .isEmpty();
  }

  @Test
  void findsEachSettingInItsLine() {
    assertThat(
            messages(
                """
                flyway.cleanDisabled=false
                flyway.validateOnMigrate=false
                flyway.outOfOrder=true
                flyway.baselineOnMigrate=true
                flyway.mixed=true
                flyway.executeInTransaction=false
                """))
        .containsExactly(
            "1 warning: flyway.cleanDisabled=false allows clean, which drops every object of the"
                + " schemas.",
            "2 warning: flyway.validateOnMigrate=false lets migrations go unchecked that were edited"
                + " or removed after they ran.",
            "3 note: flyway.outOfOrder=true lets a migration run after later ones.",
            "4 warning: flyway.baselineOnMigrate=true takes any database that is not empty for one"
                + " that has run the first migrations.",
            "5 note: flyway.mixed=true lets a whole migration run without a transaction for the"
                + " sake of one statement.",
            "6 warning: flyway.executeInTransaction=false takes the transaction from every"
                + " migration.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*:missing", "*:pending, versioned:missing", "repeatable:*"})
  void findsPatternsThatCoverMissingMigrations(String patterns) {
    assertThat(messages("flyway.ignoreMigrationPatterns=" + patterns))
        .containsExactly(
            "1 warning: flyway.ignoreMigrationPatterns="
                + patterns
                + " hides that migrations which ran are gone.");
  }
}
