package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the methods of {@code String} do to texts that know where each character comes from. */
final class Texts {
  private static final int LONGEST = 1 << 20;

  private Texts() {}

  static SqlText of(String text, Region region) {
    return SqlText.builder().append(text, region).build();
  }

  static SqlText hole(String name, Region region) {
    return SqlText.builder().append(new Hole(name, region)).build();
  }

  /** Something that is not known, for the same reason. */
  static SqlText hole(Value.Unknown unknown, Region region) {
    return hole(unknown.name(), region, unknown.cause());
  }

  static SqlText hole(String name, Region region, Hole.@Nullable Cause cause) {
    return SqlText.builder().append(new Hole(name, region, false, cause)).build();
  }

  /** A hole of this name stands for what differs among too many texts. */
  private static final String MANY = "one of many";

  static boolean isOneOfMany(SqlText text) {
    return text.hasHoles() && text.holes().stream().anyMatch(hole -> hole.name().equals(MANY));
  }

  /** What some texts begin and end with, and a hole for what is between. */
  static SqlText common(List<SqlText> texts, Region region) {
    SqlText first = texts.get(0);
    int start = first.length();
    int end = first.length();
    for (SqlText text : texts) {
      start = Math.min(start, alike(first, text, start, true));
      end = Math.min(end, alike(first, text, end, false));
    }
    int shortest = texts.stream().mapToInt(SqlText::length).min().orElse(0);
    start = Math.min(start, shortest);
    end = Math.min(end, shortest - start);
    return concatenation(
        List.of(
            first.slice(0, start),
            hole(MANY, region),
            first.slice(first.length() - end, first.length())),
        region);
  }

  /** How many characters two texts begin, or end, with alike, up to what already differs. */
  private static int alike(SqlText one, SqlText other, int most, boolean fromStart) {
    int limit = Math.min(most, Math.min(one.length(), other.length()));
    for (int i = 0; i < limit; i++) {
      int a = fromStart ? i : one.length() - 1 - i;
      int b = fromStart ? i : other.length() - 1 - i;
      Hole hole = one.holeAt(a);
      Hole its = other.holeAt(b);
      boolean same;
      if (hole == null || its == null) {
        same = hole == null && its == null && one.text().charAt(a) == other.text().charAt(b);
      } else {
        same = hole.name().equals(its.name()) && !hole.name().equals(MANY);
      }
      if (!same) {
        return i;
      }
    }
    return limit;
  }

  /** Whether nothing of it is known. */
  static boolean isHole(SqlText text) {
    return text.length() == 1 && text.holeAt(0) != null;
  }

  /** Whether it may go into another text: not without end. */
  static boolean fits(long length) {
    return length <= LONGEST;
  }

  static SqlText concatenation(List<SqlText> parts, Region region) {
    long length = 0;
    SqlText.Builder joined = SqlText.builder();
    for (SqlText part : parts) {
      length += part.length();
      if (!fits(length)) {
        return hole("…", region);
      }
      joined.append(part);
    }
    return joined.build();
  }

  /** The text without blanks at the ends that are asked for; a hole is none. */
  static SqlText strip(SqlText text, boolean leading, boolean trailing) {
    String plain = text.text();
    int start = 0;
    int end = plain.length();
    while (leading && start < end && plain.charAt(start) <= ' ') {
      start++;
    }
    while (trailing && end > start && plain.charAt(end - 1) <= ' ') {
      end--;
    }
    return text.slice(start, end);
  }

  /** Each part of the source changed in a way that keeps its length. */
  static SqlText mapped(SqlText text, UnaryOperator<String> change) {
    SqlText.Builder mapped = SqlText.builder();
    String plain = text.text();
    for (int i = 0; i < plain.length(); i++) {
      SqlText one = text.slice(i, i + 1);
      String changed = change.apply(plain.substring(i, i + 1));
      if (text.holeAt(i) != null || changed.equals(plain.substring(i, i + 1))) {
        mapped.append(one);
      } else {
        mapped.append(changed, one.region(0, 1));
      }
    }
    return mapped.build();
  }

