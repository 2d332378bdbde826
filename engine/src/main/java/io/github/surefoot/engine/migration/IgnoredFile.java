package io.github.surefoot.engine.migration;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A file among the migrations that looks like one of them and that the runner never runs, without
 * saying so.
 *
 * @param migration what it would be; no part of {@link MigrationHistory#migrations}
 * @param reason why it is not run, in a sentence that begins in lower case and has no full stop
 * @param rightName the name under which it would be run, null if nobody can tell
 */
public record IgnoredFile(
    Migration migration, Cause cause, String reason, @Nullable String rightName) {

  /** What is wrong with it. */
  public enum Cause {
    /** Its name misses the runner's pattern by little. */
    NAME,
    /** It undoes a migration, which Flyway's open-source edition does not know. */
    UNDO,
    /** It configures a script that is not there. */
    CONFIGURATION
  }
}
