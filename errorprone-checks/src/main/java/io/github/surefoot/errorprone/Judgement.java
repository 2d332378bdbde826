package io.github.surefoot.errorprone;

import io.github.surefoot.engine.Analysis;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.sql.Dialect;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Has the engine judge the migrations of a compilation unit. */
final class Judgement {
  private final Target target;

  /**
   * @param target as in {@link Target#parse}, empty for the default
   * @throws IllegalArgumentException if there is no such target; the message is for people
   */
  Judgement(String target) {
    this.target = target.isEmpty() ? Target.DEFAULT : Target.parse(target);
  }

  /**
   * The database of a target; the default one if there is no such target, which {@link #of} says.
   */
  static Dialect dialect(String target) {
    try {
      return (target.isEmpty() ? Target.DEFAULT : Target.parse(target)).dialect();
    } catch (IllegalArgumentException e) {
      return Target.DEFAULT.dialect();
    }
  }

  /**
   * What there is to say of migrations, in the order of the places.
   *
   * @throws IllegalArgumentException if the target is not supported; the message is for people
   */
  Analysis of(List<JavaMigration> migrations) {
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
    return Analysis.of(histories, Analysis.Settings.defaults(LocalDate.now(Clock.systemUTC())));
  }

  private Migration migration(JavaMigration migration) {
    Kind kind =
        switch (migration.role()) {
          case FLYWAY -> migration.simpleName().startsWith("R") ? Kind.REPEATABLE : Kind.VERSIONED;
          case FLYWAY_CALLBACK -> Kind.CALLBACK;
          case FLYWAY_UNDO -> Kind.UNDO;
          case LIQUIBASE, BASE, MARKED -> Kind.SCRIPT;
        };
    return migration.toMigration(target.dialect(), kind, null, true, true);
  }
}
