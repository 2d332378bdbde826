package io.github.surefoot.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A statement with the clauses that it may have, from {@code parser/patterns.txt}: <code>{a|b}
 * </code> is one of them, {@code [a|b]} is none or one of them; an alternative that begins with
 * {@code ~} says the same as the first (or as none) in other words, every other one says something
 * else. They nest; a backslash before a bracket, a bar or a tilde makes it text. A line that begins
 * with a space goes on with the line before, one that begins with {@code #} is a remark.
 *
 * @param line where it begins, from 1
 */
record StatementPattern(int line, Sequence parts) {

  /** A text, or a choice. */
  private sealed interface Part {}

  private record Text(String text) implements Part {}

  /** The first alternative is what stands there as long as something else is looked at. */
  private record Choice(List<Alternative> alternatives) implements Part {}

  private record Alternative(Sequence parts, boolean sameMeaning) {}

  private record Sequence(List<Part> parts) {}

  /**
   * What one choice of a pattern makes of a statement, everything else being equal.
   *
   * @param different statements that say different things, two or more
   * @param same statements that say the same as the first of {@code different}
   */
  record Variants(int line, List<String> different, List<String> same) {}

  static List<StatementPattern> all() {
    try (InputStream in = StatementPattern.class.getResourceAsStream("/parser/patterns.txt")) {
      if (in == null) {
        throw new IllegalArgumentException("No patterns");
      }
      return read(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<StatementPattern> read(String text) {
    List<String> lines = text.lines().toList();
    List<StatementPattern> patterns = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      int first = i;
      StringBuilder pattern = new StringBuilder(lines.get(i++));
      while (i < lines.size() && lines.get(i).startsWith(" ")) {
        pattern.append(lines.get(i++));
      }
      if (!pattern.isEmpty() && pattern.charAt(0) != '#') {
        patterns.add(new StatementPattern(first + 1, new Reader(pattern.toString(), first).all()));
      }
    }
    return patterns;
  }

  /** Every choice, with each of its alternatives in turn. */
  List<Variants> variants() {
    List<Variants> found = new ArrayList<>();
    vary(parts, "", "", found);
    return found;
  }

  /** The plainest statement, then {@code count} others, each choice made at random. */
  List<String> statements(int count, Random random) {
    List<String> made = new ArrayList<>();
    made.add(trim(plain(parts)));
    for (int i = 0; i < count; i++) {
      made.add(trim(any(parts, random)));
    }
    return made.stream().distinct().toList();
  }

  private void vary(Sequence sequence, String before, String after, List<Variants> found) {
    for (int i = 0; i < sequence.parts.size(); i++) {
      if (sequence.parts.get(i) instanceof Choice choice) {
        String left = before + plain(new Sequence(sequence.parts.subList(0, i)));
        String right =
            plain(new Sequence(sequence.parts.subList(i + 1, sequence.parts.size()))) + after;
        List<String> different = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (Alternative alternative : choice.alternatives) {
          (alternative.sameMeaning ? same : different)
              .add(trim(left + plain(alternative.parts) + right));
        }
        found.add(new Variants(line, different, same));
        for (Alternative alternative : choice.alternatives) {
          vary(alternative.parts, left, right, found);
        }
      }
    }
  }

  private static String plain(Sequence sequence) {
    return sequence.parts.stream()
        .map(
            part ->
                part instanceof Text text
                    ? text.text
                    : plain(((Choice) part).alternatives.get(0).parts))
        .collect(Collectors.joining());
  }

  private static String any(Sequence sequence, Random random) {
    StringBuilder made = new StringBuilder();
    for (Part part : sequence.parts) {
      if (part instanceof Text text) {
        made.append(text.text);
      } else if (part instanceof Choice choice) {
        int chosen = random.nextInt(choice.alternatives.size());
        made.append(any(choice.alternatives.get(chosen).parts, random));
      }
    }
    return made.toString();
  }

  private static String trim(String sql) {
    return sql.replaceAll("  +", " ").strip();
  }

  /** Reads a pattern. */
  private static final class Reader {
    private final String text;
    private final int line;
    private int at;

    Reader(String text, int line) {
      this.text = text;
      this.line = line + 1;
    }

    Sequence all() {
      Sequence sequence = sequence();
      if (at < text.length()) {
        throw wrong();
      }
      return sequence;
    }

    private Sequence sequence() {
      List<Part> parts = new ArrayList<>();
      StringBuilder plain = new StringBuilder();
      while (at < text.length() && "|]}".indexOf(text.charAt(at)) < 0) {
        char c = text.charAt(at++);
        if (c == '[' || c == '{') {
          parts.add(new Text(plain.toString()));
          plain.setLength(0);
          parts.add(choice(c));
        } else {
          plain.append(c == '\\' ? text.charAt(at++) : c);
        }
      }
      parts.add(new Text(plain.toString()));
      return new Sequence(List.copyOf(parts));
    }

    private Choice choice(char open) {
      List<Alternative> alternatives = new ArrayList<>();
      if (open == '[') {
        alternatives.add(new Alternative(new Sequence(List.of()), false));
      }
      do {
        boolean same = at < text.length() && text.charAt(at) == '~';
        at += same ? 1 : 0;
        alternatives.add(new Alternative(sequence(), same));
      } while (at < text.length() && text.charAt(at++) == '|');
      if (alternatives.get(0).sameMeaning
          || text.charAt(at - 1) != (open == '[' ? ']' : '}')
          || alternatives.size() < 2) {
        throw wrong();
      }
      return new Choice(List.copyOf(alternatives));
    }

    private IllegalArgumentException wrong() {
      return new IllegalArgumentException(
          "line " + line + ", at " + at + ": this is no pattern: " + text);
    }
  }
}
