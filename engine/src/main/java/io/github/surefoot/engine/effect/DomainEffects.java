package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Domain;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.TypeUsers.Use;
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
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.RelationKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Domains: what is checked is checked in every table that has a column of the domain. */
final class DomainEffects implements DomainOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  DomainEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  @Override
  public EffectBuilder visit(CreateDomain operation) {
    TypeEffects.refuseTaken(operation.name(), effect);
    return effect;
  }

  @Override
  public EffectBuilder visit(AlterDomain operation) {
    if (!operation.name().known()) {
      effect.unknown(
          "The domain is not known before run time: the tables that have it are left out.");
      return effect;
    }
    QualifiedName name = effect.catalog().resolveType(operation.name());
    Domain domain = effect.catalog().domain(name).orElse(null);
    if (domain == null && effect.catalog().type(name).isPresent()) {
      effect.fails("'" + name.display() + "' is no domain");
      return effect;
    }
    return operation.change().accept(new Change(name, domain));
  }

  /** One change; the domain is null if the history did not create it. */
  private final class Change implements DomainChange.DomainVisitor<EffectBuilder> {
    private final QualifiedName name;
    private final @Nullable Domain domain;

    Change(QualifiedName name, @Nullable Domain domain) {
      this.name = name;
      this.domain = domain;
    }

    @Override
    public EffectBuilder visit(AddDomainConstraint change) {
      Constraint constraint = change.constraint();
      if (constraint instanceof Constraint.NotNull) {
        return isNotNull() ? effect : scan(Cause.NOT_NULL);
      }
      Name given = constraint.name();
      if (domain != null
          && domain.complete()
          && given != null
          && given.known()
          && domain.constraint(given.value()).isPresent()) {
        effect.fails("the domain has a constraint '" + given + "' already");
      }
      return constraint.attributes().notValid() ? effect : scan(Cause.CHECK);
    }

    @Override
    public EffectBuilder visit(DropDomainConstraint change) {
      if (!change.ifExists()) {
        refuseMissing(change.name());
      }
      return effect;
    }

    private boolean refuseMissing(Name constraint) {
      boolean missing =
          domain != null
              && domain.complete()
              && constraint.known()
              && domain.constraint(constraint.value()).isEmpty();
      if (missing) {
        effect.fails("the domain has no constraint '" + constraint + "'");
      }
      return missing;
    }

    @Override
    public EffectBuilder visit(ValidateDomainConstraint change) {
      return refuseMissing(change.name()) ? effect : scan(Cause.CHECK);
    }

    @Override
    public EffectBuilder visit(RenameDomainConstraint change) {
      refuseMissing(change.name());
      return effect;
    }

    @Override
    public EffectBuilder visit(SetDomainNotNull change) {
      return isNotNull() ? effect : scan(Cause.NOT_NULL);
    }

    private boolean isNotNull() {
      return domain != null && domain.complete() && domain.ownNotNull();
    }

    @Override
    public EffectBuilder visit(DropDomainNotNull change) {
      return effect;
    }

    @Override
    public EffectBuilder visit(SetDomainDefault change) {
      return effect;
    }

    @Override
    public EffectBuilder visit(DropDomainDefault change) {
      return effect;
    }

    @Override
    public EffectBuilder visit(UnknownDomainChange change) {
      effect.unknown(
          "What this ALTER DOMAIN does is not known before run time: nothing is assumed.");
      return effect;
    }

    /** The tables of the domain and of domains over it; wrapped into another type it is refused. */
    private EffectBuilder scan(Cause cause) {
      if (domain == null) {
        effect.unknown(
            "Which tables have the domain '"
                + name.display()
                + "' is not known: their locks and scans are left out; a CREATE DOMAIN in the"
                + " history would settle it.");
      }
      List<Table> tables = new ArrayList<>();
      for (Use use : new TypeUsers(effect.catalog()).of(name)) {
        if (use.wrapped()) {
          effect.fails(
              "'" + use.display() + "' holds the domain in another type, which cannot be checked");
          return effect;
        }
        tables.add(use.table());
      }
      // A partitioned table has no rows: its lock is given back at once.
      for (Table user : tables) {
        if (!user.isPartitioned()) {
          check(user, cause);
        }
      }
      materialized(tables, cause);
      return effect;
    }

    private void check(Table user, Cause cause) {
      effect.lock(user.name(), LockMode.SHARE, Role.DEPENDENT);
      effect.scan(user.name(), cause);
    }

    /** The types of a materialized view's columns are not known. */
    private void materialized(List<Table> tables, Cause cause) {
      Deque<QualifiedName> open = new ArrayDeque<>();
      Set<QualifiedName> seen = new HashSet<>();
      tables.forEach(t -> open.add(t.name()));
      while (!open.isEmpty()) {
        for (Table view : effect.catalog().dependentViews(open.remove())) {
          if (seen.add(view.name())) {
            open.add(view.name());
            if (view.kind() == RelationKind.MATERIALIZED_VIEW) {
              check(view, cause);
              effect.unknown(
                  "Whether '"
                      + view.name().display()
                      + "' has a column of the domain is not known: it is taken to have one.");
            }
          }
        }
      }
    }
  }
}
