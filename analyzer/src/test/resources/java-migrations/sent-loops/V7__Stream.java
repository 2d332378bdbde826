package db.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V7__Stream extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    Connection connection = context.getConnection();
    names()
        .forEach(
            name -> {
              try (PreparedStatement write =
                  connection.prepareStatement(
                      "DELETE FROM tags WHERE name = ?")) { // expect: SingleTransactionBackfill
                write.setString(1, name);
                write.executeUpdate();
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static Stream<String> names() {
    return Stream.of(System.getenv("NAMES").split(","));
  }
}
