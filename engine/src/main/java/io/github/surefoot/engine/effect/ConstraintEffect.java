package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.Operation;
import java.util.List;

/** A constraint that an existing table gets, by ADD CONSTRAINT or with a new column. */
final class ConstraintEffect {
  private final QualifiedName table;
  private final AlterTable action;
  private final EffectBuilder effect;
  private final boolean below;

  ConstraintEffect(QualifiedName table, AlterTable action, EffectBuilder effect) {
    this.table = table;
    this.action = action;
    this.effect = effect;
    this.below = !action.target().only();
  }

  /** ADD CONSTRAINT. */
  void add(Constraint constraint) {
    constraint.accept(new Added());
  }

  /**
   * A constraint written on a new column.
   *
   * @param filled whether existing rows get a value
   */
  void addInline(Constraint constraint, boolean filled) {
    constraint.accept(new Inline(filled));
  }

  private void check(Constraint.Check check) {
    if (check.attributes().notEnforced()) {
      requireEnforcement();
    } else if (!check.attributes().notValid()) {
      heaps(!check.noInherit()).forEach(heap -> effect.scan(heap, Cause.CHECK));
    }
  }

  private void requireEnforcement() {
    if (!effect.since(18)) {
      effect.fails("NOT ENFORCED comes with PostgreSQL 18");
    }
  }

  private List<QualifiedName> heaps(boolean inherited) {
    return effect.heaps(table, below && inherited);
  }

  private void build(Constraint constraint, Cause cause) {
    for (QualifiedName heap : effect.partitionHeaps(table, below)) {
      effect.indexBuild(heap, cause, nameOn(heap, constraint), false);
    }
  }

  /** The name that the constraint and its index have on a table. */
  private String nameOn(QualifiedName heap, Constraint constraint) {
    return effect
        .after(action)
        .table(heap)
        .flatMap(
            t ->
                t.constraints().stream()
                    .filter(c -> c.definition().equals(constraint))
                    .map(TableConstraint::name)
                    .findFirst())
        .orElse(constraint.name() == null ? heap.name() : constraint.name().value());
  }

  /**
   * @param scans whether existing rows are held to the key
   * @param lookedUp whether they have values to look up
   */
  private void referenced(Constraint.ForeignKey key, boolean scans, boolean lookedUp) {
    if (!key.referenced().known()) {
      effect.unknown(
          "The table that the foreign key refers to is not known before run time: the lock on it"
              + " is left out.");
      return;
    }
    QualifiedName referenced = effect.catalog().resolve(key.referenced());
    effect.lockTree(referenced, LockMode.SHARE_ROW_EXCLUSIVE, Role.REFERENCED);
    if (!effect.since(12) && effect.isPartitioned(referenced)) {
      effect.fails("foreign keys to partitioned tables come with PostgreSQL 12");
    }
    boolean any = false;
    for (QualifiedName heap : effect.partitionHeaps(table, below)) {
      if (adopted(heap, key, referenced)) {
        // The triggers that the partition's own key has on it are dropped.
        effect.lock(referenced, LockMode.ACCESS_EXCLUSIVE, Role.REFERENCED);
      } else if (scans) {
        effect.scan(heap, Cause.FOREIGN_KEY);
        any = true;
      }
    }
    if (any && lookedUp) {
      effect.partitionHeaps(referenced, true).forEach(heap -> effect.scan(heap, Cause.FOREIGN_KEY));
    }
  }

  /**
   * Whether a partition has the same valid key already, which then becomes a part of the new one.
   */
  private boolean adopted(QualifiedName heap, Constraint.ForeignKey key, QualifiedName referenced) {
    if (heap.equals(table)) {
      return false;
    }
    List<String> columns = key.columns().stream().map(Name::value).toList();
    return effect
        .table(heap)
        .map(
            t ->
                t.constraints().stream()
                    .anyMatch(
                        c ->
                            c.validated()
                                && referenced.equals(c.references())
                                && c.columns().equals(columns)))
        .orElse(false);
  }

  /** ADD CONSTRAINT, kind by kind. */
  private final class Added implements Constraint.Visitor<EffectBuilder> {
    @Override
    public EffectBuilder visit(Constraint.NotNull c) {
      new SetNotNullEffect(table, effect).describe(c.column(), below, !c.attributes().notValid());
      if (!effect.since(18)) {
        effect.fails("NOT NULL as a constraint of its own comes with PostgreSQL 18");
      }
      return effect;
    }

