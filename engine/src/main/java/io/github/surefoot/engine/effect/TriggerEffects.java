package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Attachments.Trigger;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.ReadRelation;
import io.github.surefoot.engine.operation.TriggerOperation;
import io.github.surefoot.engine.operation.TriggerOperation.AlterEventTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.AlterPolicy;
import io.github.surefoot.engine.operation.TriggerOperation.CreateEventTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.CreatePolicy;
import io.github.surefoot.engine.operation.TriggerOperation.CreateRule;
import io.github.surefoot.engine.operation.TriggerOperation.CreateTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.DropEventTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.DropPolicy;
import io.github.surefoot.engine.operation.TriggerOperation.DropRule;
import io.github.surefoot.engine.operation.TriggerOperation.DropTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.RenamePolicy;
import io.github.surefoot.engine.operation.TriggerOperation.RenameRule;
import io.github.surefoot.engine.operation.TriggerOperation.RenameTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.Timing;
import io.github.surefoot.engine.operation.TriggerOperation.TriggerExtension;
import java.util.List;
import java.util.Optional;

/** Triggers, rules and policies: none of them takes time, all of them wait for the table. */
final class TriggerEffects implements TriggerOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  TriggerEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  private EffectBuilder lock(ObjectName written, LockMode mode) {
    if (written.known()) {
      effect.lock(effect.catalog().resolve(written), mode, Role.TARGET);
    } else {
      effect.unknown("The table is not known before run time: its locks are left out.");
    }
    return effect;
  }

  private void lockPartitions(ObjectName table, LockMode mode) {
    if (table.known()) {
      effect.lockPartitions(effect.catalog().resolve(table), mode);
    }
  }

  private void read(List<ReadRelation> relations) {
    new ReadEffects(effect).named(relations);
  }

  private void read(ObjectName relation, LockMode mode) {
    if (relation.known()) {
      effect.lock(effect.catalog().resolve(relation), mode, Role.READ);
    }
  }

  private Optional<Table> table(ObjectName written) {
    return effect.catalog().table(written);
  }

  /** A row trigger of a partitioned table is made on each partition, too (since 11). */
  @Override
  public EffectBuilder visit(CreateTrigger operation) {
    lock(operation.table(), LockMode.SHARE_ROW_EXCLUSIVE);
    if (operation.constraint() != null && operation.constraint().from() != null) {
      read(operation.constraint().from(), LockMode.ACCESS_SHARE);
    }
    if (operation.row()) {
      lockPartitions(operation.table(), LockMode.SHARE_ROW_EXCLUSIVE);
      if (table(operation.table()).map(Table::isPartitioned).orElse(false)) {
        refusedOnPartitioned(operation);
      }
    }
    if (operation.orReplace() && !effect.since(14)) {
      effect.fails("CREATE OR REPLACE TRIGGER comes with PostgreSQL 14");
    } else if (!operation.orReplace()) {
      refusedIfTaken(
          operation.table(),
          operation.name(),
          trigger(operation.table(), operation.name().value()).isPresent());
    }
    return effect;
  }

  private void refusedIfTaken(ObjectName table, Name name, boolean taken) {
    if (taken && name.known()) {
      effect.fails("'" + table + "' has a '" + name + "' already");
    }
  }

  private void refusedOnPartitioned(CreateTrigger operation) {
    if (!effect.since(11)) {
      effect.fails("a partitioned table takes row triggers from PostgreSQL 11 on");
    } else if (operation.timing() == Timing.BEFORE && !effect.since(13)) {
      effect.fails("a partitioned table takes BEFORE row triggers from PostgreSQL 13 on");
    } else if (!operation.transitions().isEmpty()) {
      effect.fails("row triggers of a partitioned table cannot have transition tables");
    }
  }

  private Optional<Trigger> trigger(ObjectName table, String name) {
    return table(table).flatMap(t -> t.attachments().trigger(name));
  }

  /** Whether nothing is dropped: what is not known is certain not to be there. */
  private boolean isMissing(ObjectName table, Name name, boolean ifExists) {
    boolean missing =
        name.known()
            && table(table).map(t -> t.complete() && !t.attachments().uncertain()).orElse(false);
    if (missing && !ifExists) {
      effect.fails("'" + table + "' has no '" + name + "'");
    }
    return missing && ifExists;
  }

  /** The triggers of partitions follow from 15 on. */
  @Override
  public EffectBuilder visit(RenameTrigger operation) {
    lock(operation.table(), LockMode.ACCESS_EXCLUSIVE);
    if (effect.since(15)) {
      lockPartitions(operation.table(), LockMode.ACCESS_EXCLUSIVE);
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(TriggerExtension operation) {
    return lock(operation.table(), LockMode.ACCESS_SHARE);
  }

  /** Those that it made on partitions go, too. */
  @Override
  public EffectBuilder visit(DropTrigger operation) {
    Optional<Trigger> known = trigger(operation.table(), operation.name().value());
    if (known.isEmpty() && isMissing(operation.table(), operation.name(), operation.ifExists())) {
      return effect;
    }
    lock(operation.table(), LockMode.ACCESS_EXCLUSIVE);
    if (known.map(t -> t.definition().row()).orElse(true)) {
      lockPartitions(operation.table(), LockMode.ACCESS_EXCLUSIVE);
    }
    if (known.map(t -> t.inherited()).orElse(false)) {
      effect.fails("the trigger is the partitioned table's and has to be dropped there");
    }
    return effect;
  }

  /** What the actions name is looked up under the locks that they would take. */
  @Override
  public EffectBuilder visit(CreateRule operation) {
    lock(operation.table(), LockMode.ACCESS_EXCLUSIVE);
    refusedIfTaken(
        operation.table(),
        operation.name(),
        !operation.orReplace()
            && table(operation.table())
                .flatMap(t -> t.attachments().rule(operation.name().value()))
                .isPresent());
    read(operation.reads());
    for (Operation action : operation.actions()) {
      if (action instanceof DataOperation.RowChange change) {
        written(change.table());
        change.with().forEach(with -> writtenBy(with.operation()));
        read(change.reads());
      } else if (action instanceof DataOperation.Select select) {
        select.with().forEach(with -> writtenBy(with.operation()));
        read(select.query().relations());
      }
    }
    return effect;
  }

  private void writtenBy(DataOperation operation) {
    if (operation instanceof DataOperation.RowChange change) {
      written(change.table());
    }
  }

  private void written(ObjectName table) {
    if (table.known()) {
      effect.lock(effect.catalog().resolve(table), LockMode.ROW_EXCLUSIVE, Role.DEPENDENT);
    }
  }

  @Override
  public EffectBuilder visit(RenameRule operation) {
    return lock(operation.table(), LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(DropRule operation) {
    boolean known =
        table(operation.table())
            .flatMap(t -> t.attachments().rule(operation.name().value()))
            .isPresent();
    if (!known && isMissing(operation.table(), operation.name(), operation.ifExists())) {
      return effect;
    }
    return lock(operation.table(), LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(CreatePolicy operation) {
    read(operation.reads());
    refusedIfTaken(
        operation.table(),
        operation.name(),
        table(operation.table())
            .flatMap(t -> t.attachments().policy(operation.name().value()))
            .isPresent());
    return lock(operation.table(), LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(AlterPolicy operation) {
    read(operation.reads());
    return lock(operation.table(), LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(RenamePolicy operation) {
    return lock(operation.table(), LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(DropPolicy operation) {
    boolean known =
        table(operation.table())
            .flatMap(t -> t.attachments().policy(operation.name().value()))
            .isPresent();
    if (!known && isMissing(operation.table(), operation.name(), operation.ifExists())) {
      return effect;
    }
    return lock(operation.table(), LockMode.ACCESS_EXCLUSIVE);
  }

  @Override
  public EffectBuilder visit(CreateEventTrigger operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(AlterEventTrigger operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(DropEventTrigger operation) {
    return effect;
  }
}
