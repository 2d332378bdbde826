package io.github.surefoot.engine.javacode;

import io.github.surefoot.engine.javacode.interpreter.SentSql;
import io.github.surefoot.engine.migration.Dispatch;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.SessionOperation.TransactionCommand;
import io.github.surefoot.engine.operation.SessionOperation.TransactionControl;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the calls of a JDBC connection mean to the server: with autocommit off a driver begins a
 * transaction before the next statement, so that behind COMMIT there is another one. Used once, by
 * one thread.
 *
 * <p>Source: java.sql.Connection of JDK 17, {@code setAutoCommit} and {@code commit}.
 */
final class ConnectionState {
  private final boolean initially;

  /** Whether each statement commits by itself; null if that depends on run time. */
  private @Nullable Boolean autocommit;

  /** The state before each transaction block that is open, innermost first. */
  private final Deque<Optional<Boolean>> blocks = new ArrayDeque<>();

  /**
   * @param autocommit the state in which the code gets the connection
   */
  ConnectionState(boolean autocommit) {
    this.initially = autocommit;
    this.autocommit = autocommit;
  }

  /** What a call does; empty if it changes nothing, or if that depends on run time. */
  Optional<ExecutedStatement> after(SentSql call) {
    Dispatch dispatch = call.dispatch();
    return switch (Objects.requireNonNull(call.told())) {
      case COMMIT -> end(call, TransactionCommand.COMMIT);
      case ROLLBACK -> end(call, TransactionCommand.ROLLBACK);
      case AUTOCOMMIT_ON -> switched(call, true);
      case AUTOCOMMIT_OFF -> switched(call, false);
      case AUTOCOMMIT_RESTORED -> switched(call, initially);
      case SAVEPOINT -> savepoint(call, TransactionCommand.SAVEPOINT);
      case ROLLBACK_TO_SAVEPOINT -> savepoint(call, TransactionCommand.ROLLBACK_TO);
      case BLOCK_BEGINS, JOINING_BLOCK_BEGINS -> {
        blocks.push(Optional.ofNullable(autocommit));
        yield switched(call, false);
      }
      case BLOCK_ENDS -> {
        Boolean before = blocks.isEmpty() ? null : blocks.pop().orElse(null);
        if (before == null || !blocks.isEmpty()) {
          yield Optional.empty();
        }
        autocommit = before;
        yield Optional.of(control(call, TransactionCommand.COMMIT, !before, dispatch));
      }
      case JOINING_BLOCK_ENDS -> {
        Boolean before = blocks.isEmpty() ? null : blocks.pop().orElse(null);
        yield before == null ? Optional.empty() : switched(call, before);
      }
    };
  }

  private Optional<ExecutedStatement> end(SentSql call, TransactionCommand command) {
    return autocommit == null
        ? Optional.empty()
        : Optional.of(control(call, command, !autocommit, call.dispatch()));
  }

  private Optional<ExecutedStatement> switched(SentSql call, boolean on) {
    Boolean before = autocommit;
    Dispatch dispatch = call.dispatch();
    boolean sure = dispatch.inEachRound();
    autocommit = sure || (before != null && before == on) ? Boolean.valueOf(on) : null;
    if (!sure || before == null || before == on) {
      return Optional.empty();
    }
    return Optional.of(
        control(call, on ? TransactionCommand.COMMIT : TransactionCommand.BEGIN, false, dispatch));
  }

  private Optional<ExecutedStatement> savepoint(SentSql call, TransactionCommand command) {
    return Boolean.FALSE.equals(autocommit)
        ? Optional.of(control(call, command, false, call.dispatch()))
        : Optional.empty();
  }

  private static ExecutedStatement control(
      SentSql call, TransactionCommand command, boolean chain, Dispatch dispatch) {
    SqlText text = call.text();
    SqlRange range = new SqlRange(text, 0, text.length());
    boolean named =
        command == TransactionCommand.SAVEPOINT || command == TransactionCommand.ROLLBACK_TO;
    // All savepoints of the code have one name: ROLLBACK TO takes the latest.
    Name savepoint = named ? new Name("savepoint", true, range) : null;
    TransactionControl control =
        new TransactionControl(command, savepoint, chain, List.of(), null, range);
    return new ExecutedStatement(
        new Statement(range, List.of(control), List.of(), null), call.site(), dispatch);
  }
}
