package io.github.surefoot.engine.application;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.RowChange;
import java.util.ArrayList;
import java.util.List;

/** Which statements of an application write the rows of a table. */
public final class Writes {
  private final Application application;

  public Writes(Application application) {
    this.application = application;
  }

  /** A statement, or a part of one. */
  public record Write(RowChange change, SentSql sent) {}

  /** Those of a table, in the order of the code. */
  public List<Write> of(QualifiedName table, Catalog catalog) {
    List<Write> writes = new ArrayList<>();
    for (SentSql sent : application.statements(table)) {
      for (DataOperation part : Application.parts(sent.operation())) {
        if (part instanceof RowChange change
            && MappedColumns.names(change.table(), table, catalog)) {
          writes.add(new Write(change, sent));
        }
      }
    }
    return writes;
  }
}
