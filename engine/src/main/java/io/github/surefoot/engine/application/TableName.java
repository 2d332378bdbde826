package io.github.surefoot.engine.application;

import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A table as code names it.
 *
 * @param schema null if the code leaves it to the connection
 * @param names every name that it may have in the database: which one it is depends on a naming
 *     strategy
 */
public record TableName(@Nullable String schema, Set<String> names) {
  public TableName {
    names = Set.copyOf(names);
  }

  /** A name that no strategy changes. */
  public static TableName of(@Nullable String schema, String name) {
    return new TableName(schema, Set.of(name));
  }
}
