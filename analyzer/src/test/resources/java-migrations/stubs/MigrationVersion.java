package org.flywaydb.core.api;

public final class MigrationVersion {
  public static MigrationVersion fromVersion(String version) {
    return null;
  }
}
