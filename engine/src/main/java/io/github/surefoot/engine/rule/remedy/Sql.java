package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.ColumnDefinition.Generated;
import io.github.surefoot.engine.operation.ColumnDefinition.Identity;
import io.github.surefoot.engine.operation.ColumnDefinition.Storage;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** SQL put together from what the user wrote: names, types and expressions stay as they stand. */
public final class Sql {
  private Sql() {}

  /** {@code ALTER TABLE ONLY app.orders}, the table as written. */
  public static String alter(AlterTable.Target target) {
    return "ALTER TABLE " + (target.only() ? "ONLY " : "") + written(target.name());
  }

  /** The name as written. */
  public static String written(ObjectName name) {
    return name.range().display();
  }

  /** The name as written. */
  public static String written(Name name) {
    return name.range().display();
  }

  /** The names as written, separated by commas. */
  public static String written(List<Name> names) {
    return names.stream().map(Sql::written).collect(Collectors.joining(", "));
  }

  /** {@code ALTER TABLE orders ADD COLUMN } and the definition. */
  static String addColumn(AlterTable.Target target, String definition) {
    return alter(target) + " ADD COLUMN " + definition;
  }

  /** Name, type and collation of a column. */
  public static String bareColumn(ColumnDefinition column) {
    return written(column.name())
        + (column.type() == null ? "" : " " + column.type().range().display())
        + (column.collation() == null ? "" : " COLLATE " + written(column.collation()));
  }

  /** The definition of a column with only some of its constraints. */
  static String column(ColumnDefinition column, Predicate<Constraint> kept) {
    StringBuilder sql = new StringBuilder(bareColumn(column));
    if (column.defaultValue() != null) {
      sql.append(" DEFAULT ").append(column.defaultValue().range().display());
    }
    Generated generated = column.generated();
    if (generated != null) {
      sql.append(" GENERATED ALWAYS AS (")
          .append(generated.expression().range().display())
          .append(')')
          .append(generated.storage() == Storage.UNSPECIFIED ? "" : " " + generated.storage());
    }
    Identity identity = column.identity();
    if (identity != null) {
      sql.append(" GENERATED ")
          .append(identity.always() ? "ALWAYS" : "BY DEFAULT")
          .append(" AS IDENTITY");
    }
    return sql + constraints(column, kept);
  }

  /** Some of the constraints of a column as written, each with a space before it. */
  static String constraints(ColumnDefinition column, Predicate<Constraint> kept) {
    return column.constraints().stream()
        .filter(kept)
        .map(c -> " " + c.range().display())
        .collect(Collectors.joining());
  }

  /**
   * A name in the schema of the table: {@code app.orders_status_idx} if the table was written with
   * its schema.
   *
   * @param name as SQL reads it
   */
  public static String besides(ObjectName table, String name) {
    return table.schema() == null ? name : written(table.schema()) + "." + name;
  }

  /** CREATE INDEX CONCURRENTLY for an index of the catalog. */
  static String createConcurrently(Index index) {
    return createConcurrently(index, Identifiers.quoted(index.name().name()));
  }

  /** The same for one like it that has another name, as SQL reads it. */
  static String createConcurrently(Index index, String name) {
    return "CREATE "
        + (index.unique() ? "UNIQUE " : "")
        + "INDEX CONCURRENTLY "
        + name
        + " ON "
        + Identifiers.quoted(index.table())
        + (index.method().equals("btree") ? "" : " USING " + index.method())
        + index.elements().stream().map(Sql::element).collect(Collectors.joining(", ", " (", ")"))
        + (index.include().isEmpty()
            ? ""
            : index.include().stream()
                .map(Identifiers::quoted)
                .collect(Collectors.joining(", ", " INCLUDE (", ")")))
        + (index.where() == null ? "" : " WHERE " + index.where().range().display());
  }

  private static String element(IndexElement element) {
    Name column = element.column();
    Expression expression = element.expression();
    return (column != null
            ? Identifiers.quoted(column.value())
            : expression != null ? "(" + expression.range().display() + ")" : "")
        + (element.collation() == null ? "" : " COLLATE " + written(element.collation()))
        + (element.operatorClass() == null ? "" : " " + written(element.operatorClass()))
        + (element.order() == null ? "" : " " + element.order());
  }

  /** The statement or, as one of its own, the action of an ALTER TABLE with another part. */
  public static String with(Operation operation, SqlRange part, String text) {
    SqlRange all = operation.range();
    return (operation instanceof AlterTable action ? alter(action.target()) + " " : "")
        + all.sql().display(all.start(), part.start())
        + text
        + all.sql().display(part.end(), all.end());
  }

  /** What was written from the start of one part to the end of another behind it. */
  static String between(SqlRange first, SqlRange last) {
    return first.to(last).display();
  }

  /**
   * The name of a constraint that the step adds, as SQL reads it: the one given, or else the one
   * that the server makes up.
   *
   * @param label the label of the server's name, as {@code check}
   * @param columns the columns in the server's name
   */
  public static String constraintName(
      Step step, ObjectName table, Constraint constraint, String label, List<String> columns) {
    if (constraint.name() != null) {
      return written(constraint.name());
    }
    return step.after()
        .table(table)
        .flatMap(
            t ->
                t.constraints().stream()
                    .filter(c -> c.definition().equals(constraint))
                    .findFirst()
                    .map(c -> Identifiers.quoted(c.name())))
        .orElseGet(() -> newName(step, table, columns, label));
  }

  /** A free name for something new that goes with the table, as SQL reads it. */
  public static String newName(Step step, ObjectName table, List<String> columns, String label) {
    return newName(step, step.before().resolve(table), columns, label);
  }

  /** As above, for a table that stands in no text. */
  static String newName(Step step, QualifiedName table, List<String> columns, String label) {
    return Identifiers.quoted(step.before().freeName(table, columns, label));
  }
}
