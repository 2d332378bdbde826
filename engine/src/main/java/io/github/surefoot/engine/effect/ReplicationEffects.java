package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.operation.ReplicationOperation;
import io.github.surefoot.engine.operation.ReplicationOperation.AlterPublication;
import io.github.surefoot.engine.operation.ReplicationOperation.AlterSubscription;
import io.github.surefoot.engine.operation.ReplicationOperation.Change;
import io.github.surefoot.engine.operation.ReplicationOperation.CreatePublication;
import io.github.surefoot.engine.operation.ReplicationOperation.CreateSubscription;
import io.github.surefoot.engine.operation.ReplicationOperation.DropPublication;
import io.github.surefoot.engine.operation.ReplicationOperation.DropSubscription;
import io.github.surefoot.engine.operation.ReplicationOperation.PublicationOptions;
import io.github.surefoot.engine.operation.ReplicationOperation.Published;
import io.github.surefoot.engine.operation.ReplicationOperation.Published.PublishedTable;
import java.util.List;

/** Publications and subscriptions. */
final class ReplicationEffects implements ReplicationOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  ReplicationEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  /** SHARE UPDATE EXCLUSIVE on each table named and, unless ONLY is said, on its children. */
  private EffectBuilder published(List<Published> published) {
    for (Published each : published) {
      if (each instanceof PublishedTable table && table.table().known()) {
        QualifiedName name = effect.catalog().resolve(table.table());
        effect.lock(name, LockMode.SHARE_UPDATE_EXCLUSIVE, Role.TARGET);
        if (!table.only() && !effect.isPartitioned(name)) {
          effect.lockBelow(name, LockMode.SHARE_UPDATE_EXCLUSIVE);
        }
      }
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(CreatePublication operation) {
    return published(operation.published());
  }

  @Override
  public EffectBuilder visit(AlterPublication operation) {
    published(operation.published());
    if (operation.change() == Change.SET && operation.name().known()) {
      List<Table> now = effect.catalog().publishedBy(operation.name().value());
      now.forEach(t -> effect.lock(t.name(), LockMode.SHARE_UPDATE_EXCLUSIVE, Role.DEPENDENT));
      if (now.isEmpty()) {
        effect.unknown(
            "Which tables '"
                + operation.name()
                + "' publishes now is not known: those that it publishes no longer are locked SHARE"
                + " UPDATE EXCLUSIVE too.");
      }
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(PublicationOptions operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(DropPublication operation) {
    return effect;
  }

  /** Where a slot is made at the other server, nothing can be rolled back. */
  @Override
  public EffectBuilder visit(CreateSubscription operation) {
    if (isOn(operation.options(), "connect") && isOn(operation.options(), "create_slot")) {
      effect.forbiddenInTransaction();
    }
    return effect;
  }

  /** Whether a Boolean option is on, as it is if it is not said. */
  private static boolean isOn(List<Option> options, String name) {
    return options.stream().filter(o -> o.name().equals(name)).allMatch(Option::isOn);
  }

  /** What talks to the other server and changes rows here commits on its way, from 14 on. */
  @Override
  public EffectBuilder visit(AlterSubscription operation) {
    boolean alone =
        switch (operation.change()) {
          case REFRESH -> effect.since(14);
          case SET_PUBLICATION, ADD_PUBLICATION, DROP_PUBLICATION ->
              effect.since(14) && isOn(operation.options(), "refresh");
          case OPTIONS ->
              (effect.since(17) && says(operation.options(), "failover"))
                  || (effect.since(18) && !isOn(operation.options(), "two_phase"));
          case CONNECTION, ENABLE, DISABLE, SKIP -> false;
        };
    if (alone) {
      effect.forbiddenInTransaction();
    }
    return effect;
  }

  private static boolean says(List<Option> options, String name) {
    return options.stream().anyMatch(o -> o.name().equals(name));
  }

  @Override
  public EffectBuilder visit(DropSubscription operation) {
    effect.forbiddenInTransaction();
    effect.unknown(
        "Whether a replication slot belongs to the subscription is not known: it is taken to, and"
            + " then DROP SUBSCRIPTION stands in no transaction block.");
    return effect;
  }
}
