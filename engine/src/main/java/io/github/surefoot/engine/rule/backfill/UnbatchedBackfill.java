package io.github.surefoot.engine.rule.backfill;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.effect.Effect.Work.RowWrite;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Merge;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Batches;
import java.util.List;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One statement that changes as many rows as there are. */
public final class UnbatchedBackfill implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnbatchedBackfill.class,
          Severity.WARNING,
          "One statement updates, deletes or copies an unbounded number of rows.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof DataOperation operation)) {
      return;
    }
    List<QualifiedName> unbounded =
        step.effect().work().stream()
            .filter(w -> w instanceof RowWrite write && !write.bounded())
            .map(Work::relation)
            .filter(relation -> migration.exists(relation, step))
            .distinct()
            .toList();
    if (unbounded.isEmpty()) {
      return;
    }
    ObjectName own = table(operation);
    QualifiedName target = own == null ? null : step.before().resolve(own);
    String verb = verb(operation);
    if (verb != null && target != null && unbounded.contains(target)) {
      findings.accept(finding(verb, target, Batches.of(step, migration), step, migration));
      return;
    }
    // What is left are the tables that WITH queries change.
    unbounded.stream()
        .filter(relation -> !relation.equals(target))
        .findFirst()
        .ifPresent(
            relation ->
                findings.accept(
                    finding(
                        "A WITH query changes",
                        relation,
                        Batches.inWords(step, migration),
                        step,
                        migration)));
  }

  private static Finding finding(
      String verb, QualifiedName table, Remedy remedy, Step step, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        verb + " '" + table.display() + "' in one statement, however many rows that is.",
        "Rows stay locked until it commits, and writes to them wait; each changed row leaves a dead"
            + " one behind, replicas lag, and a failure near the end undoes it all.",
        remedy);
  }

  private static @Nullable ObjectName table(DataOperation operation) {
    if (operation instanceof Update update) {
      return update.table();
    }
    if (operation instanceof Delete delete) {
      return delete.table();
    }
    if (operation instanceof Insert insert) {
      return insert.table();
    }
    return operation instanceof Merge merge ? merge.table() : null;
  }

  /** What the statement does to its own table; null for what is none of this rule's business. */
  private static @Nullable String verb(DataOperation operation) {
    if (operation instanceof Update) {
      return "UPDATE changes";
    }
    if (operation instanceof Delete delete) {
      // A DELETE of all rows is another hazard: WholeTableDelete's.
      return delete.where() == null || delete.where().alwaysTrue() ? null : "DELETE removes from";
    }
    if (operation instanceof Insert insert) {
      return insert.source() == null || insert.source().valuesRows() >= 0
          ? null
          : "INSERT … SELECT fills";
    }
    return operation instanceof Merge ? "MERGE changes" : null;
  }
}
