package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.SessionSettings;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.SettingScope;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.sql.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/** A lock timeout that does not do what it is there for. */
public final class IneffectiveLockTimeout implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          IneffectiveLockTimeout.class,
          Severity.WARNING,
          "A lock timeout is set that does not protect: too long, too short, too late or not in"
              + " force.",
          Set.of(Dialect.POSTGRESQL));

  static final RuleOption<Duration> LIMIT =
      RuleOption.duration(
              "lock-timeout-limit",
              Duration.ofSeconds(10),
              "A longer lock_timeout protects nobody.")
          .atTopLevel();

  /** A number without unit below this is meant to be one of seconds. */
  private static final double BARE_NUMBER = 100;

  private final Duration limit;

  /** With its usual limit. */
  public IneffectiveLockTimeout() {
    this(LIMIT.otherwise());
  }

  private IneffectiveLockTimeout(Duration limit) {
    this.limit = limit;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(LIMIT);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge tables) {
    return new IneffectiveLockTimeout(options.get(LIMIT));
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof SetSetting set)
        || !set.name().equals("lock_timeout")
        || set.reset()) {
      return;
    }
    String value = String.join(",", set.values()).strip();
    OptionalDouble milliseconds = SessionSettings.inMilliseconds(value);
    if (set.scope() == SettingScope.LOCAL
        && step.surroundings() == Surroundings.TOP_LEVEL
        && !step.transaction().isOpen()) {
      findings.accept(
          finding(
              "SET LOCAL lock_timeout does nothing: no transaction is open.",
              "It holds until the transaction ends, and here each statement is one of its own.",
              new Remedy(
                  "Write SET lock_timeout instead, and RESET lock_timeout at the end of the"
                      + " migration.",
                  List.of()),
              step,
              migration));
    } else if (milliseconds.isEmpty() || milliseconds.getAsDouble() == 0) {
      // None at all is another hazard: MissingLockTimeout's.
      return;
    } else if (milliseconds.getAsDouble() < BARE_NUMBER && isNumber(value)) {
      findings.accept(
          finding(
              "lock_timeout = " + value + " means " + value + " milliseconds, not seconds.",
              "Almost any statement that has to wait gives up at once, and the migration fails.",
              instead(set, value + "s", step, migration),
              step,
              migration));
    } else if (milliseconds.getAsDouble() > limit.toMillis() && guards(step, migration, false)) {
      findings.accept(
          finding(
              "lock_timeout = '" + value + "' lets everybody wait that long behind a lock.",
              "While a statement waits for a strong lock, all that want the table queue up behind"
                  + " it, readers too.",
              instead(set, "2s", step, migration),
              step,
              migration));
    } else if (!guards(step, migration, false) && guards(step, migration, true)) {
      findings.accept(
          finding(
              "lock_timeout is set behind the statements that it should guard.",
              "It holds for what comes after it, and nothing there takes a lock that others wait"
                  + " for.",
              new Remedy("Set it at the beginning of the migration.", List.of()),
              step,
              migration));
    }
  }

  private static boolean isNumber(String value) {
    return value.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
  }

  /** Whether statements behind the step, or before it, take locks that others wait for. */
  private static boolean guards(Step step, ReplayedMigration migration, boolean before) {
    List<Step> steps = migration.steps();
    List<Step> some =
        before ? steps.subList(0, step.ordinal()) : steps.subList(step.ordinal() + 1, steps.size());
    return some.stream()
        .anyMatch(
            s ->
                s.effect().locks().stream()
                    .anyMatch(l -> l.mode().blocksWrites() && migration.exists(l.relation(), s)));
  }

  private static Remedy instead(
      SetSetting set, String value, Step step, ReplayedMigration migration) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.here(
        "SET "
            + (set.scope() == SettingScope.LOCAL ? "LOCAL " : "")
            + "lock_timeout = '"
            + value
            + "'");
    return plan.mechanical(
        "Give up after seconds, and run the migration again.",
        "How long it may wait is the team's to decide.");
  }

  private static Finding finding(
      String message, String why, Remedy remedy, Step step, ReplayedMigration migration) {
    return Finding.of(INFO, migration, step, step.operation().range(), message, why, remedy);
  }
}
