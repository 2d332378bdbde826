package db.changes;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import shop.Product;

public class Prices implements CustomTaskChange {
  @Override
  public String getConfirmationMessage() {
    return "done";
  }

  @Override
  public void execute(Database database) throws CustomChangeException {
    Product product = new Product(); // expect: ApplicationModelInMigration
    try {
      JdbcConnection connection = (JdbcConnection) database.getConnection();
      connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
    } catch (Exception e) {
      throw new CustomChangeException(e);
    }
  }
}
