package io.github.surefoot.engine.rule.compatibility;

import io.github.surefoot.engine.application.Reads;
import io.github.surefoot.engine.application.SentSql;
import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.sql.Dialect;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The result of a query that the application has prepared gets other columns or types. */
public final class ResultShapeChange implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ResultShapeChange.class,
          Severity.NOTE,
          "A query that the code of this build sends gives other columns or types than before.",
          Set.of(Dialect.POSTGRESQL));

  /** A longer list helps nobody. */
  private static final int MOST_PLACES = 5;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean judges(MigrationHistory history) {
    return !history.application().isEmpty();
  }

  /**
   * Code is of today: of all migrations that change what a query gives, those but the last have run
   * long ago.
   */
  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    if (history.isEmpty() || history.get(0).history().application().preparesAnew()) {
      return;
    }
    Reads reads = new Reads(history.get(0).history().application());
    Set<QualifiedName> changed = new HashSet<>();
    for (int i = history.size() - 1; i >= 0; i--) {
      ReplayedMigration migration = history.get(i);
      Map<QualifiedName, Change> here = new LinkedHashMap<>();
      Set<QualifiedName> tables = new HashSet<>();
      for (Step step : migration.steps()) {
        if (step.operation() instanceof AlterTable action
            && step.surroundings() != Surroundings.TRIGGERED
            && isShape(action, step, migration)) {
          QualifiedName table = step.before().resolve(action.target().name());
          tables.add(table);
          List<SentSql> places =
              changed.contains(table) ? List.of() : read(action, table, step, reads);
          if (!places.isEmpty()) {
            here.putIfAbsent(table, new Change(action, step, places));
          }
        }
      }
      changed.addAll(tables);
      if (migration.migration().reported() && !here.isEmpty()) {
        findings.accept(finding(List.copyOf(here.values()), migration));
      }
    }
  }

  /** A change of a table, and the statements whose results it changes. */
  private record Change(AlterTable action, Step step, List<SentSql> places) {}

  /** Whether it changes what a query of an existing table may give. */
  private static boolean isShape(AlterTable action, Step step, ReplayedMigration migration) {
    QualifiedName table = step.before().resolve(action.target().name());
    if (!action.target().name().known() || !migration.exists(table, step)) {
      return false;
    }
    if (action instanceof AlterColumnType change) {
      Optional<String> was = type(step.before(), table, change.column());
      return was.isEmpty() || !was.equals(type(step.after(), table, change.column()));
    }
    if (action instanceof AddColumn add) {
      return step.before()
          .table(table)
          .flatMap(t -> t.column(add.column().name().value()))
          .isEmpty();
    }
    return action instanceof DropColumn;
  }

  private static Optional<String> type(Catalog catalog, QualifiedName table, Name column) {
    return catalog
        .table(table)
        .flatMap(t -> t.column(column.value()))
        .map(Column::type)
        .map(t -> t.range().display().toLowerCase(Locale.ROOT));
  }

  private static List<SentSql> read(
      AlterTable action, QualifiedName table, Step step, Reads reads) {
    return action instanceof AlterColumnType change
        ? reads.of(table, change.column().value(), step.before())
        : reads.all(table, step.before());
  }

  /** One finding for a migration, at its first change: a list of all would be long. */
  private static Finding finding(List<Change> changes, ReplayedMigration migration) {
    Change first = changes.get(0);
    Map<Region, SentSql> places = new LinkedHashMap<>();
    changes.forEach(c -> c.places.forEach(p -> places.putIfAbsent(p.region(), p)));
    AlterTable action = first.action;
    String table = action.target().name().toString();
    String what =
        action instanceof AddColumn add
            ? "ADD COLUMN '" + table + "." + add.column().name() + "'"
            : action instanceof DropColumn drop
                ? "DROP COLUMN '" + table + "." + drop.column() + "'"
                : "The new type of '" + table + "." + ((AlterColumnType) action).column() + "'";
    int others = changes.size() - 1;
    int more = places.size() - 1;
    Finding finding =
        Finding.of(
            INFO,
            migration,
            first.step,
            action.range(),
            what
                + (others == 0
                    ? " changes"
                    : " and changes of "
                        + others
                        + (others == 1 ? " other table" : " other tables")
                        + " change")
                + " what "
                + first.places.get(0).what()
                + (more == 0
                    ? " gives: prepared before, it fails."
                    : " and "
                        + more
                        + (more == 1 ? " other place" : " other places")
                        + " give: prepared before, they fail."),
            "A pooled connection keeps statements prepared on the server. The first use of such a"
                + " one fails with 'cached plan must not change result type', and the transaction"
                + " that it is in with it; outside of transactions the driver tries again.",
            new Remedy(
                (action instanceof AlterColumnType
                        ? "Renew the connections of the pool when the migration has run, or"
                        : "List the columns that are wanted instead of the star, or")
                    + " set autosave=conservative or prepareThreshold=0 in the JDBC URL.",
                List.of()));
    for (SentSql place : List.copyOf(places.values()).subList(0, Math.min(more + 1, MOST_PLACES))) {
      finding =
          finding.withRelated(
              place.what().substring(0, 1).toUpperCase(Locale.ROOT)
                  + place.what().substring(1)
                  + " reads it here.",
              place.region());
    }
    return finding;
  }
}
