package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.catalog.Attachments.Trigger;
import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Routine;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TriggerOperation.CreateTrigger;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.CallReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A routine that an operation calls.
 *
 * @param range the call with its arguments
 * @param sure whether it is called for sure, and once
 * @param triggered the function that a trigger runs; null for a call
 */
record Invocation(ObjectName routine, SqlRange range, boolean sure, @Nullable Routine triggered) {

  private Invocation(ObjectName routine, SqlRange range, boolean sure) {
    this(routine, range, sure, null);
  }

  /** The routines that an operation calls, those that PostgreSQL brings along included. */
  static List<Invocation> of(Operation operation, Catalog catalog) {
    List<Invocation> found = new ArrayList<>();
    if (operation instanceof DataOperation rows) {
      add(rows, catalog, found);
      triggers(rows, catalog, found);
    } else if (operation instanceof AddColumn add && add.column().defaultValue() != null) {
      add(add.column().defaultValue().calls(), found);
    } else if (operation instanceof CreateTableAs create) {
      add(create.query().calls(), found);
    }
    // A WITH query may be told of twice.
    Set<SqlRange> seen = new HashSet<>();
    found.removeIf(call -> call.triggered == null && !seen.add(call.range));
    return found;
  }

  private static void add(DataOperation operation, Catalog catalog, List<Invocation> found) {
    if (operation instanceof DataOperation.Call call) {
      found.add(new Invocation(call.procedure(), call.range(), true));
    } else if (operation instanceof DataOperation.Select select) {
      boolean alone = select.query().relations().isEmpty() && select.with().isEmpty();
      for (FunctionCall call : select.query().calls()) {
        boolean sure = alone && CallReader.surelyCalls(select.query().range(), call.range());
        found.add(new Invocation(call.name(), call.range(), sure));
      }
      select.with().forEach(table -> add(table.operation(), catalog, found));
    } else if (operation instanceof DataOperation.RowChange change) {
      add(change.calls(), found);
      if (change instanceof DataOperation.Insert insert) {
        defaults(insert, catalog, found);
      }
    } else if (operation instanceof DataOperation.Copy copy && copy.query() != null) {
      add(copy.query(), catalog, found);
    }
  }

  private static void add(List<FunctionCall> calls, List<Invocation> found) {
    for (FunctionCall call : calls) {
      found.add(new Invocation(call.name(), call.range(), false));
    }
  }

  /** A trigger for each row runs if there is any. */
  private static void triggers(DataOperation operation, Catalog catalog, List<Invocation> found) {
    for (Trigger trigger : catalog.firedBy(operation)) {
      Routine function = catalog.triggerFunction(trigger).orElse(null);
      if (function != null) {
        CreateTrigger definition = trigger.definition();
        found.add(
            new Invocation(
                definition.function(),
                operation.range(),
                !definition.row() && definition.when() == null,
                function));
      }
    }
  }

  /** A column that the statement leaves out gets its default. */
  private static void defaults(
      DataOperation.Insert insert, Catalog catalog, List<Invocation> found) {
    Table table = catalog.table(insert.table()).orElse(null);
    if (table == null || (insert.columns().isEmpty() && insert.source() != null)) {
      return;
    }
    for (Column column : table.columns()) {
      boolean given = insert.columns().stream().anyMatch((Name c) -> c.is(column.name()));
      if (!given) {
        Expression value = column.defaultValue();
        add(value == null ? List.of() : value.calls(), found);
      }
    }
  }
}
