package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.SchemaOperation.AlterDomain;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange.AddDomainConstraint;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange.DropDomainConstraint;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange.DropDomainNotNull;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange.OtherDomainChange;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange.SetDomainNotNull;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange.ValidateDomainConstraint;

/** ALTER DOMAIN: what is checked is checked in every table that has a column of the domain. */
final class DomainEffect implements DomainChange.DomainVisitor<EffectBuilder> {
  private final AlterDomain operation;
  private final EffectBuilder effect;

  DomainEffect(AlterDomain operation, EffectBuilder effect) {
    this.operation = operation;
    this.effect = effect;
  }

  @Override
  public EffectBuilder visit(AddDomainConstraint change) {
    return change.constraint().attributes().notValid() ? effect : scan(Cause.CHECK);
  }

  @Override
  public EffectBuilder visit(DropDomainConstraint change) {
    return effect;
  }

  @Override
  public EffectBuilder visit(ValidateDomainConstraint change) {
    return scan(Cause.CHECK);
  }

  @Override
  public EffectBuilder visit(SetDomainNotNull change) {
    return scan(Cause.NOT_NULL);
  }

  @Override
  public EffectBuilder visit(DropDomainNotNull change) {
    return effect;
  }

  @Override
  public EffectBuilder visit(OtherDomainChange change) {
    return effect;
  }

  private EffectBuilder scan(Cause cause) {
    if (!operation.name().known()) {
      return effect;
    }
    QualifiedName domain = effect.catalog().resolveType(operation.name());
    for (Table user : effect.catalog().usingType(domain)) {
      effect.lock(user.name(), LockMode.SHARE, Role.DEPENDENT);
      if (!user.isPartitioned()) {
        effect.scan(user.name(), cause);
      }
    }
    return effect;
  }
}
