package io.github.surefoot.engine.catalog;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a view or materialized view shows.
 *
 * @param reads the relations that its query reads, each once
 * @param base the table or view whose rows change when the view is written to, null if it takes its
 *     rows from several or sums them up
 */
public record ViewDefinition(List<Read> reads, @Nullable QualifiedName base) {

  public ViewDefinition {
    reads = List.copyOf(reads);
  }

  /**
   * A relation that is read.
   *
   * @param only without its partitions and children
   * @param locked whether the rows read are locked, as by FOR UPDATE
   */
  public record Read(QualifiedName relation, boolean only, boolean locked) {}

  /** The same over a relation that is called something else now. */
  ViewDefinition renamed(QualifiedName from, QualifiedName to) {
    List<Read> renamed = new ArrayList<>(reads.size());
    for (Read read : reads) {
      renamed.add(read.relation().equals(from) ? new Read(to, read.only(), read.locked()) : read);
    }
    return new ViewDefinition(renamed, from.equals(base) ? to : base);
  }
}
