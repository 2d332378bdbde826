package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.SqlSink.Template;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;

/**
 * What a library or driver makes of a text before it is sent: placeholders become holes, JDBC's
 * call syntax a statement. In linear time.
 */
final class Templates {
  private final SqlText sql;
  private final String plain;
  private final boolean angles;
  private final boolean marks;
  private final SqlText.Builder rendered = SqlText.builder();
  private int at;
  private int copied;

  private Templates(SqlText sql, boolean angles, boolean marks) {
    this.sql = sql;
    this.plain = sql.text();
    this.angles = angles;
    this.marks = marks;
  }

  /**
   * The text as it is sent. {@code {0}} outside of quotes is a hole whoever sends it: no SQL has
   * it, but MessageFormat and jOOQ do.
   */
  static SqlText rendered(SqlText sql, Template template, Dialect dialect) {
    if (template == Template.INSERT) {
      Region region = sql.region(0, sql.length());
      return SqlText.builder()
          .append("INSERT INTO ", region)
          .append(sql)
          .append(dialect == Dialect.POSTGRESQL ? " DEFAULT VALUES" : " () VALUES ()", region)
          .build();
    }
    SqlText called = called(sql, dialect);
    boolean angles = template == Template.ANGLES;
    SqlText replaced =
        called.text().indexOf('{') < 0 && !(angles && called.text().indexOf('<') >= 0)
            ? called
            : new Templates(called, angles, false).replaced();
    return replaced.text().indexOf('?') < 0 ? replaced : marked(replaced, dialect);
  }

  /**
   * The same with holes for question marks if it can be understood so and not otherwise: somebody
   * replaces what stands where a statement has no parameters, as in {@code DROP TABLE ?}.
   */
  private static SqlText marked(SqlText sql, Dialect dialect) {
    if (isUnderstood(sql, dialect)) {
      return sql;
    }
    SqlText holes = new Templates(sql, false, true).replaced();
    return isUnderstood(holes, dialect) ? holes : sql;
  }

  private static boolean isUnderstood(SqlText sql, Dialect dialect) {
    return SqlParser.parse(sql, dialect).statements().stream().allMatch(s -> s.problem() == null);
  }

  /**
   * {@code {call f(?)}} and {@code {? = call f(?)}} as the driver sends it: pgjdbc 42.7 as {@code
   * SELECT} (its escapeSyntaxCallMode is {@code select} by default), others as {@code CALL}.
   */
  private static SqlText called(SqlText sql, Dialect dialect) {
    String plain = sql.text();
    int start = skipBlanks(plain, 0);
    int end = plain.length();
    while (end > start && plain.charAt(end - 1) <= ' ') {
      end--;
    }
    if (end - start < 2 || plain.charAt(start) != '{' || plain.charAt(end - 1) != '}') {
      return sql;
    }
    int call = skipBlanks(plain, start + 1);
    if (call < end && plain.charAt(call) == '?') {
      call = skipBlanks(plain, call + 1);
      call = skipBlanks(plain, call < end && plain.charAt(call) == '=' ? call + 1 : call);
    }
    if (!plain.regionMatches(true, call, "call", 0, 4)) {
      return sql;
    }
    SqlText.Builder sent = SqlText.builder();
    sent.append(
        dialect == Dialect.POSTGRESQL ? "SELECT * FROM" : "CALL", sql.region(call, call + 4));
    return sent.append(sql.slice(call + 4, end - 1)).build();
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  private SqlText replaced() {
    while (at < plain.length()) {
      switch (plain.charAt(at)) {
        case '\'', '"' -> at = behind(String.valueOf(plain.charAt(at)), at + 1);
        case '-' -> at = plain.startsWith("--", at) ? behind("\n", at) : at + 1;
        case '/' -> at = plain.startsWith("/*", at) ? behind("*/", at + 2) : at + 1;
        case '$' -> dollar();
        case '{' -> placeholder('}', false);
        case '?' -> {
          if (marks) {
            rendered.append(sql.slice(copied, at)).append(new Hole("?", sql.region(at, at + 1)));
            copied = at + 1;
          }
          at++;
        }
        case '<' -> {
          if (angles) {
            placeholder('>', true);
          } else {
            at++;
          }
        }
        case '\\' -> {
          if (angles && at + 1 < plain.length()) {
            rendered.append(sql.slice(copied, at));
            copied = at + 1;
            at += 2;
          } else {
            at++;
          }
        }
        default -> at++;
      }
    }
    return rendered.append(sql.slice(copied, plain.length())).build();
  }

  private int behind(String end, int from) {
    int found = plain.indexOf(end, from);
    return found < 0 ? plain.length() : found + end.length();
  }

  private void dollar() {
    int end = at + 1;
    while (end < plain.length() && isName(plain.charAt(end)) && plain.charAt(end) != '.') {
      end++;
    }
    boolean quote =
        end < plain.length()
            && plain.charAt(end) == '$'
            && (at == 0 || !isName(plain.charAt(at - 1)));
    at = quote ? behind(plain.substring(at, end + 1), end + 1) : at + 1;
  }

  /** A number between braces, or a name between angles. */
  private void placeholder(char close, boolean name) {
    int end = at + 1;
    while (end < plain.length()
        && (name ? isName(plain.charAt(end)) : Character.isDigit(plain.charAt(end)))) {
      end++;
    }
    if (end == at + 1 || end >= plain.length() || plain.charAt(end) != close) {
      at++;
      return;
    }
    rendered.append(sql.slice(copied, at));
    rendered.append(new Hole(plain.substring(at + 1, end), sql.region(at, end + 1)));
    at = end + 1;
    copied = at;
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }
}
