package com.acme.changes;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.CustomChangeException;

abstract class Wrapper<T extends Task> implements CustomTaskChange {
  private final Class<T> type;

  Wrapper(Class<T> type) {
    this.type = type;
  }

  @Override
  public String getConfirmationMessage() {
    return "done";
  }

  @Override
  public void execute(Database database) throws CustomChangeException {
    try {
      T task = type.getConstructor(Database.class).newInstance(database);
      task.execute();
    } catch (Exception e) {
      throw new CustomChangeException(e);
    }
  }
}
