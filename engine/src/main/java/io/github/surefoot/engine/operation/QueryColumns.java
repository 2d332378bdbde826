package io.github.surefoot.engine.operation;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The columns of a query's result and every column that it names, each with the FROM items that it
 * may come from: what a view depends on can be told from it once the relations are known.
 *
 * @param outputs the columns of the result, of a set operation those of its first query; empty if
 *     they cannot be told
 * @param uses every column named anywhere in the query
 */
public record QueryColumns(List<Output> outputs, List<Use> uses) {
  /** Nothing can be told. */
  public static final QueryColumns UNKNOWN = new QueryColumns(List.of(), List.of());

  public QueryColumns {
    outputs = List.copyOf(outputs);
    uses = List.copyOf(uses);
  }

  /**
   * A column as it is named.
   *
   * @param qualifier the table or alias before the dot, or null
   * @param column null for a star: all columns; null and {@code joined} for a NATURAL join: those
   *     that the sides have in common
   * @param joined behind USING: the columns of both sides
   * @param scope where it is named
   */
  public record Use(@Nullable Name qualifier, @Nullable Name column, boolean joined, Scope scope) {}

  /**
   * A column of a result.
   *
   * @param name null if the server makes one up
   * @param use the column that it is, null for an expression; a star stands for several
   */
  public record Output(@Nullable Name name, @Nullable Use use) {
    public boolean isStar() {
      return use != null && use.column() == null;
    }
  }

  /**
   * The FROM of a query.
   *
   * @param sources its items in order
   * @param natural whether there is a NATURAL join in it
   * @param outer the scope around it, or null
   */
  public record Scope(List<Source> sources, boolean natural, @Nullable Scope outer) {
    public Scope {
      sources = List.copyOf(sources);
    }
  }

  /**
   * One item of a FROM.
   *
   * @param name what its columns are qualified by: its alias or its own name
   * @param relation the table or view, null for a query, a function or a WITH query
   * @param outputs the columns of a query, null for anything else
   * @param renamed the first columns as an alias renames them
   */
  public record Source(
      @Nullable Name name,
      @Nullable ObjectName relation,
      @Nullable List<Output> outputs,
      List<Name> renamed) {
    public Source {
      outputs = outputs == null ? null : List.copyOf(outputs);
      renamed = List.copyOf(renamed);
    }
  }
}
