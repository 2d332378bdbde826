package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.MaintenanceOperation.RefreshMaterializedView;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.rule.remedy.Sql;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** REFRESH MATERIALIZED VIEW that readers of the view have to wait for. */
public final class BlockingViewRefresh implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          BlockingViewRefresh.class,
          Severity.WARNING,
          "A materialized view is refreshed while everybody who reads it waits, or is left empty.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof RefreshMaterializedView refresh)
        || refresh.concurrently()
        || !migration.exists(step.before().resolve(refresh.view()), step)) {
      return;
    }
    String server = migration.history().target().displayName();
    findings.accept(
        refresh.withData()
            ? Finding.of(
                INFO,
                migration,
                step,
                refresh.range(),
                "REFRESH MATERIALIZED VIEW '"
                    + refresh.view()
                    + "' makes every reader of it wait until its query has run.",
                server
                    + " holds an ACCESS EXCLUSIVE lock on the view while the query runs and its rows"
                    + " and indexes are written: a plain SELECT waits."
                    + Waiting.assumptions(step.effect()),
                concurrently(refresh, step, migration))
            : Finding.of(
                INFO,
                migration,
                step,
                refresh.range(),
                "REFRESH MATERIALIZED VIEW '"
                    + refresh.view()
                    + "' WITH NO DATA makes every read of it fail.",
                server
                    + " refuses to read a materialized view that has not been populated (SQLSTATE"
                    + " 55000) until it is refreshed again.",
                new Remedy(
                    "Leave the rows as they are until the view is refreshed, concurrently.",
                    List.of())));
  }

  private static Remedy concurrently(
      RefreshMaterializedView refresh, Step step, ReplayedMigration migration) {
    QualifiedName view = step.before().resolve(refresh.view());
    boolean unique =
        step.before().table(view).map(Table::indexes).orElse(List.of()).stream()
            .anyMatch(BlockingViewRefresh::tellsRowsApart);
    String text = "Refresh it concurrently, which readers do not wait for.";
    if (!unique) {
      return new Remedy(
          "Build a unique index, concurrently, on columns of the view that tell all its rows apart,"
              + " without WHERE; then refresh it with CONCURRENTLY, which readers do not wait for.",
          List.of());
    }
    return MigrationPlan.insteadOf(step, migration)
        .here("REFRESH MATERIALIZED VIEW CONCURRENTLY " + Sql.written(refresh.view()))
        .mechanical(text);
  }

  private static boolean tellsRowsApart(Index index) {
    return index.unique() && index.where() == null && !index.keyColumns().isEmpty();
  }
}
