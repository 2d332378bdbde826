package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An index for a table that lacks it. */
public final class IndexAddition {
  private IndexAddition() {}

  /**
   * @param table as it is when all migrations have run
   * @param creation what creates the table, if it can still be changed; null if it cannot
   * @param end the schema when all migrations have run
   * @param history not empty
   */
  public static Remedy of(
      Table table,
      List<String> columns,
      @Nullable Step creation,
      Catalog end,
      List<ReplayedMigration> history) {
    SqlRange nowhere = new SqlRange(SqlText.builder().build(), 0, 0);
    String name =
        Identifiers.quoted(
            end.freeIndexName(
                table.name(),
                columns.stream().map(c -> IndexElement.of(new Name(c, true, nowhere))).toList(),
                List.of()));
    String on =
        name
            + " ON "
            + Identifiers.quoted(table.name())
            + " ("
            + columns.stream().map(Identifiers::quoted).collect(Collectors.joining(", "))
            + ")";
    if (creation != null
        && creation.operation() instanceof CreateTable create
        && has(creation, create, columns)) {
      return MigrationPlan.insteadOf(creation, history.get(table.created().migration()))
          .here(create.range().display(), "CREATE INDEX " + on)
          .remedy("Create the index with the table.");
    }
    if (table.isPartitioned()) {
      return new Remedy(
          "Create the index on the partitioned table alone, build it concurrently on each partition"
              + " and attach these.",
          List.of());
    }
    MigrationPlan plan = MigrationPlan.atTheEnd(history);
    String schema = table.name().schema();
    ConcurrentStatement.build(
        plan,
        schema.equals("public") ? name : Identifiers.quoted(schema) + "." + name,
        "CREATE INDEX CONCURRENTLY " + on);
    return plan.remedy(
        "Build the index concurrently, which lets reads and writes go on, in a migration without a"
            + " transaction.");
  }

  /** Whether the table has the columns from the start. */
  private static boolean has(Step creation, CreateTable create, List<String> columns) {
    return creation
        .after()
        .table(create.name())
        .filter(t -> columns.stream().allMatch(c -> t.column(c).isPresent()))
        .isPresent();
  }
}
