package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.TypeName;

/**
 * A domain.
 *
 * @param constrained whether it has a CHECK or NOT NULL of its own or inherited from its base
 * @param notNull whether NOT NULL is among them
 */
public record Domain(
    QualifiedName name,
    TypeName baseType,
    boolean constrained,
    boolean notNull,
    boolean hasDefault,
    Origin origin) {

  Domain named(QualifiedName newName) {
    return new Domain(newName, baseType, constrained, notNull, hasDefault, origin);
  }

  Domain constrained(boolean now, boolean nowNotNull) {
    return new Domain(name, baseType, now, nowNotNull, hasDefault, origin);
  }
}
