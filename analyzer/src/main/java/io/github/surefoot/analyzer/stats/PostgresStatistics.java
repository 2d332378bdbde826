package io.github.surefoot.analyzer.stats;

import io.github.surefoot.analyzer.stats.LiveStatistics.Measured;
import io.github.surefoot.analyzer.stats.LiveStatistics.Parent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads the sizes of tables from a PostgreSQL server. Writes nothing and waits for no long lock.
 */
public final class PostgresStatistics {
  /**
   * Rows as the planner estimates them: the density that ANALYZE or VACUUM found, times the pages
   * of now. {@code reltuples} is -1 for what was never analysed, before PostgreSQL 14 it is 0
   * (pg_class in the manual of 14).
   */
  private static final String TABLES =
      """
      SELECT n.nspname, c.relname, c.relkind = 'p' AS partitioned, c.reltuples, c.relpages,
        pg_relation_size(c.oid) AS bytes, pg_indexes_size(c.oid) AS index_bytes,
        pg_total_relation_size(c.oid) AS total_bytes,
        current_setting('block_size')::int AS block, pn.nspname AS parent_schema,
        pc.relname AS parent
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND c.relispartition
      LEFT JOIN pg_class pc ON pc.oid = i.inhparent
      LEFT JOIN pg_namespace pn ON pn.oid = pc.relnamespace
      WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
        AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      ORDER BY n.nspname, c.relname
      """;

  private PostgresStatistics() {}

  /**
   * Asks a server.
   *
   * @param connection to PostgreSQL 10 or newer; its transaction is rolled back
   * @throws SQLException if the server does not answer
   */
  public static LiveStatistics read(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      // The size functions lock each table for reading and would wait behind a migration.
      statement.execute("SET LOCAL lock_timeout = '5s'");
      statement.execute("SET LOCAL statement_timeout = '120s'");
      LiveStatistics statistics =
          new LiveStatistics(server(statement), now(statement), tables(statement));
      connection.rollback();
      return statistics;
    }
  }

  private static String server(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("SHOW server_version")) {
      result.next();
      String version = String.valueOf(result.getString(1));
      int space = version.indexOf(' ');
      return "PostgreSQL " + (space < 0 ? version : version.substring(0, space));
    }
  }

  private static Instant now(Statement statement) throws SQLException {
    try (ResultSet result =
        statement.executeQuery("SELECT floor(extract(epoch FROM now()))::bigint")) {
      result.next();
      return Instant.ofEpochSecond(result.getLong(1)).truncatedTo(ChronoUnit.SECONDS);
    }
  }

  private static List<Measured> tables(Statement statement) throws SQLException {
    List<Measured> tables = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(TABLES)) {
      while (row.next()) {
        String parent = row.getString("parent");
        long bytes = row.getLong("bytes");
        boolean gone = row.wasNull();
        if (!gone) {
          tables.add(
              new Measured(
                  String.valueOf(row.getString("nspname")),
                  String.valueOf(row.getString("relname")),
                  rows(row, bytes),
                  bytes,
                  row.getLong("index_bytes"),
                  row.getLong("total_bytes"),
                  parent == null
                      ? null
                      : new Parent(String.valueOf(row.getString("parent_schema")), parent)));
        }
      }
    }
    return tables;
  }

  private static @Nullable Long rows(ResultSet row, long bytes) throws SQLException {
    double counted = row.getDouble("reltuples");
    long pages = row.getLong("relpages");
    if (row.getBoolean("partitioned")) {
      // It has no rows of its own; its partitions are measured.
      return 0L;
    }
    if (bytes == 0) {
      return 0L;
    }
    if (counted < 0 || (counted == 0 && pages == 0)) {
      return null;
    }
    double now = (double) bytes / row.getInt("block");
    return Math.round(pages == 0 ? counted : counted / pages * now);
  }
}
