package io.github.surefoot.engine.rule.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Assumptions;
import io.github.surefoot.engine.migration.Comparison;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.RunnerSetting;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UnsupportedTargetTest {
  private final RuleTester rule = RuleTester.of(new UnsupportedTarget());

  @Test
  void isSilentForPostgreSql() {
    rule.on("postgresql:10").silent("SELECT 1;");
    rule.on("postgresql:18").silent("SELECT 1;");
  }

  @Test
  void findsAHistoryForAnotherDatabaseOnce() {
    rule.on("mysql:8.0")
        .finds(
            "-- V1__a.sql\nSELECT 1;\n-- V2__b.sql\nSELECT 2;\n",
            "V1__a.sql:1 error: The migrations of 'test' are for MySQL 8.0, and no rule has judged"
                + " them.");
  }

  @Test
  void findsItWhereTheDatabaseIsNamed() {
    SourceFile file = new SourceFile("surefoot.yaml", "strict: true\ntarget: mariadb:10.11\n");
    List<Finding> findings = new ArrayList<>();
    new UnsupportedTarget()
        .check(
            new MigrationHistory(
                "db",
                Target.parse("mariadb:10.11"),
                new Runner.Unknown(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(new RunnerSetting("target", "mariadb:10.11", file.region(13, 33))),
                Comparison.NONE,
                Assumptions.NONE),
            findings::add);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).region()).hasToString("surefoot.yaml:2:1");
  }
}
