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
      Attributes attributes,
      SqlRange range)
      implements Constraint {
    public Unique {
      columns = List.copyOf(columns);
      include = List.copyOf(include);
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
      Attributes attributes,
      SqlRange range)
      implements Constraint {
    public PrimaryKey {
      columns = List.copyOf(columns);
      include = List.copyOf(include);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * @param method the access method, null if not said (gist)
   * @param elements the columns and expressions with their operators left out
   */
  record Exclude(
      @Nullable Name name,
      @Nullable Name method,
      List<IndexElement> elements,
      @Nullable Expression where,
      Attributes attributes,
      SqlRange range)
      implements Constraint {
    public Exclude {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * @param referencedColumns empty if not said: the primary key
   * @param onDelete NO ACTION, RESTRICT, CASCADE, SET NULL, SET DEFAULT; null if not said
   * @param onUpdate likewise
   */
  record ForeignKey(
      @Nullable Name name,
      List<Name> columns,
      ObjectName referenced,
      List<Name> referencedColumns,
      @Nullable String onDelete,
      @Nullable String onUpdate,
      Attributes attributes,
      SqlRange range)
      implements Constraint {
    public ForeignKey {
      columns = List.copyOf(columns);
      referencedColumns = List.copyOf(referencedColumns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
