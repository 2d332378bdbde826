package com.acme;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

class After implements Callback {
  @Override
  public boolean supports(Event event, Context context) {
    return event.equals(Event.AFTER_MIGRATE);
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return false;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      context
          .getConnection()
          .createStatement()
          .execute("CREATE INDEX CONCURRENTLY orders_code ON orders (code)");
      context.getConnection().createStatement().execute("DROP TABLE a"); // expect: TableDrop
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String getCallbackName() {
    return "after";
  }
}
