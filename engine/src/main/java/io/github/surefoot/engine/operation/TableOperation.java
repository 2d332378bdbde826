package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Creation and removal of whole tables. */
public sealed interface TableOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation on tables, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(CreateTable operation);

    R visit(CreateTableAs operation);

    R visit(DropTable operation);

    R visit(MoveTablespace operation);
  }

  /** How long a table's rows last. */
  enum Persistence {
    PERMANENT,
    TEMPORARY,
    UNLOGGED
  }

  /**
   * CREATE TABLE with a list of columns, PARTITION OF or OF type.
   *
   * @param likes the tables of LIKE clauses
   * @param inherits the tables behind INHERITS
   * @param partitionOf set for PARTITION OF
   * @param partitionBy set for a partitioned table
   * @param ofType the composite type behind OF, or null
   */
  record CreateTable(
      ObjectName name,
      Persistence persistence,
      boolean ifNotExists,
      List<ColumnDefinition> columns,
      List<Constraint> constraints,
      List<Like> likes,
      List<ObjectName> inherits,
      @Nullable PartitionOf partitionOf,
      @Nullable PartitionBy partitionBy,
      @Nullable ObjectName ofType,
      TableStorage storage,
      SqlRange range)
      implements TableOperation {
    public CreateTable {
      columns = List.copyOf(columns);
      constraints = List.copyOf(constraints);
      likes = List.copyOf(likes);
      inherits = List.copyOf(inherits);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * @param including the options in upper case, as ALL, DEFAULTS, CONSTRAINTS, INDEXES, IDENTITY,
   *     GENERATED, that are included in the end
   */
  record Like(ObjectName table, List<String> including) {
    public Like {
      including = List.copyOf(including);
    }
  }

  /** A partition's parent and bound. */
  record PartitionOf(ObjectName parent, PartitionBound bound) {}

  /**
   * @param strategy RANGE, LIST or HASH
   */
  record PartitionBy(String strategy, List<IndexElement> keys) {
    public PartitionBy {
      keys = List.copyOf(keys);
    }
  }

  /**
   * CREATE TABLE AS, SELECT INTO.
   *
   * @param columns the names of the column list, empty if none
   */
  record CreateTableAs(
      ObjectName name,
      Persistence persistence,
      boolean ifNotExists,
      List<Name> columns,
      Query query,
      boolean withData,
      TableStorage storage,
      SqlRange range)
      implements TableOperation {
    public CreateTableAs {
      columns = List.copyOf(columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** DROP TABLE; one operation for each table named. */
  record DropTable(ObjectName name, boolean ifExists, boolean cascade, SqlRange range)
      implements TableOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER TABLE, INDEX or MATERIALIZED VIEW ALL IN TABLESPACE … SET TABLESPACE ….
   *
   * @param owners the roles of OWNED BY, empty if not said
   */
  record MoveTablespace(
      RelationKind kind, Name from, List<Name> owners, Name to, boolean nowait, SqlRange range)
      implements TableOperation {
    public MoveTablespace {
      owners = List.copyOf(owners);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
