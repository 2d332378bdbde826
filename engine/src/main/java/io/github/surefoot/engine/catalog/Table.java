package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.PartitionBound;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TableOperation.PartitionBy;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TableStorage;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A table, view or materialized view as far as it is known.
 *
 * @param ofHistory whether the history created it
 * @param complete whether {@code constraints} and {@code indexes} are all there are: false for a
 *     table that the history did not create, and for one that a statement changed in a way that is
 *     not understood
 * @param columnsKnown whether {@code columns} are all there are: false for a table that the history
 *     did not create, and for one whose columns come from a query, a composite type or an unknown
 *     table
 * @param partitionBy set for a partitioned table
 * @param partitionOf the parent of a partition, or null
 * @param partitionBound which rows of its parent a partition holds, null if it is none
 * @param inherits the parents of a table made with INHERITS
 * @param view what a view or materialized view shows; null for a table, and for a view that the
 *     history did not create
 * @param storage how it is stored, as far as statements said so
 * @param clusteredOn the index that CLUSTER goes by, or null
 * @param replicaIdentity the index that identifies rows for logical replication, or null
 * @param ofType the composite type that a table OF a type takes its columns from, or null
 * @param attachments its triggers, rules and policies
 * @param server the server of a foreign table, or null
 * @param filled the statement that last put an unbounded number of rows in (INSERT … SELECT, COPY,
 *     CREATE TABLE AS, MERGE), or null if the history shows none
 * @param emptied the statement that took all rows out (TRUNCATE, DELETE without condition), or null
 *     if the history shows none, or an INSERT, MERGE or COPY after it
 * @param seeds the values that the history itself puts in
 * @param created where it was created; for a table that the history did not create, where it was
 *     first named
 */
public record Table(
    QualifiedName name,
    RelationKind kind,
    Persistence persistence,
    List<Column> columns,
    List<TableConstraint> constraints,
    List<Index> indexes,
    @Nullable PartitionBy partitionBy,
    @Nullable QualifiedName partitionOf,
    @Nullable PartitionBound partitionBound,
    List<QualifiedName> inherits,
    @Nullable ViewDefinition view,
    @Nullable QualifiedName ofType,
    Attachments attachments,
    @Nullable String server,
    boolean ofHistory,
    boolean complete,
    boolean columnsKnown,
    TableStorage storage,
    @Nullable String clusteredOn,
    @Nullable String replicaIdentity,
    @Nullable Origin filled,
    @Nullable Origin emptied,
    Seeds seeds,
    Origin created) {

  public Table {
    columns = List.copyOf(columns);
    constraints = List.copyOf(constraints);
    indexes = List.copyOf(indexes);
    inherits = List.copyOf(inherits);
  }

  /** The relations that a view's query reads, each once. */
  public List<QualifiedName> reads() {
    return view == null
        ? List.of()
        : view.reads().stream().map(ViewDefinition.Read::relation).distinct().toList();
  }

  public boolean isPartitioned() {
    return partitionBy != null;
  }

  /** Whether it is its parent's DEFAULT partition. */
  public boolean defaultPartition() {
    return partitionBound != null && partitionBound.isDefault();
  }

  public Optional<Column> column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  public Optional<TableConstraint> constraint(String name) {
    return constraints.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
