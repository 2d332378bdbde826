package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.IndexElement;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An index.
 *
 * @param valid false for one made ON ONLY a table with partitions, until all of them are attached
 * @param attachedTo the partitioned table's index that it is a part of, or null
 * @param constraint the constraint that it belongs to, or null
 */
public record Index(
    QualifiedName name,
    QualifiedName table,
    boolean unique,
    String method,
    List<IndexElement> elements,
    List<String> include,
    @Nullable Expression where,
    boolean valid,
    @Nullable QualifiedName attachedTo,
    @Nullable String constraint,
    Origin origin) {
  public Index {
    elements = List.copyOf(elements);
    include = List.copyOf(include);
  }

  Index named(QualifiedName newName) {
    return new Index(
        newName,
        table,
        unique,
        method,
        elements,
        include,
        where,
        valid,
        attachedTo,
        constraint,
        origin);
  }

  Index ofTable(QualifiedName newTable) {
    return new Index(
        new QualifiedName(newTable.schema(), name.name()),
        newTable,
        unique,
        method,
        elements,
        include,
        where,
        valid,
        attachedTo,
        constraint,
        origin);
  }

  Index ofConstraint(@Nullable String newConstraint) {
    return new Index(
        name,
        table,
        unique,
        method,
        elements,
        include,
        where,
        valid,
        attachedTo,
        newConstraint,
        origin);
  }

  Index valid(boolean now) {
    return new Index(
        name, table, unique, method, elements, include, where, now, attachedTo, constraint, origin);
  }

  Index attachedTo(@Nullable QualifiedName parent) {
    return new Index(
        name, table, unique, method, elements, include, where, valid, parent, constraint, origin);
  }

  /** Whether a column is a key, is included, or stands in an expression or the predicate. */
  public boolean mentions(String column) {
    if (include.contains(column) || (where != null && where.columns().contains(column))) {
      return true;
    }
    for (IndexElement element : elements) {
      if (element.column() != null
          ? element.column().is(column)
          : element.expression() != null && element.expression().columns().contains(column)) {
        return true;
      }
    }
    return false;
  }

  /** The columns of the key; empty if a part of it is an expression. */
  public List<String> keyColumns() {
    List<String> names = new ArrayList<>(elements.size());
    for (IndexElement element : elements) {
      if (element.column() == null) {
        return List.of();
      }
      names.add(element.column().value());
    }
    return names;
  }

  /**
   * Whether whoever needs another index of the table is served by this one: it begins with the same
   * keys, is about as many rows and, if the other one is unique, lets no duplicates in that the
   * other one would not.
   */
  public boolean standsInFor(Index other) {
    return valid
        && method.equals(other.method)
        && IndexStep.beginsWith(this, other)
        && (!other.unique || (unique && elements.size() == other.elements.size()));
  }

  /** Whether the first keys of both are the same. */
  public boolean sharesFirstKey(Index other) {
    return IndexStep.sameFirstKey(this, other);
  }
}
