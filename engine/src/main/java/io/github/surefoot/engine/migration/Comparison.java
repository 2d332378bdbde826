package io.github.surefoot.engine.migration;

import java.util.List;
import java.util.Set;

/**
 * How the files of a history differ from an earlier state of them, as the branch that they are to
 * join.
 *
 * @param known whether there is such a state
 * @param added the paths of files that were not there
 * @param altered the migrations of then that are no longer what they were, in the order of their
 *     paths; repeatable ones only if they are gone, since they are meant to change
 */
public record Comparison(boolean known, Set<String> added, List<AlteredMigration> altered) {
  /** No earlier state is known. */
  public static final Comparison NONE = new Comparison(false, Set.of(), List.of());

  public Comparison {
    added = Set.copyOf(added);
    altered = List.copyOf(altered);
  }
}
