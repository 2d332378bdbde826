package db.migration;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Case extends BaseJavaMigration {
  private EntityManager entities;

  @Override
  public void migrate(Context context) throws Exception {
    entities.createNativeQuery("DROP TABLE a").executeUpdate(); // expect: TableDrop
    entities
        .createNativeQuery("DELETE FROM b WHERE id = :id")
        .setParameter("id", 1)
        .executeUpdate();
    entities.createQuery("delete from Order o").executeUpdate(); // expect: ApplicationModelInMigration
    Connection connection = entities.unwrap(Connection.class);
    connection.createStatement().execute("DROP TABLE c"); // expect: TableDrop
  }
}
