package db.callback;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import shop.Mailer;

public class AfterMigrate implements Callback {
  private Mailer mailer; // expect: ApplicationModelInMigration

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.AFTER_MIGRATE || event == Event.BEFORE_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      context.getConnection().createStatement().execute("ANALYZE");
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String getCallbackName() {
    return "after";
  }
}
