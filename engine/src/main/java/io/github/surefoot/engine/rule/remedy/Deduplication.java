package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Rows that stand in the way of a unique index, removed a release before it is built. */
public final class Deduplication {
  private Deduplication() {}

  /**
   * For a table.
   *
   * @param key the columns and expressions that are to be unique, as written
   * @param where which rows are, null for all
   */
  public static Remedy of(
      ObjectName table, List<String> key, @Nullable Expression where, Step step) {
    String name = Sql.written(table);
    String parts = String.join(", ", key);
    String rows = where == null ? "" : " WHERE " + where.range().display();
    String newest =
        step.before().table(table).stream()
            .flatMap(t -> t.constraints().stream())
            .filter(c -> c.definition() instanceof PrimaryKey)
            .map(TableConstraint::columns)
            .filter(columns -> !columns.isEmpty())
            .map(columns -> Identifiers.quoted(columns.get(0)))
            .findFirst()
            .orElse("ctid");
    return new Remedy(
        "See first what there is: SELECT "
            + parts
            + ", count(*) FROM "
            + name
            + rows
            + " GROUP BY "
            + parts
            + " HAVING count(*) > 1. Release code that makes no more duplicates, and remove those"
            + " that are there in the same release; which row stays is yours to decide, here it is"
            + " the newest.",
        List.of(
            new Snippet(
                "a migration of an earlier release",
                "sql",
                """
                DELETE FROM {table} WHERE ctid IN (
                  SELECT ctid FROM (
                    SELECT ctid, row_number() OVER (PARTITION BY {key} ORDER BY {newest} DESC) AS nth
                    FROM {table}{rows}) AS ranked
                  WHERE nth > 1);"""
                    .replace("{table}", name)
                    .replace("{key}", parts)
                    .replace("{newest}", newest)
                    .replace("{rows}", rows))));
  }
}
