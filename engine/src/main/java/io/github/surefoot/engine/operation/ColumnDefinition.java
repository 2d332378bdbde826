package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A column as CREATE TABLE or ADD COLUMN defines it.
 *
 * @param type null in CREATE TABLE OF and PARTITION OF, where the type is inherited
 * @param collation the name behind COLLATE, or null
 * @param storage STORAGE (PostgreSQL 16), null if not said
 * @param compression COMPRESSION (PostgreSQL 14), null if not said
 * @param foreignOptions OPTIONS of a foreign table's column
 * @param defaultValue the expression behind DEFAULT, or null
 * @param generated GENERATED ALWAYS AS (…), or null
 * @param identity GENERATED … AS IDENTITY, or null
 * @param constraints NOT NULL, CHECK, UNIQUE, PRIMARY KEY, REFERENCES, in order; their column list
 *     is this column
 * @param range the definition, from the name to the end of its last clause
 */
public record ColumnDefinition(
    Name name,
    @Nullable TypeName type,
    @Nullable ObjectName collation,
    @Nullable Name storage,
    @Nullable Name compression,
    List<Option> foreignOptions,
    @Nullable Expression defaultValue,
    @Nullable Generated generated,
    @Nullable Identity identity,
    List<Constraint> constraints,
    SqlRange range) {

  public ColumnDefinition {
    foreignOptions = List.copyOf(foreignOptions);
    constraints = List.copyOf(constraints);
  }

  /** How a generated column is kept. */
  public enum Storage {
    STORED,
    VIRTUAL,
    /** Not said: a syntax error before PostgreSQL 18, VIRTUAL from 18 (CREATE TABLE, 18). */
    UNSPECIFIED
  }

  /** A generated column's expression. */
  public record Generated(Expression expression, Storage storage) {}

  /**
   * An identity column.
   *
   * @param always GENERATED ALWAYS rather than BY DEFAULT
   * @param options those of its sequence
   */
  public record Identity(boolean always, List<SequenceOption> options) {
    public Identity {
      options = List.copyOf(options);
    }
  }

  /** Whether NOT NULL or PRIMARY KEY is written on the column. */
  public boolean notNull() {
    return constraints.stream()
        .anyMatch(c -> c instanceof Constraint.NotNull || c instanceof Constraint.PrimaryKey);
  }
}
