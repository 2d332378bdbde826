package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SqlRange;
import java.util.List;

/**
 * What Flyway finds in an SQL file before it sends any of it.
 *
 * @param decided whether a setting says if the file runs in a transaction, so that its statements
 *     have no say: {@code executeInTransaction} in its {@code .conf}, or the global one if that is
 *     false
 * @param outside the statements that Flyway recognises as ones that cannot run in a transaction, in
 *     order; with such a one the file runs in none
 * @param undefined the placeholders without value, in order, also those in comments and strings:
 *     Flyway stops at the first; without its own, as {@code flyway:user}
 */
public record FlywayReading(
    boolean decided, List<ExecutedStatement> outside, List<Hole> undefined) {

  public FlywayReading {
    outside = List.copyOf(outside);
    undefined = List.copyOf(undefined);
  }

  /** Reads the statements of a file as Flyway does. */
  public static FlywayReading of(
      List<ExecutedStatement> statements, Target target, boolean decided, List<Hole> undefined) {
    return new FlywayReading(
        decided,
        statements.stream()
            .filter(s -> TransactionDetection.isNonTransactional(text(s), target))
            .toList(),
        undefined);
  }

  private static String text(ExecutedStatement executed) {
    SqlRange range = executed.statement().range();
    return range.sql().text().substring(range.start(), range.end());
  }

  /** Whether the file runs in a transaction for all that its statements say. */
  public boolean allowsTransaction() {
    return outside.isEmpty();
  }
}
