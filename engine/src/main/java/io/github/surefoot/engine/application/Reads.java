package io.github.surefoot.engine.application;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.ViewDefinition;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.QueryColumns.Output;
import io.github.surefoot.engine.operation.QueryColumns.Source;
import io.github.surefoot.engine.operation.QueryColumns.Use;
import java.util.List;

/**
 * Which statements of an application give columns of a table to it. When such a statement is
 * prepared and the columns or types of its result change, the server refuses to execute it: tried
 * with PREPARE and EXECUTE on PostgreSQL 10 and 18, for added and dropped columns behind a star and
 * for types, {@code varchar(40)} to {@code varchar(80)} among them.
 */
public final class Reads {
  private final Application application;

  public Reads(Application application) {
    this.application = application;
  }

  /** Those whose result has all columns of a table, whatever these are: {@code SELECT *}. */
  public List<SentSql> all(QualifiedName table, Catalog catalog) {
    return application.statements(table).stream()
        .filter(sent -> sent.columns().outputs().stream().anyMatch(o -> isStar(o, table, catalog)))
        .toList();
  }

  /** Those whose result has a column of a table, by its name or not. */
  public List<SentSql> of(QualifiedName table, String column, Catalog catalog) {
    Catalog found = catalog.withSearchPath(List.of(table.schema()));
    ViewDefinition.Use wanted = new ViewDefinition.Use(table, column);
    return application.statements(table).stream()
        .filter(
            sent ->
                sent.columns().outputs().stream()
                    .anyMatch(
                        o ->
                            isStar(o, table, catalog)
                                || (o.use() != null
                                    && !o.isStar()
                                    && found
                                        .columnsMeant(o.use(), sent.region())
                                        .contains(wanted))))
        .toList();
  }

  private static boolean isStar(Output output, QualifiedName table, Catalog catalog) {
    Use star = output.use();
    if (!output.isStar() || star == null) {
      return false;
    }
    Name qualifier = star.qualifier();
    for (Source source : star.scope().sources()) {
      ObjectName relation = source.relation();
      Name name = source.name();
      boolean meant = qualifier == null || (name != null && name.is(qualifier));
      if (meant && relation != null && MappedColumns.names(relation, table, catalog)) {
        return true;
      }
    }
    return false;
  }
}
