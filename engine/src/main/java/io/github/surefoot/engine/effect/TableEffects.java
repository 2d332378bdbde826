package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TableOperation;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.operation.TableOperation.Like;
import io.github.surefoot.engine.operation.TableOperation.MoveTablespace;
import io.github.surefoot.engine.operation.TableOperation.Persistence;

/** Whole tables. A new table is nobody's business; what it refers to is. */
final class TableEffects implements TableOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  TableEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  @Override
  public EffectBuilder visit(CreateTable operation) {
    if (operation.ifNotExists() && effect.catalog().table(operation.name()).isPresent()) {
      return effect;
    }
    exists(operation.name(), operation.persistence());
    if (operation.ofType() != null && operation.ofType().known()) {
      effect.lock(
          effect.catalog().resolveType(operation.ofType()), LockMode.ACCESS_SHARE, Role.READ);
    }
    if (operation.partitionOf() != null) {
      new PartitionEffect(effect).create(operation.partitionOf());
    }
    for (ObjectName parent : operation.inherits()) {
      lock(parent, LockMode.SHARE_UPDATE_EXCLUSIVE, Role.PARENT);
    }
    for (Like like : operation.likes()) {
      lock(like.table(), LockMode.ACCESS_SHARE, Role.READ);
    }
    for (ColumnDefinition column : operation.columns()) {
      for (Constraint constraint : column.constraints()) {
        references(operation, constraint);
      }
    }
    for (Constraint constraint : operation.constraints()) {
      references(operation, constraint);
    }
    CreateTableRefusals.describe(operation, effect);
    return effect;
  }

  private void exists(ObjectName name, Persistence persistence) {
    if (!name.known()) {
      return;
    }
    QualifiedName created = effect.catalog().created(name, persistence);
    boolean there =
        effect.table(created).map(Table::ofHistory).orElse(false)
            || effect.catalog().index(created).isPresent();
    if (there) {
      effect.fails("'" + created.display() + "' is there already");
    }
  }

  private void references(CreateTable operation, Constraint constraint) {
    if (constraint instanceof Constraint.ForeignKey key && key.referenced().known()) {
      QualifiedName own = effect.catalog().created(operation.name(), operation.persistence());
      QualifiedName referenced = effect.catalog().resolve(key.referenced());
      if (!referenced.equals(own)) {
        effect.lockTree(referenced, LockMode.SHARE_ROW_EXCLUSIVE, Role.REFERENCED);
      }
    }
  }

  private void lock(ObjectName written, LockMode mode, Role role) {
    if (written.known()) {
      effect.lock(effect.catalog().resolve(written), mode, role);
    }
  }

  @Override
  public EffectBuilder visit(CreateTableAs operation) {
    boolean exists = effect.catalog().table(operation.name()).isPresent();
    if (!operation.ifNotExists()) {
      exists(operation.name(), operation.persistence());
    }
    ReadEffects reads = new ReadEffects(effect);
    if (operation.withData() && !(operation.ifNotExists() && exists)) {
      reads.run(operation.query().relations()).scan();
    } else {
      reads.named(operation.query().relations());
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(MoveTablespace operation) {
    effect.unknown(
        "Which relations are in the tablespace '"
            + operation.from()
            + "' is not known: each is copied under ACCESS EXCLUSIVE; they are not listed.");
    return effect;
  }

  @Override
  public EffectBuilder visit(DropTable operation) {
    if (!operation.name().known()) {
      effect.unknown("The table is not known before run time: its locks are left out.");
      return effect;
    }
    new DropEffect(effect)
        .relation(
            effect.catalog().resolve(operation.name()), RelationKind.TABLE, operation.cascade());
    return effect;
  }
}
