package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TableOperation;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.operation.TableOperation.MoveTablespace;
import io.github.surefoot.engine.operation.TableOperation.Persistence;

/** Whole tables: created and dropped. */
final class TableStep implements TableOperation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  TableStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  @Override
  public Catalog visit(CreateTable operation) {
    return exists(operation.name(), operation.persistence(), operation.ifNotExists())
        ? before
        : new TableCreation(before, origin, operation).apply();
  }

  @Override
  public Catalog visit(CreateTableAs operation) {
    if (exists(operation.name(), operation.persistence(), operation.ifNotExists())) {
      return before;
    }
    TableEdit edit =
        new TableEdit(
            before.created(operation.name(), operation.persistence()), RelationKind.TABLE, origin);
    edit.persistence = operation.persistence();
    edit.storage = operation.storage();
    edit.created();
    for (Name column : operation.columns()) {
      edit.columns.add(Column.unknown(column.value(), origin));
    }
    if (operation.withData()) {
      edit.filled = origin;
    }
    return before.put(edit);
  }

  /**
   * Whether the name cannot be created. A table that was only ever named, not created, must have
   * been dropped unseen if a plain CREATE TABLE is to succeed.
   */
  private boolean exists(ObjectName name, Persistence persistence, boolean ifNotExists) {
    if (!name.known()) {
      return true;
    }
    QualifiedName created = before.created(name, persistence);
    Table known = before.table(created).orElse(null);
    return known == null
        ? before.holdsRelation(created)
        : known.ofHistory() || ifNotExists || known.kind() != RelationKind.TABLE;
  }

  /** Which tables are in a tablespace is known of those alone that were put there by name. */
  @Override
  public Catalog visit(MoveTablespace operation) {
    Catalog after = before;
    for (Table table : before.tables()) {
      Name now = table.storage().tablespace();
      if (now != null && now.is(operation.from())) {
        TableEdit edit = TableEdit.of(table);
        edit.storage = AlterStep.inTablespace(edit.storage, operation.to());
        after = after.put(edit);
      }
    }
    return after;
  }

  @Override
  public Catalog visit(DropTable operation) {
    return operation.name().known()
        ? Removal.relation(before, before.resolve(operation.name()), operation.cascade())
        : before;
  }
}
