package io.github.surefoot.engine.rule.policy;

import java.util.Locale;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for one, letters of either
 * case alike. Time grows with the product of the lengths.
 */
final class Glob {
  private final String written;
  private final String pattern;

  private Glob(String written) {
    this.written = written;
    this.pattern = written.toLowerCase(Locale.ROOT);
  }

  static Glob of(String pattern) {
    return new Glob(pattern.strip());
  }

  /** Whether it stands for more than one text. */
  boolean isOpen() {
    return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
  }

  /** Whether it matches the whole text. */
  boolean matches(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    int p = 0;
    int t = 0;
    int star = -1;
    int retry = 0;
    while (t < folded.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == folded.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        // The last star takes one character more.
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** As written. */
  @Override
  public String toString() {
    return written;
  }
}
