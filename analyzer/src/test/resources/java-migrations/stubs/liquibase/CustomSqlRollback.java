package liquibase.change.custom;

import liquibase.statement.SqlStatement;

public interface CustomSqlRollback {
  SqlStatement[] generateRollbackStatements(liquibase.database.Database database)
      throws liquibase.exception.CustomChangeException;
}