    @Override
    public EffectBuilder visit(Constraint.Check c) {
      effect.lock(table, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
      if (!c.noInherit()) {
        effect.refuseOnly(action.target(), table);
      }
      if (!c.noInherit() || (effect.since(18) && below)) {
        effect.lockBelow(table, LockMode.ACCESS_EXCLUSIVE);
      }
      check(c);
      return effect;
    }

    @Override
    public EffectBuilder visit(Constraint.Unique c) {
      index();
      if (c.usingIndex() == null) {
        build(c, Cause.UNIQUE);
      } else {
        usingIndex(c, c.usingIndex());
      }
      return effect;
    }

    @Override
    public EffectBuilder visit(Constraint.PrimaryKey c) {
      index();
      List<String> columns;
      if (c.usingIndex() == null) {
        build(c, Cause.PRIMARY_KEY);
        columns = c.columns().stream().map(Name::value).toList();
      } else {
        columns = usingIndex(c, c.usingIndex());
      }
      for (String column : columns) {
        notNull(column);
      }
      return effect;
    }

    private void index() {
      effect.lock(table, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
      if (below) {
        effect.lockPartitions(table, LockMode.SHARE);
        if (effect.since(18)) {
          effect.lockBelow(table, LockMode.ACCESS_EXCLUSIVE);
        }
      }
      if (effect.isPartitioned(table) && !effect.since(11)) {
        effect.fails("keys of partitioned tables come with PostgreSQL 11");
      }
    }

    /** The columns of the index, as far as they are known. */
    private List<String> usingIndex(Constraint constraint, Name name) {
      if (effect.isPartitioned(table)) {
        effect.fails("USING INDEX is refused on a partitioned table");
      }
      Index index =
          effect
              .table(table)
              .flatMap(t -> t.indexes().stream().filter(i -> name.is(i.name().name())).findFirst())
              .orElse(null);
      if (index == null) {
        effect.unknown(
            "The columns of the index '"
                + name
                + "' are not known; for a primary key they are taken to be NOT NULL.");
        return List.of();
      }
      if (constraint.name() != null && !constraint.name().is(name)) {
        effect.lock(
            index.name(),
            effect.since(12) ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE,
            Role.INDEX);
      }
      return index.keyColumns();
    }

    /** A primary key makes its columns NOT NULL, in children too. */
    private void notNull(String column) {
      NotNullProof proof = new NotNullProof(effect);
      boolean nullable =
          !effect.table(table).flatMap(t -> t.column(column)).map(Column::notNull).orElse(false);
      if (nullable && below) {
        effect.lockBelow(table, LockMode.ACCESS_EXCLUSIVE);
      }
      for (QualifiedName heap : heaps(true)) {
        if (!proof.holds(heap, column)) {
          effect.scan(heap, Cause.NOT_NULL);
        }
      }
    }

    @Override
    public EffectBuilder visit(Constraint.Exclude c) {
      index();
      build(c, Cause.EXCLUDE);
      return effect;
    }

    @Override
    public EffectBuilder visit(Constraint.ForeignKey c) {
      effect.lock(table, LockMode.SHARE_ROW_EXCLUSIVE, Role.TARGET);
      if (below) {
        effect.lockPartitions(table, LockMode.SHARE_ROW_EXCLUSIVE);
        if (effect.since(18)) {
          effect.lockBelow(table, LockMode.SHARE_ROW_EXCLUSIVE);
        }
      }
      if (effect.isPartitioned(table)) {
        if (!effect.since(11)) {
          effect.fails("foreign keys of partitioned tables come with PostgreSQL 11");
        } else if (c.attributes().notValid() && !effect.since(18)) {
          effect.fails("NOT VALID is refused for a foreign key of a partitioned table before 18");
        }
      }
      if (c.attributes().notEnforced()) {
        requireEnforcement();
      }
      referenced(c, !c.attributes().notValid() && !c.attributes().notEnforced(), true);
      return effect;
    }
  }

  /** On a new column, kind by kind; the table is locked ACCESS EXCLUSIVE already. */
  private final class Inline implements Constraint.Visitor<EffectBuilder> {
    private final boolean filled;

    private Inline(boolean filled) {
      this.filled = filled;
    }

    /**
     * Whether a foreign key of the new column is checked: not if the column has no default, not
     * even NULL. Before 13 the server decides so for the statement as a whole, and other keys count
     * too (transformAlterTableStmt); on 11 it always checks partitions.
     */
    private boolean checked() {
      if (effect.since(13)) {
        return getsValue(action);
      }
      return (effect.isPartitioned(table) && !effect.since(12))
          || effect.situation().statement().stream()
              .anyMatch(operation -> getsValue(operation) || addsForeignKey(operation));
    }

    private boolean addsForeignKey(Operation operation) {
      return operation instanceof AddConstraint add
          && add.constraint() instanceof Constraint.ForeignKey;
    }

    private boolean getsValue(Operation operation) {
      return operation instanceof AddColumn add
          && (add.column().defaultValue() != null
              || add.column().generated() != null
              || add.column().identity() != null
              || (add.column().type() != null && add.column().type().isSerial()));
    }

    /** Belongs to the column. */
    @Override
    public EffectBuilder visit(Constraint.NotNull c) {
      return effect;
    }

    @Override
    public EffectBuilder visit(Constraint.Check c) {
      check(c);
      return effect;
    }

    @Override
    public EffectBuilder visit(Constraint.Unique c) {
      build(c, Cause.UNIQUE);
      return effect;
    }

    @Override
    public EffectBuilder visit(Constraint.PrimaryKey c) {
      build(c, Cause.PRIMARY_KEY);
      return effect;
    }

    @Override
    public EffectBuilder visit(Constraint.Exclude c) {
      build(c, Cause.EXCLUDE);
      return effect;
    }

    @Override
    public EffectBuilder visit(Constraint.ForeignKey c) {
      if (c.attributes().notEnforced()) {
        requireEnforcement();
      }
      referenced(c, checked() && !c.attributes().notEnforced(), filled);
      return effect;
    }
  }
}
