package io.github.surefoot.engine.source;

import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One file as it was read: a path to show and its text.
 *
 * <p>Offsets are UTF-16 code units from the start of the text; lines and columns are 1-based, a
 * column counts UTF-16 code units. Lines end at {@code \n}, {@code \r\n} or a lone {@code \r}. Two
 * source files are equal only if they are the same object: a file is read once per run.
 */
public final class SourceFile {
  private final String path;
  private final String text;

  /** Offset of the first character of each line; computed when first asked for. */
  private volatile int @Nullable [] lineStarts;

  /**
   * @param path how the file is named to people and reports: relative where possible, with '/'
   * @param text its decoded text
   */
  public SourceFile(String path, String text) {
    this.path = path;
    this.text = text;
  }

  /** The path shown to people, with '/' as separator. */
  public String path() {
    return path;
  }

  /** The last part of the path. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  public String text() {
    return text;
  }

  /**
   * The region from {@code start} (inclusive) to {@code end} (exclusive).
   *
   * @throws IndexOutOfBoundsException if the offsets are not within the text and in order
   */
  public Region region(int start, int end) {
    return new Region(this, start, end);
  }

  /** The whole text as a region. */
  public Region whole() {
    return new Region(this, 0, text.length());
  }

  /** The 1-based line of an offset; the offset behind the last character is allowed. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The 1-based column, in UTF-16 code units, of an offset. */
  public int column(int offset) {
    return offset - starts()[line(offset) - 1] + 1;
  }

  public int lineCount() {
    return starts().length;
  }

  /** The text of a 1-based line without its line end. */
  public String lineText(int line) {
    int[] starts = starts();
    int end = line < starts.length ? starts[line] : text.length();
    int start = starts[line - 1];
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The offset of the first character of a 1-based line. */
  public int lineStart(int line) {
    return starts()[line - 1];
  }

  private int[] starts() {
    int[] known = lineStarts;
    if (known == null) {
      known = computeLineStarts(text);
      lineStarts = known;
    }
    return known;
  }

  private static int[] computeLineStarts(String text) {
    int[] starts = new int[Math.max(16, text.length() / 32)];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lineEnd =
          c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
      if (lineEnd) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  @Override
  public String toString() {
    return path;
  }
}
