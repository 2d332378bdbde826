package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Upkeep of tables that changes no definition. */
public sealed interface MaintenanceOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation of upkeep, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(Vacuum operation);

    R visit(Analyze operation);

    R visit(Cluster operation);

    R visit(RefreshMaterializedView operation);
  }

  /** VACUUM; one operation for each table named, {@code table} null for the whole database. */
  record Vacuum(@Nullable ObjectName table, boolean full, SqlRange range)
      implements MaintenanceOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ANALYZE; {@code table} null for the whole database. */
  record Analyze(@Nullable ObjectName table, SqlRange range) implements MaintenanceOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** CLUSTER; {@code table} null for all tables clustered before. */
  record Cluster(@Nullable ObjectName table, SqlRange range) implements MaintenanceOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** REFRESH MATERIALIZED VIEW. */
  record RefreshMaterializedView(
      ObjectName view, boolean concurrently, boolean withData, SqlRange range)
      implements MaintenanceOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
