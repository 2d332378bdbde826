package io.github.surefoot.engine.operation;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How a table or materialized view is stored.
 *
 * @param accessMethod the method behind USING, or null
 * @param options what WITH says
 * @param withOids WITH OIDS, which ends with PostgreSQL 11
 * @param onCommit null if not said: the rows of a temporary table stay
 * @param tablespace null if not said
 */
public record TableStorage(
    @Nullable Name accessMethod,
    List<Option> options,
    boolean withOids,
    @Nullable OnCommit onCommit,
    @Nullable Name tablespace) {
  /** Nothing said. */
  public static final TableStorage NONE = new TableStorage(null, List.of(), false, null, null);

  public TableStorage {
    options = List.copyOf(options);
  }

  /** What becomes of a temporary table at the end of a transaction. */
  public enum OnCommit {
    PRESERVE_ROWS,
    DELETE_ROWS,
    DROP
  }
}
