package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Sequence;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.AddIdentity;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.AlterTable.AlterConstraint;
import io.github.surefoot.engine.operation.AlterTable.AlterIdentity;
import io.github.surefoot.engine.operation.AlterTable.AttachPartition;
import io.github.surefoot.engine.operation.AlterTable.ChangeSetting;
import io.github.surefoot.engine.operation.AlterTable.DependsOnExtension;
import io.github.surefoot.engine.operation.AlterTable.DetachPartition;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.AlterTable.DropDefault;
import io.github.surefoot.engine.operation.AlterTable.DropExpression;
import io.github.surefoot.engine.operation.AlterTable.DropIdentity;
import io.github.surefoot.engine.operation.AlterTable.DropNotNull;
import io.github.surefoot.engine.operation.AlterTable.Inherit;
import io.github.surefoot.engine.operation.AlterTable.OfType;
import io.github.surefoot.engine.operation.AlterTable.RenameColumn;
import io.github.surefoot.engine.operation.AlterTable.RenameConstraint;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.AlterTable.SetDefault;
import io.github.surefoot.engine.operation.AlterTable.SetExpression;
import io.github.surefoot.engine.operation.AlterTable.SetNotNull;
import io.github.surefoot.engine.operation.AlterTable.SetSchema;
import io.github.surefoot.engine.operation.AlterTable.UnknownAction;
import io.github.surefoot.engine.operation.AlterTable.ValidateConstraint;
import io.github.surefoot.engine.operation.ColumnDefinition.Generated;
import io.github.surefoot.engine.operation.ColumnDefinition.Storage;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.RelationKind;
import java.util.Optional;

/** The actions of ALTER TABLE. */
final class AlterEffects implements AlterTable.Visitor<EffectBuilder> {
  private final EffectBuilder effect;
  private final AlterTable.Target target;
  private final QualifiedName name;
  private final boolean below;

  AlterEffects(AlterTable action, EffectBuilder effect) {
    this.effect = effect;
    this.target = action.target();
    this.name = effect.catalog().resolve(action.target().name());
    this.below = !action.target().only();
  }

  private EffectBuilder lock(LockMode mode) {
    effect.lock(name, mode, Role.TARGET);
    return effect;
  }

  private EffectBuilder lockAll(LockMode mode) {
    effect.lock(name, mode, Role.TARGET);
    if (below) {
      effect.lockBelow(name, mode);
    }
    return effect;
  }

  /** Whether the column is known to take NULL. */
  private boolean isNullable(Name column) {
    return effect
        .table(name)
        .filter(Table::columnsKnown)
        .flatMap(t -> t.column(column.value()))
        .map(c -> !c.notNull())
        .orElse(false);
  }

  @Override
  public EffectBuilder visit(AddColumn action) {
    new AddColumnEffect(action, name, effect).describe();
    return effect;
  }

  @Override
  public EffectBuilder visit(DropColumn action) {
    new DropEffect(effect).column(action, name);
    return effect;
  }

