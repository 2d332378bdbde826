package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.sql.Dialect;
import java.util.Locale;

/**
 * The server that migrations run on.
 *
 * @param major PostgreSQL: 15; MySQL: 8
 * @param minor PostgreSQL: the patch level, 0 if not said; MySQL and MariaDB: the second number
 * @param patch the third number, 0 if not said
 */
public record Target(Dialect dialect, int major, int minor, int patch) {

  /** What is assumed where nothing says: the oldest PostgreSQL that its makers still support. */
  public static final Target DEFAULT = new Target(Dialect.POSTGRESQL, 15, 0, 0);

  /** The oldest and newest PostgreSQL whose facts are known. */
  public static final int OLDEST_POSTGRESQL = 10;

  public static final int NEWEST_POSTGRESQL = 18;

  /**
   * Reads {@code postgresql:15}, {@code postgres:15.4}, {@code mysql:8.0.36}, {@code
   * mariadb:10.11}; without a version the dialect's default.
   *
   * @throws IllegalArgumentException if it is none of these; the message is one sentence for people
   */
  public static Target parse(String text) {
    String[] parts = text.trim().toLowerCase(Locale.ROOT).split(":", 2);
    Dialect dialect =
        switch (parts[0]) {
          case "postgresql", "postgres", "pg" -> Dialect.POSTGRESQL;
          case "mysql" -> Dialect.MYSQL;
          case "mariadb" -> Dialect.MARIADB;
          default ->
              throw new IllegalArgumentException(
                  "unknown database '" + text + "': expected postgresql:15, mysql:8.0 or the like");
        };
    int[] numbers = new int[3];
    if (parts.length == 2) {
      String[] version = parts[1].split("\\.", -1);
      try {
        for (int i = 0; i < version.length && i < 3; i++) {
          numbers[i] = Integer.parseInt(version[i]);
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "unknown version '" + parts[1] + "' in '" + text + "': expected numbers", e);
      }
    } else {
      switch (dialect) {
        case POSTGRESQL -> numbers[0] = DEFAULT.major;
        case MYSQL -> numbers[0] = 8;
        case MARIADB -> {
          numbers[0] = 10;
          numbers[1] = 11;
        }
      }
    }
    if (dialect == Dialect.POSTGRESQL
        && (numbers[0] < OLDEST_POSTGRESQL || numbers[0] > NEWEST_POSTGRESQL)) {
      throw new IllegalArgumentException(
          "PostgreSQL "
              + numbers[0]
              + " is not known: expected "
              + OLDEST_POSTGRESQL
              + " to "
              + NEWEST_POSTGRESQL);
    }
    return new Target(dialect, numbers[0], numbers[1], numbers[2]);
  }

  /** Whether the server's major version is this or later. */
  public boolean atLeast(int major) {
    return this.major >= major;
  }

  /** {@code PostgreSQL 15}, as messages name it. */
  public String displayName() {
    return dialect.displayName() + " " + version();
  }

  /** As in configuration and reports: {@code postgresql:15}. */
  @Override
  public String toString() {
    return dialect.key() + ":" + version();
  }

  private String version() {
    if (patch > 0) {
      return major + "." + minor + "." + patch;
    }
    return minor > 0 || dialect != Dialect.POSTGRESQL ? major + "." + minor : "" + major;
  }
}
