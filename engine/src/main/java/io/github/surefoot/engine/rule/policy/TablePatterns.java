package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tables as a team writes them: {@code orders}, {@code audit.*}, {@code *_log}. Without a schema it
 * is in the one of names without schema. What is said of a partitioned table holds for its
 * partitions.
 */
final class TablePatterns {
  private final List<Glob> patterns;

  TablePatterns(List<String> patterns) {
    this.patterns = patterns.stream().map(Glob::of).toList();
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return patterns.isEmpty();
  }

  /**
   * Whether one of them means the table.
   *
   * @param catalog knows of which table it is a partition
   * @param schema the schema of names without one
   */
  boolean match(QualifiedName table, Catalog catalog, String schema) {
    Set<QualifiedName> seen = new HashSet<>();
    QualifiedName name = table;
    while (name != null && seen.add(name)) {
      QualifiedName now = name;
      if (patterns.stream().anyMatch(p -> matches(p, now, schema))) {
        return true;
      }
      name = catalog.table(name).map(Table::partitionOf).orElse(null);
    }
    return false;
  }

  private static boolean matches(Glob pattern, QualifiedName table, String schema) {
    return pattern.toString().indexOf('.') >= 0
        ? pattern.matches(table.toString())
        : table.schema().equals(schema) && pattern.matches(table.name());
  }
}
