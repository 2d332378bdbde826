package io.github.surefoot.engine.javacode.jooq;

import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;

/**
 * Plain SQL with its arguments put in: {@code {0}} stands for a part of SQL or a value by its
 * number, {@code ?} for the next one, both only outside of quotes and comments (manual of jOOQ
 * 3.19, "Plain SQL templating").
 */
final class PlainSql {
  private PlainSql() {}

  /**
   * The SQL.
   *
   * @param arguments the template, then what it is filled with
   */
  static SqlText of(Renderer renderer, List<Argument> arguments, Region site) {
    Argument first = arguments.get(0);
    List<Argument> values = Renderer.flat(arguments.subList(1, arguments.size()));
    if (!(first instanceof Argument.Text template)) {
      return renderer.sql(first, site);
    }
    return values.isEmpty() ? template.text() : filled(renderer, template.text(), values, site);
  }

  private static SqlText filled(
      Renderer renderer, SqlText template, List<Argument> values, Region site) {
    String plain = template.text();
    Sql sql = new Sql(site);
    int done = 0;
    int next = 0;
    int i = 0;
    while (i < plain.length()) {
      int end = i + 1;
      int value = -1;
      char c = plain.charAt(i);
      if (c == '\'' || c == '"' || c == '`') {
        end = behind(plain, String.valueOf(c), i + 1);
      } else if (plain.startsWith("--", i)) {
        end = behind(plain, "\n", i);
      } else if (plain.startsWith("/*", i)) {
        end = behind(plain, "*/", i + 2);
      } else if (c == '?' && !isOperator(plain, i)) {
        value = next++;
      } else if (c == '{') {
        int close = plain.indexOf('}', i);
        String number = close < 0 ? "" : plain.substring(i + 1, close).strip();
        if (!number.isEmpty() && number.length() < 4 && number.chars().allMatch(PlainSql::digit)) {
          value = Integer.parseInt(number);
          end = close + 1;
        }
      }
      if (value >= 0 && value < values.size()) {
        sql.add(template.slice(done, i));
        sql.add(renderer.operand(values.get(value), null, site));
        done = end;
      }
      i = end;
    }
    return sql.add(template.slice(done, plain.length())).build();
  }

  private static int behind(String text, String end, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? text.length() : at + end.length();
  }

  /** PostgreSQL's operators on jsonb that begin with or hold a question mark. */
  private static boolean isOperator(String text, int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    return next == '|' || next == '&' || next == '?' || (at > 0 && text.charAt(at - 1) == '?');
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }
}
