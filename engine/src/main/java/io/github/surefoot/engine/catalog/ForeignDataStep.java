package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.ForeignDataOperation;
import io.github.surefoot.engine.operation.ForeignDataOperation.CreateForeignTable;
import io.github.surefoot.engine.operation.ForeignDataOperation.DropServer;
import io.github.surefoot.engine.operation.ForeignDataOperation.DropUserMapping;
import io.github.surefoot.engine.operation.ForeignDataOperation.ImportSchema;
import io.github.surefoot.engine.operation.ForeignDataOperation.PutServer;
import io.github.surefoot.engine.operation.ForeignDataOperation.PutUserMapping;
import io.github.surefoot.engine.operation.ForeignDataOperation.PutWrapper;
import io.github.surefoot.engine.operation.RelationKind;

/** Foreign tables are tables; of wrappers, servers and users nothing is kept. */
final class ForeignDataStep implements ForeignDataOperation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  ForeignDataStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  @Override
  public Catalog visit(PutWrapper operation) {
    return before;
  }

  @Override
  public Catalog visit(PutServer operation) {
    return before;
  }

  @Override
  public Catalog visit(PutUserMapping operation) {
    return before;
  }

  @Override
  public Catalog visit(DropUserMapping operation) {
    return before;
  }

  /** CASCADE takes the foreign tables of the server along. */
  @Override
  public Catalog visit(DropServer operation) {
    if (operation.wrapper() || !operation.cascade()) {
      return before;
    }
    Catalog after = before;
    for (Table table : before.tables()) {
      if (table.server() != null && operation.name().is(table.server())) {
        after = Removal.relation(after, table.name(), true);
      }
    }
    return after;
  }

  @Override
  public Catalog visit(CreateForeignTable operation) {
    Catalog after = operation.table().accept(new TableStep(before, origin));
    Table created =
        operation.table().name().known()
            ? after.table(operation.table().name()).orElse(null)
            : null;
    if (created == null || before.table(created.name()).isPresent()) {
      return after;
    }
    TableEdit edit = TableEdit.of(created);
    edit.kind = RelationKind.FOREIGN_TABLE;
    edit.server = operation.server().value();
    return after.put(edit);
  }

  /** Which tables come is the other server's to say. */
  @Override
  public Catalog visit(ImportSchema operation) {
    return before;
  }
}
