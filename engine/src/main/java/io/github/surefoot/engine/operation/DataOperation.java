package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Statements that read or write rows. */
public sealed interface DataOperation extends Operation {

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
  }

  /** TRUNCATE; one operation for each table named. */
  record Truncate(ObjectName table, boolean only, boolean cascade, SqlRange range)
      implements DataOperation {}

  /** CALL of a procedure. */
  record Call(ObjectName procedure, SqlRange range) implements DataOperation {}
}
