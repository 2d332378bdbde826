package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.ConcurrentStatement;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** CREATE INDEX CONCURRENTLY IF NOT EXISTS that takes a failed try for the index. */
public final class InvalidIndexRetry implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          InvalidIndexRetry.class,
          Severity.WARNING,
          "An index is built in a way that keeps the invalid one of a failed try.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    for (ReplayedMigration migration : history) {
      for (Step step : migration.steps()) {
        if (step.operation() instanceof CreateIndex create && keepsInvalid(create, step)) {
          QualifiedName index = index(create, step);
          boolean mended =
              droppedBefore(index, step, migration)
                  || rebuiltAfter(index, step, migration, history);
          if (!mended && migration.exists(step.before().resolve(create.table()), step)) {
            findings.accept(finding(create, step, migration));
          }
        }
      }
    }
  }

  private static boolean keepsInvalid(CreateIndex create, Step step) {
    return create.concurrently()
        && create.ifNotExists()
        && create.name() != null
        && create.name().known()
        && create.table().known()
        // None if the history has the index already.
        && step.effect().builds(Cause.INDEX_CREATION).findAny().isPresent();
  }

  private static QualifiedName index(CreateIndex create, Step step) {
    String name = create.name() == null ? "" : create.name().value();
    return new QualifiedName(step.before().resolve(create.table()).schema(), name);
  }

  private static boolean droppedBefore(
      QualifiedName index, Step step, ReplayedMigration migration) {
    return migration.steps().subList(0, step.ordinal()).stream()
        .anyMatch(
            s ->
                s.operation() instanceof DropIndex drop
                    && drop.name().known()
                    && s.before().resolve(drop.name()).equals(index));
  }

  private static boolean rebuiltAfter(
      QualifiedName index,
      Step step,
      ReplayedMigration migration,
      List<ReplayedMigration> history) {
    return history.subList(migration.ordinal(), history.size()).stream()
        .flatMap(
            m ->
                m.ordinal() == migration.ordinal()
                    ? m.steps().subList(step.ordinal() + 1, m.steps().size()).stream()
                    : m.steps().stream())
        .anyMatch(
            s ->
                s.operation() instanceof Reindex reindex
                    && reindex.scope() == Reindex.Scope.INDEX
                    && reindex.name() != null
                    && reindex.name().known()
                    && s.before().resolve(reindex.name()).equals(index));
  }

  private static Finding finding(CreateIndex create, Step step, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        create.range(),
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS '"
            + create.name()
            + "' takes the invalid index of a failed try for the index.",
        "A concurrent build that is cancelled, runs into a timeout or meets a duplicate leaves an"
            + " index of this name behind, marked invalid: writes keep it up, "
            + (create.unique() ? "and may be refused by it, " : "")
            + "but no query uses it. The next try sees the name and succeeds without doing"
            + " anything.",
        ConcurrentStatement.retry(create, step, migration));
  }
}
