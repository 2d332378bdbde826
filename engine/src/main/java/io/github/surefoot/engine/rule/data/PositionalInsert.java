package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.DataOperation.Copy;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.Sql;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Values that find their columns by position, where the positions are not settled. */
public final class PositionalInsert implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          PositionalInsert.class,
          Severity.NOTE,
          "Rows are inserted without the names of the columns, into a table whose columns may have"
              + " another order where the statement runs.");

  /** What runs again when the table has become another one. */
  private static final Set<Kind> RUN_AGAIN = Set.of(Kind.REPEATABLE, Kind.CALLBACK);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** One habit of one author: told once for a migration. */
  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    Finding first = null;
    for (Step step : migration.steps()) {
      ObjectName table = positional(step);
      if (table != null && mayBeOtherwise(table, step, migration)) {
        first =
            first == null
                ? finding(table, step, migration)
                : first.withRelated("So does this one.", step.operation().range().region());
      }
    }
    if (first != null) {
      findings.accept(first);
    }
  }

  /** The table that a step fills by position, or null. */
  private static @Nullable ObjectName positional(Step step) {
    if (step.surroundings() == Surroundings.TRIGGERED) {
      return null;
    }
    if (step.operation() instanceof Insert insert) {
      return insert.columns().isEmpty() && insert.source() != null ? insert.table() : null;
    }
    return step.operation() instanceof Copy copy && copy.from() && copy.columns().isEmpty()
        ? copy.table()
        : null;
  }

  /**
   * Whether the columns may have another order, or be more: the history does not know them, or the
   * statement runs again after later migrations. What a versioned migration inserts into a table of
   * the history is the same in every database.
   */
  private static boolean mayBeOtherwise(ObjectName table, Step step, ReplayedMigration migration) {
    QualifiedName name = step.before().resolve(table);
    boolean known = step.before().table(name).filter(Table::columnsKnown).isPresent();
    return (!known || RUN_AGAIN.contains(migration.migration().kind()))
        && migration.exists(name, step);
  }

  private static Finding finding(ObjectName table, Step step, ReplayedMigration migration) {
    boolean again = RUN_AGAIN.contains(migration.migration().kind());
    String command = step.operation() instanceof Copy ? "COPY" : "INSERT";
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        command + " into '" + table + "' does not name the columns that it fills.",
        again
            ? "It runs again after later migrations: a column that they add in front or drop moves"
                + " the values into other columns, and no error says so where the types fit."
            : "The history does not show the columns of the table. Where they stand in another order,"
                + " the values get into other columns, and no error says so where the types fit.",
        remedy(table, command, step));
  }

  private static Remedy remedy(ObjectName table, String command, Step step) {
    List<Column> columns =
        step.before()
            .table(table)
            .filter(Table::columnsKnown)
            .map(Table::columns)
            .orElse(List.of());
    Query source = step.operation() instanceof Insert insert ? insert.source() : null;
    int filled =
        source == null || source.columns().isEmpty() ? columns.size() : source.columns().size();
    String named =
        columns.isEmpty() || filled > columns.size()
            ? ""
            : ": "
                + (command.equals("COPY") ? "COPY " : "INSERT INTO ")
                + Sql.written(table)
                + columns.stream()
                    .limit(filled)
                    .map(column -> Identifiers.quoted(column.name()))
                    .collect(Collectors.joining(", ", " (", ")"));
    return new Remedy("Name the columns behind the table" + named + ".", List.of());
  }
}
