package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Constraint.ForeignKey;
import io.github.surefoot.engine.operation.Constraint.Unique;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.source.SqlRange;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A primary key for a table that has none. */
public final class KeyAddition {
  private final Table table;
  private final @Nullable Index unique;
  private final List<ReplayedMigration> history;

  private KeyAddition(Table table, @Nullable Index unique, List<ReplayedMigration> history) {
    this.table = table;
    this.unique = unique;
    this.history = history;
  }

  /**
   * @param table as it is when all migrations have run
   * @param unique an index of columns without NULL that tells rows apart, null if there is none
   * @param creation what creates the table, if it can still be changed; null if it cannot
   * @param history not empty
   */
  public static Remedy of(
      Table table,
      @Nullable Index unique,
      @Nullable Step creation,
      List<ReplayedMigration> history) {
    KeyAddition addition = new KeyAddition(table, unique, history);
    return creation != null && creation.operation() instanceof CreateTable create
        ? addition.within(create, creation)
        : addition.behind();
  }

  private Remedy within(CreateTable create, Step step) {
    List<String> columns = columns();
    String sql;
    if (unique != null) {
      Unique declared = declared(unique, create);
      if (declared == null) {
        return behind();
      }
      SqlRange place = declared.range();
      sql = before(create, place) + key(unique, create, declared) + after(create, place);
    } else {
      SqlRange last = lastPart(create);
      if (last == null) {
        return behind();
      }
      String part = columns.isEmpty() ? number() : "PRIMARY KEY (" + quoted(columns) + ")";
      String comma = create.range().display().indexOf('\n') < 0 ? ", " : ",\n  ";
      sql = before(create, last) + last.display() + comma + part + after(create, last);
    }
    return new Remedy(
        columns.isEmpty()
            ? "Let the columns that tell rows apart be the primary key, or number the rows."
            : "Let (" + String.join(", ", columns) + ") be the primary key if it tells rows apart.",
        MigrationPlan.insteadOf(step, history.get(table.created().migration()))
            .here(sql)
            .snippets());
  }

  private static String before(CreateTable create, SqlRange part) {
    return part.sql().display(create.range().start(), part.start());
  }

  private static String after(CreateTable create, SqlRange part) {
    return part.sql().display(part.end(), create.range().end());
  }

  /** The constraint of an index if the statement itself declares it. */
  private @Nullable Unique declared(Index index, CreateTable create) {
    for (TableConstraint constraint : table.constraints()) {
      if (constraint.name().equals(index.constraint())
          && constraint.definition() instanceof Unique declared
          && create.range().region().contains(declared.range().region())) {
        return declared;
      }
    }
    return null;
  }

  /** The constraint as a primary key, under its name. */
  private static String key(Index index, CreateTable create, Unique declared) {
    boolean ofColumn = create.columns().stream().anyMatch(c -> c.constraints().contains(declared));
    return (declared.name() == null ? "" : "CONSTRAINT " + Sql.written(declared.name()) + " ")
        + "PRIMARY KEY"
        + (ofColumn ? "" : " (" + quoted(index.keyColumns()) + ")");
  }

  private static @Nullable SqlRange lastPart(CreateTable create) {
    SqlRange last = null;
    for (ColumnDefinition column : create.columns()) {
      last = later(last, column.range());
    }
    for (Constraint constraint : create.constraints()) {
      last = later(last, constraint.range());
    }
    return last;
  }

  private static SqlRange later(@Nullable SqlRange a, SqlRange b) {
    return a == null || b.end() > a.end() ? b : a;
  }

  private Remedy behind() {
    if (unique == null || unique.constraint() != null) {
      List<String> columns = columns();
      return new Remedy(
          (columns.isEmpty()
                  ? "Find the columns that tell rows apart, or add a bigint that numbers them."
                  : "If (" + String.join(", ", columns) + ") tells rows apart, let it be the key.")
              + " Build a unique index over them concurrently, and let ADD PRIMARY KEY USING INDEX"
              + " take it over.",
          List.of());
    }
    String index = Identifiers.quoted(unique.name().name());
    MigrationPlan plan = MigrationPlan.atTheEnd(history);
    plan.then(
        "primary key of " + table.name().name(),
        "ALTER TABLE "
            + Identifiers.quoted(table.name())
            + " ADD CONSTRAINT "
            + index
            + " PRIMARY KEY USING INDEX "
            + index);
    return new Remedy(
        "Let the primary key take over the unique index, which is instant.", plan.snippets());
  }

  /** A column that numbers the rows. */
  private String number() {
    List<String> key = withPartitionKey(List.of("id"));
    return "id bigint GENERATED ALWAYS AS IDENTITY"
        + (key.size() == 1 ? " PRIMARY KEY" : ", PRIMARY KEY (" + quoted(key) + ")");
  }

  /** What may tell rows apart; empty if there is nothing that looks like it. */
  private List<String> columns() {
    if (unique != null) {
      return unique.keyColumns();
    }
    if (table.column("id").isPresent()) {
      return withPartitionKey(List.of("id"));
    }
    Set<String> referring = new HashSet<>();
    for (TableConstraint constraint : table.constraints()) {
      if (constraint.definition() instanceof ForeignKey) {
        referring.addAll(constraint.columns());
      }
    }
    List<String> all = table.columns().stream().map(Column::name).toList();
    return table.columnsKnown() && all.size() > 1 && referring.containsAll(all) ? all : List.of();
  }

  /** The key of a partitioned table holds that which it is partitioned by. */
  private List<String> withPartitionKey(List<String> columns) {
    Set<String> all = new LinkedHashSet<>(columns);
    if (table.partitionBy() != null) {
      for (IndexElement key : table.partitionBy().keys()) {
        if (key.column() != null) {
          all.add(key.column().value());
        }
      }
    }
    return List.copyOf(all);
  }

  private static String quoted(List<String> columns) {
    return columns.stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
  }
}
