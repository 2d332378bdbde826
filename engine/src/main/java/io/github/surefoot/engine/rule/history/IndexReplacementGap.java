package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.IndexReplacement;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An index that is dropped before another transaction builds what takes its place. */
public final class IndexReplacementGap implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          IndexReplacementGap.class,
          Severity.WARNING,
          "An index is dropped and committed before what replaces it is built.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** What is built in the place of an index that is gone. */
  private record Replacement(Index index, Step step, ReplayedMigration migration) {}

  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    for (ReplayedMigration migration : history) {
      for (Step step : migration.steps()) {
        Optional<Index> gone = gone(step).filter(i -> isMissed(i, step, migration));
        if (gone.isPresent() && !isReplaced(gone.get(), step, migration)) {
          replacement(gone.get(), step, migration, history)
              .filter(r -> r.step.transaction().number() != step.transaction().number())
              .ifPresent(r -> findings.accept(finding(gone.get(), r, step, migration)));
        }
      }
    }
  }

  /** The index that a step drops, also with its UNIQUE constraint. */
  private static Optional<Index> gone(Step step) {
    Operation operation = step.operation();
    if (step.conditional()) {
      return Optional.empty();
    } else if (operation instanceof DropIndex drop) {
      return step.before().index(drop.name()).filter(i -> isGone(i, step));
    } else if (operation instanceof DropConstraint drop) {
      return step.before().table(drop.target().name()).stream()
          .flatMap(t -> t.indexes().stream())
          .filter(i -> i.unique() && belongsTo(i, drop.constraint()))
          .filter(i -> isGone(i, step))
          .findFirst();
    }
    return Optional.empty();
  }

  private static boolean belongsTo(Index index, Name constraint) {
    return index.constraint() != null && constraint.is(index.constraint());
  }

  private static boolean isGone(Index index, Step step) {
    return step.after().index(index.name()).isEmpty();
  }

  /** Whether somebody may need it, and nothing else does its work. */
  private static boolean isMissed(Index index, Step step, ReplayedMigration migration) {
    return index.valid()
        && migration.exists(index.table(), step)
        && step.after()
            .table(index.table())
            .filter(t -> t.indexes().stream().noneMatch(i -> i.standsInFor(index)))
            .isPresent();
  }

  /**
   * Whether the table has got another index first, or gets one in the transaction that drops this:
   * nobody sees a gap.
   */
  private static boolean isReplaced(Index gone, Step step, ReplayedMigration migration) {
    return migration.steps().stream()
        .filter(
            s ->
                s.ordinal() < step.ordinal()
                    || s.transaction().number() == step.transaction().number())
        .filter(s -> s.operation() instanceof CreateIndex || s.operation() instanceof AlterTable)
        .anyMatch(
            s ->
                s.after().table(gone.table()).stream()
                    .flatMap(t -> t.indexes().stream())
                    .anyMatch(i -> s.before().index(i.name()).isEmpty()));
  }

  /** The first index behind it, in this migration or the next, that takes its place. */
  private static Optional<Replacement> replacement(
      Index gone, Step step, ReplayedMigration migration, List<ReplayedMigration> history) {
    int end = Math.min(history.size(), migration.ordinal() + 2);
    return history.subList(migration.ordinal(), end).stream()
        .flatMap(
            m ->
                (m == migration
                        ? m.steps().subList(step.ordinal() + 1, m.steps().size()).stream()
                        : m.steps().stream())
                    .flatMap(s -> made(gone, s).map(i -> new Replacement(i, s, m))))
        .findFirst();
  }

  private static Stream<Index> made(Index gone, Step step) {
    if (step.conditional()
        || !(step.operation() instanceof CreateIndex || step.operation() instanceof AlterTable)) {
      return Stream.empty();
    }
    Table table = step.after().table(gone.table()).orElse(null);
    return table == null
        ? Stream.empty()
        : table.indexes().stream()
            .filter(i -> i.name().equals(gone.name()) || i.sharesFirstKey(gone))
            .filter(i -> step.before().index(i.name()).isEmpty());
  }

  private static Finding finding(
      Index gone, Replacement replacement, Step step, ReplayedMigration migration) {
    boolean same = gone.name().equals(replacement.index.name());
    boolean constraint = gone.constraint() != null;
    return Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            "'"
                + gone.table().display()
                + "' is without the "
                + (constraint ? "constraint '" + gone.constraint() : "index '" + gone.name().name())
                + "' until "
                + (replacement.migration == migration
                    ? "a later transaction of this migration"
                    : replacement.migration.migration().name())
                + " has built "
                + (same ? "it anew" : "'" + replacement.index.name().name() + "' in its place")
                + ".",
            "The drop is committed first. As long as the build takes, every query that needs the"
                + " index reads the whole table"
                + (losesUniqueness(gone, step)
                    ? ", and nothing keeps duplicates out; they make the build fail"
                    : "")
                + ". If the build fails, it stays so.",
            remedy(gone, replacement, step, migration))
        .withRelated(
            "what takes its place is built here", replacement.step.operation().range().region());
  }

  /** Whether no other unique index is about some of its columns or the same ones. */
  private static boolean losesUniqueness(Index gone, Step step) {
    List<String> columns = gone.keyColumns();
    return gone.unique()
        && step.after().table(gone.table()).stream()
            .flatMap(t -> t.indexes().stream())
            .filter(i -> i.unique() && i.where() == null && !i.keyColumns().isEmpty())
            .noneMatch(i -> columns.containsAll(i.keyColumns()));
  }

  private static Remedy remedy(
      Index gone, Replacement replacement, Step step, ReplayedMigration migration) {
    if (gone.constraint() == null
        && replacement.step.operation() instanceof CreateIndex create
        && create.name() != null) {
      return IndexReplacement.inTurn(
          gone, create, step, migration, replacement.step, replacement.migration);
    }
    return new Remedy(
        "Build a unique index for the new constraint concurrently, in a migration before. Then let"
            + " one ALTER TABLE drop the old constraint and add the new one with USING INDEX.",
        List.of());
  }
}
