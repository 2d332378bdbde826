package io.github.surefoot.analyzer.flyway;

import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.MigrationVersion;
import java.nio.file.Path;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A script that migrate runs.
 *
 * @param version null for repeatable ones and callbacks
 * @param description with underscores as blanks; may be empty
 */
public record FlywayScript(
    Path path, Kind kind, @Nullable MigrationVersion version, String description) {

  /** The file's name. */
  public String fileName() {
    return String.valueOf(path.getFileName());
  }
}
