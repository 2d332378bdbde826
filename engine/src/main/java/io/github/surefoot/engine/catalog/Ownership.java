package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.AccessOperation.DropOwned;
import io.github.surefoot.engine.operation.AccessOperation.ReassignOwned;
import io.github.surefoot.engine.operation.RoleName;

/** Tables and views that a statement gave to a role. */
final class Ownership {
  private Ownership() {}

  /** The tables of some roles have another owner. */
  static Catalog reassigned(Catalog catalog, ReassignOwned operation) {
    Catalog after = catalog;
    for (RoleName role : operation.owners()) {
      if (isNamed(role)) {
        for (Table table : after.ownedBy(role.name().value())) {
          TableEdit edit = TableEdit.of(table);
          edit.attachments =
              edit.attachments.owner(
                  isNamed(operation.to()) ? operation.to().name().value() : null);
          after = after.put(edit);
        }
      }
    }
    return after;
  }

  /** The tables of some roles are gone. */
  static Catalog dropped(Catalog catalog, DropOwned operation) {
    Catalog after = catalog;
    for (RoleName role : operation.owners()) {
      if (isNamed(role)) {
        for (Table table : catalog.ownedBy(role.name().value())) {
          after = Removal.relation(after, table.name(), operation.cascade());
        }
      }
    }
    return after;
  }

  private static boolean isNamed(RoleName role) {
    return role.kind() == RoleName.Kind.NAMED && role.name().known();
  }
}
