package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An expression, kept as the text it is written in with the few facts that rules need.
 *
 * @param range the tokens of the expression
 * @param calls every function called anywhere in it, also the ones without parentheses ({@code
 *     current_timestamp}) and those hidden in operators as far as known; in order of appearance
 * @param columns every identifier in it that may be a column of the statement's tables: the last
 *     part of a dotted name, folded
 * @param literal the value if the whole expression is one literal, in parentheses or with casts too
 * @param cast what it casts if the whole expression is one column or casts of one column
 * @param conjuncts the parts joined by top-level AND, in order; one part if there is no AND
 * @param casts the types named in casts anywhere in it
 * @param subquery whether a SELECT stands anywhere in it
 * @param hole whether a hole stands anywhere in it
 */
public record Expression(
    SqlRange range,
    List<FunctionCall> calls,
    Set<String> columns,
    @Nullable Literal literal,
    @Nullable ColumnCast cast,
    List<Conjunct> conjuncts,
    List<TypeName> casts,
    boolean subquery,
    boolean hole) {

  public Expression {
    calls = List.copyOf(calls);
    columns = Set.copyOf(columns);
    conjuncts = List.copyOf(conjuncts);
    casts = List.copyOf(casts);
  }

  /** Whether it is the literal NULL, with or without a cast. */
  public boolean isNull() {
    return literal != null && literal.kind() == Literal.Kind.NULL;
  }

  /** Whether it is true for every row: {@code true}, {@code 1=1}, {@code x OR true}. */
  public boolean alwaysTrue() {
    return !conjuncts.isEmpty()
        && conjuncts.stream().allMatch(Conjunct.Tautology.class::isInstance);
  }

  @Override
  public String toString() {
    return range.display();
  }

  /**
   * A call of a function.
   *
   * @param arguments how many arguments are written; -1 for a call without parentheses
   */
  public record FunctionCall(ObjectName name, int arguments, SqlRange range) {}

  /**
   * A literal.
   *
   * @param value the value without quotes and escapes; empty for NULL
   * @param casts the types it is cast to, from the inside out; those of {@code date '…'} too
   */
  public record Literal(Kind kind, String value, List<TypeName> casts) {
    public Literal {
      casts = List.copyOf(casts);
    }

    /** What sort of literal. */
    public enum Kind {
      NULL,
      BOOLEAN,
      NUMBER,
      STRING
    }
  }

  /**
   * A column, bare or under casts.
   *
   * @param types the types of the casts from the inside out; empty for the bare column
   */
  public record ColumnCast(Name column, List<TypeName> types) {
    public ColumnCast {
      types = List.copyOf(types);
    }
  }

  /** One part of a condition that must hold together with the others. */
  public sealed interface Conjunct {
    /** {@code c IS NOT NULL} or {@code NOT (c IS NULL)}. */
    record IsNotNull(Name column) implements Conjunct {}

    /** {@code c IS NULL}. */
    record IsNull(Name column) implements Conjunct {}

    /**
     * {@code c = literal}, {@code c = ?}: one value.
     *
     * @param value null if it is no literal
     */
    record EqualsValue(Name column, @Nullable Literal value) implements Conjunct {}

    /** {@code c <> literal}; {@code value} as above. */
    record DiffersFromValue(Name column, @Nullable Literal value) implements Conjunct {}

    /** {@code c = d}: two columns, as in a join. */
    record EqualsColumn(ObjectName left, ObjectName right) implements Conjunct {}

    /**
     * {@code c IN (…)} or {@code c = ANY(ARRAY[…])} over {@code count} literals or parameters.
     *
     * @param values the values if they are all literals and not too many, else empty
     */
    record InValues(Name column, int count, List<Literal> values) implements Conjunct {
      public InValues {
        values = List.copyOf(values);
      }
    }

    /** {@code c NOT IN (…)} over literals. */
    record NotInValues(Name column, List<Literal> values) implements Conjunct {
      public NotInValues {
        values = List.copyOf(values);
      }
    }

    /**
     * {@code c IN (SELECT …)}.
     *
     * @param limited whether the query ends in LIMIT or FETCH FIRST
     * @param from the relations its FROM names, CTEs included
     */
    record InQuery(Name column, boolean limited, List<ObjectName> from) implements Conjunct {
      public InQuery {
        from = List.copyOf(from);
      }
    }

    /**
     * {@code c > literal}, {@code c >= literal}.
     *
     * @param value null if it is no literal
     * @param inclusive whether the value itself satisfies it
     */
    record LowerBound(Name column, @Nullable Literal value, boolean inclusive)
        implements Conjunct {}

    /** {@code c < literal}, {@code c <= literal}; as {@link LowerBound}. */
    record UpperBound(Name column, @Nullable Literal value, boolean inclusive)
        implements Conjunct {}

    /** {@code length(c) <= 10}: a text of no more characters than that. */
    record LengthAtMost(Name column, int characters) implements Conjunct {}

    /** {@code c BETWEEN literal AND literal}; each null if it is no literal. */
    record Between(Name column, @Nullable Literal low, @Nullable Literal high)
        implements Conjunct {}

    /**
     * Alternatives joined by OR.
     *
     * @param alternatives the parts of each that must hold together
     */
    record AnyOf(List<List<Conjunct>> alternatives) implements Conjunct {
      public AnyOf {
        alternatives = List.copyOf(alternatives);
      }
    }

    /** {@code CURRENT OF cursor}: the row that a cursor is at. */
    record CurrentOf(Name cursor) implements Conjunct {}

    /** True for every row: {@code true}, {@code 1=1}, {@code x OR true}. */
    record Tautology() implements Conjunct {}

    /** Anything else. */
    record Other() implements Conjunct {}
  }
}
