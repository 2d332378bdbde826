package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.PartitionBound;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TableOperation.PartitionBy;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TableStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A table on its way from one state to the next. Used within one step of the replay. */
final class TableEdit {
  /** PostgreSQL refuses more (manual, appendix K). */
  static final int MOST_COLUMNS = 1600;

  /**
   * More constraints or indexes of one table are not remembered: no real table has so many, and
   * each step goes through all of them.
   */
  private static final int MOST_PARTS = 2000;

  private final @Nullable Table original;
  QualifiedName name;
  RelationKind kind;
  Persistence persistence = Persistence.PERMANENT;
  final List<Column> columns = new ArrayList<>();
  final List<TableConstraint> constraints = new ArrayList<>();
  final List<Index> indexes = new ArrayList<>();
  @Nullable PartitionBy partitionBy;
  @Nullable QualifiedName partitionOf;
  @Nullable PartitionBound partitionBound;
  final List<QualifiedName> inherits = new ArrayList<>();
  @Nullable ViewDefinition view;
  @Nullable QualifiedName ofType;
  Attachments attachments = Attachments.NONE;
  @Nullable String server;
  boolean ofHistory;
  boolean complete;
  boolean columnsKnown;
  TableStorage storage = TableStorage.NONE;
  @Nullable String clusteredOn;
  @Nullable String replicaIdentity;
  @Nullable Origin filled;
  @Nullable Origin emptied;
  Seeds seeds = Seeds.NONE;
  final Origin created;

  /** A table of which nothing else is known. */
  TableEdit(QualifiedName name, RelationKind kind, Origin created) {
    this.name = name;
    this.kind = kind;
    this.created = created;
    this.original = null;
  }

  private TableEdit(Table original) {
    this.name = original.name();
    this.kind = original.kind();
    this.created = original.created();
    this.original = original;
  }

  static TableEdit of(Table table) {
    TableEdit edit = new TableEdit(table);
    edit.persistence = table.persistence();
    edit.columns.addAll(table.columns());
    edit.constraints.addAll(table.constraints());
    edit.indexes.addAll(table.indexes());
    edit.partitionBy = table.partitionBy();
    edit.partitionOf = table.partitionOf();
    edit.partitionBound = table.partitionBound();
    edit.inherits.addAll(table.inherits());
    edit.view = table.view();
    edit.ofType = table.ofType();
    edit.attachments = table.attachments();
    edit.server = table.server();
    edit.ofHistory = table.ofHistory();
    edit.complete = table.complete();
    edit.columnsKnown = table.columnsKnown();
    edit.storage = table.storage();
    edit.clusteredOn = table.clusteredOn();
    edit.replicaIdentity = table.replicaIdentity();
    edit.filled = table.filled();
    edit.emptied = table.emptied();
    edit.seeds = table.seeds();
    return edit;
  }

  Table build() {
    return new Table(
        name,
        kind,
        persistence,
        original == null ? columns : kept(original.columns(), columns),
        original == null ? constraints : kept(original.constraints(), constraints),
        original == null ? indexes : kept(original.indexes(), indexes),
        partitionBy,
        partitionOf,
        partitionBound,
        inherits,
        view,
        ofType,
        attachments,
        server,
        ofHistory,
        complete,
        columnsKnown,
        storage,
        clusteredOn,
        replicaIdentity,
        filled,
        emptied,
        seeds,
        created);
  }

  /** The list as it was if nothing in it changed, which tells that it did not. */
  @SuppressWarnings("ReferenceEquality") // only the very same objects are known to be unchanged
  private static <T> List<T> kept(List<T> before, List<T> now) {
    if (before.size() != now.size()) {
      return now;
    }
    for (int i = 0; i < now.size(); i++) {
      if (before.get(i) != now.get(i)) {
        return now;
      }
    }
    return before;
  }

  /** What names an index of the table knows it by another name, or by none if it is gone. */
  void indexNamed(String old, @Nullable String now) {
    clusteredOn = old.equals(clusteredOn) ? now : clusteredOn;
    replicaIdentity = old.equals(replicaIdentity) ? now : replicaIdentity;
  }

  /** Whether no more constraints and indexes are remembered. */
  boolean isFull() {
    return constraints.size() >= MOST_PARTS || indexes.size() >= MOST_PARTS;
  }

  /** The history creates it: what it shows of it is all there is. */
  void created() {
    ofHistory = true;
    complete = true;
  }

  /** From now on the constraints and indexes are not all there are. */
  TableEdit incomplete() {
    complete = false;
    return this;
  }

  @Nullable Column column(String column) {
    for (Column candidate : columns) {
      if (candidate.name().equals(column)) {
        return candidate;
      }
    }
    return null;
  }

  /**
   * Changes a column; one that the history does not know but the server must have is remembered
   * first.
   */
  void column(String column, Origin origin, UnaryOperator<Column> change) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        columns.set(i, change.apply(columns.get(i)));
        return;
      }
    }
    if (!columnsKnown) {
      columns.add(change.apply(Column.unknown(column, origin)));
    }
  }

  @Nullable TableConstraint constraint(String constraint) {
    for (TableConstraint candidate : constraints) {
      if (candidate.name().equals(constraint)) {
        return candidate;
      }
    }
    return null;
  }

  /** Whether the column is known to the table, or may be one that is not known. */
  boolean mayHave(String column) {
    return !columnsKnown || column(column) != null;
  }
}
