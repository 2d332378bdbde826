package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Names to write into PostgreSQL's SQL: known ones, quoted where they must be, and new ones as the
 * server itself would choose them.
 */
public final class Identifiers {
  /** Longer names are cut by the server (NAMEDATALEN - 1; manual 4.1.1). */
  private static final int MAX_BYTES = 63;

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

  /**
   * A name that is free, in the server's own way: {@code orders_status_idx}, with a number behind
   * it if that is taken (ChooseRelationName and makeObjectName of PostgreSQL's indexcmds.c: the
   * longer of table and columns gives way first).
   *
   * @param table the name of the table, without schema
   * @param columns the names of the columns, none for a name of the whole table
   * @param label {@code idx}, {@code key}, {@code check}, {@code not_null} …
   * @param taken whether a name is in use
   */
  public static String chosen(
      String table, List<String> columns, String label, Predicate<String> taken) {
    for (int pass = 0; ; pass++) {
      String name = joined(table, String.join("_", columns), pass == 0 ? label : label + pass);
      if (!taken.test(name)) {
        return name;
      }
    }
  }

  private static String joined(String table, String columns, String label) {
    String first = table;
    String second = columns;
    int room = MAX_BYTES - bytes(label) - 1 - (second.isEmpty() ? 0 : 1);
    while (bytes(first) + bytes(second) > room) {
      if (bytes(first) > bytes(second)) {
        first = shorter(first);
      } else {
        second = shorter(second);
      }
    }
    return second.isEmpty() ? first + "_" + label : first + "_" + second + "_" + label;
  }

  private static String shorter(String name) {
    return name.substring(0, name.offsetByCodePoints(name.length(), -1));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
