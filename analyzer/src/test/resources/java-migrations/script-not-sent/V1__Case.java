package db.migration;

import java.io.InputStream;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import static java.nio.charset.StandardCharsets.UTF_8;

public class V1__Case extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws Exception {
    try (InputStream in = getClass().getResourceAsStream("settings.json")) {
      System.out.println(new String(in.readAllBytes(), UTF_8));
    }
    context.getConnection().createStatement().execute("UPDATE a SET b = 1 WHERE c = 2");
  }
}
