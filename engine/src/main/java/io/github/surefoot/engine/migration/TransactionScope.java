package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.source.Region;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The transaction that a statement runs in.
 *
 * @param number the same for all statements of one transaction, different otherwise; the number
 *     that {@link io.github.surefoot.engine.catalog.Origin} carries
 * @param openedBy who keeps a transaction open around the statement
 * @param begin the statement that opened it if the script did, or null
 */
public record TransactionScope(int number, OpenedBy openedBy, @Nullable Region begin) {

  /** Who opened it. */
  public enum OpenedBy {
    /** Nobody: the statement commits by itself. */
    NOBODY,
    /** The migration runner. */
    RUNNER,
    /** BEGIN in the script. */
    SCRIPT
  }

  /** Whether the statement runs in a transaction block. */
  public boolean isOpen() {
    return openedBy != OpenedBy.NOBODY;
  }
}
