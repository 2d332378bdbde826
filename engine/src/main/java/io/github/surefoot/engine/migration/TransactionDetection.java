package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which statements make Flyway run a script without a transaction (PostgreSQLParser of Flyway 13):
 * it looks at the first keywords outside of parentheses, ten at most. REINDEX … CONCURRENTLY,
 * DETACH PARTITION CONCURRENTLY, CLUSTER and CALL are not among them.
 */
final class TransactionDetection {
  private static final int MOST_KEYWORDS = 10;

  private TransactionDetection() {}

  /** Whether Flyway thinks that a statement cannot run in a transaction. */
  static boolean isNonTransactional(String statement, Target target) {
    if (target.dialect() != Dialect.POSTGRESQL) {
      return false;
    }
    Keywords keywords = new Keywords(statement);
    String said = "";
    for (int i = 0; i < MOST_KEYWORDS; i++) {
      String keyword = keywords.next();
      if (keyword == null) {
        return false;
      }
      said = said.isEmpty() ? keyword : said + " " + keyword;
      switch (said) {
        case "CREATE DATABASE",
            "DROP DATABASE",
            "CREATE TABLESPACE",
            "DROP TABLESPACE",
            "CREATE SUBSCRIPTION",
            "DROP SUBSCRIPTION",
            "ALTER SYSTEM",
            "CREATE INDEX CONCURRENTLY",
            "CREATE UNIQUE INDEX CONCURRENTLY",
            "DROP INDEX CONCURRENTLY",
            "DROP UNIQUE INDEX CONCURRENTLY",
            "REINDEX SCHEMA",
            "REINDEX DATABASE",
            "REINDEX SYSTEM",
            "REINDEX VERBOSE SCHEMA",
            "REINDEX VERBOSE DATABASE",
            "REINDEX VERBOSE SYSTEM",
            "VACUUM",
            "DISCARD ALL" -> {
          return true;
        }
        default -> {
          if (!target.atLeast(12)
              && said.startsWith("ALTER TYPE ")
              && said.endsWith(" ADD VALUE")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The words of a statement that Flyway's parser takes for keywords, in upper case. */
  private static final class Keywords {
    private final String text;
    private int at;
    private int depth;

    Keywords(String text) {
      this.text = text;
    }

    /** The next keyword outside of parentheses, or null behind the last one. */
    @Nullable String next() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '(') {
          depth++;
          at++;
        } else if (c == ')') {
          depth--;
          at++;
        } else if (c == '\'' || c == '"') {
          skipQuoted(c);
          skipFurtherParts();
        } else if (c == '$') {
          skipDollarQuoted();
        } else if (text.startsWith("--", at)) {
          skipTo("\n");
        } else if (text.startsWith("/*", at)) {
          skipComment();
        } else if (Character.isLetter(c) || c == '_') {
          String word = word();
          if (depth == 0 && isKeyword(word)) {
            return word.toUpperCase(Locale.ENGLISH);
          }
        } else {
          at++;
        }
      }
      return null;
    }

    private String word() {
      int start = at;
      while (at < text.length() && isWordPart(text.charAt(at))) {
        at++;
      }
      if (at < text.length() && text.charAt(at) == '.') {
        skipFurtherParts();
      }
      return text.substring(start, at);
    }

    private void skipFurtherParts() {
      while (at < text.length() && text.charAt(at) == '.') {
        at++;
        if (at < text.length() && text.charAt(at) == '"') {
          skipQuoted('"');
        } else {
          while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
          }
        }
      }
    }

    private static boolean isWordPart(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#';
    }

    private static boolean isKeyword(String word) {
      return word.chars().allMatch(c -> Character.isLetter(c) || c == '_');
    }

    private void skipQuoted(char quote) {
      at++;
      while (at < text.length() && text.charAt(at) != quote) {
        at++;
      }
      at++;
    }

    private void skipDollarQuoted() {
      int end = text.indexOf('$', at + 1);
      if (end < 0) {
        at++;
        return;
      }
      String quote = text.substring(at, end + 1);
      at = end + 1;
      skipTo(quote);
    }

    private void skipComment() {
      int open = 0;
      do {
        if (text.startsWith("/*", at)) {
          open++;
          at += 2;
        } else if (text.startsWith("*/", at)) {
          open--;
          at += 2;
        } else {
          at++;
        }
      } while (open > 0 && at < text.length());
    }

    private void skipTo(String end) {
      int found = text.indexOf(end, at);
      at = found < 0 ? text.length() : found + end.length();
    }
  }
}
