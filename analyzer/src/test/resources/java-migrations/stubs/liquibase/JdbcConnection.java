package liquibase.database.jvm;

import java.sql.PreparedStatement;
import java.sql.Statement;

public class JdbcConnection implements liquibase.database.DatabaseConnection {
  public Statement createStatement() {
    return null;
  }

  public PreparedStatement prepareStatement(String sql) {
    return null;
  }

  public java.sql.Connection getWrappedConnection() {
    return null;
  }

  public void commit() {}
}
