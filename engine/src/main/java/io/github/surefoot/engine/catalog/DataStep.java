package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Call;
import io.github.surefoot.engine.operation.DataOperation.CommonTable;
import io.github.surefoot.engine.operation.DataOperation.Copy;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Merge;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import java.util.List;
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
    return with(operation.with());
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
    edit.seeds = table.seeds().with(columns, rows, insert.onConflict() != null);
    return catalog.put(edit);
  }

  /** What a DELETE names by its value is not there any more. */
  private static Catalog unseeded(Catalog catalog, Table table, Delete delete) {
    Seeds seeds = table.seeds();
    if (delete.where() != null && delete.where().conjuncts().size() == 1) {
      Conjunct condition = delete.where().conjuncts().get(0);
      if (condition instanceof Conjunct.EqualsValue equal && equal.value() != null) {
        seeds = seeds.without(equal.column().value(), equal.value().value());
      } else if (condition instanceof Conjunct.InValues in) {
        for (Literal value : in.values()) {
          seeds = seeds.without(in.column().value(), value.value());
        }
      } else {
        return catalog;
      }
      TableEdit edit = TableEdit.of(table);
      edit.seeds = seeds;
      return catalog.put(edit);
    }
    return catalog;
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
