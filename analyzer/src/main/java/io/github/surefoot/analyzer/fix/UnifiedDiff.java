package io.github.surefoot.analyzer.fix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.surefoot.analyzer.fix.LineDiff.Change;
import io.github.surefoot.analyzer.fix.ProjectFiles.Prepared;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes as a unified diff that {@code git apply} and {@code patch -p1} take, from the directory
 * that the paths start at. Made of bytes: lines keep their encoding and line ends.
 */
final class UnifiedDiff {
  private static final int CONTEXT = 3;

  /** One character for each byte. */
  private final StringBuilder out = new StringBuilder();

  private UnifiedDiff() {}

  /** The bytes of the diff; none if nothing changes. */
  static byte[] of(List<Prepared> changes) {
    UnifiedDiff diff = new UnifiedDiff();
    changes.forEach(diff::add);
    return diff.out.toString().getBytes(ISO_8859_1);
  }

  private void add(Prepared prepared) {
    List<String> before = lines(prepared.before());
    List<String> after = lines(prepared.after());
    List<Change> changes = LineDiff.of(before, after);
    if (changes.isEmpty()) {
      return;
    }
    String path = prepared.change().path();
    out.append("--- ").append(prepared.change().isNew() ? "/dev/null" : name("a/" + path));
    out.append("\n+++ ").append(name("b/" + path)).append('\n');
    int first = 0;
    while (first < changes.size()) {
      int last = first;
      while (last + 1 < changes.size()
          && changes.get(last + 1).from() - changes.get(last).to() <= 2 * CONTEXT) {
        last++;
      }
      hunk(changes.subList(first, last + 1), before, after);
      first = last + 1;
    }
  }

  private void hunk(List<Change> changes, List<String> before, List<String> after) {
    Change first = changes.get(0);
    Change last = changes.get(changes.size() - 1);
    int context = Math.min(CONTEXT, first.from());
    int from = first.from() - context;
    int otherFrom = first.otherFrom() - context;
    int behind = Math.min(CONTEXT, before.size() - last.to());
    int to = last.to() + behind;
    int otherTo = last.otherTo() + behind;
    out.append("@@ -").append(range(from, to)).append(" +").append(range(otherFrom, otherTo));
    out.append(" @@\n");
    int at = from;
    for (Change change : changes) {
      lines(' ', before.subList(at, change.from()));
      lines('-', before.subList(change.from(), change.to()));
      lines('+', after.subList(change.otherFrom(), change.otherTo()));
      at = change.to();
    }
    lines(' ', before.subList(at, to));
  }

  private static String range(int from, int to) {
    int count = to - from;
    return (count == 0 ? from : from + 1) + (count == 1 ? "" : "," + count);
  }

  private void lines(char sign, List<String> lines) {
    for (String line : lines) {
      out.append(sign).append(line);
      if (!line.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }

  /** The lines with their line feeds. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  /**
   * A path as git writes it: in quotes if it holds anything unusual, and with a tab behind it if it
   * holds a space, which marks its end.
   */
  private static String name(String path) {
    StringBuilder quoted = new StringBuilder();
    boolean unusual = false;
    for (byte b : path.getBytes(UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
        unusual = true;
      } else if (c < ' ' || c >= 0x7F) {
        quoted
            .append('\\')
            .append((char) ('0' + (c >> 6)))
            .append((char) ('0' + ((c >> 3) & 7)))
            .append((char) ('0' + (c & 7)));
        unusual = true;
      } else {
        quoted.append(c);
      }
    }
    return unusual ? '"' + quoted.toString() + '"' : path.indexOf(' ') < 0 ? path : path + "\t";
  }
}
