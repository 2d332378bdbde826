package com.acme;

/** Not the library's. */
abstract class JavaMigration {
  abstract void migrate(java.sql.Connection connection) throws Exception;
}
