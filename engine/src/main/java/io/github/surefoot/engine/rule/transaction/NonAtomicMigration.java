package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.effect.Effect.TransactionRule;
import io.github.surefoot.engine.effect.Effect.Work.RowWrite;
import io.github.surefoot.engine.migration.FlywayReading;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.NotUnderstood;
import io.github.surefoot.engine.migration.Replay;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.SessionOperation;
import io.github.surefoot.engine.operation.SessionOperation.TransactionControl;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.sql.Dialect;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A migration that may stay half applied, without need or without a way to run it again. */
public final class NonAtomicMigration implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          NonAtomicMigration.class,
          Severity.WARNING,
          "A migration runs without a transaction although nothing in it needs that.",
          Set.of(Dialect.POSTGRESQL));

  private static final RuleOption<Boolean> RERUNNABLE =
      RuleOption.flag(
          "rerunnable",
          "Also notes migrations without transaction that cannot run again after a failure.");

  private static final RuleOption<Boolean> STRICT =
      RuleOption.flag(
          "strict", "With rerunnable: also those that fail again after their last statement.");

  private final boolean rerunnable;
  private final boolean strict;

  /** As it comes. */
  public NonAtomicMigration() {
    this(false, false);
  }

  private NonAtomicMigration(boolean rerunnable, boolean strict) {
    this.rerunnable = rerunnable;
    this.strict = strict;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(RERUNNABLE, STRICT);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge tables) {
    return new NonAtomicMigration(options.get(RERUNNABLE), options.get(STRICT));
  }

  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    for (ReplayedMigration replayed : history) {
      Migration migration = replayed.migration();
      if (!migration.reported()
          || migration.transaction() != TransactionMode.PER_STATEMENT
          || migration.kind() == Kind.CALLBACK
          || !(replayed.history().runner() instanceof Runner.Flyway)) {
        continue;
      }
      Step needless = needless(replayed);
      if (needless != null) {
        findings.accept(needless(needless, replayed));
      } else if (rerunnable) {
        Step failing = failing(history, replayed);
        if (failing != null) {
          findings.accept(failing(failing, replayed));
        }
      }
    }
  }

  /** The first of several changes that a transaction could hold together; null if there is none. */
  private static @Nullable Step needless(ReplayedMigration replayed) {
    Migration migration = replayed.migration();
    FlywayReading reading = migration.flyway();
    if ((reading != null && !reading.allowsTransaction())
        || replayed.history().settings().stream()
            .anyMatch(setting -> setting.key().equals("executeInTransaction"))
        || !NotUnderstood.in(replayed).isEmpty()
        || replayed.steps().stream().anyMatch(step -> hasReason(step, replayed))) {
      return null;
    }
    Step first = null;
    for (Step step : replayed.steps()) {
      if (step.operation() instanceof SessionOperation || step.operation() instanceof Select) {
        continue;
      }
      if (first == null) {
        first = step;
      } else if (!first.executed().equals(step.executed())) {
        return first;
      }
    }
    return null;
  }

  /**
   * Whether a step cannot run in a transaction, commits by itself, is sent again and again, or
   * takes its time: what it locks is let go of before the next one runs.
   */
  private static boolean hasReason(Step step, ReplayedMigration replayed) {
    return step.effect().transaction() == TransactionRule.FORBIDDEN
        || step.operation() instanceof TransactionControl
        || step.executed().dispatch().repeated()
        || step.effect().work().stream()
            .filter(work -> !(work instanceof RowWrite write && write.bounded()))
            .anyMatch(work -> replayed.exists(work.relation(), step));
  }

  /** The first statement that a second run refuses; null if there is none. */
  private @Nullable Step failing(List<ReplayedMigration> history, ReplayedMigration replayed) {
    List<ExecutedStatement> statements = replayed.migration().statements();
    if (statements.size() < (strict ? 1 : 2)) {
      return null;
    }
    IdentityHashMap<ExecutedStatement, Boolean> failed = new IdentityHashMap<>();
    for (Step step : replayed.steps()) {
      failed.merge(step.executed(), step.effect().fails() != null, Boolean::logicalOr);
    }
    ExecutedStatement last = statements.get(statements.size() - 1);
    ReplayedMigration again =
        Replay.again(history.subList(0, replayed.ordinal() + 1), replayed.ordinal());
    for (Step step : again.steps()) {
      if (step.effect().fails() != null
          && !step.effect().failsOnRows()
          && !step.conditional()
          && Boolean.FALSE.equals(failed.get(step.executed()))
          // If the last one is done, all is done.
          && (strict || !step.executed().equals(last))) {
        return step;
      }
    }
    return null;
  }

  private static Finding needless(Step first, ReplayedMigration replayed) {
    Migration migration = replayed.migration();
    return finding(
        first,
        replayed,
        "'" + migration.name() + "' runs without a transaction, and nothing in it needs that.",
        "Where a statement fails, those before it stay: the migration is half applied, and when it"
            + " runs again it meets what it has done already.",
        migration.language() == Language.JAVA
            ? "Let canExecuteInTransaction() return true."
            : "Take executeInTransaction=false out of " + migration.file().fileName() + ".conf.");
  }

  private static Finding failing(Step step, ReplayedMigration replayed) {
    return finding(
            step,
            replayed,
            "If '"
                + replayed.migration().name()
                + "' fails behind this statement, it cannot run again: "
                + step.effect().fails()
                + ".",
            "It runs without a transaction, so what it has done stays.",
            "Let it do one thing alone, or write a form that can run again: IF NOT EXISTS, OR"
                + " REPLACE, or DROP … IF EXISTS before it.")
        .withSeverity(Severity.NOTE);
  }

  private static Finding finding(
      Step step, ReplayedMigration replayed, String message, String why, String remedy) {
    return Finding.of(
        INFO,
        replayed,
        step,
        step.surroundings().called()
            ? step.executed().statement().range()
            : step.operation().range(),
        message,
        why,
        new Remedy(remedy, List.of()));
  }
}
