package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.Domain.DomainConstraint;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.DomainOperation;
import io.github.surefoot.engine.operation.DomainOperation.AlterDomain;
import io.github.surefoot.engine.operation.DomainOperation.CreateDomain;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange.AddDomainConstraint;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange.DropDomainConstraint;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange.DropDomainDefault;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange.DropDomainNotNull;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange.RenameDomainConstraint;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange.SetDomainDefault;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange.SetDomainNotNull;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange.UnknownDomainChange;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange.ValidateDomainConstraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Domains and each of their constraints. */
final class DomainStep implements DomainOperation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  DomainStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  @Override
  public Catalog visit(CreateDomain operation) {
    if (!operation.name().known()) {
      return before;
    }
    QualifiedName name = before.created(operation.name(), Persistence.PERMANENT);
    if (before.domain(name).isPresent() || before.type(name).isPresent()) {
      return before;
    }
    Domain base = before.domain(operation.baseType()).orElse(null);
    Expression defaultValue = operation.defaultValue();
    if (defaultValue == null && base != null) {
      defaultValue = base.defaultValue();
    }
    Domain domain =
        new Domain(
            name,
            operation.baseType(),
            before.userType(operation.baseType()),
            operation.collation() == null ? null : operation.collation().toString(),
            List.of(),
            base != null && base.constrained(),
            base != null && base.notNull(),
            defaultValue,
            true,
            origin);
    for (Constraint constraint : operation.constraints()) {
      domain = new Change(before, domain, operation.range()).with(constraint);
    }
    return before.put(domain);
  }

  @Override
  public Catalog visit(AlterDomain operation) {
    if (!operation.name().known()) {
      return before;
    }
    Domain domain = before.domain(before.resolveType(operation.name())).orElse(null);
    return domain == null
        ? before
        : before.put(operation.change().accept(new Change(before, domain, operation.range())));
  }

  /**
   * A change that may have run or not: what it would add is there from now on, what it would take
   * away as well.
   */
  Catalog uncertain(AlterDomain operation) {
    Domain domain =
        operation.name().known()
            ? before.domain(before.resolveType(operation.name())).orElse(null)
            : null;
    if (domain == null) {
      return before;
    }
    boolean adds =
        operation.change() instanceof AddDomainConstraint
            || operation.change() instanceof SetDomainNotNull;
    Catalog after = adds ? visit(operation) : before;
    return after.put(after.domain(domain.name()).orElse(domain).incomplete());
  }

  /** The changes of one domain. */
  private record Change(Catalog before, Domain domain, SqlRange range)
      implements DomainChange.DomainVisitor<Domain> {

    Domain with(Constraint constraint) {
      boolean notNull = constraint instanceof Constraint.NotNull;
      if ((notNull && domain.ownNotNull())
          || (constraint.name() != null
              && domain.constraint(constraint.name().value()).isPresent())) {
        return domain;
      }
      Name given = constraint.name();
      String name =
          given != null
              ? given.value()
              : ServerNames.choose(
                  domain.name().name(), null, notNull ? "not_null" : "check", this::isTaken);
      List<DomainConstraint> constraints = new ArrayList<>(domain.constraints());
      constraints.add(new DomainConstraint(name, constraint, !constraint.attributes().notValid()));
      return domain.constrained(constraints);
    }

    private boolean isTaken(String constraint) {
      return domain.constraint(constraint).isPresent()
          || before
              .relations()
              .constraintNamed(new QualifiedName(domain.name().schema(), constraint));
    }

    @Override
    public Domain visit(AddDomainConstraint change) {
      return with(change.constraint());
    }

    @Override
    public Domain visit(DropDomainConstraint change) {
      return without(c -> change.name().is(c.name()));
    }

    private Domain without(Predicate<DomainConstraint> gone) {
      return domain.constrained(domain.constraints().stream().filter(gone.negate()).toList());
    }

    private Domain changed(UnaryOperator<DomainConstraint> change) {
      return domain.constrained(domain.constraints().stream().map(change).toList());
    }

    @Override
    public Domain visit(ValidateDomainConstraint change) {
      return changed(
          c ->
              change.name().is(c.name())
                  ? new DomainConstraint(c.name(), c.definition(), true)
                  : c);
    }

    @Override
    public Domain visit(RenameDomainConstraint change) {
      return change.newName().known()
          ? changed(
              c ->
                  change.name().is(c.name())
                      ? new DomainConstraint(
                          change.newName().value(), c.definition(), c.validated())
                      : c)
          : domain.incomplete();
    }

    @Override
    public Domain visit(SetDomainNotNull change) {
      Name column = new Name(domain.name().name(), true, range);
      return with(new Constraint.NotNull(null, column, false, Constraint.Attributes.NONE, range));
    }

    @Override
    public Domain visit(DropDomainNotNull change) {
      return without(DomainConstraint::isNotNull);
    }

    @Override
    public Domain visit(SetDomainDefault change) {
      return domain.withDefault(change.value());
    }

    @Override
    public Domain visit(DropDomainDefault change) {
      return domain.withDefault(null);
    }

    @Override
    public Domain visit(UnknownDomainChange change) {
      return domain.incomplete();
    }
  }
}
