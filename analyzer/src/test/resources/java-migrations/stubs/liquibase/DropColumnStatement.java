package liquibase.statement.core;

public class DropColumnStatement implements liquibase.statement.SqlStatement {
  public DropColumnStatement(String catalog, String schema, String table, String column) {}
}
