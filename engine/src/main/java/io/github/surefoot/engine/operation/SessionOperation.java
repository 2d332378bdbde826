package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Settings, transactions and explicit locks. */
public sealed interface SessionOperation extends Operation {
  @Override
  default <R> R accept(Operation.Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /** Calls the method for what this is. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each operation on the session, so that none can be forgotten. */
  interface Visitor<R> {
    R visit(SetSetting operation);

    R visit(TransactionControl operation);

    R visit(LockTable operation);

    R visit(SessionCommand operation);
  }

  /** How long a setting holds. */
  enum SettingScope {
    SESSION,
    LOCAL
  }

  /**
   * SET name = value, {@code SELECT set_config(…)} with literal arguments, RESET name, SET … TO
   * DEFAULT, RESET ALL, SET TRANSACTION.
   *
   * @param name in lower case; {@code timezone}, {@code role}, {@code session authorization},
   *     {@code transaction isolation level} for the special forms; {@code all} for RESET ALL
   * @param values the values, quotes removed; empty for RESET and DEFAULT
   */
  record SetSetting(SettingScope scope, String name, List<String> values, SqlRange range)
      implements SessionOperation {
    public SetSetting {
      values = List.copyOf(values);
    }

    public boolean reset() {
      return values.isEmpty();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What is done to a transaction. */
  enum TransactionCommand {
    BEGIN,
    COMMIT,
    ROLLBACK,
    SAVEPOINT,
    RELEASE,
    ROLLBACK_TO,
    PREPARE_TRANSACTION
  }

  /**
   * @param savepoint the name of a savepoint, or null
   * @param argument the modes of a transaction that begins ({@code read only}) or the name of one
   *     that is prepared, in lower case where no quotes keep it; null if there is none
   * @param chain AND CHAIN
   */
  record TransactionControl(
      TransactionCommand command,
      @Nullable Name savepoint,
      @Nullable String argument,
      boolean chain,
      SqlRange range)
      implements SessionOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * LOCK TABLE; one operation for each table named.
   *
   * @param mode in upper case, {@code ACCESS EXCLUSIVE} if not said
   */
  record LockTable(ObjectName table, boolean only, String mode, boolean nowait, SqlRange range)
      implements SessionOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A statement that leaves schema and rows alone: SHOW, EXPLAIN, LISTEN, DISCARD and the like, or
   * a client's own command ({@code \connect}).
   *
   * @param command its first words in upper case, as {@code DISCARD ALL}
   * @param argument what follows them, in lower case where no quotes keep it; null if nothing does
   */
  record SessionCommand(String command, @Nullable String argument, SqlRange range)
      implements SessionOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
