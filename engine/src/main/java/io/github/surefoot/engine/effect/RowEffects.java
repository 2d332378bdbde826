package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Sequence;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Call;
import io.github.surefoot.engine.operation.DataOperation.CommonTable;
import io.github.surefoot.engine.operation.DataOperation.Copy;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Merge;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Statements that read or write rows. */
final class RowEffects implements DataOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;
  private final RowWriteBound bound;

  RowEffects(EffectBuilder effect) {
    this.effect = effect;
    this.bound = new RowWriteBound(effect.catalog());
  }

  @Override
  public EffectBuilder visit(Select operation) {
    with(operation.with());
    TableEffects.reads(operation.query(), true, effect);
    return effect;
  }

  @Override
  public EffectBuilder visit(Insert operation) {
    QualifiedName table = write(operation.table());
    effect.lockPartitions(table, LockMode.ROW_EXCLUSIVE);
    references(table, operation.columns());
    sequences(table, operation.columns());
    with(operation.with());
    boolean bounded = true;
    if (operation.source() != null) {
      bounded = bound.bounded(operation.source(), operation.with());
      TableEffects.reads(operation.source(), !bounded, effect);
    }
    effect.rowWrite(table, bounded);
    return effect;
  }

  @Override
  public EffectBuilder visit(Update operation) {
    QualifiedName table = write(operation.table());
    effect.lockBelow(table, LockMode.ROW_EXCLUSIVE);
    if (!operation.columns().isEmpty()) {
      references(table, operation.columns());
    }
    with(operation.with());
    read(operation.from(), operation.with());
    effect.rowWrite(table, bound.bounded(operation.table(), operation.where(), operation.with()));
    return effect;
  }

  @Override
  public EffectBuilder visit(Delete operation) {
    QualifiedName table = write(operation.table());
    effect.lockBelow(table, LockMode.ROW_EXCLUSIVE);
    referencing(table);
    with(operation.with());
    read(operation.using(), operation.with());
    effect.rowWrite(table, bound.bounded(operation.table(), operation.where(), operation.with()));
    return effect;
  }

  @Override
  public EffectBuilder visit(Merge operation) {
    QualifiedName table = write(operation.table());
    effect.lockBelow(table, LockMode.ROW_EXCLUSIVE);
    if (!effect.since(15)) {
      effect.fails("MERGE comes with PostgreSQL 15");
    }
    with(operation.with());
    if (operation.source() != null) {
      read(List.of(operation.source()), operation.with());
    }
    effect.rowWrite(table, false);
    return effect;
  }

  @Override
  public EffectBuilder visit(Copy operation) {
    if (operation.table() == null) {
      effect.unknown("Which relations the query behind COPY reads is not known.");
    } else if (operation.from()) {
      QualifiedName table = write(operation.table());
      effect.lockPartitions(table, LockMode.ROW_EXCLUSIVE);
      references(table, operation.columns());
      effect.rowWrite(table, true);
    } else if (operation.table().known()) {
      QualifiedName table = effect.catalog().resolve(operation.table());
      effect.lock(table, LockMode.ACCESS_SHARE, Role.TARGET);
      effect.scan(table, Cause.QUERY);
    }
    return effect;
  }

  /** The files are replaced by empty ones: nothing grows with the rows. */
  @Override
  public EffectBuilder visit(Truncate operation) {
    QualifiedName name = effect.catalog().resolve(operation.table());
    effect.lock(name, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    QualifiedName parent = effect.table(name).map(Table::partitionOf).orElse(null);
    if (parent != null && !effect.since(14)) {
      effect.lock(parent, LockMode.ACCESS_SHARE, Role.PARENT);
    }
    Set<QualifiedName> emptied = new HashSet<>();
    Deque<QualifiedName> open = new ArrayDeque<>();
    open.add(name);
    if (!operation.only()) {
      for (Table below : effect.catalog().descendants(name)) {
        effect.lock(below.name(), LockMode.ACCESS_EXCLUSIVE, EffectBuilder.roleBelow(below));
        open.add(below.name());
      }
    }
    while (!open.isEmpty()) {
      QualifiedName next = open.remove();
      if (!emptied.add(next)) {
        continue;
      }
      if (!effect.isPartitioned(next)) {
        effect.lockIndexes(next);
      }
      for (Table referencing : effect.catalog().referencing(next)) {
        if (operation.cascade()) {
          effect.lockTree(referencing.name(), LockMode.ACCESS_EXCLUSIVE, Role.REFERENCING);
          open.add(referencing.name());
          effect.catalog().partitionTree(referencing.name()).forEach(t -> open.add(t.name()));
        } else if (!emptied.contains(referencing.name()) && !truncated(referencing.name())) {
          effect.fails(
              "'"
                  + referencing.name().display()
                  + "' refers to '"
                  + next.display()
                  + "' and is not truncated with it");
        }
      }
    }
    return effect;
  }

  /** Whether the same statement truncates a table too. */
  private boolean truncated(QualifiedName table) {
    return effect.situation().statement().stream()
        .anyMatch(
            o ->
                o instanceof Truncate truncate
                    && truncate.table().known()
                    && covers(effect.catalog().resolve(truncate.table()), table));
  }

  private boolean covers(QualifiedName truncated, QualifiedName table) {
    return truncated.equals(table)
        || effect.catalog().descendants(truncated).stream().anyMatch(t -> t.name().equals(table));
  }

  @Override
  public EffectBuilder visit(Call operation) {
    effect.unknown(
        "What the procedure '"
            + operation.procedure()
            + "' does is not known: nothing is assumed.");
    return effect;
  }

  private QualifiedName write(ObjectName written) {
    QualifiedName table = effect.catalog().resolve(written);
    effect.lock(table, LockMode.ROW_EXCLUSIVE, Role.TARGET);
    return table;
  }

  private void with(List<CommonTable> tables) {
    for (CommonTable table : tables) {
      table.operation().accept(this);
    }
  }

  private void read(List<ObjectName> relations, List<CommonTable> with) {
    for (ObjectName relation : relations) {
      boolean common =
          relation.schema() == null && with.stream().anyMatch(c -> c.name().is(relation.name()));
      if (relation.known() && !common) {
        effect.lock(effect.catalog().resolve(relation), LockMode.ACCESS_SHARE, Role.READ);
      }
    }
  }

  /** Serial and identity columns that are left out draw from their sequences. */
  private void sequences(QualifiedName table, List<Name> columns) {
    for (Sequence sequence : effect.catalog().sequencesOf(table)) {
      String owner = sequence.ownerColumn();
      if (owner != null && !columns.isEmpty() && columns.stream().noneMatch(c -> c.is(owner))) {
        effect.lock(sequence.name(), LockMode.ROW_EXCLUSIVE, Role.DEPENDENT);
      }
    }
  }

  /** New values of a foreign key are looked up in the referenced table. */
  private void references(QualifiedName table, List<Name> columns) {
    Predicate<String> written =
        column -> columns.isEmpty() || columns.stream().anyMatch(c -> c.is(column));
    effect
        .table(table)
        .ifPresent(
            known ->
                known.constraints().stream()
                    .filter(c -> c.references() != null && c.enforced())
                    .filter(c -> c.columns().stream().anyMatch(written))
                    .forEach(
                        c -> {
                          if (c.references() != null) {
                            effect.lockTree(c.references(), LockMode.ROW_SHARE, Role.REFERENCED);
                          }
                        }));
  }

  /** Rows that refer to one that goes are looked for, and go or change with it if so said. */
  private void referencing(QualifiedName table) {
    for (Table referencing : effect.catalog().referencing(table)) {
      for (TableConstraint key : referencing.constraints()) {
        if (table.equals(key.references())
            && key.enforced()
            && key.definition() instanceof Constraint.ForeignKey definition) {
          effect.lockTree(
              referencing.name(),
              follows(definition.onDelete()) ? LockMode.ROW_EXCLUSIVE : LockMode.ROW_SHARE,
              Role.REFERENCING);
        }
      }
    }
  }

  private static boolean follows(@Nullable String onDelete) {
    if (onDelete == null) {
      return false;
    }
    String action = onDelete.toUpperCase(Locale.ROOT);
    return action.startsWith("CASCADE") || action.startsWith("SET");
  }
}
