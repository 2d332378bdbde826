package io.github.surefoot.engine.javacode;

import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Finds the value of an {@link SqlExpression}.
 *
 * <p>Bounded in depth, steps and length, since code decides how often a constant doubles itself:
 * what lies beyond a bound becomes a hole, as does a variable that is defined by itself.
 */
public final class SqlEvaluator {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_STEPS = 50_000;
  private static final int MAX_LENGTH = 1 << 20;

  private final Set<Definition> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int steps;
  private int length;

  private SqlEvaluator() {}

  /**
   * The value of an expression; what is not known before run time is a hole in it. Every part
   * stands in the file of the expression: text from a constant of another file is placed at the
   * name of the constant.
   */
  public static SqlText evaluate(SqlExpression expression) {
    return new SqlEvaluator().text(expression, 0);
  }

  private SqlText text(SqlExpression expression, int depth) {
    if (depth > MAX_DEPTH || ++steps > MAX_STEPS) {
      return hole(SqlExpression.Unknown.at(expression.region()));
    }
    if (expression instanceof SqlExpression.Literal literal) {
      length += literal.text().length();
      return length > MAX_LENGTH
          ? hole(SqlExpression.Unknown.at(expression.region()))
          : literal.text();
    }
    if (expression instanceof SqlExpression.Concatenation concatenation) {
      SqlText.Builder joined = SqlText.builder();
      for (SqlExpression part : concatenation.parts()) {
        joined.append(text(part, depth + 1));
      }
      return joined.build();
    }
    if (expression instanceof SqlExpression.Constant constant) {
      return defined(constant.name(), constant.region(), constant.definition(), depth);
    }
    if (expression instanceof SqlExpression.Local local) {
      return defined(local.name(), local.region(), local.definition(), depth);
    }
    return hole((SqlExpression.Unknown) expression);
  }

  private SqlText defined(String name, Region use, Definition definition, int depth) {
    if (!open.add(definition)) {
      return hole(new SqlExpression.Unknown(name, use));
    }
    try {
      SqlExpression value = definition.value();
      SqlText text = text(value, depth + 1);
      if (text.length() == 1 && text.holeAt(0) != null) {
        // Nothing of it is known: its name says more than what it is defined as.
        return hole(new SqlExpression.Unknown(name, use));
      }
      return value.region().file() == use.file() ? text : placedAt(use, text);
    } finally {
      open.remove(definition);
    }
  }

  /** The same text as if all of it stood at {@code use}. */
  private static SqlText placedAt(Region use, SqlText text) {
    SqlText.Builder placed = SqlText.builder();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      Hole hole = text.holeAt(i);
      if (hole != null) {
        placed.append(text.text().substring(from, i), use).append(new Hole(hole.name(), use));
        from = i + 1;
      }
    }
    return placed.append(text.text().substring(from), use).build();
  }

  private static SqlText hole(SqlExpression.Unknown unknown) {
    return SqlText.builder().append(new Hole(unknown.name(), unknown.region())).build();
  }
}
