package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the SQL in the body of a routine. */
final class BodyReader {
  /** Code in the text of an EXECUTE in code … is read this deep. */
  private static final int MAX_LEVEL = 8;

  private final Excerpt excerpt;
  private final List<Embedded> statements = new ArrayList<>();
  private final List<SqlRange> unread = new ArrayList<>();

  /** For a body that is not quoted: its statements are named by their tokens. */
  BodyReader(TokenCursor cursor, Set<String> parameters, int level) {
    this.excerpt = new Excerpt(cursor, parameters, level);
  }

  /**
   * Reads a quoted body.
   *
   * @param language in lower case
   * @param parameters the names of the parameters
   * @param level how many texts it stands in that were themselves quoted in a block
   */
  static Code read(SqlText body, String language, Set<String> parameters, int level) {
    return read(body, language, parameters, Map.of(), level);
  }

  /** The same, with the values of some parameters. */
  static Code read(
      SqlText body,
      String language,
      Set<String> parameters,
      Map<String, SqlText> arguments,
      int level) {
    if (level > MAX_LEVEL) {
      return opaque(body);
    }
    return switch (language) {
      case "plpgsql" -> PlpgsqlReader.read(body, parameters, arguments, level);
      case "sql" -> script(body, parameters, level);
      default -> opaque(body);
    };
  }

  private static Code opaque(SqlText body) {
    return new Code(List.of(), List.of(), List.of(new SqlRange(body, 0, body.length())));
  }

  /** The statements of an SQL function all run, in order (manual, Query Language Functions). */
  private static Code script(SqlText body, Set<String> parameters, int level) {
    List<Embedded> statements = new ArrayList<>();
    List<SqlRange> unread = new ArrayList<>();
    for (Statement statement : PostgresParser.script(body, parameters, level).statements()) {
      add(statement, statements, unread);
    }
    return new Code(statements, List.of(), unread);
  }

  private static void add(Statement statement, List<Embedded> statements, List<SqlRange> unread) {
    if (statement.problem() != null) {
      unread.add(statement.range());
    }
    statement.operations().forEach(operation -> statements.add(Embedded.of(operation)));
  }

  void statement(int first, int behind) {
    add(excerpt.begin().addAll(first, behind).parse(behind), statements, unread);
  }

  /** RETURN and an expression. */
  void returned(int first, int behind) {
    add(excerpt.select(first).addAll(first + 1, behind).parse(behind), statements, unread);
  }

  Code code() {
    return new Code(statements, List.of(), unread);
  }
}
