package shop;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Migrates the database that the environment names in JDBC_URL. */
public final class Migrate {
  private Migrate() {}

  public static void main(String[] args) {
    FluentConfiguration flyway =
        Flyway.configure()
            .dataSource(
                System.getenv("JDBC_URL"),
                System.getenv("JDBC_USER"),
                System.getenv("JDBC_PASSWORD"));
    // Otherwise CREATE INDEX CONCURRENTLY waits for ever for the transaction that holds Flyway's
    // own lock.
    flyway
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    flyway.load().migrate();
  }
}
