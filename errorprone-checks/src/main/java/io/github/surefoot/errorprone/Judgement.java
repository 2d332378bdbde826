package io.github.surefoot.errorprone;

import com.google.errorprone.InvalidCommandLineOptionException;
import io.github.surefoot.engine.Analysis;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Has the engine judge the migrations of a compilation unit. */
final class Judgement {
  private final Target target;

  /**
   * @param target as in {@link Target#parse}, empty for the default
   * @throws InvalidCommandLineOptionException if there is no such target
   */
  Judgement(String target) {
    try {
      this.target = target.isEmpty() ? Target.DEFAULT : Target.parse(target);
    } catch (IllegalArgumentException e) {
      throw new InvalidCommandLineOptionException("Surefoot:Target: " + e.getMessage());
    }
  }

  /** What there is to say of migrations, in the order of the places. */
  List<Finding> of(List<JavaMigration> migrations) {
    // A compilation knows neither the runner's settings nor the other migrations, so each is judged
    // by itself, against tables that exist and are full.
    List<MigrationHistory> histories =
        migrations.stream()
            .map(
                m ->
                    new MigrationHistory(
                        m.qualifiedName(),
                        target,
                        new Runner.Unknown(),
                        Map.of(),
                        List.of(migration(m))))
            .toList();
    Analysis analysis =
        Analysis.of(histories, Analysis.Settings.defaults(LocalDate.now(Clock.systemUTC())));
    if (!analysis.defects().isEmpty()) {
      throw new IllegalStateException(
          analysis.defects().get(0).message(), analysis.defects().get(0).cause());
    }
    return analysis.findings().stream()
        .filter(f -> !f.isAssured())
        .map(JudgedFinding::finding)
        .toList();
  }

  private Migration migration(JavaMigration migration) {
    Kind kind =
        switch (migration.role()) {
          case FLYWAY -> migration.simpleName().startsWith("R") ? Kind.REPEATABLE : Kind.VERSIONED;
          case FLYWAY_BASE, MARKED -> Kind.SCRIPT;
        };
    return migration.toMigration(target.dialect(), kind, null, true, true);
  }
}
