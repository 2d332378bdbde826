package io.github.surefoot.engine.javacode;

import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads string literals, text blocks and character literals as the Java language does (JLS 17, 3.3,
 * 3.10.4 to 3.10.7) and keeps where each character of the value stands.
 *
 * <p>A character that is written as itself maps to itself; an escape sequence, a Unicode escape or
 * a line end that is not a single line feed maps to all of what is written.
 */
public final class JavaLiterals {
  private final SourceFile file;

  /** Every line end a single line feed, Unicode escapes translated. */
  private final Characters source;

  private final SqlText.Builder value = SqlText.builder();
  private int position;

  /** The characters since here, up to {@link #runEnd}, stand in the file as in the value. */
  private int runStart = -1;

  private int runEnd = -1;

  private JavaLiterals(Region region) {
    this.file = region.file();
    this.source = translate(region);
  }

  /**
   * The value of the literal in a region, or of several that are joined by {@code +} there, with
   * white space and comments between.
   *
   * @return null if there is anything else in the region, or a literal that is not valid Java
   */
  public static @Nullable SqlText decode(Region region) {
    JavaLiterals reader = new JavaLiterals(region);
    return reader.readAll() ? reader.value.build() : null;
  }

  private boolean readAll() {
    while (true) {
      skipGaps();
      if (!readLiteral()) {
        return false;
      }
      endRun();
      skipGaps();
      if (position == source.size) {
        return true;
      }
      if (source.at(position) != '+') {
        return false;
      }
      position++;
    }
  }

  private void skipGaps() {
    while (position < source.size) {
      if (Character.isWhitespace(source.at(position))) {
        position++;
      } else if (source.startsWith("//", position)) {
        while (position < source.size && source.at(position) != '\n') {
          position++;
        }
      } else if (source.startsWith("/*", position)) {
        position += 2;
        while (position < source.size && !source.startsWith("*/", position)) {
          position++;
        }
        position = Math.min(source.size, position + 2);
      } else {
        return;
      }
    }
  }

  private boolean readLiteral() {
    if (source.startsWith("\"\"\"", position)) {
      return readTextBlock();
    }
    if (source.startsWith("\"", position) || source.startsWith("'", position)) {
      return readLine(source.at(position));
    }
    return false;
  }

  private boolean readLine(char quote) {
    int start = ++position;
    while (position < source.size) {
      char c = source.at(position);
      if (c == '\n') {
        return false;
      }
      if (c == quote) {
        boolean valid = interpret(source, start, position);
        position++;
        return valid;
      }
      position += c == '\\' ? 2 : 1;
    }
    return false;
  }

  private boolean readTextBlock() {
    position += 3;
    while (position < source.size && source.at(position) != '\n') {
      if (!Character.isWhitespace(source.at(position))) {
        return false;
      }
      position++;
    }
    int start = ++position;
    while (position < source.size) {
      if (source.startsWith("\"\"\"", position)) {
        Characters content = stripped(start, position);
        position += 3;
        return interpret(content, 0, content.size);
      }
      position += source.at(position) == '\\' ? 2 : 1;
    }
    return false;
  }

  /** The content of a text block without incidental white space, as {@link String#stripIndent}. */
  private Characters stripped(int start, int end) {
    int indentation = Integer.MAX_VALUE;
    for (int from = start; from <= end; from = source.lineEnd(from, end) + 1) {
      int to = source.lineEnd(from, end);
      int text = source.skipWhitespace(from, to);
      // A blank line counts only if it is the one of the closing delimiter.
      if (text < to || to == end) {
        indentation = Math.min(indentation, text - from);
      }
    }
    Characters content = new Characters(end - start);
    for (int from = start; from <= end; from = source.lineEnd(from, end) + 1) {
      int to = source.lineEnd(from, end);
      int text = source.skipWhitespace(from, to);
      if (text < to) {
        int last = to;
        while (Character.isWhitespace(source.at(last - 1))) {
          last--;
        }
        for (int i = from + indentation; i < last; i++) {
          content.add(source.at(i), source.starts[i], source.ends[i]);
        }
      }
      if (to < end) {
        content.add('\n', source.starts[to], source.ends[to]);
      }
    }
    return content;
  }

