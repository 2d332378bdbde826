package db.migration;

import db.migration.snapshot.Snapshot;
import jakarta.persistence.Entity;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Own extends BaseJavaMigration {
  @Entity
  static class Row {}

  @Override
  public void migrate(Context context) throws Exception {
    Old old = new Old();
    new Row();
    context.getConnection().createStatement().execute(Snapshot.name()); // expect: TableDrop
  }
}
