package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange.AddDomainConstraint;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange.DropDomainConstraint;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange.DropDomainNotNull;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange.OtherDomainChange;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange.SetDomainNotNull;
import io.github.surefoot.engine.operation.SchemaOperation.DomainChange.ValidateDomainConstraint;

/** The changes of a domain. Which constraints are left after one is dropped is not kept. */
final class DomainStep implements DomainChange.DomainVisitor<Domain> {
  private final Domain domain;

  DomainStep(Domain domain) {
    this.domain = domain;
  }

  @Override
  public Domain visit(AddDomainConstraint change) {
    return domain.constrained(
        true, domain.notNull() || change.constraint() instanceof Constraint.NotNull);
  }

  /** Another constraint may be left: it still counts as constrained. */
  @Override
  public Domain visit(DropDomainConstraint change) {
    return domain;
  }

  @Override
  public Domain visit(ValidateDomainConstraint change) {
    return domain;
  }

  @Override
  public Domain visit(SetDomainNotNull change) {
    return domain.constrained(true, true);
  }

  @Override
  public Domain visit(DropDomainNotNull change) {
    return domain.constrained(domain.constrained(), false);
  }

  @Override
  public Domain visit(OtherDomainChange change) {
    return domain;
  }
}
