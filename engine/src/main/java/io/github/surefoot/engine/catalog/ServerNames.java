package io.github.surefoot.engine.catalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The names that PostgreSQL makes up for constraints, indexes and sequences: table, columns and a
 * label, the longer of the first two shortened until it all fits into 63 bytes, with a number
 * behind the label if the name is taken (manual, CREATE INDEX and CREATE TABLE; measured on 10 to
 * 18).
 */
final class ServerNames {
  private static final int LONGEST = 63;

  /** So many names with a number are tried one by one. */
  private static final int MANY = 64;

  private ServerNames() {}

  /** The first name for the label that is not taken. */
  static String choose(
      String table, @Nullable String columns, String label, Predicate<String> taken) {
    String name = make(table, columns, label);
    for (int i = 1; taken.test(name); i++) {
      if (i > MANY) {
        return make(
            table, columns, label + free(i, n -> taken.test(make(table, columns, label + n))));
      }
      name = make(table, columns, label + i);
    }
    return name;
  }

  /**
   * A number from {@code first} on that is free. With so many names the numbers are taken to be
   * given without gaps, or finding each would take as long as all before it.
   */
  private static int free(int first, IntPredicate taken) {
    int low = first;
    int high = first;
    while (taken.test(high)) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (taken.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The column names as they stand in an index's or foreign key's name. */
  static String joined(List<String> columns) {
    StringBuilder joined = new StringBuilder();
    for (String column : columns) {
      if (joined.length() > 0) {
        joined.append('_');
      }
      joined.append(column);
      if (joined.length() > LONGEST) {
        break;
      }
    }
    return joined.toString();
  }

  /**
   * The names of an index's columns: an unnamed expression is {@code expr}, no name comes twice.
   */
  static List<String> distinct(List<String> columns) {
    List<String> distinct = new ArrayList<>(columns.size());
    Set<String> used = new HashSet<>();
    for (String column : columns) {
      String name = column;
      for (int i = 1; !used.add(name); i++) {
        String number = Integer.toString(i);
        name = clipped(column, LONGEST - number.length()) + number;
      }
      distinct.add(name);
    }
    return distinct;
  }

  private static String make(String first, @Nullable String second, String label) {
    int room = LONGEST - label.length() - 1 - (second == null ? 0 : 1);
    int firstBytes = bytes(first);
    int secondBytes = second == null ? 0 : bytes(second);
    while (firstBytes + secondBytes > room) {
      if (firstBytes > secondBytes) {
        firstBytes--;
      } else {
        secondBytes--;
      }
    }
    return clipped(first, firstBytes)
        + (second == null ? "" : "_" + clipped(second, secondBytes))
        + "_"
        + label;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The longest beginning of whole characters that takes no more bytes. */
  private static String clipped(String text, int bytes) {
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      used += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (used > bytes) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end);
  }
}
