package io.github.surefoot.analyzer;

import io.github.surefoot.engine.migration.MigrationVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which migrations are new and of which findings are wanted; all others are only replayed.
 *
 * @param changed the displayed paths of the files that a comparison with an earlier state names,
 *     empty if there was none
 * @param demanded those of them that somebody named one by one, so that each should be a migration
 * @param releasedVersion migrations of a later version are new; null if not said
 * @param startAfter findings only for later versions; null for all
 * @param earlier the state that {@code changed} comes from, null if it was named otherwise
 */
public record Selection(
    Optional<Set<String>> changed,
    Set<String> demanded,
    @Nullable MigrationVersion releasedVersion,
    @Nullable MigrationVersion startAfter,
    @Nullable EarlierState earlier) {

  /** Findings of all, none known to be new. */
  public static final Selection ALL = new Selection(Optional.empty(), Set.of(), null, null);

  /** One without an earlier state. */
  public Selection(
      Optional<Set<String>> changed,
      Set<String> demanded,
      @Nullable MigrationVersion releasedVersion,
      @Nullable MigrationVersion startAfter) {
    this(changed, demanded, releasedVersion, startAfter, null);
  }

  public Selection {
    changed = changed.map(Set::copyOf);
    demanded = Set.copyOf(demanded);
  }

  /** The same with further files among the changed, if only those are wanted. */
  public Selection withChanged(List<String> paths) {
    return new Selection(
        changed.map(
            c -> Stream.concat(c.stream(), paths.stream()).collect(Collectors.toUnmodifiableSet())),
        demanded,
        releasedVersion,
        startAfter);
  }

  /**
   * Whether a migration is newer than what is known to be released.
   *
   * @param path as displayed
   * @param version null if it has none
   */
  public boolean isUnreleased(String path, @Nullable MigrationVersion version) {
    return changed.filter(c -> c.contains(path)).isPresent()
        || (releasedVersion != null && version != null && version.compareTo(releasedVersion) > 0);
  }

  /**
   * The path that decides for a migration written in some files: one that changed if there is any.
   *
   * @param paths as displayed, the main one first
   */
  public String deciding(List<String> paths) {
    return paths.stream()
        .filter(path -> changed.filter(c -> c.contains(path)).isPresent())
        .findFirst()
        .orElse(paths.get(0));
  }

  /** Whether findings in a migration are wanted. */
  public boolean isReported(String path, @Nullable MigrationVersion version) {
    return changed.map(c -> c.contains(path)).orElse(true)
        && (startAfter == null || version == null || version.compareTo(startAfter) > 0);
  }
}
