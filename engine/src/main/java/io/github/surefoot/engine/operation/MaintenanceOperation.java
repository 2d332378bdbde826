package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Upkeep of tables that changes no definition. Names of options are in lower case. */
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
   * A table that is named for upkeep.
   *
   * @param only ONLY (18): partitions and children are left alone
   * @param columns the column list, empty if none
   */
  record Upkept(ObjectName name, boolean only, List<Name> columns) {
    public Upkept {
      columns = List.copyOf(columns);
    }
  }

  /**
   * VACUUM; one operation for each table named.
   *
   * @param table null for every table of the database
   */
  record Vacuum(@Nullable Upkept table, List<Option> options, SqlRange range)
      implements MaintenanceOperation {
    public Vacuum {
      options = List.copyOf(options);
    }

    /** Whether the table is written anew. */
    public boolean full() {
      return isOn(options, "full");
    }

    /** Whether statistics are gathered too. */
    public boolean analyze() {
      return isOn(options, "analyze");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Whether an option is given and not switched off. */
  static boolean isOn(List<Option> options, String name) {
    return options.stream().anyMatch(o -> o.name().equals(name) && o.isOn());
  }

  /**
   * ANALYZE; one operation for each table named.
   *
   * @param table null for every table of the database
   */
  record Analyze(@Nullable Upkept table, List<Option> options, SqlRange range)
      implements MaintenanceOperation {
    public Analyze {
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
   * @param index null for the index that the table was clustered by before
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
