package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;

/** FOR VALUES … or DEFAULT: which rows a partition holds. */
public sealed interface PartitionBound {
  /** The bound as written. */
  SqlRange range();

  /** Whether it is the DEFAULT partition. */
  default boolean isDefault() {
    return this instanceof Default;
  }

  /** DEFAULT. */
  record Default(SqlRange range) implements PartitionBound {}

  /** FOR VALUES IN (…). */
  record Values(List<Expression> values, SqlRange range) implements PartitionBound {
    public Values {
      values = List.copyOf(values);
    }
  }

  /**
   * FOR VALUES FROM (…) TO (…).
   *
   * @param from one limit for each column of the key; included
   * @param to likewise; not included
   */
  record Span(List<Limit> from, List<Limit> to, SqlRange range) implements PartitionBound {
    public Span {
      from = List.copyOf(from);
      to = List.copyOf(to);
    }
  }

  /**
   * FOR VALUES WITH (MODULUS m, REMAINDER r).
   *
   * @param modulus -1 if it could not be told
   * @param remainder likewise
   */
  record Hash(int modulus, int remainder, SqlRange range) implements PartitionBound {}

  /** A hole. */
  record Unknown(SqlRange range) implements PartitionBound {}

  /** One end of a span in one column. */
  sealed interface Limit {
    /** MINVALUE. */
    record Lowest() implements Limit {}

    /** MAXVALUE. */
    record Highest() implements Limit {}

    /** A value. */
    record At(Expression value) implements Limit {}
  }
}
