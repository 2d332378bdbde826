package io.github.surefoot.engine.catalog;

import java.util.List;

/**
 * An object of CREATE STATISTICS.
 *
 * @param columns the columns it is about, those of its expressions included
 */
public record ExtendedStatistics(
    QualifiedName name, QualifiedName table, List<String> columns, Origin created) {
  public ExtendedStatistics {
    columns = List.copyOf(columns);
  }
}
