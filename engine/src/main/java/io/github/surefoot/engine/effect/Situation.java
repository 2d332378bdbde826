package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.operation.Operation;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the effect of an operation depends on besides itself.
 *
 * @param catalog the schema before the operation: what earlier actions of the same statement did is
 *     in it
 * @param statement every operation of the statement, in order, the one in question included
 * @param timeZone the session's time zone as set, null if not known
 */
public record Situation(
    Target target, Catalog catalog, List<Operation> statement, @Nullable String timeZone) {
  public Situation {
    statement = List.copyOf(statement);
  }
}
