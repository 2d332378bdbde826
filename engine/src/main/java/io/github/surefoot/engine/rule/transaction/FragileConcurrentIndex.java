package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.effect.Effect.Work.IndexBuild;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.rule.remedy.ConcurrentStatement;
import io.github.surefoot.engine.sql.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A concurrent build that something breaks off, or that may go wrong unseen. */
public final class FragileConcurrentIndex implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          FragileConcurrentIndex.class,
          Severity.WARNING,
          "An index is built concurrently under a timeout that breaks it off, or on a server whose"
              + " concurrent builds lose rows.",
          Set.of(Dialect.POSTGRESQL));

  /** The waits in a build are for other transactions to end. */
  private static final RuleOption<Duration> FLOOR =
      RuleOption.duration(
              "concurrent-timeout-floor",
              Duration.ofSeconds(30),
              "A shorter lock_timeout is too short for a concurrent index build.")
          .atTopLevel();

  private final Duration floor;

  /** With its usual floor. */
  public FragileConcurrentIndex() {
    this(FLOOR.otherwise());
  }

  private FragileConcurrentIndex(Duration floor) {
    this.floor = floor;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(FLOOR);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge tables) {
    return new FragileConcurrentIndex(options.get(FLOOR));
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    String statement = builds(step);
    // Inside a transaction it does not get so far: it fails.
    if (statement == null || Opener.isInTransaction(step)) {
      return;
    }
    Target target = migration.history().target();
    // A version without a patch level says nothing of it.
    if (target.major() == 14 && target.minor() >= 1 && target.minor() <= 3) {
      findings.accept(corrupting(statement, step, migration));
      return;
    }
    String lock = timeout(step, "lock_timeout", (double) floor.toMillis());
    String whole = timeout(step, "statement_timeout", Double.POSITIVE_INFINITY);
    if (lock != null) {
      findings.accept(
          finding(
              statement
                  + " gives up if it waits longer than "
                  + lock
                  + " for any older transaction, and leaves an invalid index behind.",
              step,
              migration));
    } else if (whole != null) {
      findings.accept(
          finding(
              statement
                  + " is broken off after "
                  + whole
                  + " (statement_timeout), and leaves an invalid index behind.",
              step,
              migration));
    }
  }

  private static @Nullable String builds(Step step) {
    if (step.operation() instanceof CreateIndex create
        && create.concurrently()
        && step.effect().work().stream().anyMatch(IndexBuild.class::isInstance)) {
      return "CREATE INDEX CONCURRENTLY on '" + create.table() + "'";
    }
    if (step.operation() instanceof Reindex reindex && reindex.concurrently()) {
      return "REINDEX CONCURRENTLY" + (reindex.name() == null ? "" : " '" + reindex.name() + "'");
    }
    return null;
  }

  /** The value if it is a timeout, and a shorter one than this. */
  private static @Nullable String timeout(Step step, String setting, double floor) {
    OptionalDouble milliseconds = step.session().milliseconds(setting);
    if (milliseconds.isEmpty()
        || milliseconds.getAsDouble() == 0
        || milliseconds.getAsDouble() >= floor) {
      return null;
    }
    String value = step.session().get(setting).orElse("").strip();
    return Character.isDigit(value.charAt(value.length() - 1)) ? value + "ms" : value;
  }

  private static Finding finding(String message, Step step, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        message,
        "The build waits several times for every transaction that is older, also for one that reads"
            + " another table, and these waits count. The invalid index that is left is not used by"
            + " queries, but each write may keep it up.",
        ConcurrentStatement.outsideTransaction(step, migration));
  }

  private static Finding corrupting(String statement, Step step, ReplayedMigration migration) {
    return Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            statement + " may leave rows out of the index, and nobody notices.",
            "PostgreSQL 14.0 to 14.3 lose rows that are changed while an index is built concurrently;"
                + " 14.4 mended it.",
            new Remedy(
                "Upgrade to 14.4 or later first, and rebuild there what was built concurrently"
                    + " before.",
                List.of()))
        .withSeverity(Severity.ERROR);
  }
}
