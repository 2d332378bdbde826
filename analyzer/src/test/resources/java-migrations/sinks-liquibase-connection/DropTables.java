package db.migration;

import io.github.surefoot.annotations.SchemaMigration;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;

@SchemaMigration
public class DropTables {
  public void execute(Database database) throws Exception {
    JdbcConnection connection = (JdbcConnection) database.getConnection();
    connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
    connection.prepareStatement("DROP TABLE b").execute(); // expect: TableDrop
    connection.getWrappedConnection().prepareStatement("DROP TABLE c"); // expect: TableDrop
    database
        .getConnection()
        .getUnderlyingConnection()
        .createStatement()
        .execute("DROP TABLE d"); // expect: TableDrop
  }
}
