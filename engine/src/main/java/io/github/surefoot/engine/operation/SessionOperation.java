package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Settings, transactions, explicit locks, cursors, prepared statements and the client. */
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

    R visit(SetConstraints operation);

    R visit(LockTable operation);

    R visit(Explain operation);

    R visit(Prepare operation);

    R visit(Execute operation);

    R visit(DeclareCursor operation);

    R visit(MoveCursor operation);

    R visit(SessionCommand operation);

    R visit(ClientCommand operation);
  }

  /** How long a setting holds. */
  enum SettingScope {
    SESSION,
    LOCAL
  }

  /**
   * SET name = value, {@code SELECT set_config(…)} with literal arguments, RESET name, SET … TO
   * DEFAULT, SET … FROM CURRENT, RESET ALL, SET TRANSACTION.
   *
   * @param name in lower case; {@code timezone}, {@code role}, {@code session authorization},
   *     {@code transaction} (SET TRANSACTION), {@code session characteristics} and {@code
   *     transaction snapshot} for the special forms; {@code all} for RESET ALL
   * @param values the values, quotes removed; empty for RESET and DEFAULT; of a transaction the
   *     modes in lower case
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
    PREPARE_TRANSACTION,
    COMMIT_PREPARED,
    ROLLBACK_PREPARED
  }

  /**
   * @param savepoint the name of a savepoint, or null
   * @param chain AND CHAIN
   * @param modes what BEGIN says of the transaction, in lower case
   * @param prepared the identifier of a prepared transaction, or null
   */
  record TransactionControl(
      TransactionCommand command,
      @Nullable Name savepoint,
      boolean chain,
      List<String> modes,
      @Nullable String prepared,
      SqlRange range)
      implements SessionOperation {
    public TransactionControl {
      modes = List.copyOf(modes);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * SET CONSTRAINTS.
   *
   * @param constraints empty for ALL
   * @param deferred DEFERRED rather than IMMEDIATE
   */
  record SetConstraints(List<ObjectName> constraints, boolean deferred, SqlRange range)
      implements SessionOperation {
    public SetConstraints {
      constraints = List.copyOf(constraints);
    }

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
   * EXPLAIN. With ANALYZE the statement is run: then its operations follow this one.
   *
   * @param options in lower case, ANALYZE and VERBOSE before the statement too
   * @param planned the statement, if it is only planned; empty with ANALYZE
   */
  record Explain(boolean analyze, List<Option> options, List<Operation> planned, SqlRange range)
      implements SessionOperation {
    public Explain {
      options = List.copyOf(options);
      planned = List.copyOf(planned);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * PREPARE of a statement.
   *
   * @param parameters the types of the parameters, as far as given
   * @param statement what EXECUTE runs
   */
  record Prepare(Name name, List<TypeName> parameters, List<Operation> statement, SqlRange range)
      implements SessionOperation {
    public Prepare {
      parameters = List.copyOf(parameters);
      statement = List.copyOf(statement);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * EXECUTE of a prepared statement.
   *
   * @param arguments the values of its parameters
   */
  record Execute(Name name, List<Expression> arguments, SqlRange range)
      implements SessionOperation {
    public Execute {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * DECLARE … CURSOR.
   *
   * @param attributes in lower case, as {@code binary}, {@code no scroll}
   * @param hold WITH HOLD: the rest of the rows is read when the transaction commits
   */
  record DeclareCursor(
      Name name, List<String> attributes, boolean hold, Query query, SqlRange range)
      implements SessionOperation {
    public DeclareCursor {
      attributes = List.copyOf(attributes);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * FETCH, MOVE.
   *
   * @param move MOVE: rows are passed over
   * @param direction in lower case as written, as {@code forward 5}; empty if not said
   */
  record MoveCursor(Name name, boolean move, String direction, SqlRange range)
      implements SessionOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A statement that leaves schema and rows alone: SHOW, LISTEN, DISCARD, CLOSE and the like.
   *
   * @param command its first words in upper case, as {@code DISCARD ALL}
   * @param argument what it is about, as {@code search_path}; null if nothing is named
   */
  record SessionCommand(String command, @Nullable String argument, SqlRange range)
      implements SessionOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A command of psql, which takes a line and is never sent to the server: {@code \\connect}.
   *
   * @param command with its backslash
   * @param arguments the rest of the line
   */
  record ClientCommand(String command, String arguments, SqlRange range)
      implements SessionOperation {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }
}
