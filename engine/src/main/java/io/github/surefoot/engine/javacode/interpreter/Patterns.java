package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Regular expressions without alternatives and groups. Source: java.util.regex.Pattern of JDK 17.
 */
final class Patterns {
  private static final String META = "[](){}.*+?^$|";
  private static final String BLANKS = " \t\n\u000B\f\r";

  /** How many characters are looked at until it is given up. */
  private static final int MOST_WORK = 1 << 22;

  private Patterns() {}

  /** How often a part of a pattern matches. */
  private enum Times {
    ONCE,
    AT_MOST_ONCE,
    ANY,
    AT_LEAST_ONCE
  }

  /**
   * One part of a pattern.
   *
   * @param any the characters of which it matches one
   */
  private record Part(String any, Times times) {
    boolean matches(int c) {
      return any.indexOf(c) >= 0;
    }

    boolean isNeeded() {
      return times == Times.ONCE || times == Times.AT_LEAST_ONCE;
    }

    boolean repeats() {
      return times == Times.ANY || times == Times.AT_LEAST_ONCE;
    }
  }

  /** What is looked for: parts one behind the other, of which none can take what the next needs. */
  static final class Sequence {
    private final List<Part> parts;
    private int work;

    private Sequence(List<Part> parts) {
      this.parts = parts;
    }

    /** The text itself. */
    static Sequence of(String text) {
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < text.length(); i++) {
        parts.add(new Part(text.substring(i, i + 1), Times.ONCE));
      }
      return new Sequence(parts);
    }

    /** Whether it may match nothing at all, so that it is found everywhere. */
    boolean mayBeEmpty() {
      return parts.stream().noneMatch(Part::isNeeded);
    }

    /** Where it is next, -1 if nowhere, or if looking for it takes too long. */
    int find(String in, int from) {
      for (int i = from; i < in.length() && work < MOST_WORK; i++) {
        if (end(in, i) >= 0) {
          return i;
        }
      }
      return -1;
    }

    /** Where it ends that begins there, -1 if it does not. */
    int end(String in, int start) {
      int at = start;
      for (Part part : parts) {
        int first = at;
        while (at < in.length() && (part.repeats() || at == first) && part.matches(in.charAt(at))) {
          at++;
          work++;
        }
        if (part.isNeeded() && at == first) {
          return -1;
        }
      }
      return at;
    }
  }

  /** What a pattern matches, empty if it is none of those that are understood. */
  static Optional<Sequence> sequence(String pattern) {
    List<Part> parts = new ArrayList<>();
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : ' ';
      String any;
      if (c == '\\' && next == 'Q') {
        int end = pattern.indexOf("\\E", i + 2);
        int stop = end < 0 ? pattern.length() : end;
        parts.addAll(Sequence.of(pattern.substring(i + 2, stop)).parts);
        i = end < 0 ? stop : end + 2;
        continue;
      } else if (c == '\\') {
        any = i + 1 == pattern.length() ? null : escaped(next);
        i += 2;
      } else if (c == '[') {
        int end = pattern.indexOf(']', i);
        any = end < 0 ? null : members(pattern.substring(i + 1, end));
        i = end + 1;
      } else {
        any = META.indexOf(c) >= 0 ? null : String.valueOf(c);
        i++;
      }
      if (any == null || any.isEmpty()) {
        return Optional.empty();
      }
      Times times = i < pattern.length() ? times(pattern.charAt(i)) : Times.ONCE;
      i += times == Times.ONCE ? 0 : 1;
      if (times != Times.ONCE && i < pattern.length() && times(pattern.charAt(i)) != Times.ONCE) {
        // Reluctant or possessive.
        return Optional.empty();
      }
      parts.add(new Part(any, times));
    }
    return isPlain(parts) ? Optional.of(new Sequence(parts)) : Optional.empty();
  }

  /** Whether each part can take all that it matches, since what follows needs none of it. */
  private static boolean isPlain(List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      boolean open = part.times() != Times.ONCE;
      for (int k = i + 1; k < parts.size() && open; k++) {
        if (parts.get(k).any().chars().anyMatch(part::matches)) {
          return false;
        }
        open = !parts.get(k).isNeeded();
      }
    }
    return true;
  }

  private static Times times(char c) {
    return switch (c) {
      case '?' -> Times.AT_MOST_ONCE;
      case '*' -> Times.ANY;
      case '+' -> Times.AT_LEAST_ONCE;
      default -> Times.ONCE;
    };
  }

  /** The characters that one behind a backslash means, null if it means something else. */
  private static @Nullable String escaped(char c) {
    return switch (c) {
      case 's' -> BLANKS;
      case 'd' -> "0123456789";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      default -> Character.isLetterOrDigit(c) ? null : String.valueOf(c);
    };
  }

  /** The characters of a class, null if it is more than a list of them. */
  private static @Nullable String members(String written) {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '^' || c == '[' || c == '&' || (c == '-' && i > 0 && i + 1 < written.length())) {
        return null;
      } else if (c == '\\') {
        i++;
        String any = i == written.length() ? null : escaped(written.charAt(i));
        if (any == null) {
          return null;
        }
        members.append(any);
      } else {
        members.append(c);
      }
    }
    return members.toString();
  }

  /** What a replacement puts in, null if it refers to groups. */
  static @Nullable SqlText replacement(SqlText written) {
    SqlText.Builder put = SqlText.builder();
    String plain = written.text();
    for (int i = 0; i < plain.length(); i++) {
      if (plain.charAt(i) == '$') {
        return null;
      } else if (plain.charAt(i) == '\\') {
        i++;
      }
      if (i < plain.length()) {
        put.append(written.slice(i, i + 1));
      }
    }
    return put.build();
  }

  /** What {@code Matcher.quoteReplacement} makes of a text. */
  static SqlText quotedReplacement(SqlText text) {
    SqlText.Builder quoted = SqlText.builder();
    String plain = text.text();
    for (int i = 0; i < plain.length(); i++) {
      SqlText one = text.slice(i, i + 1);
      if (plain.charAt(i) == '$' || plain.charAt(i) == '\\') {
        quoted.append("\\", one.region(0, 1));
      }
      quoted.append(one);
    }
    return quoted.build();
  }
}
