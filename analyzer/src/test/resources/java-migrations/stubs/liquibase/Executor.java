package liquibase.executor;

public interface Executor {
  void execute(liquibase.statement.SqlStatement statement);
}
