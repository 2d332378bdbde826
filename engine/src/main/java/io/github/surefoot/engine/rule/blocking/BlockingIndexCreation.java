package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Work.IndexBuild;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.ConcurrentStatement;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.Sql;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** CREATE INDEX that writes to an existing table have to wait for. */
public final class BlockingIndexCreation implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          BlockingIndexCreation.class,
          Severity.ERROR,
          "An index is built on an existing table while every write to it waits.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof CreateIndex create) || create.concurrently()) {
      return;
    }
    List<IndexBuild> builds = step.effect().builds(Cause.INDEX_CREATION).toList();
    if (!Waiting.onExisting(builds.stream(), step, migration)) {
      return;
    }
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            create.range(),
            "CREATE INDEX on '"
                + create.table()
                + "' blocks every write to it until the index is"
                + " built.",
            Waiting.why(step, migration, "the index is built"),
            ConcurrentStatement.creation(
                create, name(create, builds.get(0), step), step, migration)));
  }

  /** The name of the index; that of a partitioned table itself is built on no rows. */
  private static String name(CreateIndex create, IndexBuild build, Step step) {
    if (create.name() != null) {
      return Sql.written(create.name());
    }
    QualifiedName table = step.before().resolve(create.table());
    return Identifiers.quoted(
        build.relation().equals(table)
            ? build.index()
            : step.before()
                .freeIndexName(
                    table, create.elements(), create.include().stream().map(Name::value).toList()));
  }
}
