package io.github.surefoot.engine.application;

import io.github.surefoot.engine.source.Region;
import java.util.Set;

/**
 * Code that is bound to a table or to a column of it.
 *
 * @param table the table
 * @param columns every name that the column may have in the database, the likeliest first in no
 *     order: which one it is depends on a naming strategy; empty if only the table is named
 * @param kind what binds it
 * @param what how people call it, to begin a sentence in the middle: {@code field 'nickname' of
 *     'User'}
 * @param region where it is declared
 * @param facts what is known of it beside its names
 */
public record Mapping(
    TableName table, Set<String> columns, Kind kind, String what, Region region, Set<Fact> facts) {
  public Mapping {
    columns = Set.copyOf(columns);
    facts = Set.copyOf(facts);
  }

  /** A table as code names it. */
  public static Mapping ofTable(TableName table, Kind kind, String what, Region region) {
    return new Mapping(table, Set.of(), kind, what, region, Set.of());
  }

  /** What binds code to a table. */
  public enum Kind {
    /** A JPA entity and the like: reads and writes all of its columns by their names. */
    ENTITY,
    /** A class that jOOQ generated. */
    JOOQ,
    /** A result map of MyBatis: takes the column from what {@code SELECT *} gives. */
    RESULT_MAP
  }

  /** What is known of a mapped column. */
  public enum Fact {
    /** The Java type cannot hold a null: {@code int}. */
    PRIMITIVE,
    /** The code says that there is always a value: {@code @NotNull}, {@code nullable = false}. */
    REQUIRED,
    /** It tells which class a row is. */
    DISCRIMINATOR,
    /** INSERTs leave it out. */
    NOT_INSERTED,
    /** The code says that no two rows have the same value. */
    UNIQUE,
    /** It is the key of another mapped class. */
    ASSOCIATION
  }
}
