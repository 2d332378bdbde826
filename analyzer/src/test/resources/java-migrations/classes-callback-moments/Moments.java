package com.acme;

import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

class Moments extends BaseCallback {
  private static final Set<Event> WANTED =
      Set.of(Event.BEFORE_MIGRATE, Event.AFTER_VERSIONED, Event.AFTER_MIGRATE, Event.BEFORE_CLEAN);
  private static final Map<Event, String> TABLES =
      Map.of(Event.AFTER_VERSIONED, "versioned", Event.AFTER_MIGRATE, "migrate");

  @Override
  public boolean supports(Event event, Context context) {
    return WANTED.contains(event);
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      switch (event) {
        case BEFORE_MIGRATE -> drop(context.getConnection(), "before");
        case BEFORE_EACH_MIGRATE -> drop(context.getConnection(), "never");
        case BEFORE_CLEAN -> drop(context.getConnection(), "clean");
        default -> drop(context.getConnection(), TABLES.get(event));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void drop(Connection connection, String table) throws SQLException {
    connection
        .createStatement()
        .execute("DROP TABLE " + table); // expect: TableDrop, TableDrop, TableDrop
  }
}
