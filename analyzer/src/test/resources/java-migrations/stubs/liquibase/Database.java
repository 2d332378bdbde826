package liquibase.database;

public interface Database {
  DatabaseConnection getConnection();
}
