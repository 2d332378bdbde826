package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What belongs to the whole server: databases, tablespaces, its configuration. */
public sealed interface DatabaseOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation on databases and tablespaces, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(CreateDatabase operation);

    R visit(AlterDatabase operation);

    R visit(MoveDatabase operation);

    R visit(RefreshCollationVersion operation);

    R visit(DatabaseSetting operation);

    R visit(DropDatabase operation);

    R visit(CreateTablespace operation);

    R visit(AlterTablespace operation);

    R visit(DropTablespace operation);

    R visit(AlterSystem operation);
  }

  /** CREATE DATABASE. */
  record CreateDatabase(Name name, List<Option> options, SqlRange range)
      implements DatabaseOperation {
    public CreateDatabase {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER DATABASE with options: ALLOW_CONNECTIONS, CONNECTION LIMIT, IS_TEMPLATE. */
  record AlterDatabase(Name name, List<Option> options, SqlRange range)
      implements DatabaseOperation {
    public AlterDatabase {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER DATABASE … SET TABLESPACE. */
  record MoveDatabase(Name name, Name tablespace, SqlRange range) implements DatabaseOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER DATABASE … REFRESH COLLATION VERSION (PostgreSQL 15). */
  record RefreshCollationVersion(Name name, SqlRange range) implements DatabaseOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER DATABASE … SET, RESET: what later sessions in the database begin with.
   *
   * @param setting the setting in lower case, {@code all} for RESET ALL
   * @param values empty for RESET, DEFAULT and FROM CURRENT
   */
  record DatabaseSetting(
      Name database, String setting, List<String> values, boolean reset, SqlRange range)
      implements DatabaseOperation {
    public DatabaseSetting {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * DROP DATABASE.
   *
   * @param force WITH (FORCE), PostgreSQL 13
   */
  record DropDatabase(Name name, boolean ifExists, boolean force, SqlRange range)
      implements DatabaseOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CREATE TABLESPACE.
   *
   * @param owner null if not said
   * @param location the directory; null if a hole is part of it
   */
  record CreateTablespace(
      Name name,
      @Nullable RoleName owner,
      @Nullable String location,
      List<Option> options,
      SqlRange range)
      implements DatabaseOperation {
    public CreateTablespace {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** ALTER TABLESPACE … SET (…), RESET (…). */
  record AlterTablespace(Name name, boolean reset, List<Option> options, SqlRange range)
      implements DatabaseOperation {
    public AlterTablespace {
      options = List.copyOf(options);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record DropTablespace(Name name, boolean ifExists, SqlRange range) implements DatabaseOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * ALTER SYSTEM.
   *
   * @param setting the setting in lower case, {@code all} for RESET ALL
   * @param values empty for RESET and DEFAULT
   */
  record AlterSystem(String setting, List<String> values, boolean reset, SqlRange range)
      implements DatabaseOperation {
    public AlterSystem {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
