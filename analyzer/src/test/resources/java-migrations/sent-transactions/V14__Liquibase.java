package db.migration;

import io.github.surefoot.annotations.SchemaMigration;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;

@SchemaMigration
public class V14__Liquibase {
  public void execute(Database database) throws Exception {
    JdbcConnection connection = (JdbcConnection) database.getConnection();
    connection.createStatement().execute("CREATE TABLE a (id bigint PRIMARY KEY)");
    connection.commit(); // expect: TransactionControlInMigration
    connection.createStatement().execute("CREATE TABLE b (id bigint PRIMARY KEY)");
  }
}
