package liquibase.precondition;

public interface CustomPrecondition {
  void check(liquibase.database.Database database) throws liquibase.exception.CustomChangeException;
}
