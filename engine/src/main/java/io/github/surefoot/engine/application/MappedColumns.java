package io.github.surefoot.engine.application;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.operation.ObjectName;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Which code is bound to a column of the schema. */
public final class MappedColumns {
  private final Application application;

  public MappedColumns(Application application) {
    this.application = application;
  }

  /**
   * The mappings of a column. Of a table whose columns are not known only those count whose name no
   * naming strategy changes.
   */
  public List<Mapping> of(QualifiedName table, String column, Catalog catalog) {
    boolean known = catalog.table(table).filter(Table::columnsKnown).isPresent();
    return application.mappings(table).stream()
        .filter(m -> known || m.columns().size() == 1)
        .filter(m -> m.columns().contains(column))
        .filter(m -> means(m.table().schema(), table, catalog))
        .toList();
  }

  /** The mappings of all columns of a table, and of the table itself. */
  public List<Mapping> of(QualifiedName table, Catalog catalog) {
    return application.mappings(table).stream()
        .filter(m -> means(m.table().schema(), table, catalog))
        .toList();
  }

  /**
   * Whether code that says this schema means the table. Without one it means it if no other table
   * has the name, or if a migration would mean it too.
   */
  static boolean means(@Nullable String schema, QualifiedName table, Catalog catalog) {
    if (schema != null) {
      return schema.equals(table.schema());
    }
    return named(catalog, table.name()).size() <= 1 || catalog.resolve(table.name()).equals(table);
  }

  /** Whether a name in a statement means the table. */
  static boolean names(ObjectName written, QualifiedName table, Catalog catalog) {
    return written.known()
        && written.name().is(table.name())
        && means(written.schema() == null ? null : written.schema().value(), table, catalog);
  }

  /** The relations of a name, in whatever schema. */
  static List<Table> named(Catalog catalog, String name) {
    return catalog.tables().stream().filter(t -> t.name().name().equals(name)).toList();
  }
}
