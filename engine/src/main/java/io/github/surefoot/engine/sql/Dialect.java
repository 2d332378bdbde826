package io.github.surefoot.engine.sql;

import java.util.Locale;

/** A family of servers that share a syntax. */
public enum Dialect {
  POSTGRESQL("PostgreSQL"),
  MYSQL("MySQL"),
  MARIADB("MariaDB");

  private final String displayName;

  Dialect(String displayName) {
    this.displayName = displayName;
  }

  /** As its makers write it. */
  public String displayName() {
    return displayName;
  }

  /** As it stands in configuration: {@code postgresql}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
