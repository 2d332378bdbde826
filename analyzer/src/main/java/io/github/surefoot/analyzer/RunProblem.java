package io.github.surefoot.analyzer;

import java.util.Comparator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Something that the run could not do, or did not do though somebody may expect it: bad input, an
 * unknown key, a history of another database. One message per cause; the rest is analysed.
 *
 * @param path the file or directory as it is named in reports, null for what belongs to none
 * @param line 1-based, null if the problem is the whole file's
 * @param column 1-based, in UTF-16 code units; null if not known
 * @param message one sentence that stands alone, with subject and full stop, and does not repeat
 *     the place: {@code The file is empty.}
 */
public record RunProblem(
    Level level,
    @Nullable String path,
    @Nullable Integer line,
    @Nullable Integer column,
    String message)
    implements Comparable<RunProblem> {

  private static final Comparator<RunProblem> ORDER =
      Comparator.comparing((RunProblem p) -> p.path == null ? "" : p.path)
          .thenComparing(p -> p.line == null ? 0 : p.line)
          .thenComparing(p -> p.column == null ? 0 : p.column)
          .thenComparing(RunProblem::message)
          .thenComparing(RunProblem::level);

  /** What a problem means for the run. */
  public enum Level {
    /** Part of the job was not done: exit code 2. */
    FAILURE,
    /** Somebody should know, the job was done. */
    WARNING
  }

  /** A file that could not be read or analysed. */
  public static RunProblem failure(String path, String message) {
    return new RunProblem(Level.FAILURE, path, null, null, message);
  }

  /** A place at which a file is wrong. */
  public static RunProblem failure(String path, int line, int column, String message) {
    return new RunProblem(Level.FAILURE, path, line, column, message);
  }

  /** Something about a file or directory that somebody should know. */
  public static RunProblem warning(String path, String message) {
    return new RunProblem(Level.WARNING, path, null, null, message);
  }

  /** Whether the run could not do its job because of this: exit code 2. */
  public boolean isFailure() {
    return level == Level.FAILURE;
  }

  /** By path, line, column and message. */
  @Override
  public int compareTo(RunProblem other) {
    return ORDER.compare(this, other);
  }

  /** {@code path:line:column: message}, as far as the place is known. */
  @Override
  public String toString() {
    StringBuilder shown = new StringBuilder();
    if (path != null) {
      shown.append(path).append(':');
      if (line != null) {
        shown.append(line).append(':');
        if (column != null) {
          shown.append(column).append(':');
        }
      }
      shown.append(' ');
    }
    return shown.append(message).toString();
  }
}
