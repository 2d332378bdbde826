package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
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

  /**
   * VACUUM; one operation for each table named.
   *
   * @param table null for the whole database
   * @param columns those analysed, empty for all
   * @param full whether the table is written anew
   * @param analyze whether it is analysed too
   * @param options the others, as in parentheses: {@code freeze}, {@code skip_locked}
   */
  record Vacuum(
      @Nullable ObjectName table,
      List<Name> columns,
      boolean full,
      boolean analyze,
      List<Option> options,
      SqlRange range)
      implements MaintenanceOperation {
    public Vacuum {
      columns = List.copyOf(columns);
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ANALYZE; one operation for each table named.
   *
   * @param table null for the whole database
   * @param columns empty for all
   * @param options as in parentheses: {@code verbose}, {@code skip_locked}
   */
  record Analyze(
      @Nullable ObjectName table, List<Name> columns, List<Option> options, SqlRange range)
      implements MaintenanceOperation {
    public Analyze {
      columns = List.copyOf(columns);
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CLUSTER.
   *
   * @param table null for all tables clustered before
   * @param index null for the one that the table was clustered on before
   * @param options as in parentheses: {@code verbose}
   */
  record Cluster(
      @Nullable ObjectName table, @Nullable Name index, List<Option> options, SqlRange range)
      implements MaintenanceOperation {
    public Cluster {
      options = List.copyOf(options);
    }

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
