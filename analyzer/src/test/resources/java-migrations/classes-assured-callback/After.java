package com.acme;

import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import io.github.surefoot.annotations.SafetyAssured;

@SafetyAssured(rules = "TableDrop", reason = "the scratch table is filled anew by every migrate")
class After extends BaseCallback {
  @Override
  public void handle(Event event, Context context) {
    try {
      context.getConnection().createStatement().execute("DROP TABLE a");
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
