package liquibase.statement.core;

public class RawSqlStatement implements liquibase.statement.SqlStatement {
  public RawSqlStatement(String sql) {}
}
