package db.migration;

import jakarta.persistence.EntityManager;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.hibernate.Session;

public class V1__Case extends BaseJavaMigration {
  private EntityManager entities;

  @Override
  public void migrate(Context context) throws Exception {
    Session session = entities.unwrap(Session.class);
    session.doWork(c -> c.createStatement().execute("DROP TABLE a")); // expect: TableDrop
    session.doReturningWork(c -> c.prepareStatement("DROP TABLE b").execute()); // expect: TableDrop
    session.createNativeMutationQuery("DROP TABLE c").executeUpdate(); // expect: TableDrop
  }
}
