package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import java.util.List;

/**
 * A migration with everything its statements do.
 *
 * @param history the history it belongs to
 * @param ordinal its place in the history, from 0
 * @param steps its operations in order; statements that could not be parsed have none
 * @param before the schema before it
 * @param after the schema after it
 */
public record ReplayedMigration(
    MigrationHistory history,
    Migration migration,
    int ordinal,
    List<Step> steps,
    Catalog before,
    Catalog after) {

  public ReplayedMigration {
    steps = List.copyOf(steps);
  }

  /**
   * Whether other sessions can see the relation and it may hold rows when the step runs: the
   * catalogue's "existing table". False for a relation that is temporary, was created earlier in the
   * same migration or by another unreleased one and not filled by an earlier transaction since, or is
   * dropped later in this migration; true for everything else, unknown relations included.
   */
  public boolean exists(QualifiedName relation, Step step) {
    throw new UnsupportedOperationException("lands with the replay");
  }
}
