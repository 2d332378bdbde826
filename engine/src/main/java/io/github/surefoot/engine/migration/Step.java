package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.effect.Effect;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.operation.Operation;

/**
 * One operation in its place in the history.
 *
 * @param ordinal its place among the steps of its migration, from 0
 * @param executed the statement it is part of; for an operation inside a DO block, the DO; inside a
 *     routine, what calls it
 * @param before the schema before it
 * @param after the schema after it
 * @param effect what it does
 * @param transaction the transaction it runs in
 * @param held the locks that earlier statements of the transaction took and that are held while
 *     this one runs; none outside transactions
 * @param session the settings in force
 * @param surroundings where the operation stands
 */
public record Step(
    int ordinal,
    ExecutedStatement executed,
    Operation operation,
    Catalog before,
    Catalog after,
    Effect effect,
    TransactionScope transaction,
    HeldLocks held,
    SessionSettings session,
    Surroundings surroundings) {

  /**
   * Whether it may not run: its statement may not be sent, or no call was seen to send it, or it is
   * in a part of a body that may not be run.
   */
  public boolean conditional() {
    return surroundings.conditional()
        || executed.dispatch().conditional()
        || executed.dispatch().literal();
  }

  /** Whether an operation is a statement of its own or inside a routine's body. */
  public enum Surroundings {
    TOP_LEVEL,
    /** In a DO block: always inside a transaction. */
    BLOCK,
    /** In a DO block, in a branch, loop or handler that may not run. */
    CONDITIONAL_BLOCK,
    /** In a routine that the statement calls, in whatever file that is defined. */
    ROUTINE,
    /** In such a routine, where it may not run, or if the call itself may not happen. */
    CONDITIONAL_ROUTINE,
    /**
     * In the function of a trigger that a statement on rows fires, or in what that calls: it runs
     * whenever the application writes, so no migration is to blame for it. It may not run, since
     * there may be no row.
     */
    TRIGGERED;

    /** Whether it may not run. */
    public boolean conditional() {
      return this == CONDITIONAL_BLOCK || this == CONDITIONAL_ROUTINE || this == TRIGGERED;
    }

    /** Whether it is in a routine that is called. */
    public boolean called() {
      return this == ROUTINE || this == CONDITIONAL_ROUTINE || this == TRIGGERED;
    }
  }
}
