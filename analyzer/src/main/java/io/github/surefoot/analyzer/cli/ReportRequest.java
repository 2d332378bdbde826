package io.github.surefoot.analyzer.cli;

import io.github.surefoot.engine.rule.NearestName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A report that was asked for.
 *
 * @param format one of the formats that the command knows
 * @param file where to write it, null for standard output
 */
record ReportRequest(String format, @Nullable Path file) {

  /** Reads {@code FORMAT} or {@code FORMAT=FILE}. */
  static ReportRequest parse(String written, List<String> known, Path directory)
      throws UsageException {
    int equals = written.indexOf('=');
    String format = equals < 0 ? written : written.substring(0, equals);
    if (!known.contains(format)) {
      throw new UsageException(
          "unknown report format '"
              + format
              + "'"
              + NearestName.of(format, known).map(n -> "; did you mean '" + n + "'?").orElse("")
              + " (formats: "
              + String.join(", ", known)
              + ")");
    }
    if (equals < 0) {
      return new ReportRequest(format, null);
    }
    String file = written.substring(equals + 1);
    if (file.isEmpty()) {
      throw new UsageException("--report " + format + "= names no file");
    }
    try {
      return new ReportRequest(format, directory.resolve(file));
    } catch (InvalidPathException e) {
      throw new UsageException("'" + file + "' is no path");
    }
  }
}
