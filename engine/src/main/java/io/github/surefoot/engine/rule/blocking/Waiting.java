package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.effect.Effect;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who waits for a step, in the words that the rules of this family share. */
final class Waiting {
  private Waiting() {}

  /** Whether some of the work is done on a table that others can see. */
  static boolean onExisting(
      Stream<? extends Effect.Work> work, Step step, ReplayedMigration migration) {
    return work.anyMatch(w -> migration.exists(w.relation(), step));
  }

  /**
   * The lock, who waits for it and what makes the wait grow.
   *
   * @param what what is done meanwhile: {@code the index is built}
   */
  static String why(Step step, ReplayedMigration migration, String what) {
    return why(step, migration, "the table", what);
  }

  /**
   * As {@link #why(Step, ReplayedMigration, String)}.
   *
   * @param locked what the lock is on, if it is not one table
   */
  static String why(Step step, ReplayedMigration migration, String locked, String what) {
    LockMode lock = lock(step.effect());
    return migration.history().target().displayName()
        + " holds "
        + (lock.display().startsWith("A") || lock.display().startsWith("E") ? "an " : "a ")
        + lock.display()
        + " lock on "
        + locked
        + " while "
        + what
        + ": "
        + (lock.blocksReads() ? "reads and writes" : "inserts, updates and deletes")
        + " wait, the longer the more rows there are."
        + assumptions(step.effect());
  }

  /** {@code reads and writes of} or {@code writes to}: what the step's lock blocks. */
  static String blocked(Step step) {
    return lock(step.effect()).blocksReads() ? "reads and writes of" : "writes to";
  }

  /** What the effect took for granted, each a sentence with a space before it. */
  static String assumptions(Effect effect) {
    StringBuilder sentences = new StringBuilder();
    effect.unknown().forEach(sentence -> sentences.append(' ').append(sentence));
    return sentences.toString();
  }

  /** {@code a, b and c}. */
  static String listed(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  private static LockMode lock(Effect effect) {
    Optional<LockMode> target =
        effect.locks(Role.TARGET).map(Effect.RelationLock::mode).max(Comparator.naturalOrder());
    return target.orElse(LockMode.ACCESS_EXCLUSIVE);
  }
}
