package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.analyzer.flyway.FlywayProperties;
import java.util.List;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the rest of a build says of Flyway to a module that holds migrations and does not set Flyway
 * up itself.
 *
 * @param flyway the settings that nobody contradicts
 * @param version Flyway's version, null if nobody names it or they differ
 * @param files the files that say so, displayed
 */
record Elsewhere(FlywayProperties flyway, @Nullable String version, List<String> files) {
  Elsewhere {
    files = List.copyOf(files);
  }

  /** The same, with further files. */
  Elsewhere toldBy(List<String> more) {
    return new Elsewhere(
        flyway, version, Stream.concat(files.stream(), more.stream()).distinct().toList());
  }

  /** Where nobody else says anything. */
  static Elsewhere silent() {
    return new Elsewhere(new FlywayProperties(), null, List.of());
  }
}
