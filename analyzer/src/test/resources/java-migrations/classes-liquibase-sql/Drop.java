package com.acme.changes;

import liquibase.change.custom.CustomSqlChange;
import liquibase.database.Database;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawSqlStatement;

public class Drop implements CustomSqlChange {
  private String tableName = "a";

  @Override
  public String getConfirmationMessage() {
    return "dropped";
  }

  @Override
  public SqlStatement[] generateStatements(Database database) {
    return new SqlStatement[] {
      new RawSqlStatement("DROP TABLE " + tableName), // expect: TableDrop
      new RawSqlStatement("DROP TABLE b"), // expect: TableDrop
    };
  }
}
