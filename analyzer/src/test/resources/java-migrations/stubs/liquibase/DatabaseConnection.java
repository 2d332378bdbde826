package liquibase.database;

public interface DatabaseConnection {
  default java.sql.Connection getUnderlyingConnection() {
    return null;
  }
}
