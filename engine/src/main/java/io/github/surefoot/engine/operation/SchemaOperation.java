package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Everything in a schema but tables and indexes: views, types, sequences, routines, triggers. */
public sealed interface SchemaOperation extends Operation {

  record CreateSchema(Name name, boolean ifNotExists, SqlRange range) implements SchemaOperation {}

  /** CREATE VIEW, CREATE MATERIALIZED VIEW. */
  record CreateView(
      ObjectName name,
      RelationKind kind,
      boolean orReplace,
      boolean ifNotExists,
      boolean temporary,
      List<Name> columns,
      Query query,
      boolean withData,
      SqlRange range)
      implements SchemaOperation {
    public CreateView {
      columns = List.copyOf(columns);
    }
  }

  /**
   * CREATE SEQUENCE.
   *
   * @param ownedBy the table of OWNED BY, or null
   */
  record CreateSequence(
      ObjectName name, boolean ifNotExists, @Nullable ObjectName ownedBy, SqlRange range)
      implements SchemaOperation {}

  record AlterSequence(ObjectName name, boolean ifExists, SqlRange range)
      implements SchemaOperation {}

  /** CREATE TYPE. */
  record CreateType(ObjectName name, TypeKind kind, List<String> labels, SqlRange range)
      implements SchemaOperation {
    public CreateType {
      labels = List.copyOf(labels);
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
      implements SchemaOperation {}

  /** Any other ALTER TYPE. */
  record AlterType(ObjectName type, SqlRange range) implements SchemaOperation {}

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
  }

  /** ALTER DOMAIN: what is done to it. */
  record AlterDomain(ObjectName name, DomainChange change, SqlRange range)
      implements SchemaOperation {}

  /** One change of a domain. */
  sealed interface DomainChange {
    record AddDomainConstraint(Constraint constraint) implements DomainChange {}

    record DropDomainConstraint(Name name) implements DomainChange {}

    record ValidateDomainConstraint(Name name) implements DomainChange {}

    record SetDomainNotNull() implements DomainChange {}

    record DropDomainNotNull() implements DomainChange {}

    /** Default, owner, name, schema. */
    record OtherDomainChange() implements DomainChange {}
  }

  /** What a routine promises of its results. */
  enum Volatility {
    IMMUTABLE,
    STABLE,
    VOLATILE
  }

  /**
   * CREATE FUNCTION, CREATE PROCEDURE.
   *
   * @param volatility VOLATILE if not said
   * @param language in lower case, null if not said
   */
  record CreateRoutine(
      ObjectName name,
      boolean procedure,
      boolean orReplace,
      Volatility volatility,
      @Nullable String language,
      SqlRange range)
      implements SchemaOperation {}

  /** ALTER FUNCTION; {@code volatility} null if it does not change. */
  record AlterRoutine(ObjectName name, @Nullable Volatility volatility, SqlRange range)
      implements SchemaOperation {}

  record CreateTrigger(Name name, ObjectName table, SqlRange range) implements SchemaOperation {}

  /** CREATE RULE, CREATE POLICY and ALTER POLICY: things that hang on a table. */
  record CreateTableAttachment(String kind, Name name, ObjectName table, SqlRange range)
      implements SchemaOperation {}

  /** DROP TRIGGER, RULE, POLICY. */
  record DropTableAttachment(
      String kind, Name name, ObjectName table, boolean ifExists, SqlRange range)
      implements SchemaOperation {}

  record CreateExtension(Name name, boolean ifNotExists, SqlRange range)
      implements SchemaOperation {}

  /**
   * DROP of anything but tables and indexes; one operation for each object named.
   *
   * @param kind in upper case: VIEW, MATERIALIZED VIEW, SEQUENCE, TYPE, DOMAIN, FUNCTION,
   *     PROCEDURE, SCHEMA, DATABASE, EXTENSION …
   */
  record DropObject(String kind, ObjectName name, boolean ifExists, boolean cascade, SqlRange range)
      implements SchemaOperation {}

  record Comment(String kind, SqlRange range) implements SchemaOperation {}

  /** GRANT, REVOKE, ALTER DEFAULT PRIVILEGES. */
  record Privileges(boolean grant, SqlRange range) implements SchemaOperation {}

  /**
   * A statement of a known kind whose clauses are not modelled yet: what it does is unknown to the
   * catalog and to the effects, and {@code explain} says so.
   *
   * @param command its first words in upper case, as {@code CREATE PUBLICATION}
   */
  record Unmodelled(String command, SqlRange range) implements SchemaOperation {}

  /**
   * DO.
   *
   * @param language in lower case, {@code plpgsql} if not said
   * @param body the statements found in the body, in order
   * @param dynamic the EXECUTE statements whose text could not be told
   */
  record DoBlock(String language, List<Embedded> body, List<SqlRange> dynamic, SqlRange range)
      implements SchemaOperation {
    public DoBlock {
      body = List.copyOf(body);
      dynamic = List.copyOf(dynamic);
    }
  }

  /**
   * A statement inside a routine body.
   *
   * @param conditional it stands in an IF, CASE, loop or exception handler and may not run
   * @param repeated it stands in a loop
   */
  record Embedded(Operation operation, boolean conditional, boolean repeated) {}
}
