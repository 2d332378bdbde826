package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A constraint of a table; one written on a column lists that column.
 *
 * <p>{@link #name()} is null if the statement gives none: the catalog then knows the name that the
 * server makes up.
 */
public sealed interface Constraint {
  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind of constraint, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(NotNull constraint);

    R visit(Check constraint);

    R visit(Unique constraint);

    R visit(PrimaryKey constraint);

    R visit(Exclude constraint);

    R visit(ForeignKey constraint);
  }

  @Nullable Name name();

  /** The constraint as written, CONSTRAINT name included. */
  SqlRange range();

  /** What may be said behind any constraint. */
  record Attributes(
      boolean notValid, boolean notEnforced, boolean deferrable, boolean initiallyDeferred) {
    public static final Attributes NONE = new Attributes(false, false, false, false);
  }

  Attributes attributes();

  /** NOT NULL on a column, or PostgreSQL 18's table constraint {@code NOT NULL c}. */
  record NotNull(
      @Nullable Name name, Name column, boolean noInherit, Attributes attributes, SqlRange range)
      implements Constraint {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  record Check(
      @Nullable Name name,
      Expression expression,
      boolean noInherit,
      Attributes attributes,
      SqlRange range)
      implements Constraint {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * @param usingIndex the index of UNIQUE USING INDEX, null otherwise; then {@code columns} is
   *     empty
   */
  record Unique(
      @Nullable Name name,
      List<Name> columns,
      List<Name> include,
      boolean nullsNotDistinct,
      boolean withoutOverlaps,
      @Nullable Name usingIndex,
      IndexStorage storage,
      Attributes attributes,
      SqlRange range)
      implements Constraint {
    public Unique {
      columns = List.copyOf(columns);
      include = List.copyOf(include);
    }

    /** The same constraint over columns of other names. */
    public Unique over(List<Name> keys, List<Name> included) {
      return new Unique(
          name,
          keys,
          included,
          nullsNotDistinct,
          withoutOverlaps,
          usingIndex,
          storage,
          attributes,
          range);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * @param usingIndex the index of PRIMARY KEY USING INDEX, null otherwise; then {@code columns} is
   *     empty
   */
  record PrimaryKey(
      @Nullable Name name,
      List<Name> columns,
      List<Name> include,
      boolean withoutOverlaps,
      @Nullable Name usingIndex,
      IndexStorage storage,
      Attributes attributes,
      SqlRange range)
      implements Constraint {
    public PrimaryKey {
      columns = List.copyOf(columns);
      include = List.copyOf(include);
    }

    /** The same constraint over columns of other names. */
    public PrimaryKey over(List<Name> keys, List<Name> included) {
      return new PrimaryKey(
          name, keys, included, withoutOverlaps, usingIndex, storage, attributes, range);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * @param method the access method, null if not said (gist)
   * @param elements the columns and expressions
   * @param operators the operator of each element, in their order
   */
  record Exclude(
      @Nullable Name name,
      @Nullable Name method,
      List<IndexElement> elements,
      List<String> operators,
      List<Name> include,
      @Nullable Expression where,
      IndexStorage storage,
      Attributes attributes,
      SqlRange range)
      implements Constraint {
    public Exclude {
      elements = List.copyOf(elements);
      operators = List.copyOf(operators);
      include = List.copyOf(include);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * @param referencedColumns empty if not said: the primary key
   * @param period whether the last columns are periods (PostgreSQL 18)
   * @param match FULL, PARTIAL or SIMPLE, null if not said
   * @param onDelete NO ACTION, RESTRICT, CASCADE, SET NULL, SET DEFAULT; null if not said
   * @param onDeleteColumns the columns behind ON DELETE SET NULL or SET DEFAULT (PostgreSQL 15),
   *     empty for all
   * @param onUpdate as {@code onDelete}
   */
  record ForeignKey(
      @Nullable Name name,
      List<Name> columns,
      ObjectName referenced,
      List<Name> referencedColumns,
      boolean period,
      @Nullable String match,
      @Nullable String onDelete,
      List<Name> onDeleteColumns,
      @Nullable String onUpdate,
      Attributes attributes,
      SqlRange range)
      implements Constraint {
    public ForeignKey {
      columns = List.copyOf(columns);
      referencedColumns = List.copyOf(referencedColumns);
      onDeleteColumns = List.copyOf(onDeleteColumns);
    }

    /** The same key over columns of other names. */
    public ForeignKey over(List<Name> own, List<Name> others, List<Name> setOnDelete) {
      return new ForeignKey(
          name,
          own,
          referenced,
          others,
          period,
          match,
          onDelete,
          setOnDelete,
          onUpdate,
          attributes,
          range);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
