package db.migration;

import jakarta.persistence.EntityManager;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Native extends BaseJavaMigration {
  private EntityManager manager;

  @Override
  public void migrate(Context context) throws Exception {
    manager.createNativeQuery("DROP TABLE a").executeUpdate(); // expect: TableDrop
  }
}
