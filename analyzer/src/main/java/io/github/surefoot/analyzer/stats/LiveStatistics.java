package io.github.surefoot.analyzer.stats;

import java.time.Instant;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a server says of the size of its tables.
 *
 * @param server product and version as people write it: {@code PostgreSQL 16.4}
 * @param takenAt when the server was asked, by its own clock, to the second
 * @param tables by schema and name
 */
public record LiveStatistics(String server, Instant takenAt, List<Measured> tables) {

  public LiveStatistics {
    tables = List.copyOf(tables);
  }

  /**
   * A table, partition, partitioned table or materialized view.
   *
   * @param rows about how many rows it has, null if the server has not counted them yet
   * @param bytes of the rows themselves
   * @param indexBytes of its indexes
   * @param totalBytes of all of it, with what is stored out of line
   * @param partitionOf schema and name of the table that it is a partition of, or null
   */
  public record Measured(
      String schema,
      String name,
      @Nullable Long rows,
      long bytes,
      long indexBytes,
      long totalBytes,
      @Nullable Parent partitionOf) {}

  /** A partitioned table. */
  public record Parent(String schema, String name) {}
}
