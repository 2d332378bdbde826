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
    if (!bound.bounded(operation.query(), operation.with())) {
      reads.scan();
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(Insert operation) {
    QualifiedName table = write(operation);
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
    inserted(table, operation.columns(), operation.source() == null);
    OnConflict conflict = operation.onConflict();
    if (conflict != null) {
      updated(table, conflict.assignments());
    }
    effect.rowWrite(table, bounded);
    return effect;
  }

  @Override
  public EffectBuilder visit(Update operation) {
    QualifiedName table = write(operation);
    with(operation.with());
    new ReadEffects(effect).run(operation.reads());
    if (table == null) {
      return effect;
    }
    below(table, operation.only(), operation.where());
    for (QualifiedName each : tree(table, operation.only())) {
      updated(each, operation.assignments());
    }
    effect.rowWrite(table, bound.bounded(operation.table(), operation.where(), operation.with()));
    return effect;
  }

  @Override
  public EffectBuilder visit(Delete operation) {
    QualifiedName table = write(operation);
    with(operation.with());
    new ReadEffects(effect).run(operation.reads());
    if (table == null) {
      return effect;
    }
    below(table, operation.only(), operation.where());
    tree(table, operation.only()).forEach(keys::deleted);
    effect.rowWrite(table, bound.bounded(operation.table(), operation.where(), operation.with()));
    return effect;
  }

  @Override
  public EffectBuilder visit(Merge operation) {
    if (!effect.since(15)) {
      effect.fails("MERGE comes with PostgreSQL 15");
    }
    QualifiedName table = write(operation);
    with(operation.with());
    new ReadEffects(effect).run(operation.reads());
    if (table == null) {
      return effect;
    }
    below(table, operation.only(), operation.on());
    for (MergeAction action : operation.actions()) {
      switch (action.command()) {
        case INSERT -> inserted(table, action.columns(), false);
        case UPDATE -> tree(table, operation.only()).forEach(t -> updated(t, action.assignments()));
        case DELETE -> tree(table, operation.only()).forEach(keys::deleted);
        case NOTHING -> {}
      }
    }
    effect.rowWrite(table, false);
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
      inserted(table, operation.columns(), false);
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

  @Override
  public EffectBuilder visit(Call operation) {
    effect.unknown(
        "What the procedure '"
            + operation.procedure()
            + "' does is not known: nothing is assumed.");
    return effect;
  }

  // What is written

  /**
   * Locks what a statement writes to, through views to the table below them; null if what it writes
   * cannot be told.
   */
  private @Nullable QualifiedName write(RowChange operation) {
    if (!operation.table().known()) {
      effect.unknown("The table is not known before run time: its locks are left out.");
      return null;
    }
    QualifiedName name = effect.catalog().resolve(operation.table());
    effect.lock(name, LockMode.ROW_EXCLUSIVE, Role.TARGET);
    Set<QualifiedName> seen = new HashSet<>();
    while (isView(name) && seen.add(name)) {
      ViewDefinition view = effect.table(name).map(Table::view).orElse(null);
      QualifiedName base = view == null ? null : view.base();
      if (view == null || base == null) {
        effect.unknown(
            "What becomes of rows written to the view '"
                + name.display()
                + "' is for its triggers and rules to say: nothing is assumed.");
        return null;
      }
      effect.lock(base, LockMode.ROW_EXCLUSIVE, Role.DEPENDENT);
      new ReadEffects(effect).of(view);
      name = base;
    }
    return name;
  }

  private boolean isView(QualifiedName name) {
    return effect.table(name).map(t -> t.kind() == RelationKind.VIEW).orElse(false);
  }

  private List<QualifiedName> tree(QualifiedName table, boolean only) {
    List<QualifiedName> tree = new ArrayList<>(1);
    tree.add(table);
    if (!only) {
      effect.catalog().descendants(table).forEach(t -> tree.add(t.name()));
    }
    return tree;
  }

  /** What is below a table whose rows are changed: all but the partitions a condition rules out. */
  private void below(QualifiedName table, boolean only, @Nullable Expression where) {
    if (only) {
      return;
    }
    effect.lockBelow(table, LockMode.ROW_EXCLUSIVE);
    boolean prunable =
        where != null
            && tree(table, false).stream().anyMatch(t -> mentionsKey(where, t))
            && !effect.catalog().partitions(table).isEmpty();
    if (prunable) {
      effect.unknown(
          "Which partitions of '"
              + table.display()
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
   * @param defaults whether every column gets its default
   */
  private void inserted(QualifiedName table, List<Name> columns, boolean defaults) {
    effect.lockPartitions(table, LockMode.ROW_EXCLUSIVE);
    if (effect.since(12) && !effect.catalog().partitions(table).isEmpty()) {
      effect.unknown(
          "Which partitions of '"
              + table.display()
              + "' the rows go to is for them to say: all of them are taken to be written.");
    }
    keys.inserted(table, columns);
    sequences(table, columns, defaults);
  }

  private void updated(QualifiedName table, List<Assignment> assignments) {
    if (!assignments.isEmpty()) {
      keys.updated(table, assignments);
    }
  }

  /** Serial and identity columns that are left out draw from their sequences. */
  private void sequences(QualifiedName table, List<Name> columns, boolean defaults) {
    for (Sequence sequence : effect.catalog().sequencesOf(table)) {
      String owner = sequence.ownerColumn();
      boolean drawn =
          defaults || (!columns.isEmpty() && columns.stream().noneMatch(c -> c.is(owner)));
      if (owner != null && drawn) {
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