  @Override
  public EffectBuilder visit(RenameColumn action) {
    effect.refuseOnly(target, name);
    return lockAll(LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(AlterColumnType action) {
    new AlterColumnTypeEffect(action, name, effect).describe();
    return effect;
  }

  @Override
  public EffectBuilder visit(SetDefault action) {
    return lockAll(LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(DropDefault action) {
    return lockAll(LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(SetNotNull action) {
    boolean already =
        effect
            .table(name)
            .flatMap(t -> t.column(action.column().value()))
            .map(Column::notNull)
            .orElse(false);
    // Nothing is done below a column that is NOT NULL already; children are locked before 18.
    boolean done = already && effect.since(effect.isPartitioned(name) ? 12 : 18);
    boolean goesBelow = below && !done;
    new SetNotNullEffect(name, effect).describe(action.column(), goesBelow, true);
    return effect;
  }

  /** From 18 on nothing is done below a column that is nullable already. */
  @Override
  public EffectBuilder visit(DropNotNull action) {
    return isNullable(action.column()) && effect.since(18)
        ? lock(LockMode.ACCESS_EXCLUSIVE)
        : lockAll(LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(SetExpression action) {
    lockAll(LockMode.ACCESS_EXCLUSIVE);
    if (!effect.since(17)) {
      effect.fails("SET EXPRESSION comes with PostgreSQL 17");
    }
    Optional<Storage> storage =
        effect
            .table(name)
            .flatMap(t -> t.column(action.column().value()))
            .map(Column::generated)
            .map(Generated::storage);
    boolean virtual = storage.isPresent() && storage.get() != Storage.STORED;
    boolean checked =
        effect
            .table(name)
            .map(
                t ->
                    t.constraints().stream()
                        .anyMatch(c -> c.definition() instanceof Constraint.Check))
            .orElse(false);
    if (virtual && checked) {
      effect.fails(
          "SET EXPRESSION of a virtual column is refused while the table has a CHECK constraint");
    }
    if (virtual && !isNullable(action.column())) {
      effect.heaps(name, below).forEach(heap -> effect.scan(heap, Cause.NOT_NULL));
    }
    if (!virtual) {
      for (QualifiedName heap : effect.heaps(name, below)) {
        effect.rewrite(heap, Cause.STORED_GENERATED);
        effect.lockIndexes(heap);
      }
      if (storage.isEmpty()) {
        effect.unknown(
            "Whether '"
                + action.column()
                + "' is STORED is not known: it is taken to be; the CREATE TABLE in the history"
                + " would settle it.");
      }
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(DropExpression action) {
    return lockAll(LockMode.ACCESS_EXCLUSIVE);
  }

  /** From 17 on partitions have the identity columns of their parent. */
  private void partitionsFollow() {
    effect.lock(name, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    if (effect.since(17)) {
      effect.lockPartitions(name, LockMode.ACCESS_EXCLUSIVE);
    }
  }

  @Override
  public EffectBuilder visit(AddIdentity action) {
    partitionsFollow();
    if (isNullable(action.column())) {
      effect.fails("'" + action.column() + "' has to be NOT NULL first");
    }
    return lock(LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(AlterIdentity action) {
    partitionsFollow();
    effect.lock(name, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    effect.lockSequences(name, action.column().value(), LockMode.SHARE_ROW_EXCLUSIVE);
    return effect;
  }

  @Override
  public EffectBuilder visit(DropIdentity action) {
    partitionsFollow();
    effect.lock(name, LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    effect.lockSequences(name, action.column().value(), LockMode.ACCESS_EXCLUSIVE);
    return effect;
  }

  @Override
  public EffectBuilder visit(AddConstraint action) {
    new ConstraintEffect(name, action, effect).add(action.constraint());
    return effect;
  }

  @Override
  public EffectBuilder visit(DropConstraint action) {
    new DropEffect(effect).constraint(action, name);
    return effect;
  }

  @Override
  public EffectBuilder visit(ValidateConstraint action) {
    new ValidateEffect(effect).describe(action, name);
    return effect;
  }

  @Override
  public EffectBuilder visit(AlterConstraint action) {
    new ValidateEffect(effect).alter(action, name);
    return effect;
  }

  @Override
  public EffectBuilder visit(RenameConstraint action) {
    boolean inherited =
        effect
            .table(name)
            .flatMap(t -> t.constraint(action.constraint().value()))
            .map(c -> c.definition() instanceof Constraint.Check)
            .orElse(false);
    return inherited ? lockAll(LockMode.ACCESS_EXCLUSIVE) : lock(LockMode.ACCESS_EXCLUSIVE);
  }

  /** An index gives its table no more than it needs to be found; from 12 on it stays in use. */
  @Override
  public EffectBuilder visit(RenameRelation action) {
    return lock(
        target.kind() == RelationKind.INDEX && effect.since(12)
            ? LockMode.SHARE_UPDATE_EXCLUSIVE
            : LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(SetSchema action) {
    lock(LockMode.ACCESS_EXCLUSIVE);
    effect
        .catalog()
        .sequenceNamed(name)
        .map(Sequence::ownerTable)
        .ifPresent(table -> effect.fails("the sequence moves with '" + table.display() + "'"));
    effect.lockSequences(name, null, LockMode.ACCESS_EXCLUSIVE);
    return effect;
  }

  @Override
  public EffectBuilder visit(AttachPartition action) {
    new PartitionEffect(effect).attach(action, name);
    return effect;
  }

  @Override
  public EffectBuilder visit(DetachPartition action) {
    new PartitionEffect(effect).detach(action, name);
    return effect;
  }

  @Override
  public EffectBuilder visit(Inherit action) {
    lock(LockMode.ACCESS_EXCLUSIVE);
    if (!action.remove()) {
      // Looked at so that no table inherits from itself.
      effect.lockBelow(name, LockMode.ACCESS_SHARE);
    }
    effect.lock(
        effect.catalog().resolve(action.parent()),
        action.remove() ? LockMode.ACCESS_SHARE : LockMode.SHARE_UPDATE_EXCLUSIVE,
        Role.PARENT);
    return effect;
  }

  @Override
  public EffectBuilder visit(OfType action) {
    if (action.type() != null && action.type().known()) {
      effect.lock(effect.catalog().resolveType(action.type()), LockMode.ACCESS_SHARE, Role.READ);
    }
    return lock(LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(DependsOnExtension action) {
    return lock(LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(ChangeSetting action) {
    new SettingEffect(effect).describe(action, name);
    return effect;
  }

  @Override
  public EffectBuilder visit(UnknownAction action) {
    effect.unknown(
        "What this action does is not known: ACCESS EXCLUSIVE is assumed, and nothing that takes"
            + " time.");
    return lockAll(LockMode.ACCESS_EXCLUSIVE);
  }
}