  /** Lower or upper case, as in the root locale. */
  static SqlText cased(SqlText text, boolean upper) {
    return mapped(
        text, part -> upper ? part.toUpperCase(Locale.ROOT) : part.toLowerCase(Locale.ROOT));
  }

  /**
   * Every occurrence replaced.
   *
   * @param once whether it is only the first one
   */
  static SqlText replaced(
      SqlText text, Patterns.Sequence target, SqlText replacement, boolean once, Region region) {
    if (target.mayBeEmpty()) {
      return hole("…", region);
    }
    List<SqlText> parts = new ArrayList<>();
    String plain = text.text();
    int done = 0;
    int at = target.find(plain, 0);
    while (at >= 0) {
      parts.add(text.slice(done, at));
      parts.add(replacement);
      done = target.end(plain, at);
      at = once ? -1 : target.find(plain, done);
    }
    parts.add(text.slice(done, plain.length()));
    return concatenation(parts, region);
  }

  /** What {@code String.indent} makes of it: lines that end, with so many more blanks. */
  static SqlText indented(SqlText text, int blanks, Region region) {
    List<SqlText> parts = new ArrayList<>();
    String plain = text.text();
    int start = 0;
    while (start < plain.length()) {
      int end = plain.indexOf('\n', start);
      end = end < 0 ? plain.length() : end;
      parts.add(of(" ".repeat(blanks), region));
      parts.add(text.slice(start, end));
      parts.add(of("\n", region));
      start = end + 1;
    }
    return concatenation(parts, region);
  }

