package io.github.surefoot.conformance;

import io.github.surefoot.conformance.PostgresSession.Notice;
import io.github.surefoot.engine.effect.LockMode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What one statement did on a real server. Relations are named {@code schema.name} as they were
 * called before the statement; those that the statement itself made, the system catalogs and TOAST
 * tables are left out.
 *
 * @param locks the strongest mode taken on each table, partitioned table, view, materialized view
 *     and sequence
 * @param indexLocks the same for indexes
 * @param waits for a statement that refuses transaction blocks: on each table, the modes that make
 *     it wait when another session holds them; these may be more than its own lock conflicts with,
 *     because it waits for older transactions too
 * @param rewrites tables and materialized views with rows whose file was replaced by another with
 *     rows
 * @param emptied those whose file was replaced by an empty one
 * @param builds indexes of tables that existed before, built or built again; one that keeps its
 *     file is not
 * @param scans tables and materialized views of which at least every row was read
 * @param block whether the statement may run in a transaction block
 * @param failure why it failed; then nothing else but {@code block} is known
 * @param messages what the server said about it at level DEBUG1 and above, in order
 */
record Observation(
    SortedMap<String, LockMode> locks,
    SortedMap<String, LockMode> indexLocks,
    SortedMap<String, SortedSet<LockMode>> waits,
    SortedSet<String> rewrites,
    SortedSet<String> emptied,
    SortedSet<String> builds,
    SortedSet<String> scans,
    Block block,
    Optional<Notice> failure,
    List<String> messages) {

  /** Whether a statement may run in a transaction block. */
  enum Block {
    ALLOWED,
    FORBIDDEN
  }
}
