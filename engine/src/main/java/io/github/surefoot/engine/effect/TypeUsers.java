package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Domain;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns that hold values of a type of the history: as they are, or wrapped into arrays,
 * composite types and ranges.
 */
final class TypeUsers {
  /** A column, and whether the type is wrapped there. */
  record Use(Table table, Column column, boolean wrapped) {
    String display() {
      return table.name().display() + "." + column.name();
    }
  }

  private record Open(QualifiedName type, boolean wrapped) {}

  private final Catalog catalog;

  TypeUsers(Catalog catalog) {
    this.catalog = catalog;
  }

  /** All uses of a type and of the domains over it, and of what else is made of it. */
  List<Use> of(QualifiedName type) {
    List<Use> uses = new ArrayList<>();
    Set<Open> seen = new HashSet<>();
    Deque<Open> open = new ArrayDeque<>();
    open.add(new Open(type, false));
    while (!open.isEmpty()) {
      Open next = open.remove();
      if (!seen.add(next)) {
        continue;
      }
      for (Table table : catalog.usingType(next.type)) {
        for (Column column : table.columns()) {
          if (next.type.equals(column.userType())) {
            boolean array = column.type() != null && column.type().arrayDimensions() > 0;
            uses.add(new Use(table, column, next.wrapped || array));
          }
        }
      }
      for (QualifiedName over : catalog.typesOver(next.type)) {
        Domain domain = catalog.domain(over).orElse(null);
        boolean plain = domain != null && domain.baseType().arrayDimensions() == 0;
        open.add(new Open(over, next.wrapped || !plain));
      }
    }
    return uses;
  }
}
