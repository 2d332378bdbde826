package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.operation.Expression.FunctionCall;
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

  /** A statement that writes rows of a table or of a view that can be written. */
  sealed interface RowChange extends DataOperation permits Insert, Update, Delete, Merge {
    ObjectName table();

    /** What the statement calls the table, null for its name. */
    @Nullable Name alias();

    /**
     * Every relation that any part of the statement reads, its WITH queries included; the names of
     * these left out, and so is the table itself unless it is read once more.
     */
    List<ReadRelation> reads();

    /** Every function called in any part of the statement, its WITH queries included. */
    List<FunctionCall> calls();

    List<CommonTable> with();

    /** Whether it ends with RETURNING. */
    boolean returning();
  }

  /** SELECT, VALUES, TABLE as a statement; what its WITH queries read is part of what it reads. */
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
   * {@code a = 1}, {@code (a, b) = (1, 2)}, {@code (a, b) = (SELECT …)}.
   *
   * @param columns the columns written, without fields and subscripts
   * @param value null for a whole assignment that a hole stands for; DEFAULT is an expression
   */
  record Assignment(List<Name> columns, @Nullable Expression value) {
    public Assignment {
      columns = List.copyOf(columns);
    }
  }

  /** OVERRIDING … VALUE: what becomes of values given for identity columns. */
  enum Overriding {
    SYSTEM,
    USER
  }

  /**
   * ON CONFLICT.
   *
   * @param elements the index that is inferred, empty if none is named
   * @param predicate the condition of that index, or null
   * @param constraint the constraint behind ON CONSTRAINT, or null
   * @param assignments what DO UPDATE sets, empty for DO NOTHING
   * @param where the condition of DO UPDATE, or null
   */
  record OnConflict(
      List<IndexElement> elements,
      @Nullable Expression predicate,
      @Nullable Name constraint,
      List<Assignment> assignments,
      @Nullable Expression where) {
    public OnConflict {
      elements = List.copyOf(elements);
      assignments = List.copyOf(assignments);
    }

    public boolean doesNothing() {
      return assignments.isEmpty();
    }
  }

  /**
   * INSERT.
   *
   * @param columns the column list, empty if none
   * @param overriding null if not said
   * @param source null for DEFAULT VALUES
   * @param onConflict null if not said
   */
  record Insert(
      ObjectName table,
      @Nullable Name alias,
      List<Name> columns,
      @Nullable Overriding overriding,
      @Nullable Query source,
      @Nullable OnConflict onConflict,
      boolean returning,
      List<CommonTable> with,
      List<ReadRelation> reads,
      List<FunctionCall> calls,
      SqlRange range)
      implements RowChange {
    public Insert {
      columns = List.copyOf(columns);
      with = List.copyOf(with);
      reads = List.copyOf(reads);
      calls = List.copyOf(calls);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * UPDATE.
   *
   * @param only ONLY: children are left alone
   * @param from the relations behind FROM, WITH queries and the aliases of queries there included
   * @param where null if there is none
   */
  record Update(
      ObjectName table,
      boolean only,
      @Nullable Name alias,
      List<Assignment> assignments,
      List<ObjectName> from,
      @Nullable Expression where,
      boolean returning,
      List<CommonTable> with,
      List<ReadRelation> reads,
      List<FunctionCall> calls,
      SqlRange range)
      implements RowChange {
    public Update {
      assignments = List.copyOf(assignments);
      from = List.copyOf(from);
      with = List.copyOf(with);
      reads = List.copyOf(reads);
      calls = List.copyOf(calls);
    }

    /** The columns assigned. */
    public List<Name> columns() {
      return columnsOf(assignments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** The columns that assignments write. */
  static List<Name> columnsOf(List<Assignment> assignments) {
    return assignments.stream().flatMap(a -> a.columns().stream()).toList();
  }

  /**
   * DELETE.
   *
   * @param only ONLY: children are left alone
   * @param using the relations behind USING, as for UPDATE
   * @param where null if there is none
   */
  record Delete(
      ObjectName table,
      boolean only,
      @Nullable Name alias,
      List<ObjectName> using,
      @Nullable Expression where,
      boolean returning,
      List<CommonTable> with,
      List<ReadRelation> reads,
      List<FunctionCall> calls,
      SqlRange range)
      implements RowChange {
    public Delete {
      using = List.copyOf(using);
      with = List.copyOf(with);
      reads = List.copyOf(reads);
      calls = List.copyOf(calls);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * MERGE.
   *
   * @param only ONLY: children are left alone
   * @param source the relation behind USING, null for a query
   * @param on which rows match
   */
  record Merge(
      ObjectName table,
      boolean only,
      @Nullable Name alias,
      @Nullable ObjectName source,
      Expression on,
      List<MergeAction> actions,
      boolean returning,
      List<CommonTable> with,
      List<ReadRelation> reads,
      List<FunctionCall> calls,
      SqlRange range)
      implements RowChange {
    public Merge {
      actions = List.copyOf(actions);
      with = List.copyOf(with);
      reads = List.copyOf(reads);
      calls = List.copyOf(calls);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Which rows an action of MERGE is for. */
  enum MergeMatch {
    MATCHED,
    NOT_MATCHED_BY_TARGET,
    NOT_MATCHED_BY_SOURCE
  }

  /** What an action of MERGE does. */
  enum MergeCommand {
    INSERT,
    UPDATE,
    DELETE,
    NOTHING
  }

  /**
   * WHEN … THEN ….
   *
   * @param condition behind AND, or null
   * @param columns the column list of INSERT, empty if none
   * @param assignments what UPDATE sets
   * @param overriding of INSERT, null if not said
   */
  record MergeAction(
      MergeMatch match,
      @Nullable Expression condition,
      MergeCommand command,
      List<Name> columns,
      List<Assignment> assignments,
      @Nullable Overriding overriding) {
    public MergeAction {
      columns = List.copyOf(columns);
      assignments = List.copyOf(assignments);
    }
  }

  /** Where the rows of COPY come from or go to. */
  enum CopyMedium {
    /** STDIN or STDOUT. */
    CLIENT,
    FILE,
    PROGRAM
  }

  /**
   * COPY.
   *
   * @param table null for COPY (query) TO
   * @param columns the column list, empty if none
   * @param query the statement in parentheses, null for a table
   * @param from COPY FROM rather than TO
   * @param options in lower case, the old spellings under the new names; the value of a list in
   *     parentheses as written
   * @param where the condition of COPY FROM, or null
   */
  record Copy(
      @Nullable ObjectName table,
      List<Name> columns,
      @Nullable DataOperation query,
      boolean from,
      CopyMedium medium,
      List<Option> options,
      @Nullable Expression where,
      SqlRange range)
      implements DataOperation {
    public Copy {
      columns = List.copyOf(columns);
      options = List.copyOf(options);
    }

    /** Whether an option is given and not switched off. */
    public boolean isOn(String option) {
      return options.stream().anyMatch(o -> o.name().equals(option) && o.isOn());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** TRUNCATE; one operation for each table named. */
  record Truncate(
      ObjectName table, boolean only, boolean restartIdentity, boolean cascade, SqlRange range)
      implements DataOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * CALL of a procedure.
   *
   * @param arguments as written but for blanks, comments and the case of words
   */
  record Call(ObjectName procedure, String arguments, SqlRange range) implements DataOperation {

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
