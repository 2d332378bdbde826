package com.acme;

import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

class Indexes extends BaseCallback {
  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return event != Event.AFTER_MIGRATE;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      if (event == Event.AFTER_MIGRATE) {
        context
            .getConnection()
            .createStatement()
            .execute("CREATE INDEX CONCURRENTLY orders_code ON orders (code)");
      }
      if (event == Event.BEFORE_MIGRATE) {
        context
            .getConnection()
            .createStatement()
            .execute(
                "CREATE INDEX CONCURRENTLY orders_note ON orders (note)"); // expect: ConcurrentIndexInTransaction
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
