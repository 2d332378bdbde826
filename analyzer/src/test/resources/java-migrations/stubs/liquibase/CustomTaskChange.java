package liquibase.change.custom;

public interface CustomTaskChange extends CustomChange {
  void execute(liquibase.database.Database database) throws liquibase.exception.CustomChangeException;
}
