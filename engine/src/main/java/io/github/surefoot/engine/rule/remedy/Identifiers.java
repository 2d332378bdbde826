package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.QualifiedName;
import java.util.Set;

/** Names as PostgreSQL's SQL reads them, quoted where they must be. */
public final class Identifiers {
  /**
   * The words that cannot name a table or column unquoted: reserved, also those "can be function or
   * type" (PostgreSQL 18, appendix C).
   */
  private static final Set<String> RESERVED =
      Set.of(
          ("all analyse analyze and any array as asc asymmetric authorization binary both case cast"
                  + " check collate collation column concurrently constraint create cross"
                  + " current_catalog current_date current_role current_schema current_time"
                  + " current_timestamp current_user default deferrable desc distinct do else end"
                  + " except false fetch for foreign freeze from full grant group having ilike in"
                  + " initially inner intersect into is isnull join lateral leading left like limit"
                  + " localtime localtimestamp natural not notnull null offset on only or order"
                  + " outer overlaps placing primary references returning right select session_user"
                  + " similar some symmetric system_user table tablesample then to trailing true"
                  + " union unique user using variadic verbose when where window with")
              .split(" "));

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

  private static boolean isPlain(String name) {
    if (name.isEmpty() || RESERVED.contains(name)) {
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
