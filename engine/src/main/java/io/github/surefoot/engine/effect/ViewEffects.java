package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.ViewOperation;
import io.github.surefoot.engine.operation.ViewOperation.CreateMaterializedView;
import io.github.surefoot.engine.operation.ViewOperation.CreateView;

/** Creation of views. */
final class ViewEffects implements ViewOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  ViewEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  @Override
  public EffectBuilder visit(CreateView operation) {
    if (operation.orReplace() && isKnown(operation, operation.temporary())) {
      effect.lock(
          effect.catalog().resolve(operation.name()), LockMode.ACCESS_EXCLUSIVE, Role.TARGET);
    }
    new ReadEffects(effect).named(operation.query().relations());
    return effect;
  }

  @Override
  public EffectBuilder visit(CreateMaterializedView operation) {
    if (operation.ifNotExists() && isKnown(operation, false)) {
      return effect;
    }
    ReadEffects reads = new ReadEffects(effect);
    if (operation.withData()) {
      reads.run(operation.query().relations()).scan();
    } else {
      reads.named(operation.query().relations());
    }
    return effect;
  }

  private boolean isKnown(ViewOperation operation, boolean temporary) {
    if (!operation.name().known()) {
      return false;
    }
    QualifiedName name =
        effect
            .catalog()
            .created(operation.name(), temporary ? Persistence.TEMPORARY : Persistence.PERMANENT);
    return effect.table(name).isPresent();
  }
}
