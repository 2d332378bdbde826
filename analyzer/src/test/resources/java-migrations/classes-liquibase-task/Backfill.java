package com.acme.changes;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;

public class Backfill implements CustomTaskChange {
  @Override
  public String getConfirmationMessage() {
    return "DROP TABLE confirmation";
  }

  public String getName() {
    return "DROP TABLE name";
  }

  @Override
  public void execute(Database database) throws CustomChangeException {
    try {
      JdbcConnection connection = (JdbcConnection) database.getConnection();
      connection.createStatement().execute("DROP TABLE a"); // expect: TableDrop
    } catch (Exception e) {
      throw new CustomChangeException(e);
    }
  }
}
