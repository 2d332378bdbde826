package io.github.surefoot.analyzer.baseline;

import org.checkerframework.checker.nullness.qual.Nullable;

/** One line of a baseline file: {@code migration rule digest[#ordinal] excerpt}. */
final class BaselineLine {
  private static final int DIGITS = 16;

  private BaselineLine() {}

  static String text(BaselineEntry entry) {
    BaselineEntry.Key key = entry.key();
    return quoted(key.migration())
        + ' '
        + key.rule()
        + ' '
        + key.digest()
        + (key.ordinal() == 1 ? "" : "#" + key.ordinal())
        + (entry.excerpt().isEmpty() ? "" : " " + entry.excerpt());
  }

  /** A file name with white space, a quote or a leading comment mark is quoted. */
  private static String quoted(String name) {
    boolean plain =
        !name.isEmpty()
            && name.charAt(0) != '#'
            && name.chars()
                .noneMatch(
                    c ->
                        c == '"'
                            || c == '\\'
                            || Character.isWhitespace(c)
                            || Character.isISOControl(c));
    if (plain) {
      return name;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '\n') {
        quoted.append("\\n");
      } else if (c == '\r') {
        quoted.append("\\r");
      } else {
        quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** The entry that a line holds, null if it holds none. */
  static @Nullable BaselineEntry parse(String line) {
    StringBuilder migration = new StringBuilder();
    int at = name(line, migration);
    int rule = at < 0 ? -1 : line.indexOf(' ', at + 1);
    if (at < 1 || rule < 0 || line.charAt(at) != ' ') {
      return null;
    }
    int end = line.indexOf(' ', rule + 1);
    end = end < 0 ? line.length() : end;
    int ordinal = ordinal(line, rule + 1 + DIGITS, end);
    if (ordinal == 0 || rule == at + 1 || migration.isEmpty()) {
      return null;
    }
    String digest = line.substring(rule + 1, rule + 1 + DIGITS);
    if (!digest.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
      return null;
    }
    return new BaselineEntry(
        new BaselineEntry.Key(migration.toString(), line.substring(at + 1, rule), digest, ordinal),
        line.substring(end).strip());
  }

  /**
   * Reads the file name.
   *
   * @return where it ends, negative if it does not
   */
  private static int name(String line, StringBuilder name) {
    if (!line.startsWith("\"")) {
      int end = line.indexOf(' ');
      name.append(line, 0, Math.max(end, 0));
      return end;
    }
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        return i + 1 < line.length() ? i + 1 : -1;
      }
      if (c == '\\' && i + 1 < line.length()) {
        char escaped = line.charAt(++i);
        c = escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
      }
      name.append(c);
    }
    return -1;
  }

  /** What follows the digest: nothing or {@code #2}; 0 if it is neither. */
  private static int ordinal(String line, int start, int end) {
    if (start == end) {
      return 1;
    }
    if (start > end || line.charAt(start) != '#' || end - start > 7 || end - start < 2) {
      return 0;
    }
    int number = 0;
    for (int i = start + 1; i < end; i++) {
      int digit = line.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
