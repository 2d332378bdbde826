package io.github.surefoot.analyzer.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fingerprint of each line of a file as GitHub's code-scanning upload computes it ({@code
 * primaryLocationLineHash}), so that an alert keeps its identity when lines above it move.
 *
 * <p>A line's hash is a polynomial one, to base 37 and modulo 2^64, of the 100 characters from its
 * start on, spaces and tabs left out and every line end read as a line feed; the second line with
 * the same hash gets {@code :2}. The end of the file counts as the character U+FFFF, missing ones
 * as 0.
 */
final class LineHashes {
  private static final int WINDOW = 100;
  private static final long BASE = 37;
  private static final char END_OF_FILE = '\uFFFF';

  private final char[] window = new char[WINDOW];

  /** The 1-based line that starts at a place of the window, 0 for none. */
  private final int[] lineAt = new int[WINDOW];

  private final long leading = power(BASE, WINDOW);
  private final Map<String, Integer> seen = new HashMap<>();
  private final List<String> hashes = new ArrayList<>();
  private long hash;
  private int next;

  private LineHashes() {}

  /** The hash of each line, the first line's first; a file that ends in a line end has one more. */
  static List<String> of(String text) {
    return new LineHashes().read(text);
  }

  private List<String> read(String text) {
    int line = 0;
    boolean lineStart = true;
    boolean carriageReturn = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : END_OF_FILE;
      if (c == ' ' || c == '\t' || (carriageReturn && c == '\n')) {
        carriageReturn = false;
        continue;
      }
      carriageReturn = c == '\r';
      if (carriageReturn) {
        c = '\n';
      }
      emit();
      if (lineStart) {
        lineAt[next] = ++line;
      }
      lineStart = c == '\n';
      push(c);
    }
    for (int i = 0; i < WINDOW; i++) {
      emit();
      push('\0');
    }
    return List.copyOf(hashes);
  }

  /** If a line starts at the character that leaves the window next, its hash is complete. */
  private void emit() {
    if (lineAt[next] != 0) {
      String value = Long.toHexString(hash);
      hashes.add(value + ":" + seen.merge(value, 1, Integer::sum));
      lineAt[next] = 0;
    }
  }

  private void push(char c) {
    hash = BASE * hash + c - leading * window[next];
    window[next] = c;
    next = (next + 1) % WINDOW;
  }

  private static long power(long base, int exponent) {
    long result = 1;
    for (int i = 0; i < exponent; i++) {
      result *= base;
    }
    return result;
  }
}
