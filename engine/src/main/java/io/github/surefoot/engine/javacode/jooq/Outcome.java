package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a call of a method of jOOQ comes to. */
public sealed interface Outcome {

  /** It gives something of jOOQ's. */
  record Made(JooqValue value) implements Outcome {}

  /** It gives a string. */
  record Text(SqlText text) implements Outcome {}

  /**
   * It runs SQL.
   *
   * @param statements in order
   * @param result the qualified name of the type that it gives, null if that says nothing
   */
  record Sent(List<SqlText> statements, @Nullable String result) implements Outcome {
    public Sent {
      statements = List.copyOf(statements);
    }
  }
}
