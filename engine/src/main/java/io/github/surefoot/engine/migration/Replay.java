package io.github.surefoot.engine.migration;

import java.util.List;

/** Walks a history: each operation against the schema that the ones before it left. */
public final class Replay {
  private Replay() {}

  /**
   * Replays a history.
   *
   * @throws IllegalArgumentException if the target's dialect is not supported
   */
  public static List<ReplayedMigration> of(MigrationHistory history) {
    throw new UnsupportedOperationException("lands with the replay");
  }
}
