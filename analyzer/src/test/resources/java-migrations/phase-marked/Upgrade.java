package db.upgrade;

import io.github.surefoot.annotations.MigrationPhase;
import io.github.surefoot.annotations.SafetyAssured;
import io.github.surefoot.annotations.SchemaMigration;
import java.sql.Connection;

@SchemaMigration
@MigrationPhase(MigrationPhase.Phase.CONTRACT)
class Upgrade {
  void run(Connection connection) throws Exception {
    connection.createStatement().execute("SET LOCAL lock_timeout = '2s'");
    connection.createStatement().execute("CREATE TABLE a (id bigint PRIMARY KEY)"); // expect: MigrationPhaseViolation
    more(connection);
  }

  @SafetyAssured(
      rules = "MigrationPhaseViolation",
      reason = "the archive table is for the operators, no version reads it")
  private void more(Connection connection) throws Exception {
    connection.createStatement().execute("CREATE TABLE b (id bigint PRIMARY KEY)");
  }
}
