package io.github.surefoot.engine.rule.policy;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression for whole names. A team may write one that backtracks without end, so it is
 * given up after so many looks at a name that no honest one needs them.
 */
final class NamePattern {
  private static final int MOST_LOOKS = 100_000;

  /** Names are cut off at 63 bytes (PostgreSQL) or 64 characters (MySQL). */
  private static final int LONGEST = 256;

  private final Pattern pattern;

  private NamePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Understands an expression.
   *
   * @throws IllegalArgumentException if it is none; the message is a sentence
   */
  static NamePattern of(String expression) {
    try {
      return new NamePattern(Pattern.compile(expression));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'" + expression + "' is no regular expression: " + e.getDescription() + ".", e);
    }
  }

  /**
   * Whether it matches the whole name.
   *
   * @throws IllegalStateException if that takes too long to tell
   */
  boolean matches(String name) {
    return name.length() <= LONGEST && pattern.matcher(new Watched(name)).matches();
  }

  /** As written. */
  @Override
  public String toString() {
    return pattern.pattern();
  }

  /** A name that counts how often it is looked at. */
  private final class Watched implements CharSequence {
    private final String name;
    private int looks;

    Watched(String name) {
      this.name = name;
    }

    @Override
    public char charAt(int index) {
      if (++looks > MOST_LOOKS) {
        throw new IllegalStateException(
            "the expression " + pattern + " takes too long on the name " + name);
      }
      return name.charAt(index);
    }

    @Override
    public int length() {
      return name.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return name.substring(start, end);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
