package db.changes;

import io.github.surefoot.annotations.DataMigration;
import io.github.surefoot.annotations.MigrationPhase;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;

/** Liquibase reveals it, so that the annotation is a promise. */
@DataMigration
@MigrationPhase(MigrationPhase.Phase.MIGRATE)
public class Prices implements CustomTaskChange {
  @Override
  public String getConfirmationMessage() {
    return "done";
  }

  @Override
  public void execute(Database database) throws CustomChangeException {
    try {
      JdbcConnection connection = (JdbcConnection) database.getConnection();
      connection.createStatement().execute("SET LOCAL lock_timeout = '2s'");
      connection.createStatement().execute("UPDATE prices SET net = 1 WHERE id = 1");
      connection.createStatement().execute("ALTER TABLE prices ADD COLUMN gross numeric"); // expect: MigrationPurposeViolation, MigrationPhaseViolation
    } catch (Exception e) {
      throw new CustomChangeException(e);
    }
  }
}