  static SqlText repeated(SqlText text, int times, Region region) {
    if (times < 0 || !fits((long) text.length() * times)) {
      return hole("…", region);
    }
    List<SqlText> parts = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      parts.add(text);
    }
    return concatenation(parts, region);
  }

  static SqlText joined(SqlText separator, List<SqlText> parts, Region region) {
    List<SqlText> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        all.add(separator);
      }
      all.add(parts.get(i));
    }
    return concatenation(all, region);
  }

  /**
   * What {@code String.format} makes of it (java.util.Formatter of JDK 17), as far as conversions
   * put an argument in as it is; others are holes.
   *
   * @return empty if it is no format for these arguments
   */
  static Optional<SqlText> formatted(SqlText format, List<SqlText> arguments, Region region) {
    String plain = format.text();
    List<SqlText> parts = new ArrayList<>();
    int done = 0;
    int next = 0;
    int i = plain.indexOf('%');
    while (i >= 0) {
      int end = i + 1;
      while (end < plain.length() && "-#+ 0,(<$.0123456789".indexOf(plain.charAt(end)) >= 0) {
        end++;
      }
      if (end >= plain.length()) {
        return Optional.empty();
      }
      parts.add(format.slice(done, i));
      String flags = plain.substring(i + 1, end);
      char conversion = plain.charAt(end);
      done = end + 1;
      if (conversion == 't' || conversion == 'T') {
        done++;
      }
      if (conversion == 'n' || conversion == '%') {
        parts.add(of(conversion == 'n' ? "\n" : "%", format.region(i, done)));
      } else {
        int dollar = flags.indexOf('$');
        int index;
        if (flags.startsWith("<")) {
          index = next - 1;
        } else if (dollar > 0 && flags.substring(0, dollar).chars().allMatch(Texts::isDigit)) {
          index = dollar > 4 ? -1 : Integer.parseInt(flags.substring(0, dollar)) - 1;
          flags = flags.substring(dollar + 1);
        } else {
          index = next++;
        }
        if (index < 0 || index >= arguments.size()) {
          return Optional.empty();
        }
        SqlText argument = arguments.get(index);
        boolean plainly = flags.isEmpty() || flags.equals("<");
        parts.add(
            switch (conversion) {
              case 's', 'd', 'b', 'c' -> plainly ? argument : padded(argument, flags, region);
              case 'S' -> plainly ? cased(argument, true) : hole(shown(argument), region);
              default -> hole(shown(argument), region);
            });
      }
      i = plain.indexOf('%', done);
    }
    parts.add(format.slice(Math.min(done, plain.length()), plain.length()));
    return Optional.of(concatenation(parts, region));
  }

  /** An argument of a format with a width, such as {@code %02d} or {@code %-8s}. */
  private static SqlText padded(SqlText argument, String flags, Region region) {
    boolean left = flags.startsWith("-");
    boolean zeros = flags.startsWith("0");
    String width = left || zeros ? flags.substring(1) : flags;
    if (argument.hasHoles()
        || width.isEmpty()
        || width.length() > 3
        || width.charAt(0) == '0'
        || !width.chars().allMatch(Texts::isDigit)
        || argument.text().startsWith("-")) {
      return hole(shown(argument), region);
    }
    String missing =
        (zeros ? "0" : " ").repeat(Math.max(0, Integer.parseInt(width) - argument.length()));
    SqlText padding = of(missing, region);
    return left
        ? concatenation(List.of(argument, padding), region)
        : concatenation(List.of(padding, argument), region);
  }

  /**
   * What {@code MessageFormat.format} makes of it (java.text.MessageFormat of JDK 17).
   *
   * @return empty if it is no pattern for these arguments
   */
  static Optional<SqlText> messageFormatted(
      SqlText pattern, List<SqlText> arguments, Region region) {
    String plain = pattern.text();
    List<SqlText> parts = new ArrayList<>();
    boolean quoted = false;
    int done = 0;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == '\'') {
        parts.add(pattern.slice(done, i));
        done = i + 1;
        if (i + 1 < plain.length() && plain.charAt(i + 1) == '\'') {
          parts.add(pattern.slice(i, i + 1));
          i++;
          done = i + 1;
        } else {
          quoted = !quoted;
        }
      } else if (c == '{' && !quoted) {
        int end = plain.indexOf('}', i);
        String number = end < 0 ? "" : plain.substring(i + 1, end).strip();
        int index =
            !number.isEmpty() && number.length() < 4 && number.chars().allMatch(Texts::isDigit)
                ? Integer.parseInt(number)
                : -1;
        if (index < 0 || index >= arguments.size()) {
          return Optional.empty();
        }
        parts.add(pattern.slice(done, i));
        parts.add(arguments.get(index));
        i = end;
        done = end + 1;
      }
    }
    parts.add(pattern.slice(done, plain.length()));
    return Optional.of(concatenation(parts, region));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static String shown(SqlText text) {
    String shown = text.toString();
    return text.length() == 1 && text.holeAt(0) != null
        ? shown.substring(1, shown.length() - 1)
        : shown;
  }

  /**
   * The same text with every part that stands in another Java file placed at {@code use}. A script
   * that the code reads keeps its places, and so does what stands in a file that is kept.
   */
  static SqlText placedAt(Region use, SourceFile kept, SqlText text) {
    SqlText.Builder placed = SqlText.builder();
    int length = text.length();
    int from = 0;
    while (from < length) {
      Region origin = text.region(from, from + 1);
      int end = from + 1;
      boolean here = origin.file() == kept || stays(origin.file(), use);
      Hole hole = text.holeAt(from);
      while (hole == null
          && end < length
          && text.holeAt(end) == null
          && (text.region(end, end + 1).file() == kept
                  || stays(text.region(end, end + 1).file(), use))
              == here) {
        end++;
      }
      if (here) {
        placed.append(text.slice(from, end));
      } else if (hole != null) {
        placed.append(new Hole(hole.name(), use, false, hole.cause()));
      } else {
        placed.append(text.text().substring(from, end), use);
      }
      from = end;
    }
    return placed.build();
  }

  /** Where the parts of a text stand that {@link #placedAt} moves. */
  static List<Region> movedTo(Region use, SqlText text) {
    List<Region> places = new ArrayList<>();
    Region last = null;
    for (int at = 0; at < text.length(); at++) {
      Region origin = text.region(at, at + 1);
      if (stays(origin.file(), use)) {
        last = null;
      } else if (last != null
          && last.file() == origin.file()
          && last.start() <= origin.start()
          && origin.start() <= last.end() + 1) {
        last = origin.file().region(last.start(), Math.max(last.end(), origin.end()));
        places.set(places.size() - 1, last);
      } else {
        last = origin;
        places.add(origin);
      }
    }
    return places;
  }

  private static boolean stays(SourceFile file, Region use) {
    return file == use.file() || !file.path().endsWith(".java");
  }
}
