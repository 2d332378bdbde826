package io.github.surefoot.engine.javacode.interpreter;

/**
 * What code tells a connection to do with its transactions.
 *
 * <p>Sources: java.sql.Connection of JDK 17; {@code DefaultTransactionProvider} of jOOQ 3.19, which
 * commits at the end of the outermost block; {@code LocalTransactionHandler} of JDBI 3, which joins
 * a transaction that is open.
 */
public enum ConnectionCall {
  COMMIT,
  ROLLBACK,
  AUTOCOMMIT_ON,
  AUTOCOMMIT_OFF,
  /** Autocommit is set to what it was when the runner handed the connection over. */
  AUTOCOMMIT_RESTORED,
  SAVEPOINT,
  ROLLBACK_TO_SAVEPOINT,
  /** A block begins that ends with COMMIT, whoever has begun the transaction. */
  BLOCK_BEGINS,
  BLOCK_ENDS,
  /** A block begins that ends with COMMIT only if it has begun the transaction. */
  JOINING_BLOCK_BEGINS,
  JOINING_BLOCK_ENDS
}
