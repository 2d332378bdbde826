package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.IndexReplacement;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** REINDEX that writes, and reads by the index, have to wait for. */
public final class BlockingReindex implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          BlockingReindex.class,
          Severity.ERROR,
          "Indexes of an existing table are built anew while writes to it, and reads that would use"
              + " them, wait.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof Reindex reindex)
        || reindex.concurrently()
        || !concerns(reindex, step, migration)) {
      return;
    }
    String what = reindex.scope() + (reindex.name() == null ? "" : " '" + reindex.name() + "'");
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            reindex.range(),
            "REINDEX "
                + what
                + " blocks every write to the "
                + (isOne(reindex) ? "table" : "tables")
                + ", and reads that would use the index, until it is built anew.",
            migration.history().target().displayName()
                + " holds a SHARE lock on the table and ACCESS EXCLUSIVE on each index: inserts,"
                + " updates and deletes wait, and so do queries, whose planning looks at every index,"
                + " the longer the more rows there are."
                + Waiting.assumptions(step.effect()),
            IndexReplacement.rebuilt(reindex, step, migration)));
  }

  private static boolean isOne(Reindex reindex) {
    return reindex.scope() == Reindex.Scope.INDEX || reindex.scope() == Reindex.Scope.TABLE;
  }

  private static boolean concerns(Reindex reindex, Step step, ReplayedMigration migration) {
    return switch (reindex.scope()) {
      case SYSTEM -> false;
      case SCHEMA, DATABASE -> true;
      case INDEX, TABLE ->
          Waiting.onExisting(step.effect().builds(Cause.REINDEX), step, migration)
              || isUnknown(reindex, step, migration);
    };
  }

  /** Whether there may be indexes to build that the history does not know. */
  private static boolean isUnknown(Reindex reindex, Step step, ReplayedMigration migration) {
    ObjectName name = reindex.name();
    if (name == null || !name.known()) {
      return true;
    }
    if (reindex.scope() == Reindex.Scope.INDEX) {
      Optional<Index> index = step.before().index(name);
      return index.isEmpty();
    }
    QualifiedName table = step.before().resolve(name);
    return step.before().table(table).map(t -> !t.complete()).orElse(true)
        && migration.exists(table, step);
  }
}
