package liquibase.change.custom;

import liquibase.statement.SqlStatement;

public interface CustomSqlChange extends CustomChange {
  SqlStatement[] generateStatements(liquibase.database.Database database)
      throws liquibase.exception.CustomChangeException;
}
