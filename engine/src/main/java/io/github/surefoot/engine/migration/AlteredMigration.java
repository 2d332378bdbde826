package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.source.Region;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A migration that is not what it was in an earlier state of its history.
 *
 * @param name what it was called then
 * @param version as the runner shows it; of a repeatable one its description
 * @param place the start of what it is now; if it is gone, of what it was
 * @param now what it is now, null if it is gone
 * @param how what the runner, or nobody, notices of it
 */
public record AlteredMigration(
    String name, String version, Region place, @Nullable Migration now, How how) {

  /** In what it differs. */
  public enum How {
    /** Its text, so that its checksum is another one. */
    CHECKSUM,
    /** The texts in a Java class, of which the runner keeps no checksum. */
    JAVA_TEXT,
    /** The code of a Java class, but none of its texts. */
    JAVA_CODE,
    /** Its file was named as changed; what it was is not known. */
    UNKNOWN,
    /** Its description, or whether it is a script or a class. */
    RENAMED,
    /** It is gone. */
    REMOVED
  }
}
