package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.operation.ColumnDefinition.Identity;
import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One action of an ALTER TABLE; a statement with several actions is several operations. */
public sealed interface AlterTable extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each action of an ALTER TABLE, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(AddColumn action);

    R visit(DropColumn action);

    R visit(RenameColumn action);

    R visit(AlterColumnType action);

    R visit(SetDefault action);

    R visit(DropDefault action);

    R visit(SetNotNull action);

    R visit(DropNotNull action);

    R visit(SetExpression action);

    R visit(DropExpression action);

    R visit(AddIdentity action);

    R visit(AlterIdentity action);

    R visit(DropIdentity action);

    R visit(AddConstraint action);

    R visit(DropConstraint action);

    R visit(ValidateConstraint action);

    R visit(AlterConstraint action);

    R visit(RenameConstraint action);

    R visit(RenameRelation action);

    R visit(SetSchema action);

    R visit(AttachPartition action);

    R visit(DetachPartition action);

    R visit(Inherit action);

    R visit(OfType action);

    R visit(DependsOnExtension action);

    R visit(ChangeSetting action);

    R visit(UnknownAction action);
  }

  /** What is altered. */
  Target target();

  /**
   * @param ifExists ALTER TABLE IF EXISTS
   * @param only ONLY: children and partitions are left alone
   * @param kind what the statement calls it
   */
  record Target(ObjectName name, boolean ifExists, boolean only, RelationKind kind) {}

  record AddColumn(Target target, ColumnDefinition column, boolean ifNotExists, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropColumn(Target target, Name column, boolean ifExists, boolean cascade, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record RenameColumn(Target target, Name column, Name newName, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER COLUMN … TYPE.
   *
   * @param using the expression behind USING, or null
   */
  record AlterColumnType(
      Target target,
      Name column,
      TypeName type,
      @Nullable ObjectName collation,
      @Nullable Expression using,
      SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record SetDefault(Target target, Name column, Expression value, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropDefault(Target target, Name column, SqlRange range) implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record SetNotNull(Target target, Name column, SqlRange range) implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropNotNull(Target target, Name column, SqlRange range) implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** SET EXPRESSION AS (…), PostgreSQL 17. */
  record SetExpression(Target target, Name column, Expression expression, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropExpression(Target target, Name column, boolean ifExists, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record AddIdentity(Target target, Name column, Identity identity, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * SET GENERATED, RESTART and sequence options of an identity column.
   *
   * @param always what SET GENERATED says last: ALWAYS or BY DEFAULT; null if it is not said
   * @param options in order
   */
  record AlterIdentity(
      Target target,
      Name column,
      @Nullable Boolean always,
      List<SequenceOption> options,
      SqlRange range)
      implements AlterTable {
    public AlterIdentity {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropIdentity(Target target, Name column, boolean ifExists, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record AddConstraint(Target target, Constraint constraint, SqlRange range) implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropConstraint(
      Target target, Name constraint, boolean ifExists, boolean cascade, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record ValidateConstraint(Target target, Name constraint, SqlRange range) implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER CONSTRAINT.
   *
   * @param deferrable true for DEFERRABLE, false for NOT DEFERRABLE, null if not said
   * @param initiallyDeferred true for INITIALLY DEFERRED, false for INITIALLY IMMEDIATE, null if
   *     not said
   * @param enforced true for ENFORCED, false for NOT ENFORCED, null if not said (PostgreSQL 18)
   * @param inherit true for INHERIT, false for NO INHERIT, null if not said (PostgreSQL 18)
   */
  record AlterConstraint(
      Target target,
      Name constraint,
      @Nullable Boolean deferrable,
      @Nullable Boolean initiallyDeferred,
      @Nullable Boolean enforced,
      @Nullable Boolean inherit,
      SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record RenameConstraint(Target target, Name constraint, Name newName, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** RENAME TO of a table, view, materialized view, index or sequence. */
  record RenameRelation(Target target, Name newName, SqlRange range) implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record SetSchema(Target target, Name schema, SqlRange range) implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record AttachPartition(Target target, ObjectName partition, PartitionBound bound, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** DETACH PARTITION [CONCURRENTLY | FINALIZE]. */
  record DetachPartition(
      Target target, ObjectName partition, boolean concurrently, boolean finish, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record Inherit(Target target, ObjectName parent, boolean remove, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * OF and NOT OF.
   *
   * @param type the composite type, null for NOT OF
   */
  record OfType(Target target, @Nullable ObjectName type, SqlRange range) implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * [NO] DEPENDS ON EXTENSION of an index or materialized view.
   *
   * @param no whether the dependency ends
   */
  record DependsOnExtension(Target target, Name extension, boolean no, SqlRange range)
      implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * An action that changes no column and no constraint.
   *
   * @param column the column of a column setting, or null
   * @param argument what follows the keyword: an owner, a trigger or rule, a tablespace, an access
   *     method, an index, FULL, NOTHING or DEFAULT of REPLICA IDENTITY, a number of STATISTICS;
   *     null if nothing
   * @param options the parameters in parentheses
   */
  record ChangeSetting(
      Target target,
      Setting setting,
      @Nullable Name column,
      @Nullable Name argument,
      List<Option> options,
      SqlRange range)
      implements AlterTable {
    public ChangeSetting {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What {@link ChangeSetting} changes. */
  enum Setting {
    OWNER,
    SET_TABLESPACE,
    SET_LOGGED,
    SET_UNLOGGED,
    SET_ACCESS_METHOD,
    SET_OPTIONS,
    RESET_OPTIONS,
    CLUSTER_ON,
    SET_WITHOUT_CLUSTER,
    SET_WITH_OIDS,
    SET_WITHOUT_OIDS,
    REPLICA_IDENTITY,
    REPLICA_IDENTITY_INDEX,
    ENABLE_TRIGGER,
    ENABLE_REPLICA_TRIGGER,
    ENABLE_ALWAYS_TRIGGER,
    DISABLE_TRIGGER,
    /** ENABLE TRIGGER ALL. */
    ENABLE_ALL_TRIGGERS,
    DISABLE_ALL_TRIGGERS,
    /** ENABLE TRIGGER USER. */
    ENABLE_USER_TRIGGERS,
    DISABLE_USER_TRIGGERS,
    ENABLE_RULE,
    ENABLE_REPLICA_RULE,
    ENABLE_ALWAYS_RULE,
    DISABLE_RULE,
    ENABLE_ROW_SECURITY,
    DISABLE_ROW_SECURITY,
    FORCE_ROW_SECURITY,
    NO_FORCE_ROW_SECURITY,
    COLUMN_STATISTICS,
    COLUMN_STORAGE,
    COLUMN_COMPRESSION,
    COLUMN_OPTIONS,
    RESET_COLUMN_OPTIONS,
    FOREIGN_OPTIONS
  }

  /** An action that the parser does not know: what it does is unknown. */
  record UnknownAction(Target target, SqlRange range) implements AlterTable {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
