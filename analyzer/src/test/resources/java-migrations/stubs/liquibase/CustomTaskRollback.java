package liquibase.change.custom;

public interface CustomTaskRollback {
  void rollback(liquibase.database.Database database) throws liquibase.exception.CustomChangeException;
}
