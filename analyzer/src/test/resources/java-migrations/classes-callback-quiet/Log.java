package com.acme;

import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Says what happens: nothing of it goes to the database. */
class Log extends BaseCallback {
  @Override
  public void handle(Event event, Context context) {
    System.out.println("DROP TABLE a at " + event.getId());
    new Progress().report(event);
  }

  private static final class Progress {
    void report(Event event) {
      System.out.println(event);
    }
  }
}
