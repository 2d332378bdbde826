package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.IndexElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The names that PostgreSQL gives to indexes that have none. */
final class IndexNames {
  private IndexNames() {}

  /** {@code t_a_b_idx}, {@code t_lower_idx}; {@code label} is {@code idx}, {@code key}, … */
  static String choose(
      String table,
      List<IndexElement> elements,
      List<String> include,
      String label,
      Predicate<String> taken) {
    List<String> columns = new ArrayList<>();
    for (IndexElement element : elements) {
      columns.add(part(element));
    }
    columns.addAll(include);
    return ServerNames.choose(
        table, ServerNames.joined(ServerNames.distinct(columns)), label, taken);
  }

  private static String part(IndexElement element) {
    if (element.column() != null) {
      return element.column().value();
    }
    Expression expression = element.expression();
    if (expression == null) {
      return "expr";
    }
    if (expression.cast() != null) {
      return expression.cast().column().value();
    }
    FunctionCall call = wholeCall(expression);
    return call == null ? "expr" : call.name().name().value();
  }

  /** The call that the expression consists of, parentheses around it aside. */
  private static @Nullable FunctionCall wholeCall(Expression expression) {
    if (expression.calls().isEmpty()) {
      return null;
    }
    String text = expression.range().sql().text();
    int start = expression.range().start();
    int end = expression.range().end();
    while (start < end) {
      if (Character.isWhitespace(text.charAt(start))) {
        start++;
      } else if (Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      } else if (text.charAt(start) == '(' && closing(text, start, end) == end - 1) {
        start++;
        end--;
      } else {
        break;
      }
    }
    for (FunctionCall call : expression.calls()) {
      if (call.range().start() == start) {
        int open = text.indexOf('(', start);
        boolean whole =
            call.arguments() < 0
                ? call.range().end() == end
                : open >= 0 && open < end && closing(text, open, end) == end - 1;
        return whole ? call : null;
      }
    }
    return null;
  }

  /** The offset of the parenthesis that closes the one at {@code open}, or -1. */
  private static int closing(String text, int open, int end) {
    int depth = 0;
    for (int i = open; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        int close = text.indexOf(c, i + 1);
        if (close < 0 || close >= end) {
          return -1;
        }
        i = close;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
