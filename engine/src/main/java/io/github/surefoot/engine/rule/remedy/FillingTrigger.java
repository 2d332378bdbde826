package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import java.util.List;

/** A trigger, and the function of the same name, that fills one column from others of the row. */
final class FillingTrigger {
  private final ObjectName table;
  private final String function;
  private final String name;

  FillingTrigger(ObjectName table, Name column, String label, Step step) {
    this.table = table;
    this.name = Sql.newName(step, table, List.of(column.value()), label);
    this.function = Sql.besides(table, name);
  }

  /** The value of an expression over the columns of the row, as SQL. */
  String valueOf(Expression expression) {
    return "(SELECT "
        + expression.range().display()
        + " FROM (SELECT NEW.*) AS "
        + Sql.written(table.name())
        + ")";
  }

  /**
   * The statements that create it.
   *
   * @param column the column to fill, as SQL reads it
   * @param value what to fill it with: {@code NEW.total} or {@link #valueOf}
   */
  List<String> filling(String column, String value) {
    return List.of(
        "CREATE FUNCTION "
            + function
            + "() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  NEW."
            + column
            + " := "
            + value
            + ";\n  RETURN NEW;\nEND $$",
        "CREATE TRIGGER "
            + name
            + " BEFORE INSERT OR UPDATE ON "
            + Sql.written(table)
            + "\n  FOR EACH ROW EXECUTE PROCEDURE "
            + function
            + "()");
  }

  List<String> removal() {
    return List.of(
        "DROP TRIGGER " + name + " ON " + Sql.written(table), "DROP FUNCTION " + function + "()");
  }
}
