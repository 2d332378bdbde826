package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Expression.FunctionCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a view or materialized view shows.
 *
 * @param reads the relations that its query reads, each once
 * @param base the table or view whose rows change when the view is written to, null if it takes its
 *     rows from several or sums them up
 * @param uses the columns that it surely uses
 * @param mayUse the columns that it may use as well; a null column stands for any of the relation
 * @param calls the functions that it calls
 */
public record ViewDefinition(
    List<Read> reads,
    @Nullable QualifiedName base,
    Set<Use> uses,
    Set<Use> mayUse,
    List<FunctionCall> calls) {

  public ViewDefinition {
    reads = List.copyOf(reads);
    uses = Set.copyOf(uses);
    mayUse = Set.copyOf(mayUse);
    calls = List.copyOf(calls);
  }

  /**
   * A relation that is read.
   *
   * @param only without its partitions and children
   * @param locked whether the rows read are locked, as by FOR UPDATE
   */
  public record Read(QualifiedName relation, boolean only, boolean locked) {}

  /** A column of a relation. */
  public record Use(QualifiedName relation, @Nullable String column) {}

  /** Whether it is certain that the column is used: the server lets nobody drop or change it. */
  public boolean uses(QualifiedName relation, String column) {
    return uses.contains(new Use(relation, column));
  }

  /** Whether the column is used as far as can be told, or may be. */
  public boolean mayUse(QualifiedName relation, String column) {
    return uses(relation, column)
        || mayUse.contains(new Use(relation, column))
        || mayUse.contains(new Use(relation, null));
  }

  /** The same over a relation that is called something else now. */
  ViewDefinition renamed(QualifiedName from, QualifiedName to) {
    List<Read> renamed = new ArrayList<>(reads.size());
    for (Read read : reads) {
      renamed.add(read.relation().equals(from) ? new Read(to, read.only(), read.locked()) : read);
    }
    return new ViewDefinition(
        renamed,
        from.equals(base) ? to : base,
        renamed(uses, from, to),
        renamed(mayUse, from, to),
        calls);
  }

  private static Set<Use> renamed(Set<Use> uses, QualifiedName from, QualifiedName to) {
    Set<Use> renamed = new HashSet<>();
    for (Use use : uses) {
      renamed.add(use.relation().equals(from) ? new Use(to, use.column()) : use);
    }
    return renamed;
  }

  /** The same over a relation of which a column is called something else now. */
  ViewDefinition renamedColumn(QualifiedName relation, String from, String to) {
    return new ViewDefinition(
        reads,
        base,
        renamedColumn(uses, relation, from, to),
        renamedColumn(mayUse, relation, from, to),
        calls);
  }

  private static Set<Use> renamedColumn(
      Set<Use> uses, QualifiedName relation, String from, String to) {
    Set<Use> renamed = new HashSet<>(uses);
    if (renamed.remove(new Use(relation, from))) {
      renamed.add(new Use(relation, to));
    }
    return renamed;
  }
}
