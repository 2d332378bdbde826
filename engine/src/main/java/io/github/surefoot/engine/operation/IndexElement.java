package io.github.surefoot.engine.operation;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One key of an index: a column or an expression, exactly one of them set.
 *
 * @param operatorClassOptions the parameters of the operator class (PostgreSQL 13)
 * @param order ASC, DESC and NULLS FIRST, NULLS LAST as written in upper case, null if not said
 */
public record IndexElement(
    @Nullable Name column,
    @Nullable Expression expression,
    @Nullable ObjectName collation,
    @Nullable ObjectName operatorClass,
    List<Option> operatorClassOptions,
    @Nullable String order) {
  public IndexElement {
    operatorClassOptions = List.copyOf(operatorClassOptions);
  }

  /** A bare column. */
  public static IndexElement of(Name column) {
    return new IndexElement(column, null, null, null, List.of(), null);
  }
}
