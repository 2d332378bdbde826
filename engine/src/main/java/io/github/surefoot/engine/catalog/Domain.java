package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.TypeName;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A domain.
 *
 * @param baseUserType the domain or other type of the history that {@code baseType} means, also
 *     under an array; null if it is none of them
 * @param collation null for that of the base
 * @param constraints its own, in the order they were made; NOT NULL among them, at most once
 * @param baseConstrained whether a domain that it is made of has a constraint
 * @param baseNotNull whether NOT NULL is among those
 * @param defaultValue what a column without a default of its own gets, or null; taken over from the
 *     base when it was created
 * @param complete whether {@code constraints} are all there are: false after a statement that may
 *     have run or not, or that is not fully known
 */
public record Domain(
    QualifiedName name,
    TypeName baseType,
    @Nullable QualifiedName baseUserType,
    @Nullable String collation,
    List<DomainConstraint> constraints,
    boolean baseConstrained,
    boolean baseNotNull,
    @Nullable Expression defaultValue,
    boolean complete,
    Origin origin) {

  public Domain {
    constraints = List.copyOf(constraints);
  }

  /**
   * A constraint of a domain.
   *
   * @param name as given or made up by the server; PostgreSQL before 17 has none for NOT NULL
   * @param definition a CHECK or NOT NULL
   * @param validated whether values that were there are known to satisfy it
   */
  public record DomainConstraint(String name, Constraint definition, boolean validated) {
    boolean isNotNull() {
      return definition instanceof Constraint.NotNull;
    }
  }

  /** Whether it has a CHECK or NOT NULL of its own or inherited from its base. */
  public boolean constrained() {
    return baseConstrained || !constraints.isEmpty();
  }

  /** Whether NOT NULL is among them. */
  public boolean notNull() {
    return baseNotNull || ownNotNull();
  }

  /** Whether it is NOT NULL whatever its base is. */
  public boolean ownNotNull() {
    return constraints.stream().anyMatch(DomainConstraint::isNotNull);
  }

  /** Its own constraint of a name. */
  public Optional<DomainConstraint> constraint(String constraint) {
    return constraints.stream().filter(c -> c.name().equals(constraint)).findFirst();
  }

  /** Whether a column of it gets something other than NULL without a default of its own. */
  public boolean hasDefault() {
    return defaultValue != null && !defaultValue.isNull();
  }

  Domain named(QualifiedName newName) {
    return new Domain(
        newName,
        baseType,
        baseUserType,
        collation,
        constraints,
        baseConstrained,
        baseNotNull,
        defaultValue,
        complete,
        origin);
  }

  Domain over(@Nullable QualifiedName newBase) {
    return new Domain(
        name,
        baseType,
        newBase,
        collation,
        constraints,
        baseConstrained,
        baseNotNull,
        defaultValue,
        complete,
        origin);
  }

  Domain constrained(List<DomainConstraint> now) {
    return new Domain(
        name,
        baseType,
        baseUserType,
        collation,
        now,
        baseConstrained,
        baseNotNull,
        defaultValue,
        complete,
        origin);
  }

  Domain ofBase(boolean constrained, boolean notNull) {
    return new Domain(
        name,
        baseType,
        baseUserType,
        collation,
        constraints,
        constrained,
        notNull,
        defaultValue,
        complete,
        origin);
  }

  Domain withDefault(@Nullable Expression value) {
    return new Domain(
        name,
        baseType,
        baseUserType,
        collation,
        constraints,
        baseConstrained,
        baseNotNull,
        value,
        complete,
        origin);
  }

  Domain incomplete() {
    return new Domain(
        name,
        baseType,
        baseUserType,
        collation,
        constraints,
        baseConstrained,
        baseNotNull,
        defaultValue,
        false,
        origin);
  }
}
