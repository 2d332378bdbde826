package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.SessionSettings;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.SessionOperation.SessionCommand;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.SettingScope;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.sql.Dialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A setting that stays in the connection when its migration is done. */
public final class SessionSettingLeak implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          SessionSettingLeak.class,
          Severity.WARNING,
          "A setting is changed for the session and stays in force for the migrations behind it.",
          Set.of(Dialect.POSTGRESQL));

  /** Flyway puts the role and the search path back itself before each migration. */
  private static final Set<String> SETTINGS =
      Set.of("lock_timeout", "statement_timeout", "timezone");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    // Callbacks are where settings for all migrations belong.
    if (!(migration.history().runner() instanceof Runner.Flyway)
        || migration.migration().kind() == Kind.CALLBACK) {
      return;
    }
    Map<String, Step> changed = new LinkedHashMap<>();
    for (Step step : migration.steps()) {
      if (step.operation() instanceof SessionCommand command
          && command.command().equals("DISCARD ALL")) {
        changed.clear();
      } else if (step.operation() instanceof SetSetting set
          && set.scope() == SettingScope.SESSION) {
        if (set.name().equals("all")) {
          changed.clear();
        } else if (set.reset() || isInitial(set, migration)) {
          changed.remove(set.name());
        } else if (SETTINGS.contains(set.name())) {
          changed.put(set.name(), step);
        }
      }
    }
    changed.forEach((name, step) -> findings.accept(finding(name, step, migration)));
  }

  /** Whether the connection had the value all along. */
  private static boolean isInitial(SetSetting set, ReplayedMigration migration) {
    String initial =
        migration
            .history()
            .session()
            .getOrDefault(set.name(), set.name().equals("timezone") ? "" : "0");
    String value = String.join(",", set.values());
    OptionalDouble time = milliseconds(value);
    return value.equals(initial) || (time.isPresent() && time.equals(milliseconds(initial)));
  }

  private static OptionalDouble milliseconds(String value) {
    return SessionSettings.of(Map.of("time", value)).milliseconds("time");
  }

  private static Finding finding(String name, Step step, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        "'"
            + name
            + "' stays changed for the migrations that run behind '"
            + migration.migration().name()
            + "'.",
        "Flyway runs all pending migrations on one connection, so the setting reaches those behind"
            + " this one, but only where they happen to run together.",
        remedy((SetSetting) step.operation(), step, migration));
  }

  private static Remedy remedy(SetSetting set, Step step, ReplayedMigration migration) {
    if (!step.transaction().isOpen()) {
      return new Remedy("Write RESET " + set.name() + " at the end of the migration.", List.of());
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.here(
        "SET LOCAL "
            + set.name()
            + " = "
            + set.values().stream()
                .map(v -> "'" + v.replace("'", "''") + "'")
                .collect(Collectors.joining(", ")));
    return plan.mechanical("Let it end with the transaction.");
  }
}
