package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.sql.Dialect;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How code asks on which database it runs. Names decide: {@code isPostgres()}, {@code
 * DbType.POSTGRES}, {@code "mysql".equals(vendor)}.
 */
final class Dialects {
  private static final Map<Dialect, List<String>> WORDS =
      new EnumMap<>(
          Map.of(
              Dialect.POSTGRESQL, List.of("postgresql", "postgres", "pg", "pgsql", "psql"),
              Dialect.MYSQL, List.of("mysql"),
              Dialect.MARIADB, List.of("mariadb")));

  private static final List<String> OTHERS =
      List.of(
          "oracle",
          "h2",
          "hsql",
          "hsqldb",
          "hypersql",
          "derby",
          "sqlserver",
          "mssql",
          "db2",
          "sqlite",
          "sybase",
          "cockroach",
          "cockroachdb",
          "firebird",
          "informix",
          "redshift",
          "snowflake",
          "clickhouse",
          "yugabyte",
          "hana");

  private final Dialect dialect;

  Dialects(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The database that the code runs on. */
  Dialect target() {
    return dialect;
  }

  /** What JDBC's {@code DatabaseMetaData.getDatabaseProductName()} gives. */
  String productName() {
    return switch (dialect) {
      case POSTGRESQL -> "PostgreSQL";
      case MYSQL -> "MySQL";
      case MARIADB -> "MariaDB";
    };
  }

  /** How JDBC URLs begin. */
  String urlPrefix() {
    return "jdbc:" + productName().toLowerCase(Locale.ROOT) + "://";
  }

  /** Whether a word that names a database names this one; empty if it names none. */
  Optional<Boolean> isNamed(String word) {
    String plain = plain(word);
    for (Map.Entry<Dialect, List<String>> entry : WORDS.entrySet()) {
      if (entry.getValue().contains(plain)) {
        return Optional.of(entry.getKey() == dialect || bothMySql(entry.getKey()));
      }
    }
    // POSTGRES_9_5, MYSQL8, ORACLE12C: the word and a version.
    String letters = plain.replaceAll("[0-9].*$", "");
    if (!letters.equals(plain) && !plain.equals("h2") && !plain.equals("db2")) {
      Optional<Boolean> named = letters.isEmpty() ? Optional.empty() : isNamed(letters);
      if (named.isPresent()) {
        return named;
      }
    }
    return OTHERS.contains(plain) ? Optional.of(false) : Optional.empty();
  }

  /** MySQL's own branches are mostly MariaDB's as well. */
  private boolean bothMySql(Dialect named) {
    return dialect == Dialect.MARIADB && named == Dialect.MYSQL;
  }

  /**
   * What a method or field answers that is called {@code isPostgres}, {@code isOracle()}, {@code
   * runsOnMySql}; empty if it asks something else.
   */
  Optional<Boolean> isAsked(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    int paren = simple.indexOf('(');
    simple = paren < 0 ? simple : simple.substring(0, paren);
    for (String prefix : List.of("is", "isRunningOn", "isOn", "runsOn", "on", "uses", "using")) {
      if (simple.startsWith(prefix) && simple.length() > prefix.length()) {
        String word = simple.substring(prefix.length());
        Optional<Boolean> named =
            isNamed(word)
                .or(() -> isNamed(without(word, "Database")))
                .or(() -> isNamed(without(word, "Dialect")))
                .or(() -> isNamed(without(word, "Db")));
        if (named.isPresent() && Character.isUpperCase(word.charAt(0))) {
          return named;
        }
      }
    }
    return Optional.empty();
  }

  private static String without(String word, String ending) {
    return word.endsWith(ending) && word.length() > ending.length()
        ? word.substring(0, word.length() - ending.length())
        : word;
  }

  private static String plain(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
  }
}
