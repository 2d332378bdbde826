package io.github.surefoot.conformance;

import io.github.surefoot.conformance.PostgresSession.Notice;
import io.github.surefoot.engine.effect.LockMode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one statement did on a real server. Relations are named {@code schema.name} as they were
 * called before the statement; those that the statement itself made, the system catalogs and TOAST
 * tables are left out.
 *
 * @param locks the strongest mode taken on each table, partitioned table, view and materialized
 *     view
 * @param indexLocks the same for indexes
 * @param sequenceLocks the same for sequences
 * @param rewrites tables and materialized views with rows whose file was replaced by another with
 *     rows
 * @param emptied those whose file was replaced by an empty one
 * @param builds indexes, as they are called afterwards, that were built or built again on tables
 *     that existed before, and those tables; an index that keeps its file is not among them
 * @param scans tables and materialized views of which at least every row was read
 * @param block whether the statement may run in a transaction block
 * @param failure why it failed; then nothing else but {@code block} is known
 * @param messages what the server said about it at level DEBUG1 and above, in order
 */
record Observation(
    SortedMap<String, LockMode> locks,
    SortedMap<String, LockMode> indexLocks,
    SortedMap<String, LockMode> sequenceLocks,
    SortedSet<String> rewrites,
    SortedSet<String> emptied,
    SortedMap<String, String> builds,
    SortedSet<String> scans,
    Block block,
    Optional<Notice> failure,
    List<String> messages) {

  /** Whether a statement may run in a transaction block. */
  enum Block {
    ALLOWED,
    FORBIDDEN
  }

  /** Of a statement that failed. */
  static Observation failed(Block block, Notice error, List<Notice> notices) {
    return new Observation(
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeMap<>(),
        new TreeSet<>(),
        block,
        Optional.of(error),
        notices.stream().map(Notice::text).toList());
  }
}
