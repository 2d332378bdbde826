package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.sql.ReservedWords;

/** Names as PostgreSQL's SQL reads them, quoted where they must be. */
public final class Identifiers {
  private Identifiers() {}

  /** The name as SQL reads it: in quotes if it holds capitals or signs or is a reserved word. */
  public static String quoted(String name) {
    return isPlain(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** The name as SQL reads it, without the schema if that is {@code public}. */
  public static String quoted(QualifiedName name) {
    return name.schema().equals("public")
        ? quoted(name.name())
        : quoted(name.schema()) + "." + quoted(name.name());
  }

  /** A text as an SQL literal. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static boolean isPlain(String name) {
    if (name.isEmpty() || ReservedWords.containsPostgres(name)) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || c == '_';
      boolean other = (c >= '0' && c <= '9') || c == '$';
      if (!letter && !(other && i > 0)) {
        return false;
      }
    }
    return true;
  }
}
