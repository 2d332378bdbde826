package com.acme;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** What happens when somebody cleans, or a migrate fails, is no part of a migrate. */
class Clean implements Callback {
  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_CLEAN || event == Event.AFTER_MIGRATE_ERROR;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      context.getConnection().createStatement().execute("DROP TABLE a");
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String getCallbackName() {
    return "clean";
  }
}
