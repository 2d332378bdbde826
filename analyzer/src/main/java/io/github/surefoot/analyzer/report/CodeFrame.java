package io.github.surefoot.analyzer.report;

import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.io.IOException;

/** The lines of source around a region, with the region underlined on its first line. */
final class CodeFrame {
  /** Longer lines are cut to a window around the region. */
  private static final int WIDTH = 110;

  /** How many lines of a longer region are shown. */
  private static final int LINES = 6;

  private CodeFrame() {}

  static void write(Region region, Style.Color color, Style style, Appendable out)
      throws IOException {
    SourceFile file = region.file();
    int first = region.startLine();
    // A region that ends with its line end has its last character on the line before.
    int last = region.end() > region.start() ? file.line(region.end() - 1) : first;
    int shown = Math.min(last, first + LINES - 1);
    int digits = Integer.toString(shown).length();
    for (int line = first; line <= shown; line++) {
      String text = file.lineText(line);
      int from = line == first ? region.startColumn() - 1 : 0;
      int to = line == last ? region.end() - file.lineStart(line) : text.length();
      to = Math.max(from, Math.min(to, text.length()));
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
}
