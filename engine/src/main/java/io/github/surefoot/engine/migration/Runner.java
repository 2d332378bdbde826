package io.github.surefoot.engine.migration;

import java.math.BigInteger;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What executes the migrations of a history, with the settings that rules need. */
public sealed interface Runner {

  /** As people write it: {@code Flyway}. */
  String displayName();

  /**
   * Whether a table of this name is a runner's own book-keeping, of this runner or of one that was
   * used before: no application reads it. The names are the defaults of Flyway (schema_version
   * until 4) and Liquibase.
   */
  static boolean isBookkeeping(String table) {
    return switch (table) {
      case "flyway_schema_history",
          "schema_version",
          "databasechangelog",
          "databasechangeloglock" ->
          true;
      default -> false;
    };
  }

  /**
   * Flyway.
   *
   * @param version as the build declares it ({@code 9.22.3}), null if not found
   * @param transactionalLock {@code flyway.postgresql.transactional.lock} in force, true by default
   * @param mixed {@code flyway.mixed}
   * @param group {@code flyway.group}
   * @param outOfOrder {@code flyway.outOfOrder}: whether a version below one that ran still runs
   */
  record Flyway(
      @Nullable String version,
      boolean transactionalLock,
      boolean mixed,
      boolean group,
      boolean outOfOrder)
      implements Runner {

    /** One that keeps the order of the versions, as by default. */
    public Flyway(
        @Nullable String version, boolean transactionalLock, boolean mixed, boolean group) {
      this(version, transactionalLock, mixed, group, false);
    }

    /** Flyway as it is without configuration. */
    public static final Flyway DEFAULT = new Flyway(null, true, false, false);

    private static final MigrationVersion FIRST_WITH_TRANSACTIONAL_LOCK =
        new MigrationVersion(List.of(BigInteger.valueOf(9), BigInteger.ONE));

    /**
     * Whether CREATE INDEX CONCURRENTLY and REINDEX CONCURRENTLY wait for ever for the transaction
     * in which Flyway keeps its own lock on PostgreSQL: every version since 9.1.0, and so one that
     * is not known, unless the setting says otherwise.
     */
    public boolean hangsOnConcurrentIndex() {
      return transactionalLock
          && MigrationVersion.parse(version)
              .map(v -> v.compareTo(FIRST_WITH_TRANSACTIONAL_LOCK) >= 0)
              .orElse(true);
    }

    @Override
    public String displayName() {
      return "Flyway";
    }
  }

  /** Liquibase. */
  record Liquibase() implements Runner {
    @Override
    public String displayName() {
      return "Liquibase";
    }
  }

  /** Plain SQL scripts, run one after the other by psql or the like. */
  record PlainSql() implements Runner {
    @Override
    public String displayName() {
      return "plain SQL";
    }
  }

  /** A single compilation or statement, whose runner is not known. */
  record Unknown() implements Runner {
    @Override
    public String displayName() {
      return "an unknown runner";
    }
  }
}
