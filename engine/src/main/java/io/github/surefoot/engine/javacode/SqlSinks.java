package io.github.surefoot.engine.javacode;

import io.github.surefoot.engine.javacode.SqlSink.SqlArguments;
import io.github.surefoot.engine.source.SqlText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which method of which library sends which argument to the database as SQL: the one table of both
 * front ends. Methods of a project's own are marked with {@link
 * io.github.surefoot.annotations.ExecutesSql}.
 *
 * <p>A front end that knows the type that a method is called on asks {@link #find}; where it cannot
 * be told from declarations, {@link #findLikely} decides.
 *
 * <p>{@link Vocabulary} names the sources.
 */
public final class SqlSinks {
  private static final Map<String, List<SqlSink>> BY_METHOD =
      Vocabulary.TYPES.values().stream()
          .sorted(Comparator.comparing(LibraryType::name, SqlSinks::jdbcFirst))
          .flatMap(type -> type.sinks().stream())
          .collect(Collectors.groupingBy(SqlSink::method));

  /** Method names that no other well-known library has. */
  private static final Set<String> DISTINCTIVE =
      Set.of(
          "executeQuery",
          "executeUpdate",
          "executeLargeUpdate",
          "prepareStatement",
          "prepareCall",
          "nativeSQL",
          "batchUpdate",
          "queryForObject",
          "queryForMap",
          "queryForRowSet",
          "createNativeQuery",
          "createNativeMutationQuery",
          "createSQLQuery");

  /** Method names that many types have which take text that is no SQL, or not sent at once. */
  private static final Set<String> COMMON = Set.of("add", "new", "insert", "set");

  /** What follows the first word of a statement that changes something, as far as it is a word. */
  private static final Map<String, Set<String>> CHANGES = changes();

  private static final int SHORTEST_VERB = 4;

  private static Map<String, Set<String>> changes() {
    Set<String> objects =
        Set.of(
            "aggregate",
            "collation",
            "constraint",
            "database",
            "domain",
            "event",
            "extension",
            "foreign",
            "function",
            "global",
            "index",
            "local",
            "materialized",
            "or",
            "policy",
            "procedure",
            "publication",
            "role",
            "rule",
            "schema",
            "sequence",
            "subscription",
            "table",
            "tablespace",
            "temp",
            "temporary",
            "trigger",
            "type",
            "unique",
            "unlogged",
            "user",
            "view");
    return Map.ofEntries(
        Map.entry("create", objects),
        Map.entry("alter", objects),
        Map.entry("drop", objects),
        Map.entry("truncate", Set.of("table", "only")),
        Map.entry("comment", Set.of("on")),
        Map.entry("rename", Set.of("table")),
        Map.entry("reindex", Set.of("index", "table", "schema", "database", "system")),
        Map.entry("refresh", Set.of("materialized")),
        Map.entry("insert", Set.of("into")),
        Map.entry("delete", Set.of("from")),
        Map.entry("merge", Set.of("into")));
  }

  /** The words that statements begin with which a migration may send. */
  private static final Set<String> VERBS =
      Set.of(
          "alter",
          "analyze",
          "begin",
          "call",
          "cluster",
          "comment",
          "commit",
          "copy",
          "create",
          "deallocate",
          "delete",
          "discard",
          "do",
          "drop",
          "execute",
          "explain",
          "grant",
          "import",
          "insert",
          "load",
          "lock",
          "merge",
          "notify",
          "optimize",
          "prepare",
          "reassign",
          "refresh",
          "reindex",
          "rename",
          "replace",
          "reset",
          "revoke",
          "rollback",
          "savepoint",
          "security",
          "select",
          "set",
          "show",
          "start",
          "table",
          "truncate",
          "update",
          "use",
          "vacuum",
          "values",
          "with");

  private SqlSinks() {}

  /** Where only the name of a method is known, JDBC is likelier than a library. */
  private static int jdbcFirst(String one, String other) {
    int first = Boolean.compare(other.startsWith("java.sql."), one.startsWith("java.sql."));
    return first != 0 ? first : one.compareTo(other);
  }

  /** Whether any sink has this name: a cheap first question about a call. */
  public static boolean isSinkName(String method) {
    return BY_METHOD.containsKey(method);
  }

  /**
   * The sink that a method is.
   *
   * @param method its name
   * @param isA whether the type that it is called on is the type of this qualified name or a
   *     subtype of it
   */
  public static Optional<SqlSink> find(String method, Predicate<String> isA) {
    return BY_METHOD.getOrDefault(method, List.of()).stream()
        .filter(sink -> isA.test(sink.type()))
        .findFirst();
  }

  /**
   * The sink that a method probably is, where the type that it is called on cannot be told: by its
   * name if that is distinctive, otherwise by what is passed.
   *
   * @param argument the value of the first argument, which is a string
   */
  public static Optional<SqlSink> findLikely(String method, SqlText argument) {
    Optional<SqlSink> likely =
        mayBeSql(argument) && !COMMON.contains(method)
            ? find(method, type -> true).filter(sink -> sink.sqlArguments() != SqlArguments.SCRIPTS)
            : Optional.empty();
    return likely.or(() -> findDistinctive(method));
  }

  /** The same where the first argument may be anything. */
  public static Optional<SqlSink> findDistinctive(String method) {
    return DISTINCTIVE.contains(method) ? find(method, type -> true) : Optional.empty();
  }

  /** Whether a text begins as a statement that changes schema or rows does; a cheap question. */
  public static boolean mayChange(SqlText text) {
    String sql = text.text();
    int verb = behindBlanks(sql, 0);
    int end = behindLetters(sql, verb);
    int next = behindBlanks(sql, end);
    if (end - verb < SHORTEST_VERB || next == end) {
      return false;
    }
    String first = sql.substring(verb, end).toLowerCase(Locale.ROOT);
    return first.equals("update")
        ? sql.toLowerCase(Locale.ROOT).contains(" set ")
        : CHANGES
            .getOrDefault(first, Set.of())
            .contains(sql.substring(next, behindLetters(sql, next)).toLowerCase(Locale.ROOT));
  }

  private static int behindBlanks(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int behindLetters(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean mayBeSql(SqlText text) {
    String sql = text.text();
    int start = behindBlanks(sql, 0);
    if (text.holeAt(start) != null || sql.startsWith("--", start) || sql.startsWith("/*", start)) {
      return true;
    }
    int end = behindLetters(sql, start);
    return end < sql.length() && VERBS.contains(sql.substring(start, end).toLowerCase(Locale.ROOT));
  }
}
