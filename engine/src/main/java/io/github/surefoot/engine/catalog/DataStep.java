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
import io.github.surefoot.engine.operation.ObjectName;
import java.util.List;

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
        : notEmpty(catalog, operation.table());
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
    Table table = all ? catalog.table(operation.table()).orElse(null) : null;
    if (table == null) {
      return catalog;
    }
    TableEdit edit = TableEdit.of(table);
    edit.emptied = origin;
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

  private static Catalog notEmpty(Catalog catalog, ObjectName name) {
    Table table = catalog.table(name).orElse(null);
    if (table == null || table.emptied() == null) {
      return catalog;
    }
    TableEdit edit = TableEdit.of(table);
    edit.emptied = null;
    return catalog.put(edit);
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
