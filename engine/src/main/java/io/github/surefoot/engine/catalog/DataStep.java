package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Assignment;
import io.github.surefoot.engine.operation.DataOperation.Call;
import io.github.surefoot.engine.operation.DataOperation.CommonTable;
import io.github.surefoot.engine.operation.DataOperation.Copy;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Merge;
import io.github.surefoot.engine.operation.DataOperation.OnConflict;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Rows: which statement last put an unbounded number of them into a known table. */
final class DataStep implements DataOperation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  DataStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  @Override
  public Catalog visit(Select operation) {
    return with(operation.with());
  }

  @Override
  public Catalog visit(Insert operation) {
    Catalog catalog = with(operation.with());
    return operation.source() != null
            && operation.source().valuesRows() < 0
            && !operation.source().limited()
            && !operation.source().from().isEmpty()
        ? filled(catalog, operation.table(), origin)
        : seeded(catalog, operation);
  }

  @Override
  public Catalog visit(Update operation) {
    Catalog catalog = with(operation.with());
    Table table = catalog.table(operation.table()).orElse(null);
    Map<String, Set<String>> conditions = strings(operation.where());
    if (table == null || conditions.isEmpty() || !operation.from().isEmpty()) {
      return catalog;
    }
    Map<String, @Nullable String> changes = new HashMap<>();
    for (Assignment assignment : operation.assignments()) {
      Expression value = assignment.value();
      Literal literal = value == null ? null : value.literal();
      String string =
          literal != null && literal.kind() == Literal.Kind.STRING ? literal.value() : null;
      assignment.columns().forEach(c -> changes.put(c.value(), string));
    }
    TableEdit edit = TableEdit.of(table);
    edit.seeds = table.seeds().changed(conditions, changes);
    return catalog.put(edit);
  }

  @Override
  public Catalog visit(Delete operation) {
    Catalog catalog = with(operation.with());
    boolean all =
        !operation.only()
            && (operation.where() == null
                ? operation.using().isEmpty()
                : operation.where().alwaysTrue());
    Table table = catalog.table(operation.table()).orElse(null);
    if (table == null) {
      return catalog;
    } else if (!all) {
      return unseeded(catalog, table, operation);
    }
    TableEdit edit = TableEdit.of(table);
    edit.emptied = origin;
    edit.seeds = Seeds.NONE;
    return catalog.put(edit);
  }

  @Override
  public Catalog visit(Merge operation) {
    return filled(with(operation.with()), operation.table(), origin);
  }

  @Override
  public Catalog visit(Copy operation) {
    return operation.from() && operation.table() != null
        ? filled(before, operation.table(), origin)
        : before;
  }

  @Override
  public Catalog visit(Truncate operation) {
    Table table = before.table(operation.table()).orElse(null);
    if (table == null) {
      return before;
    }
    TableEdit edit = TableEdit.of(table);
    edit.filled = null;
    edit.emptied = operation.only() ? null : origin;
    edit.seeds = Seeds.NONE;
    return before.put(edit);
  }

  /** What the procedure does is not known here. */
  @Override
  public Catalog visit(Call operation) {
    return before;
  }

  private Catalog with(List<CommonTable> tables) {
    Catalog catalog = before;
    for (CommonTable table : tables) {
      catalog = table.operation().accept(new DataStep(catalog, origin));
    }
    return catalog;
  }

  private static Catalog seeded(Catalog catalog, Insert insert) {
    Table table = catalog.table(insert.table()).orElse(null);
    List<List<@Nullable String>> rows =
        insert.source() == null ? List.of() : insert.source().values();
    if (table == null || (table.emptied() == null && rows.isEmpty())) {
      return catalog;
    }
    List<String> columns =
        insert.columns().isEmpty() && table.columnsKnown()
            ? table.columns().stream().map(Column::name).toList()
            : insert.columns().stream().map(Name::value).toList();
    TableEdit edit = TableEdit.of(table);
    edit.emptied = null;
    edit.seeds = table.seeds().with(columns, rows, unlessThere(insert.onConflict()));
    return catalog.put(edit);
  }

  private static @Nullable Set<String> unlessThere(@Nullable OnConflict conflict) {
    if (conflict == null) {
      return null;
    }
    Set<String> columns = new HashSet<>();
    for (IndexElement element : conflict.elements()) {
      if (element.column() == null) {
        return Set.of();
      }
      columns.add(element.column().value());
    }
    return columns;
  }

  /** What a DELETE names by its values is not there any more. */
  private static Catalog unseeded(Catalog catalog, Table table, Delete delete) {
    Map<String, Set<String>> conditions = strings(delete.where());
    if (conditions.isEmpty() || !delete.using().isEmpty()) {
      return catalog;
    }
    TableEdit edit = TableEdit.of(table);
    edit.seeds = table.seeds().without(conditions);
    return catalog.put(edit);
  }

  /** The strings that a condition demands of columns; none if it demands anything else too. */
  private static Map<String, Set<String>> strings(@Nullable Expression condition) {
    if (condition == null) {
      return Map.of();
    }
    boolean all =
        condition.conjuncts().stream().noneMatch(c -> Seeds.demanded(List.of(c)).isEmpty());
    return all ? Seeds.demanded(condition.conjuncts()) : Map.of();
  }

  private static Catalog filled(Catalog catalog, ObjectName name, Origin by) {
    Table table = catalog.table(name).orElse(null);
    if (table == null) {
      return catalog;
    }
    TableEdit edit = TableEdit.of(table);
    edit.filled = by;
    edit.emptied = null;
    return catalog.put(edit);
  }
}
