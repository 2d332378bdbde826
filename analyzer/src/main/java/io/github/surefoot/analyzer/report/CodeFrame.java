package io.github.surefoot.analyzer.report;

import io.github.surefoot.engine.Secrets;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The lines of source around a region, with the region underlined on its first line. */
final class CodeFrame {
  /** Longer lines are cut to a window around the region. */
  private static final int WIDTH = 110;

  /** How many lines of a longer region are shown. */
  private static final int LINES = 6;

  private CodeFrame() {}

  /**
   * @param secrets what is not to be shown
   */
  static void write(Region region, Secrets secrets, Style.Color color, Style style, Appendable out)
      throws IOException {
    SourceFile file = region.file();
    int first = region.startLine();
    // A region that ends with its line end has its last character on the line before.
    int last = region.end() > region.start() ? file.line(region.end() - 1) : first;
    int shown = Math.min(last, first + LINES - 1);
    int digits = Integer.toString(shown).length();
    for (int line = first; line <= shown; line++) {
      String written = file.lineText(line);
      int behind = line == last ? region.end() - file.lineStart(line) : written.length();
      Line masked = Line.of(file, line, written, secrets);
      String text = masked.text;
      int from = line == first ? masked.column(region.startColumn() - 1) : 0;
      int to = Math.max(from, masked.column(Math.min(behind, written.length())));
      int cut = text.length() <= WIDTH || from < WIDTH / 2 ? 0 : from - WIDTH / 4;
      int end = Math.min(text.length(), cut + WIDTH);
      String number = Integer.toString(line);
      out.append("  ")
          .append(style.dim(" ".repeat(digits - number.length()) + number + " |"))
          .append(' ')
          .append(cut > 0 ? "…" : "")
          .append(Style.printable(text.substring(cut, end)))
          .append(end < text.length() ? "…" : "")
          .append('\n');
      if (line == first) {
        int indent = from - cut + (cut > 0 ? 1 : 0);
        int length = Math.max(1, Math.min(to, end) - from);
        out.append("  ")
            .append(style.dim(" ".repeat(digits) + " |"))
            .append(' ')
            .append(" ".repeat(indent))
            .append(style.color(color, "^".repeat(length)))
            .append('\n');
      }
    }
    if (shown < last) {
      out.append("  ").append(style.dim(" ".repeat(digits) + " | …")).append('\n');
    }
  }

  /**
   * A line as it is shown.
   *
   * @param hidden the columns that are not, from 0, in order
   */
  private record Line(String text, List<Hidden> hidden) {
    /** From one column to before another. */
    private record Hidden(int start, int end) {}

    static Line of(SourceFile file, int line, String written, Secrets secrets) {
      int offset = file.lineStart(line);
      List<Hidden> hidden = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      int done = 0;
      for (Region secret : secrets.in(file)) {
        int start = Math.max(done, secret.start() - offset);
        int end = Math.min(written.length(), secret.end() - offset);
        if (start < end) {
          text.append(written, done, start).append(Secrets.HIDDEN);
          hidden.add(new Hidden(start, end));
          done = end;
        }
      }
      return new Line(text.append(written, done, written.length()).toString(), hidden);
    }

    /** Where what stood in a column stands now. */
    int column(int column) {
      int moved = column;
      for (Hidden part : hidden) {
        if (column >= part.end) {
          moved += Secrets.HIDDEN.length() - (part.end - part.start);
        } else if (column > part.start) {
          moved += part.start - column;
        }
      }
      return moved;
    }
  }
}
