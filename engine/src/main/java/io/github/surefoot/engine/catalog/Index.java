package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.IndexElement;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An index.
 *
 * @param valid false for one made ON ONLY a partitioned table, until all partitions are attached
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
}
