package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.CommonTable;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.RowChange;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.DropLater;
import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A table emptied with everything that users put into it. */
public final class WholeTableDelete implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          WholeTableDelete.class,
          Severity.ERROR,
          "All rows of an existing table are removed: by TRUNCATE, or by a DELETE that leaves none"
              + " out.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (step.operation() instanceof Truncate truncate) {
      boolean partition =
          step.before().table(truncate.table()).filter(t -> t.partitionOf() != null).isPresent();
      if (partition) {
        // TableDrop speaks of partitions.
        return;
      }
      report("TRUNCATE", truncate.table(), truncate.range(), step, migration, findings);
    } else if (step.operation() instanceof DataOperation operation) {
      for (Delete delete : deletes(operation)) {
        if (leavesNone(delete)) {
          String how =
              delete.where() == null ? "without WHERE" : "whose WHERE is true for each row";
          // What the statement puts elsewhere is not lost.
          boolean moved = operation instanceof Insert && delete.returning();
          report(
              "DELETE " + how,
              delete.table(),
              delete.range(),
              step,
              migration,
              f -> findings.accept(moved ? f.withSeverity(Severity.WARNING) : f));
        }
      }
    }
  }

  /** The statement itself, and those of its WITH queries, however deep. */
  private static List<Delete> deletes(DataOperation operation) {
    List<Delete> deletes = new ArrayList<>();
    Deque<DataOperation> open = new ArrayDeque<>();
    open.add(operation);
    while (!open.isEmpty()) {
      DataOperation next = open.remove();
      if (next instanceof Delete delete) {
        deletes.add(delete);
      }
      with(next).forEach(table -> open.add(table.operation()));
    }
    return deletes;
  }

  private static List<CommonTable> with(DataOperation operation) {
    if (operation instanceof Select select) {
      return select.with();
    }
    return operation instanceof RowChange change ? change.with() : List.of();
  }

  /** Whether no row stays; a join without a condition leaves none out either. */
  private static boolean leavesNone(Delete delete) {
    return delete.where() == null || delete.where().alwaysTrue();
  }

  private static void report(
      String what,
      ObjectName table,
      SqlRange range,
      Step step,
      ReplayedMigration migration,
      Consumer<Finding> findings) {
    QualifiedName name = step.before().resolve(table);
    if (!migration.exists(name, step)) {
      return;
    }
    boolean locked =
        step.effect().locks().stream()
            .anyMatch(l -> l.relation().equals(name) && l.mode() == LockMode.ACCESS_EXCLUSIVE);
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            range,
            what + " removes all rows of '" + table + "'.",
            "Once committed, only a backup brings them back."
                + (locked
                    ? " The table is locked against reads and writes until the transaction ends."
                    : ""),
            DropLater.rows(table, step.operation().range(), step, migration)));
  }
}
