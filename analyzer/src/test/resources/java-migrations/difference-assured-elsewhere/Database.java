package shop;

import io.github.surefoot.annotations.SafetyAssured;
import java.sql.Connection;
import java.sql.SQLException;

/** What other migrations need it for the compiler cannot know, so it does not say it is unused. */
public final class Database {
  @SafetyAssured(rules = "TableDrop", reason = "the work table belongs to this class alone") // expect-source: UnusedAssurance
  public static void clean(Connection connection) throws SQLException {
    connection.createStatement().execute("DELETE FROM work WHERE id = 1");
  }

  @SafetyAssured(rules = "TableDrop", reason = "ok") // expect-source: MissingJustification
  public static void drop(Connection connection) throws SQLException {
    connection.createStatement().execute("DROP TABLE work");
  }
}
