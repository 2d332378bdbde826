package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.source.Region;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Knows through which connection SQL is sent, what connections are told of their transactions, and
 * how often what was prepared is executed.
 *
 * <p>Sources: java.sql of JDK 17; org.jooq.DSLContext of jOOQ 3.19; org.jdbi.v3.core.Handle of JDBI
 * 3; JdbcOperations of Spring 6.
 */
final class Connections {
  private static final String CONNECTION = "java.sql.Connection";
  private static final String DATA_SOURCE = "javax.sql.DataSource";
  private static final String DRIVER_MANAGER = "java.sql.DriverManager";

  /** What has the methods of a connection. */
  private static final Set<String> CONNECTIONS =
      Set.of(
          CONNECTION,
          "liquibase.database.DatabaseConnection",
          "liquibase.database.jvm.JdbcConnection");

  /** Calls of what is prepared that have it executed, now or with the batch. */
  private static final Set<String> EXECUTIONS =
      Set.of("execute", "executeUpdate", "executeLargeUpdate", "executeQuery", "addBatch", "add");

  /** Things are followed back through so many others. */
  private static final int FARTHEST = 20;

  private final Machine code;

  /** What something came from, by where it was made. */
  private final Map<Region, Unknown> origins = new HashMap<>();

  /** Where the code has opened connections itself. */
  private final Set<Region> opened = new HashSet<>();

  /** What a call has sent, by the call: the first and the one behind the last. */
  private final Map<Region, Range> prepared = new HashMap<>();

  private record Range(int from, int to) {}

  private @Nullable Value receiver;

  Connections(Machine code) {
    this.code = code;
  }

  /** Something is called on this. */
  void on(Value object) {
    receiver = object;
  }

  /** What the call that is being made is called on, null if it is nothing that matters. */
  @Nullable Value receiver() {
    return receiver;
  }

  /** A new thing comes from another, through which it reaches the database. */
  void derive(Value made, Value from) {
    if (made instanceof Unknown child
        && from instanceof Unknown parent
        && !child.made().equals(parent.made())) {
      origins.put(child.made(), parent);
    }
  }

  /** A new thing gets others, one of which may be its way to the database. */
  void derive(Value made, List<Value> arguments) {
    arguments.stream()
        .filter(argument -> argument instanceof Unknown && code.sending.isWayToDatabase(argument))
        .findFirst()
        .ifPresent(way -> derive(made, way));
  }

  /** The result of a call. */
  void gives(Value made, Value typed, String name, List<Value> arguments) {
    if (made instanceof Unknown result
        && name.equals("getConnection")
        && types(typed).contains(DRIVER_MANAGER)) {
      opened.add(result.made());
    } else if (code.sending.isWayToDatabase(typed) && !isMadeHere(typed, made)) {
      derive(made, typed);
    } else {
      derive(made, arguments);
    }
  }

  /** Whether what a method is called on is but its class. */
  private static boolean isMadeHere(Value typed, Value result) {
    return typed instanceof Unknown one
        && result instanceof Unknown other
        && one.made().equals(other.made());
  }

  private Set<String> types(Value value) {
    String type = code.library.typeOf(value);
    return type == null ? Set.of() : code.types.family(type).names();
  }

  /**
   * Whether the code sends what it sends now through a connection that it has opened itself: one of
   * a data source or driver. What came from nothing that is known is taken to be its runner's.
   */
  boolean isOwn() {
    Unknown one = receiver instanceof Unknown unknown ? unknown : null;
    for (int i = 0; i < FARTHEST && one != null; i++) {
      Unknown from = origins.get(one.made());
      if (opened.contains(one.made()) || (from == null && types(one).contains(DATA_SOURCE))) {
        return true;
      }
      one = from;
    }
    return false;
  }

  /** What a connection is told by a call; empty if it is none that tells it something. */
  Optional<ConnectionCall> told(Value typed, String name, List<Value> arguments) {
    String type = code.library.typeOf(typed);
    boolean connection =
        type == null
            ? name.equals("setAutoCommit")
            : types(typed).stream().anyMatch(CONNECTIONS::contains);
    if (!connection) {
      return Optional.empty();
    }
    boolean none = arguments.isEmpty();
    return switch (name) {
      case "commit" -> none ? Optional.of(ConnectionCall.COMMIT) : Optional.empty();
      case "rollback" ->
          Optional.of(none ? ConnectionCall.ROLLBACK : ConnectionCall.ROLLBACK_TO_SAVEPOINT);
      case "setSavepoint" -> Optional.of(ConnectionCall.SAVEPOINT);
      case "setAutoCommit" ->
          none
              ? Optional.empty()
              : Optional.of(autocommit(code.conditions.truth(arguments.get(0))));
      default -> Optional.empty();
    };
  }

  private static ConnectionCall autocommit(@Nullable Boolean on) {
    // What is not known is mostly what getAutoCommit() gave before.
    return on == null
        ? ConnectionCall.AUTOCOMMIT_RESTORED
        : on ? ConnectionCall.AUTOCOMMIT_ON : ConnectionCall.AUTOCOMMIT_OFF;
  }

  /**
   * Runs a function that a library is given, in the transaction that the library opens around it,
   * if it does.
   */
  boolean around(Value typed, String name, JavaExpression.Call call, Callback callback) {
    on(typed);
    Set<String> types = types(typed);
    boolean jooq = types.contains("org.jooq.DSLContext") && name.startsWith("transaction");
    boolean jdbi =
        (types.contains("org.jdbi.v3.core.Handle") || types.contains("org.jdbi.v3.core.Jdbi"))
            && (name.equals("useTransaction") || name.equals("inTransaction"));
    if (!jooq && !jdbi) {
      return callback.run();
    }
    Region whole = call.site();
    Region method = whole.file().region(whole.start(), whole.start() + name.length());
    code.sending.tell(
        jooq ? ConnectionCall.BLOCK_BEGINS : ConnectionCall.JOINING_BLOCK_BEGINS, method);
    boolean handled = callback.run();
    on(typed);
    code.sending.tell(jooq ? ConnectionCall.BLOCK_ENDS : ConnectionCall.JOINING_BLOCK_ENDS, method);
    return handled;
  }

  /** Calls a function. */
  interface Callback {
    /** Whether it has sent something. */
    boolean run();
  }

  /** Whether one call sends a statement any number of times. */
  boolean repeats(String name, List<Value> arguments) {
    if (!name.equals("batchUpdate") || arguments.size() < 2) {
      return false;
    }
    Value second = code.objects.content(arguments.get(1));
    return !(second instanceof Text)
        && !(second instanceof Items items && items.complete())
        && !(second instanceof Scalar);
  }

  /** A call has sent what may be executed later, if it was only prepared. */
  void prepared(Value made, int from, int to) {
    if (made instanceof Unknown result) {
      prepared.put(result.made(), new Range(from, to));
      if (receiver != null) {
        derive(made, receiver);
      }
    }
  }

  /** What was prepared outside of a loop may be executed within it. */
  void executed(Value object, String name, List<Value> arguments) {
    if (!EXECUTIONS.contains(name) || !arguments.isEmpty()) {
      return;
    }
    Unknown one = object instanceof Unknown unknown ? unknown : null;
    for (int i = 0; i < FARTHEST && one != null; i++) {
      Range range = prepared.get(one.made());
      if (range != null) {
        code.sending.repeat(range.from, range.to);
        return;
      }
      one = origins.get(one.made());
    }
  }
}
