package org.flywaydb.core.api.callback;

public enum Event {
  BEFORE_CLEAN,
  BEFORE_MIGRATE,
  BEFORE_EACH_MIGRATE,
  AFTER_VERSIONED,
  AFTER_MIGRATE,
  AFTER_MIGRATE_ERROR;

  public String getId() {
    return name();
  }
}
