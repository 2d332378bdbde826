package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Constraint;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A constraint of a table.
 *
 * @param name as given, or as the server makes it up (table_column_key, table_column_fkey, …)
 * @param columns the columns it is about, in order; for CHECK those its expression reads
 * @param definition as written, its columns under the names that they have now; the table it refers
 *     to is in {@code references}
 * @param validated whether existing rows are known to satisfy it
 * @param enforced false for NOT ENFORCED
 * @param references the table a foreign key refers to, null otherwise
 */
public record TableConstraint(
    String name,
    List<String> columns,
    Constraint definition,
    boolean validated,
    boolean enforced,
    @Nullable QualifiedName references,
    Origin origin) {
  public TableConstraint {
    columns = List.copyOf(columns);
  }

  TableConstraint named(String newName) {
    return new TableConstraint(
        newName, columns, definition, validated, enforced, references, origin);
  }

  TableConstraint validated(boolean now) {
    return new TableConstraint(name, columns, definition, now, enforced, references, origin);
  }

  TableConstraint enforced(boolean now) {
    return new TableConstraint(name, columns, definition, validated, now, references, origin);
  }

  TableConstraint referring(@Nullable QualifiedName now) {
    return new TableConstraint(name, columns, definition, validated, enforced, now, origin);
  }
}
