package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Upkeep of tables that changes no definition. */
public sealed interface MaintenanceOperation extends Operation {

  /** VACUUM; one operation for each table named, {@code table} null for the whole database. */
  record Vacuum(@Nullable ObjectName table, boolean full, SqlRange range)
      implements MaintenanceOperation {}

  /** ANALYZE; {@code table} null for the whole database. */
  record Analyze(@Nullable ObjectName table, SqlRange range) implements MaintenanceOperation {}

  /** CLUSTER; {@code table} null for all tables clustered before. */
  record Cluster(@Nullable ObjectName table, SqlRange range) implements MaintenanceOperation {}

  /** REFRESH MATERIALIZED VIEW. */
  record RefreshMaterializedView(
      ObjectName view, boolean concurrently, boolean withData, SqlRange range)
      implements MaintenanceOperation {}
}
