package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Schemas, extensions, collations, statistics, comments, and the objects that are defined by a list
 * of options: aggregates, operators and their classes and families, casts, conversions, transforms,
 * languages, access methods, text search objects.
 */
public sealed interface ObjectOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation on other objects, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(CreateSchema operation);

    R visit(CreateExtension operation);

    R visit(UpdateExtension operation);

    R visit(ChangeExtensionMember operation);

    R visit(CreateCollation operation);

    R visit(RefreshCollation operation);

    R visit(CreateStatistics operation);

    R visit(AlterStatistics operation);

    R visit(CreateDefinition operation);

    R visit(AlterDefinition operation);

    R visit(DropDefinition operation);

    R visit(ChangeOwner operation);

    R visit(Comment operation);
  }

  /**
   * CREATE SCHEMA; its elements are operations of their own.
   *
   * @param name that of the owner if none is given
   * @param owner the role of AUTHORIZATION, or null
   */
  record CreateSchema(Name name, boolean ifNotExists, @Nullable Name owner, SqlRange range)
      implements ObjectOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CREATE EXTENSION.
   *
   * @param schema null if not said
   * @param version as a value without quotes, null if not said
   * @param from the old version of FROM (until 12), likewise
   */
  record CreateExtension(
      Name name,
      boolean ifNotExists,
      @Nullable Name schema,
      @Nullable String version,
      @Nullable String from,
      boolean cascade,
      SqlRange range)
      implements ObjectOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER EXTENSION … UPDATE.
   *
   * @param version null for the default version
   */
  record UpdateExtension(Name name, @Nullable String version, SqlRange range)
      implements ObjectOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER EXTENSION … ADD or DROP of an object. */
  record ChangeExtensionMember(Name name, boolean add, ObjectReference member, SqlRange range)
      implements ObjectOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CREATE COLLATION.
   *
   * @param from the collation that is copied, null if options are given instead
   */
  record CreateCollation(
      ObjectName name,
      boolean ifNotExists,
      @Nullable ObjectName from,
      List<Option> options,
      SqlRange range)
      implements ObjectOperation {
    public CreateCollation {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER COLLATION … REFRESH VERSION. */
  record RefreshCollation(ObjectName name, SqlRange range) implements ObjectOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CREATE STATISTICS.
   *
   * @param name null if the server is to make one up (16)
   * @param kinds as written: {@code ndistinct}, {@code dependencies}, {@code mcv}; empty for all
   * @param columns the columns among the elements
   * @param expressions the expressions among them (14)
   * @param table null if FROM is not one plain table
   */
  record CreateStatistics(
      @Nullable ObjectName name,
      boolean ifNotExists,
      List<Name> kinds,
      List<Name> columns,
      List<Expression> expressions,
      @Nullable ObjectName table,
      SqlRange range)
      implements ObjectOperation {
    public CreateStatistics {
      kinds = List.copyOf(kinds);
      columns = List.copyOf(columns);
      expressions = List.copyOf(expressions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER STATISTICS … SET STATISTICS.
   *
   * @param target as written, {@code DEFAULT} in upper case
   */
  record AlterStatistics(ObjectName name, boolean ifExists, String target, SqlRange range)
      implements ObjectOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CREATE of an aggregate, operator, operator class or family, cast, conversion, transform,
   * language, access method or text search object.
   *
   * @param options {@code name = value} and clauses without parentheses, in order: {@code WITH
   *     FUNCTION} as name and its function as value
   */
  record CreateDefinition(
      ObjectReference object, boolean orReplace, List<Option> options, SqlRange range)
      implements ObjectOperation {
    public CreateDefinition {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER of one of them.
   *
   * @param action its first words in upper case: RENAME TO, SET SCHEMA, SET, ADD, DROP, ADD MAPPING
   *     …
   * @param argument the name that the action is given, null if it is given none
   * @param options as in {@link CreateDefinition}
   */
  record AlterDefinition(
      ObjectReference object,
      String action,
      @Nullable Name argument,
      List<Option> options,
      SqlRange range)
      implements ObjectOperation {
    public AlterDefinition {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** DROP of one that a name alone does not tell: an operator, operator class, cast, transform. */
  record DropDefinition(ObjectReference object, boolean ifExists, boolean cascade, SqlRange range)
      implements ObjectOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER … OWNER TO of a schema, type, domain, routine and the like; of a table, view, index or
   * sequence it is {@link AlterTable.ChangeSetting}.
   */
  record ChangeOwner(ObjectReference object, Name owner, SqlRange range)
      implements ObjectOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * COMMENT ON.
   *
   * @param text null for NULL, which removes the comment; one with a hole in its display form
   */
  record Comment(ObjectReference object, @Nullable String text, SqlRange range)
      implements ObjectOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
