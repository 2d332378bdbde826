package io.github.surefoot.engine.javacode;

import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;

/**
 * The value of an {@link SqlExpression}.
 *
 * @param text the SQL; what is not known before run time is a hole. Its parts stand in the file of
 *     the expression: text from a constant of another file is placed at the name of the constant
 * @param via where the value came along: the expression, each name in it that stands for a constant
 *     or variable of the same file and what that is defined as, each once, outermost first
 */
public record EvaluatedSql(SqlText text, List<Region> via) {
  public EvaluatedSql {
    via = List.copyOf(via);
  }
}
