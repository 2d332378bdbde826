package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.SessionOperation.LockTable;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** LOCK TABLE in a mode that others wait for. */
public final class ExplicitTableLock implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ExplicitTableLock.class,
          Severity.WARNING,
          "A table is locked by hand against writes, or reads and writes, until the transaction"
              + " ends.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof LockTable lock)) {
      return;
    }
    List<RelationLock> strong =
        step.effect().locks().stream()
            .filter(l -> l.mode().blocksWrites() && migration.exists(l.relation(), step))
            .toList();
    if (strong.isEmpty()) {
      return;
    }
    boolean reads = strong.get(0).mode().blocksReads();
    Finding finding =
        Finding.of(
            INFO,
            migration,
            step,
            lock.range(),
            "LOCK TABLE '"
                + lock.table()
                + "' in "
                + strong.get(0).mode().display()
                + " mode blocks "
                + (reads ? "every read and write of it" : "every write to it")
                + " until the transaction ends.",
            migration.history().target().displayName()
                + " locks "
                + strong.stream()
                    .map(l -> "'" + l.relation().display() + "'")
                    .distinct()
                    .collect(Collectors.joining(", "))
                + (lock.nowait()
                    ? " at once, or the migration fails."
                    : "; it waits for every open transaction that used the table, and what comes after"
                        + " it waits behind it.")
                + Waiting.assumptions(step.effect()),
            remedy(lock, step));
    findings.accept(lock.nowait() ? finding.withSeverity(Severity.NOTE) : finding);
  }

  private static Remedy remedy(LockTable lock, Step step) {
    String text =
        "Leave it out if a statement behind it locks the table anyway, or lock only the rows that are"
            + " changed (SELECT … FOR UPDATE).";
    boolean single = step.executed().statement().operations().size() == 1;
    return new Remedy(
        lock.nowait() || !single
            ? text
            : text
                + " If the whole table has to be locked, give up at once and run the migration again: "
                + step.executed().statement().range().display()
                + " NOWAIT.",
        List.of());
  }
}
