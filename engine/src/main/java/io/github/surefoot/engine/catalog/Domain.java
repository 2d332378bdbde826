package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.TypeName;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A domain.
 *
 * @param constrained whether it has a CHECK or NOT NULL of its own or inherited from its base
 * @param notNull whether NOT NULL is among them
 * @param defaultValue what a column without a default of its own gets, or null
 */
public record Domain(
    QualifiedName name,
    TypeName baseType,
    boolean constrained,
    boolean notNull,
    @Nullable Expression defaultValue,
    Origin origin) {

  /** Whether a column of it gets something other than NULL without a default of its own. */
  public boolean hasDefault() {
    return defaultValue != null && !defaultValue.isNull();
  }

  Domain named(QualifiedName newName) {
    return new Domain(newName, baseType, constrained, notNull, defaultValue, origin);
  }

  Domain constrained(boolean now, boolean nowNotNull) {
    return new Domain(name, baseType, now, nowNotNull, defaultValue, origin);
  }
}
