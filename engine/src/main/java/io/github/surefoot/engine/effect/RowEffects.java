package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Sequence;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.ViewDefinition;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Assignment;
import io.github.surefoot.engine.operation.DataOperation.Call;
import io.github.surefoot.engine.operation.DataOperation.CommonTable;
import io.github.surefoot.engine.operation.DataOperation.Copy;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Merge;
import io.github.surefoot.engine.operation.DataOperation.MergeAction;
import io.github.surefoot.engine.operation.DataOperation.OnConflict;
import io.github.surefoot.engine.operation.DataOperation.RowChange;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RelationKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Statements that read or write rows. */
final class RowEffects implements DataOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;
  private final RowWriteBound bound;
  private final ForeignKeyChecks keys;

  RowEffects(EffectBuilder effect) {
    this.effect = effect;
    this.bound = new RowWriteBound(effect.catalog());
    this.keys = new ForeignKeyChecks(effect);
  }

  @Override
  public EffectBuilder visit(Select operation) {
    with(operation.with());
    ReadEffects reads = new ReadEffects(effect).run(operation.query().relations());
    boolean inFrom = operation.query().relations().size() <= operation.query().from().size();
    if (!inFrom || !bound.bounded(operation.query(), operation.with())) {
      reads.scan();
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(Insert operation) {
    Target table = write(operation, false);
    with(operation.with());
    ReadEffects reads = new ReadEffects(effect).run(operation.reads());
    boolean bounded =
        operation.source() == null || bound.bounded(operation.source(), operation.with());
    if (!bounded) {
      reads.scan();
    }
    if (table == null) {
      return effect;
    }
    inserted(
        table.name(),
        given(operation.columns(), operation.source() == null || table.throughView()));
    OnConflict conflict = operation.onConflict();
    if (conflict != null) {
      updated(table.name(), conflict.assignments());
    }
    effect.rowWrite(table.name(), bounded);
    return effect;
  }

  @Override
  public EffectBuilder visit(Update operation) {
    Target table = write(operation, operation.only());
    with(operation.with());
    new ReadEffects(effect).run(operation.reads());
    if (table == null) {
      return effect;
    }
    below(table, operation.where());
    for (QualifiedName each : tree(table)) {
      updated(each, operation.assignments());
    }
    effect.rowWrite(
        table.name(), bound.bounded(operation.table(), operation.where(), operation.with()));
    return effect;
  }

  @Override
  public EffectBuilder visit(Delete operation) {
    Target table = write(operation, operation.only());
    with(operation.with());
    new ReadEffects(effect).run(operation.reads());
    if (table == null) {
      return effect;
    }
    below(table, operation.where());
    tree(table).forEach(keys::deleted);
    effect.rowWrite(
        table.name(), bound.bounded(operation.table(), operation.where(), operation.with()));
    return effect;
  }

  @Override
  public EffectBuilder visit(Merge operation) {
    if (!effect.since(15)) {
      effect.fails("MERGE comes with PostgreSQL 15");
    }
    Target table = write(operation, operation.only());
    with(operation.with());
    new ReadEffects(effect).run(operation.reads());
    if (table == null) {
      return effect;
    }
    below(table, operation.on());
    for (MergeAction action : operation.actions()) {
      switch (action.command()) {
        case INSERT -> inserted(table.name(), given(action.columns(), table.throughView()));
        case UPDATE -> tree(table).forEach(t -> updated(t, action.assignments()));
        case DELETE -> tree(table).forEach(keys::deleted);
        case NOTHING -> {}
      }
    }
    effect.rowWrite(table.name(), false);
    return effect;
  }

  @Override
  public EffectBuilder visit(Copy operation) {
    ObjectName written = operation.table();
    if (operation.query() != null) {
      return operation.query().accept(this);
    } else if (written == null || !written.known()) {
      effect.unknown("The table is not known before run time: its lock is left out.");
      return effect;
    }
    QualifiedName table = effect.catalog().resolve(written);
    if (operation.from()) {
      effect.lock(table, LockMode.ROW_EXCLUSIVE, Role.TARGET);
      inserted(table, given(operation.columns(), false));
      effect.rowWrite(table, true);
    } else {
      effect.lock(table, LockMode.ACCESS_SHARE, Role.TARGET);
      if (effect.isPartitioned(table)) {
        effect.fails("COPY TO takes no partitioned table");
      } else if (isView(table)) {
        effect.fails("COPY TO takes no view");
      }
      effect.scan(table, Effect.Cause.QUERY);
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(Truncate operation) {
    new TruncateEffect(operation, effect).describe();
    return effect;
  }

  /** What the procedure does is described for itself, or said to be unknown for all calls. */
  @Override
  public EffectBuilder visit(Call operation) {
    return effect;
  }

  /**
   * A statement that is planned but not run: no row is looked up, no sequence drawn from.
   *
   * @param below whether what is below tables is looked at too
   */
  void plan(RowChange operation, boolean below) {
    boolean only = !below;
    Expression where = null;
    boolean writesBelow = below;
    if (operation instanceof Update update) {
      only |= update.only();
      where = update.where();
    } else if (operation instanceof Delete delete) {
      only |= delete.only();
      where = delete.where();
    } else if (operation instanceof Merge merge) {
      only |= merge.only();
      where = merge.on();
    } else {
      writesBelow = false;
    }
    Target table = write(operation, only);
    ReadEffects reads = new ReadEffects(effect);
    if (below) {
      reads.run(operation.reads());
    } else {
      reads.rewritten(operation.reads());
    }
    if (table != null && writesBelow) {
      below(table, where);
    }
  }

  // What is written

  /**
   * The table whose rows change.
   *
   * @param only without what is below it
   * @param throughView whether the statement names a view of it
   */
  private record Target(QualifiedName name, boolean only, boolean throughView) {}

  /**
   * Locks what a statement writes to, through views to the table below them; null if what it writes
   * cannot be told.
   */
  private @Nullable Target write(RowChange operation, boolean only) {
    if (!operation.table().known()) {
      effect.unknown("The table is not known before run time: its locks are left out.");
      return null;
    }
    QualifiedName name = effect.catalog().resolve(operation.table());
    effect.lock(name, LockMode.ROW_EXCLUSIVE, Role.TARGET);
    Target target = new Target(name, only, false);
    Set<QualifiedName> seen = new HashSet<>();
    while (isView(target.name()) && seen.add(target.name())) {
      ViewDefinition view = effect.table(target.name()).map(Table::view).orElse(null);
      QualifiedName base = view == null ? null : view.base();
      if (view == null || base == null) {
        effect.unknown(
            "What becomes of rows written to the view '"
                + target.name().display()
                + "' is for its triggers and rules to say: nothing is assumed.");
        return null;
      }
      effect.lock(base, LockMode.ROW_EXCLUSIVE, Role.DEPENDENT);
      new ReadEffects(effect).besides(base, view);
      boolean alone =
          view.reads().stream()
              .filter(read -> read.relation().equals(base))
              .allMatch(ViewDefinition.Read::only);
      target = new Target(base, alone, true);
    }
    return target;
  }

  private boolean isView(QualifiedName name) {
    return effect.table(name).map(t -> t.kind() == RelationKind.VIEW).orElse(false);
  }

  private List<QualifiedName> tree(Target table) {
    List<QualifiedName> tree = new ArrayList<>(1);
    tree.add(table.name());
    if (!table.only()) {
      effect.catalog().descendants(table.name()).forEach(t -> tree.add(t.name()));
    }
    return tree;
  }

  /** What is below a table whose rows are changed: all but the partitions a condition rules out. */
  private void below(Target table, @Nullable Expression where) {
    if (table.only()) {
      return;
    }
    effect.lockBelow(table.name(), LockMode.ROW_EXCLUSIVE);
    boolean prunable =
        where != null
            && tree(table).stream().anyMatch(t -> mentionsKey(where, t))
            && !effect.catalog().partitions(table.name()).isEmpty();
    if (prunable) {
      effect.unknown(
          "Which partitions of '"
              + table.name().display()
              + "' the condition rules out is for the planner to say: all of them are taken to be"
              + " written.");
    }
  }

  private boolean mentionsKey(Expression condition, QualifiedName name) {
    Table table = effect.table(name).orElse(null);
    if (table == null || table.partitionBy() == null) {
      return false;
    }
    for (IndexElement key : table.partitionBy().keys()) {
      Name column = key.column();
      boolean mentioned =
          column != null
              ? condition.columns().contains(column.value())
              : key.expression() != null
                  && key.expression().columns().stream().anyMatch(condition.columns()::contains);
      if (mentioned) {
        return true;
      }
    }
    return false;
  }

  /**
   * The columns that get a value, null for all of them.
   *
   * @param none whether no list means no column rather than all
   */
  private static @Nullable List<Name> given(List<Name> columns, boolean none) {
    return columns.isEmpty() && !none ? null : columns;
  }

  private void inserted(QualifiedName table, @Nullable List<Name> columns) {
    effect.lockPartitions(table, LockMode.ROW_EXCLUSIVE);
    if (effect.since(12) && !effect.catalog().partitions(table).isEmpty()) {
      effect.unknown(
          "Which partitions of '"
              + table.display()
              + "' the rows go to is for them to say: all of them are taken to be written.");
    }
    keys.inserted(table, columns);
    sequences(table, columns);
  }

  private void updated(QualifiedName table, List<Assignment> assignments) {
    if (!assignments.isEmpty()) {
      keys.updated(table, assignments);
    }
  }

  /** Serial and identity columns that are left out draw from their sequences. */
  private void sequences(QualifiedName table, @Nullable List<Name> columns) {
    for (Sequence sequence : effect.catalog().sequencesOf(table)) {
      String owner = sequence.ownerColumn();
      if (owner != null && columns != null && columns.stream().noneMatch(c -> c.is(owner))) {
        effect.lock(sequence.name(), LockMode.ROW_EXCLUSIVE, Role.DEPENDENT);
      }
    }
  }

  private void with(List<CommonTable> tables) {
    for (CommonTable table : tables) {
      table.operation().accept(this);
    }
  }
}
