package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;

/**
 * An identifier as the database understands it: unquoted names folded to the dialect's case, quotes
 * and escapes removed.
 *
 * @param value the name; where it holds a hole, its display form ({@code idx_{table}})
 * @param known false if a hole is part of it, so that it equals no other name
 * @param range where it is written
 */
public record Name(String value, boolean known, SqlRange range) {

  /** Whether both are known and name the same. */
  public boolean is(Name other) {
    return known && other.known && value.equals(other.value);
  }

  /** Whether this is known and reads {@code other}. */
  public boolean is(String other) {
    return known && value.equals(other);
  }

  @Override
  public String toString() {
    return value;
  }
}
