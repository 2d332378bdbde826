package com.acme.changes;

import liquibase.change.custom.CustomSqlChange;
import liquibase.database.Database;
import liquibase.change.custom.CustomSqlRollback;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawSqlStatement;

public class Statements implements CustomSqlChange, CustomSqlRollback {
  @Override
  public String getConfirmationMessage() {
    return "done";
  }

  @Override
  public SqlStatement[] generateStatements(Database database) {
    return new SqlStatement[] {new RawSqlStatement("CREATE TABLE b (id bigint PRIMARY KEY)")};
  }

  @Override
  public SqlStatement[] generateRollbackStatements(Database database) {
    return new SqlStatement[] {new RawSqlStatement("DROP TABLE b")};
  }
}
