package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Everything in a schema but tables, indexes and views: types, sequences, routines, triggers. */
public sealed interface SchemaOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation on other objects, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(CreateSchema operation);

    R visit(CreateSequence operation);

    R visit(AlterSequence operation);

    R visit(CreateType operation);

    R visit(AddEnumValue operation);

    R visit(AlterType operation);

    R visit(CreateDomain operation);

    R visit(AlterDomain operation);

    R visit(CreateTrigger operation);

    R visit(CreateTableAttachment operation);

    R visit(DropTableAttachment operation);

    R visit(CreateExtension operation);

    R visit(DropObject operation);

    R visit(RenameObject operation);

    R visit(MoveObject operation);

    R visit(Comment operation);

    R visit(Privileges operation);

    R visit(Unmodelled operation);
  }

  record CreateSchema(Name name, boolean ifNotExists, SqlRange range) implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CREATE SEQUENCE.
   *
   * @param ownedBy the table of OWNED BY, or null
   */
  record CreateSequence(
      ObjectName name, boolean ifNotExists, @Nullable ObjectName ownedBy, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record AlterSequence(ObjectName name, boolean ifExists, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** CREATE TYPE. */
  record CreateType(ObjectName name, TypeKind kind, List<String> labels, SqlRange range)
      implements SchemaOperation {
    public CreateType {
      labels = List.copyOf(labels);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What sort of type. */
  enum TypeKind {
    ENUM,
    COMPOSITE,
    RANGE,
    BASE,
    SHELL
  }

  /**
   * ALTER TYPE … ADD VALUE.
   *
   * @param label the new label, null if it holds a hole
   */
  record AddEnumValue(ObjectName type, @Nullable String label, boolean ifNotExists, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER … RENAME TO of a schema, type, domain, routine and the like; of a table, view, index or
   * sequence it is {@link AlterTable.RenameRelation}.
   *
   * @param kind in upper case: SCHEMA, TYPE, DOMAIN, FUNCTION, PROCEDURE …
   */
  record RenameObject(String kind, ObjectName name, Name newName, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER … SET SCHEMA of a type, domain, routine and the like; of a table, view, index or sequence
   * it is {@link AlterTable.SetSchema}.
   *
   * @param kind as in {@link RenameObject}
   */
  record MoveObject(String kind, ObjectName name, Name schema, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Any other ALTER TYPE. */
  record AlterType(ObjectName type, SqlRange range) implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record CreateDomain(
      ObjectName name,
      TypeName baseType,
      @Nullable Expression defaultValue,
      List<Constraint> constraints,
      SqlRange range)
      implements SchemaOperation {
    public CreateDomain {
      constraints = List.copyOf(constraints);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER DOMAIN: what is done to it. */
  record AlterDomain(ObjectName name, DomainChange change, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** One change of a domain. */
  sealed interface DomainChange {
    /** Calls the method for what this is. */
    <R> R accept(DomainVisitor<R> visitor);

    /** One method for each change of a domain, so that none can be forgotten. */
    interface DomainVisitor<R> {
      R visit(AddDomainConstraint change);

      R visit(DropDomainConstraint change);

      R visit(ValidateDomainConstraint change);

      R visit(SetDomainNotNull change);

      R visit(DropDomainNotNull change);

      R visit(OtherDomainChange change);
    }

    record AddDomainConstraint(Constraint constraint) implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }

    record DropDomainConstraint(Name name) implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }

    record ValidateDomainConstraint(Name name) implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }

    record SetDomainNotNull() implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }

    record DropDomainNotNull() implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }

    /** Default, owner. */
    record OtherDomainChange() implements DomainChange {
      @Override
      public <R> R accept(DomainVisitor<R> visitor) {
        return visitor.visit(this);
      }
    }
  }

  record CreateTrigger(Name name, ObjectName table, SqlRange range) implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** CREATE RULE, CREATE POLICY and ALTER POLICY: things that hang on a table. */
  record CreateTableAttachment(String kind, Name name, ObjectName table, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** DROP TRIGGER, RULE, POLICY. */
  record DropTableAttachment(
      String kind, Name name, ObjectName table, boolean ifExists, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record CreateExtension(Name name, boolean ifNotExists, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * DROP of anything but tables and indexes; one operation for each object named.
   *
   * @param kind in upper case: VIEW, MATERIALIZED VIEW, SEQUENCE, TYPE, DOMAIN, FUNCTION,
   *     PROCEDURE, SCHEMA, DATABASE, EXTENSION …
   */
  record DropObject(String kind, ObjectName name, boolean ifExists, boolean cascade, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * COMMENT ON.
   *
   * @param kind in upper case: TABLE, COLUMN, FUNCTION …
   * @param relation the table, view, index or sequence, or the one that the column, constraint,
   *     trigger, rule or policy belongs to; null for anything else
   */
  record Comment(String kind, @Nullable ObjectName relation, SqlRange range)
      implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** GRANT, REVOKE, ALTER DEFAULT PRIVILEGES. */
  record Privileges(boolean grant, SqlRange range) implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A statement of a known kind whose clauses are not modelled yet: what it does is unknown to the
   * catalog and to the effects, and {@code explain} says so.
   *
   * @param command its first words in upper case, as {@code CREATE PUBLICATION}
   */
  record Unmodelled(String command, SqlRange range) implements SchemaOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
