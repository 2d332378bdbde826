package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A SELECT, VALUES or TABLE, kept as its text with the facts that rules need.
 *
 * @param relations every relation that a FROM, JOIN or TABLE anywhere in it names, and so do those
 *     of its WITH queries that write; names of WITH queries left out
 * @param from the relations whose rows make up the result: those that the FROM clauses of the
 *     outermost query and of the subqueries in these clauses name, CTEs included; without those of
 *     conditions and scalar subqueries
 * @param where the condition of the outermost query, null if it has none or is a set operation
 * @param base the only relation of the outermost FROM, if each row of the result is one of its
 *     rows: no other FROM item, no WITH, DISTINCT, GROUP BY, HAVING, LIMIT, OFFSET or set
 *     operation; else null
 * @param calls every function called anywhere in it
 * @param valuesRows the number of rows if it is a plain VALUES list, otherwise -1
 * @param values the strings of a plain VALUES list: for each row what each column gets, null for
 *     anything but a string without holes; empty if the list is too long to be kept
 * @param columns what it gives each of its columns if it is a plain VALUES list, otherwise empty
 * @param limited whether the outermost query ends in LIMIT or FETCH FIRST
 * @param hole whether a hole stands anywhere in it
 */
public record Query(
    List<ReadRelation> relations,
    List<ObjectName> from,
    @Nullable Expression where,
    @Nullable ObjectName base,
    List<FunctionCall> calls,
    int valuesRows,
    List<List<@Nullable String>> values,
    List<ColumnValues> columns,
    boolean limited,
    boolean hole,
    SqlRange range) {
  public Query {
    relations = List.copyOf(relations);
    from = List.copyOf(from);
    calls = List.copyOf(calls);
    values = List.copyOf(values);
    columns = List.copyOf(columns);
  }

  /**
   * What a VALUES list gives one of its columns.
   *
   * @param given whether any row gives it something else than DEFAULT
   * @param greatest the greatest of these, null unless all are whole numbers that a long can hold
   */
  public record ColumnValues(boolean given, @Nullable Long greatest) {
    /** Before any row. */
    public static final ColumnValues NONE = new ColumnValues(false, null);

    /** With something else in one row more; null if that is no whole number. */
    public ColumnValues and(@Nullable Long value) {
      Long most = greatest;
      return new ColumnValues(
          true,
          value == null || (given && most == null)
              ? null
              : Long.valueOf(most == null ? value : Math.max(most, value)));
    }
  }
}
