package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.migration.HeldLock;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.SessionOperation.LockTable;
import io.github.surefoot.engine.operation.TableOperation;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.rule.remedy.OwnMigration;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One transaction that locks several tables, in an order of its own. */
public final class MultiTableLock implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          MultiTableLock.class,
          Severity.NOTE,
          "One transaction takes strong locks on several existing tables.",
          Set.of(Dialect.POSTGRESQL));

  /** So many of the locks that are held, and of the levels of partitions, are looked at. */
  private static final int LOOKED_AT = 50;

  private final TableKnowledge tables;

  /** With nothing known of the tables. */
  public MultiTableLock() {
    this(TableKnowledge.NONE);
  }

  private MultiTableLock(TableKnowledge tables) {
    this.tables = tables;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge known) {
    return new MultiTableLock(known);
  }

  /** One finding for each migration: the worst, of equal ones the first. */
  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    Finding worst = null;
    for (Step step : migration.steps()) {
      Finding finding = find(step, migration);
      if (finding != null
          && (worst == null || finding.severity().compareTo(worst.severity()) < 0)) {
        worst = finding;
      }
      if (worst != null && worst.severity() != INFO.severity()) {
        break;
      }
    }
    if (worst != null) {
      findings.accept(worst);
    }
  }

  private @Nullable Finding find(Step step, ReplayedMigration migration) {
    List<RelationLock> own = strong(step, migration);
    if (own.isEmpty()
        || step.surroundings() == Surroundings.TRIGGERED
        || (step.operation() instanceof LockTable lock && lock.nowait())) {
      return null;
    }
    Finding first = null;
    for (Held held : held(step, migration)) {
      List<RelationLock> earlier = strong(held.since, migration);
      Optional<RelationLock> second = other(own, earlier, held, step, migration);
      if (second.isEmpty()) {
        continue;
      }
      boolean worse = isWorse(second.get(), held, earlier, step, migration);
      if (worse || first == null) {
        Finding finding = finding(second.get(), held, step, migration);
        first = worse ? finding.withSeverity(Severity.WARNING) : finding;
      }
      if (worse) {
        break;
      }
    }
    return first;
  }

  /** A table that the transaction has locked, and where. */
  private record Held(QualifiedName relation, Step since) {}

  /** The strongest locks, and the tables that other actions of the same ALTER refer to. */
  private static List<Held> held(Step step, ReplayedMigration migration) {
    List<Held> all = new ArrayList<>();
    step.held()
        .strongestFirst()
        .limit(LOOKED_AT)
        .takeWhile(held -> isStrong(held.mode()))
        .filter(HeldLock::certain)
        .forEach(held -> all.add(new Held(held.relation(), held.since())));
    int earliest = Math.max(0, step.ordinal() - LOOKED_AT);
    for (int i = step.ordinal() - 1; i >= earliest && isAlter(step); i--) {
      Step action = migration.steps().get(i);
      if (!action.executed().equals(step.executed())) {
        break;
      }
      if (isAlter(action)) {
        action
            .effect()
            .locks(Role.REFERENCED)
            .filter(lock -> isStrong(lock.mode()))
            .forEach(lock -> all.add(new Held(lock.relation(), action)));
      }
    }
    return all;
  }

  private static boolean isAlter(Step step) {
    return step.operation() instanceof AlterTable;
  }

  private static boolean altersExisting(Step step, ReplayedMigration migration) {
    return step.operation() instanceof AlterTable alter
        && migration.exists(step.before().resolve(alter.target().name()), step);
  }

  private static boolean isStrong(LockMode mode) {
    return mode.atLeast(LockMode.SHARE_ROW_EXCLUSIVE);
  }

  /** The strong locks of a step on existing tables. */
  private static List<RelationLock> strong(Step step, ReplayedMigration migration) {
    return step.effect().locks().stream()
        .filter(lock -> isStrong(lock.mode()) && lock.role() != Role.INDEX)
        .filter(lock -> !Holding.isPrecaution(lock, step))
        .filter(lock -> isTable(lock.relation(), step) && migration.exists(lock.relation(), step))
        .toList();
  }

  private static boolean isTable(QualifiedName relation, Step step) {
    Optional<Table> known = step.before().table(relation);
    return known.isPresent()
        ? known.get().kind() == RelationKind.TABLE
        // The sequence of a serial column goes with its table.
        : step.before().sequenceNamed(relation).isEmpty()
            && (isAlter(step)
                || step.operation() instanceof TableOperation
                || step.operation() instanceof LockTable);
  }

  /**
   * The lock on another table than the one held; empty if one of the two statements locks both, as
   * it does the two sides of a foreign key, or if both are of one partitioned table.
   */
  private static Optional<RelationLock> other(
      List<RelationLock> own,
      List<RelationLock> earlier,
      Held held,
      Step step,
      ReplayedMigration migration) {
    if (!locks(earlier, held.relation)
        || locks(own, held.relation)
        || !migration.exists(held.relation, step)) {
      return Optional.empty();
    }
    QualifiedName root = root(held.relation, step.before());
    return own.stream()
        .filter(lock -> !locks(earlier, lock.relation()) && !step.held().cover(lock))
        .filter(lock -> !root(lock.relation(), step.before()).equals(root))
        .findFirst();
  }

  private static boolean locks(List<RelationLock> locks, QualifiedName relation) {
    return locks.stream().anyMatch(lock -> lock.relation().equals(relation));
  }

  private static QualifiedName root(QualifiedName table, Catalog catalog) {
    QualifiedName root = table;
    for (int level = 0; level < LOOKED_AT; level++) {
      QualifiedName above = catalog.table(root).map(Table::partitionOf).orElse(null);
      if (above == null) {
        break;
      }
      root = above;
    }
    return root;
  }

  private boolean isWorse(
      RelationLock second,
      Held held,
      List<RelationLock> earlier,
      Step step,
      ReplayedMigration migration) {
    String schema = migration.history().defaultSchema();
    // CREATE TABLE with the same keys, too, takes the locks that a new table's keys take.
    boolean parents =
        altersExisting(step, migration)
            && altersExisting(held.since, migration)
            && second.role() == Role.REFERENCED
            && earlier.stream()
                .anyMatch(
                    lock ->
                        lock.role() == Role.REFERENCED && lock.relation().equals(held.relation));
    return parents
        || Stream.of(second.relation(), held.relation)
            .anyMatch(table -> tables.isHot(table, step.before(), schema));
  }

  private static Finding finding(
      RelationLock second, Held held, Step step, ReplayedMigration migration) {
    return Finding.of(
            INFO,
            migration,
            step,
            step.surroundings().called()
                ? step.executed().statement().range()
                : step.operation().range(),
            "'"
                + second.relation().display()
                + "' is locked ("
                + second.mode().display()
                + ") while '"
                + held.relation.display()
                + "' is locked too.",
            "Code that uses both tables in the other order waits for this transaction, which waits"
                + " for it: a deadlock, and one of them is broken off.",
            OwnMigration.of(
                step,
                migration,
                "then " + second.relation().name(),
                step.executed().statement().range().display(),
                "One table for each migration."))
        .withRelated(
            "takes the lock on '" + held.relation.display() + "'",
            held.since.operation().range().region());
  }
}
