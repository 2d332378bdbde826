package shop;

import org.flywaydb.core.Flyway;

/** Migrates the database that the environment names in JDBC_URL. */
public final class Migrate {
  private Migrate() {}

  public static void main(String[] args) {
    // Reads flyway.conf of the working directory.
    Flyway.configure()
        .loadDefaultConfigurationFiles()
        .dataSource(
            System.getenv("JDBC_URL"), System.getenv("JDBC_USER"), System.getenv("JDBC_PASSWORD"))
        .load()
        .migrate();
  }
}
