package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Statements that read or write rows. */
public sealed interface DataOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation on rows, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(Select operation);

    R visit(Insert operation);

    R visit(Update operation);

    R visit(Delete operation);

    R visit(Merge operation);

    R visit(Copy operation);

    R visit(Truncate operation);

    R visit(Call operation);
  }

  /**
   * A WITH query.
   *
   * @param operation what it does: a {@link Select} or a data-changing operation
   */
  record CommonTable(Name name, boolean limited, DataOperation operation) {}

  /** SELECT, VALUES, TABLE as a statement. */
  record Select(Query query, List<CommonTable> with, SqlRange range) implements DataOperation {
    public Select {
      with = List.copyOf(with);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * INSERT.
   *
   * @param columns the column list, empty if none
   * @param source null for DEFAULT VALUES
   * @param onConflict whether there is an ON CONFLICT clause
   */
  record Insert(
      ObjectName table,
      List<Name> columns,
      @Nullable Query source,
      boolean onConflict,
      List<CommonTable> with,
      SqlRange range)
      implements DataOperation {
    public Insert {
      columns = List.copyOf(columns);
      with = List.copyOf(with);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * UPDATE.
   *
   * @param columns the columns assigned
   * @param from the relations behind FROM
   * @param where null if there is none
   */
  record Update(
      ObjectName table,
      @Nullable Name alias,
      List<Name> columns,
      List<ObjectName> from,
      @Nullable Expression where,
      List<CommonTable> with,
      SqlRange range)
      implements DataOperation {
    public Update {
      columns = List.copyOf(columns);
      from = List.copyOf(from);
      with = List.copyOf(with);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * DELETE.
   *
   * @param using the relations behind USING
   * @param where null if there is none
   */
  record Delete(
      ObjectName table,
      @Nullable Name alias,
      List<ObjectName> using,
      @Nullable Expression where,
      List<CommonTable> with,
      SqlRange range)
      implements DataOperation {
    public Delete {
      using = List.copyOf(using);
      with = List.copyOf(with);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * MERGE.
   *
   * @param source the relation behind USING, null for a subquery
   */
  record Merge(
      ObjectName table, @Nullable ObjectName source, List<CommonTable> with, SqlRange range)
      implements DataOperation {
    public Merge {
      with = List.copyOf(with);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * COPY.
   *
   * @param table null for COPY (query) TO
   * @param from COPY FROM rather than TO
   */
  record Copy(@Nullable ObjectName table, List<Name> columns, boolean from, SqlRange range)
      implements DataOperation {
    public Copy {
      columns = List.copyOf(columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** TRUNCATE; one operation for each table named. */
  record Truncate(ObjectName table, boolean only, boolean cascade, SqlRange range)
      implements DataOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** CALL of a procedure. */
  record Call(ObjectName procedure, SqlRange range) implements DataOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
