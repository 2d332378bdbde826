package io.github.surefoot.engine.javacode;

import java.util.Arrays;

/**
 * A Java source text with its Unicode escapes translated (JLS 17, 3.3), and where each character of
 * it stands in the original.
 */
public final class UnicodeEscapes {
  private final String text;

  /** The offsets in {@link #text} behind each translated escape, ascending. */
  private final int[] behind;

  /** By how much the original is longer up to there. */
  private final int[] excess;

  private UnicodeEscapes(String text, int[] behind, int[] excess) {
    this.text = text;
    this.behind = behind;
    this.excess = excess;
  }

  /** Translates a text. */
  public static UnicodeEscapes translate(String source) {
    if (!source.contains("\\u")) {
      return new UnicodeEscapes(source, new int[0], new int[0]);
    }
    StringBuilder text = new StringBuilder(source.length());
    int[] behind = new int[16];
    int[] excess = new int[16];
    int count = 0;
    int i = 0;
    while (i < source.length()) {
      char c = source.charAt(i);
      int end = c == '\\' ? end(source, i, source.length()) : -1;
      if (end > 0) {
        if (count == behind.length) {
          behind = Arrays.copyOf(behind, count * 2);
          excess = Arrays.copyOf(excess, count * 2);
        }
        text.append(value(source, end));
        behind[count] = text.length();
        excess[count] = end - text.length();
        count++;
        i = end;
      } else {
        text.append(c);
        i++;
        if (c == '\\' && i < source.length() && source.charAt(i) == '\\') {
          // Two backslashes: neither begins an escape.
          text.append('\\');
          i++;
        }
      }
    }
    return new UnicodeEscapes(
        text.toString(), Arrays.copyOf(behind, count), Arrays.copyOf(excess, count));
  }

  /** The translated text. */
  public String text() {
    return text;
  }

  /**
   * The offset in the original of a place in {@link #text}: of the start of the character there,
   * which is also the end of the one before.
   */
  public int original(int offset) {
    int found = Arrays.binarySearch(behind, offset);
    int escapes = found >= 0 ? found + 1 : -found - 1;
    return escapes == 0 ? offset : offset + excess[escapes - 1];
  }

  /** Where the escape that begins at a backslash ends, or -1 if none does. */
  static int end(String source, int backslash, int limit) {
    int digits = backslash + 1;
    while (digits < limit && source.charAt(digits) == 'u') {
      digits++;
    }
    if (digits == backslash + 1 || digits + 4 > limit) {
      return -1;
    }
    for (int i = digits; i < digits + 4; i++) {
      if (Character.digit(source.charAt(i), 16) < 0) {
        return -1;
      }
    }
    return digits + 4;
  }

  /** The character that the escape which ends here stands for. */
  static char value(String source, int end) {
    return (char) Integer.parseInt(source, end - 4, end, 16);
  }
}
