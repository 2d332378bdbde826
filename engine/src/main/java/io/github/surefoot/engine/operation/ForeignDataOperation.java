package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Tables of other servers: wrappers, servers, user mappings, foreign tables. */
public sealed interface ForeignDataOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation on foreign data, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(PutWrapper operation);

    R visit(PutServer operation);

    R visit(PutUserMapping operation);

    R visit(DropUserMapping operation);

    R visit(DropServer operation);

    R visit(CreateForeignTable operation);

    R visit(ImportSchema operation);
  }

  /**
   * One of OPTIONS (…).
   *
   * @param action ADD if not said
   * @param name folded
   * @param value without quotes; null for DROP, for a secret and where a hole is part of it
   */
  record ForeignOption(OptionAction action, String name, @Nullable String value) {}

  /** What is done with an option. */
  enum OptionAction {
    ADD,
    SET,
    DROP
  }

  /**
   * A function of a wrapper.
   *
   * @param kind HANDLER or VALIDATOR
   * @param function null for NO HANDLER and the like
   */
  record WrapperFunction(String kind, @Nullable ObjectName function) {}

  /** CREATE or ALTER FOREIGN DATA WRAPPER. */
  record PutWrapper(
      boolean create,
      Name name,
      List<WrapperFunction> functions,
      List<ForeignOption> options,
      SqlRange range)
      implements ForeignDataOperation {
    public PutWrapper {
      functions = List.copyOf(functions);
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CREATE or ALTER SERVER.
   *
   * @param type TYPE, or null
   * @param version VERSION; null if not said, and for VERSION NULL
   * @param wrapper FOREIGN DATA WRAPPER; null in ALTER
   */
  record PutServer(
      boolean create,
      Name name,
      boolean ifNotExists,
      @Nullable String type,
      @Nullable String version,
      @Nullable Name wrapper,
      List<ForeignOption> options,
      SqlRange range)
      implements ForeignDataOperation {
    public PutServer {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CREATE or ALTER USER MAPPING.
   *
   * @param options a password is among them without its value
   * @param password the password, or null
   */
  record PutUserMapping(
      boolean create,
      RoleName user,
      Name server,
      boolean ifNotExists,
      List<ForeignOption> options,
      @Nullable Secret password,
      SqlRange range)
      implements ForeignDataOperation {
    public PutUserMapping {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropUserMapping(RoleName user, Name server, boolean ifExists, SqlRange range)
      implements ForeignDataOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** DROP SERVER, DROP FOREIGN DATA WRAPPER; one operation for each named. */
  record DropServer(boolean wrapper, Name name, boolean ifExists, boolean cascade, SqlRange range)
      implements ForeignDataOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CREATE FOREIGN TABLE.
   *
   * @param table its columns and constraints, as of any table
   */
  record CreateForeignTable(
      CreateTable table, Name server, List<ForeignOption> options, SqlRange range)
      implements ForeignDataOperation {
    public CreateForeignTable {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * IMPORT FOREIGN SCHEMA.
   *
   * @param only LIMIT TO these, if not empty
   * @param except EXCEPT these, if not empty
   * @param into the schema that gets the tables
   */
  record ImportSchema(
      Name remote,
      List<ObjectName> only,
      List<ObjectName> except,
      Name server,
      Name into,
      List<ForeignOption> options,
      SqlRange range)
      implements ForeignDataOperation {
    public ImportSchema {
      only = List.copyOf(only);
      except = List.copyOf(except);
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
