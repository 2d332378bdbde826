package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.source.SqlRange;
import java.util.List;

/**
 * A SELECT, VALUES or TABLE, kept as its text with the facts that rules need.
 *
 * @param relations every relation that a FROM, JOIN or TABLE anywhere in it names, names of its own
 *     CTEs left out
 * @param calls every function called anywhere in it
 * @param valuesRows the number of rows if it is a plain VALUES list, otherwise -1
 * @param limited whether the outermost query ends in LIMIT or FETCH FIRST
 * @param hole whether a hole stands anywhere in it
 */
public record Query(
    List<ObjectName> relations,
    List<FunctionCall> calls,
    int valuesRows,
    boolean limited,
    boolean hole,
    SqlRange range) {
  public Query {
    relations = List.copyOf(relations);
    calls = List.copyOf(calls);
  }
}