  private boolean interpret(Characters text, int start, int end) {
    int i = start;
    while (i < end) {
      char c = text.at(i);
      if (c != '\\') {
        emit(c, text.starts[i], text.ends[i]);
        i++;
        continue;
      }
      if (i + 1 >= end) {
        return false;
      }
      char kind = text.at(i + 1);
      int next = i + 2;
      int meaning =
          switch (kind) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 's' -> ' ';
            case '"', '\'', '\\' -> kind;
            case '\n' -> -1;
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
              int longest = Math.min(end, i + (kind <= '3' ? 4 : 3));
              int octal = kind - '0';
              while (next < longest && text.at(next) >= '0' && text.at(next) <= '7') {
                octal = octal * 8 + (text.at(next) - '0');
                next++;
              }
              yield octal;
            }
            default -> -2;
          };
      if (meaning == -2) {
        return false;
      }
      if (meaning >= 0) {
        emit((char) meaning, text.starts[i], text.ends[next - 1]);
      }
      i = next;
    }
    return true;
  }

  private void emit(char c, int start, int end) {
    boolean asWritten = end == start + 1 && file.text().charAt(start) == c;
    if (asWritten && start == runEnd) {
      runEnd = end;
      return;
    }
    endRun();
    if (asWritten) {
      runStart = start;
      runEnd = end;
    } else {
      value.append(String.valueOf(c), file.region(start, end));
    }
  }

  private void endRun() {
    if (runStart >= 0) {
      value.append(file.region(runStart, runEnd));
      runStart = -1;
      runEnd = -1;
    }
  }

  private static Characters translate(Region region) {
    String text = region.file().text();
    Characters translated = new Characters(region.end() - region.start());
    boolean afterCarriageReturn = false;
    int i = region.start();
    while (i < region.end()) {
      char c = text.charAt(i);
      int next = i + 1;
      if (c == '\\' && next < region.end() && text.charAt(next) == '\\') {
        // Two backslashes: neither begins a Unicode escape.
        translated.add(c, i, next);
        i = next;
        next++;
      } else if (c == '\\') {
        int escape = UnicodeEscapes.end(text, i, region.end());
        if (escape > 0) {
          c = UnicodeEscapes.value(text, escape);
          next = escape;
        }
      }
      if (c == '\n' && afterCarriageReturn) {
        translated.ends[translated.size - 1] = next;
      } else {
        translated.add(c == '\r' ? '\n' : c, i, next);
      }
      afterCarriageReturn = c == '\r';
      i = next;
    }
    return translated;
  }

  /** Characters, each with the offsets in the file between which it is written. */
  private static final class Characters {
    private final char[] chars;
    private final int[] starts;
    private final int[] ends;
    private int size;

    Characters(int capacity) {
      chars = new char[capacity];
      starts = new int[capacity];
      ends = new int[capacity];
    }

    void add(char c, int start, int end) {
      chars[size] = c;
      starts[size] = start;
      ends[size] = end;
      size++;
    }

    char at(int index) {
      return chars[index];
    }

    boolean startsWith(String prefix, int index) {
      return index + prefix.length() <= size
          && Arrays.equals(
              chars, index, index + prefix.length(), prefix.toCharArray(), 0, prefix.length());
    }

    /** The next line end from an index, or the limit. */
    int lineEnd(int index, int limit) {
      int i = index;
      while (i < limit && chars[i] != '\n') {
        i++;
      }
      return i;
    }

    int skipWhitespace(int index, int limit) {
      int i = index;
      while (i < limit && Character.isWhitespace(chars[i])) {
        i++;
      }
      return i;
    }
  }
}
