package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.CatalogAnswer;
import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.catalog.Routine;
import io.github.surefoot.engine.catalog.RoutineCall;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.operation.RoutineOperation.Guard;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineBody.Written;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Volatility;
import io.github.surefoot.engine.operation.SessionOperation;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.TransactionCommand;
import io.github.surefoot.engine.operation.SessionOperation.TransactionControl;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.CallReader;
import io.github.surefoot.engine.sql.CallReader.Argument;
import io.github.surefoot.engine.sql.RoutineCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a statement brings along: the statements of a DO block and those of the routines that it
 * calls, each against the schema that the ones before it left. Used once.
 *
 * <p>Statements of a branch run together or not at all: within the branch each sees what the others
 * did, behind it nobody can count on it.
 */
final class Expansion {
  /** Routines that call routines are followed this deep. */
  private static final int MAX_DEPTH = 20;

  /** Branches within so many others are taken to be a part of the one around them. */
  private static final int MAX_LAYERS = 8;

  /** And so many behind all statements of a history: calls may multiply what stands in it. */
  private static final int MAX_FOLLOWED_IN_ALL = 100_000;

  /** So many statements in routines are followed behind one statement of a migration. */
  private static final int MAX_FOLLOWED = 2_000;

  private final int migration;
  private final boolean inBlock;
  private final List<Part> parts = new ArrayList<>();

  /** The routines that are being run, the innermost first. */
  private final Deque<CreateRoutine> running = new ArrayDeque<>();

  /** The schema as far as it is sure, then as it is within each branch that is open. */
  private final List<Catalog> layers = new ArrayList<>();

  /** The branches that are open, one fewer than layers. */
  private final List<Integer> branches = new ArrayList<>();

  private SessionSettings session;
  private int transaction;
  private int bodies;

  /** How many functions of triggers are being run, one inside the other. */
  private int triggers;

  /** How many more statements in routines are followed. */
  private int left;

  /** Whether what the schema does not have is not there. */
  private boolean complete;

  private boolean cutOff;

  /** The schema at the last COMMIT of the statement. */
  private Catalog committed;

  /**
   * An operation that a statement brings along.
   *
   * @param transaction the number of the transaction that it runs in
   */
  record Part(
      Operation operation,
      Catalog before,
      Catalog after,
      SessionSettings session,
      int transaction,
      Surroundings surroundings) {}

  private Expansion(
      int migration,
      Catalog catalog,
      SessionSettings session,
      int transaction,
      boolean inBlock,
      int followed,
      boolean complete) {
    this.complete = complete;
    this.migration = migration;
    this.left = Math.max(0, Math.min(MAX_FOLLOWED, MAX_FOLLOWED_IN_ALL - followed));
    this.session = inBlock ? session : session.begin();
    this.transaction = transaction;
    this.inBlock = inBlock;
    this.committed = catalog;
    layers.add(catalog);
  }

  /**
   * @param transaction the number of the transaction, to be counted up
   * @param inBlock whether a transaction block is open
   * @param followed how many statements in routines the history has led to so far
   * @param complete whether everything was understood so far
   */
  static Expansion of(
      Operation operation,
      int migration,
      Catalog catalog,
      SessionSettings session,
      int transaction,
      boolean inBlock,
      int followed,
      boolean complete) {
    Expansion expansion =
        new Expansion(migration, catalog, session, transaction, inBlock, followed, complete);
    if (operation instanceof DoBlock block) {
      expansion.body(block.code(), List.of(), false);
    } else {
      expansion.layers.set(0, catalog.apply(operation, expansion.origin(operation)));
      expansion.calls(operation, Map.of(), List.of());
    }
    return expansion;
  }

  /** In the order in which they run. */
  List<Part> parts() {
    return parts;
  }

  /** The schema behind the statement. */
  Catalog catalog() {
    return layers.get(0);
  }

  SessionSettings session() {
    return inBlock ? session : session.end(true);
  }

  /** The number of the transaction at the end. */
  int transaction() {
    return transaction;
  }

  private Catalog innermost() {
    return layers.get(layers.size() - 1);
  }

  private Origin origin(Operation operation) {
    return new Origin(migration, transaction, operation.range().region());
  }

  /**
   * The statements of a body.
   *
   * @param around the branches that it is run in
   */
  private void body(Code code, List<Integer> around, boolean routine) {
    // Branches of different bodies have different numbers.
    int offset = ++bodies << 16;
    Map<Integer, Optional<Boolean>> decided = new HashMap<>();
    for (Embedded embedded : code.statements()) {
      if (routine && left == 0) {
        cutOff(embedded.operation());
        return;
      }
      List<Integer> branch = new ArrayList<>(around);
      boolean runs = true;
      for (int inner : embedded.branch()) {
        Guard guard = embedded.repeated() ? null : code.guards().get(inner);
        Optional<Boolean> taken = Optional.empty();
        if (guard != null && embedded.branch().size() < MAX_LAYERS) {
          taken = decided.get(inner);
          if (taken == null) {
            enter(branch);
            taken = decide(guard, code);
            decided.put(inner, taken);
          }
        }
        if (taken.isEmpty()) {
          branch.add(offset + inner);
        }
        runs &= taken.orElse(true);
      }
      if (runs) {
        run(embedded, branch, routine);
      }
    }
  }

  /**
   * Whether a branch is taken, as the schema tells: what the history made is there, and what it did
   * not make it makes now. Code for the case that something is there which the history does not
   * have may be meant for databases that do, so that nothing is decided about it.
   */
  private Optional<Boolean> decide(Guard guard, Code code) {
    Boolean there = CatalogAnswer.of(guard, innermost()).orElse(null);
    if (there == null) {
      return Optional.empty();
    } else if (there) {
      return Optional.of(guard.present());
    }
    boolean known =
        complete
            && code.known()
            && !guard.present()
            && innermost().tables().stream()
                .allMatch(t -> t.ofHistory() || Runner.isBookkeeping(t.name().name()));
    return known ? Optional.of(true) : Optional.empty();
  }

  /** Says, once, that calls were followed no further. */
  private void cutOff(Operation operation) {
    if (cutOff) {
      return;
    }
    cutOff = true;
    SqlRange range = operation.range();
    Code notFollowed = new Code(List.of(), List.of(), List.of(range));
    parts.add(
        new Part(
            new RunRoutine(
                new ObjectName(null, new Name("", false, range)), "sql", notFollowed, range),
            innermost(),
            innermost(),
            session,
            transaction,
            Surroundings.CONDITIONAL_ROUTINE));
  }

  private void run(Embedded embedded, List<Integer> branch, boolean routine) {
    Operation operation = embedded.operation();
    left -= routine ? 1 : 0;
    enter(branch);
    if (isSilent(operation)) {
      return;
    }
    Catalog before = innermost();
    SessionSettings sessionBefore = session;
    int transactionBefore = transaction;
    int place = parts.size();
    Surroundings surroundings = surroundings(routine, !branch.isEmpty());
    parts.add(new Part(operation, before, before, sessionBefore, transactionBefore, surroundings));
    if (operation instanceof DoBlock block) {
      body(block.code(), branch, routine);
      enter(branch);
    } else if (operation instanceof RunRoutine run) {
      body(run.code(), branch, true);
      enter(branch);
    } else {
      apply(operation, branch.size() > MAX_LAYERS);
      if (operation instanceof SetSetting set && branch.isEmpty()) {
        session = session.apply(set, true);
        useSearchPath();
      } else if (operation instanceof TransactionControl control) {
        control(control, branch.isEmpty());
      }
      calls(operation, embedded.values(), branch);
    }
    parts.set(
        place,
        new Part(operation, before, innermost(), sessionBefore, transactionBefore, surroundings));
  }

  private Surroundings surroundings(boolean routine, boolean conditional) {
    if (triggers > 0) {
      return Surroundings.TRIGGERED;
    }
    return routine
        ? conditional ? Surroundings.CONDITIONAL_ROUTINE : Surroundings.ROUTINE
        : conditional ? Surroundings.CONDITIONAL_BLOCK : Surroundings.BLOCK;
  }

  /** Whether it does nothing that anybody could notice: a condition such as {@code a > now()}. */
  private boolean isSilent(Operation operation) {
    return operation instanceof DataOperation.Select select
        && select.query().relations().isEmpty()
        && select.with().isEmpty()
        && select.query().calls().stream()
            .allMatch(
                call ->
                    innermost().isBuiltIn(call.name())
                        && innermost().volatility(call).orElse(Volatility.VOLATILE)
                            != Volatility.VOLATILE);
  }

  /** Leaves the branches that are over and enters those that begin. */
  private void enter(List<Integer> branch) {
    int depth = Math.min(branch.size(), MAX_LAYERS);
    int same = 0;
    while (same < depth && same < branches.size() && branches.get(same).equals(branch.get(same))) {
      same++;
    }
    while (branches.size() > same) {
      branches.remove(branches.size() - 1);
      layers.remove(layers.size() - 1);
    }
    while (branches.size() < depth) {
      branches.add(branch.get(branches.size()));
      layers.add(innermost());
    }
  }

  private void apply(Operation operation, boolean perhaps) {
    int last = layers.size() - 1;
    complete &= (last == 0 && !perhaps) || !changesSchema(operation);
    Origin origin = origin(operation);
    for (int i = 0; i <= last; i++) {
      Catalog layer = layers.get(i);
      layers.set(
          i,
          i < last || perhaps
              ? layer.applyPerhaps(operation, origin)
              : layer.apply(operation, origin));
    }
  }

  /** Whether an operation makes, changes or drops something. */
  static boolean changesSchema(Operation operation) {
    return !(operation instanceof DataOperation
        || operation instanceof SessionOperation
        || operation instanceof DoBlock
        || operation instanceof RunRoutine);
  }

  private void useSearchPath() {
    layers.replaceAll(layer -> layer.withSearchPath(session.searchPath()));
  }

  /** COMMIT and ROLLBACK in a procedure or block; refused inside a transaction block. */
  private void control(TransactionControl control, boolean sure) {
    if (inBlock) {
      return;
    }
    if (control.command() == TransactionCommand.COMMIT) {
      committed = catalog();
      transaction++;
    } else if (control.command() == TransactionCommand.ROLLBACK) {
      if (sure) {
        layers.replaceAll(layer -> committed.withSearchPath(session.searchPath()));
      }
      transaction++;
    }
  }

  /** The routines that an operation calls. */
  private void calls(Operation operation, Map<String, SqlText> values, List<Integer> branch) {
    if (!(operation instanceof DataOperation
        || operation instanceof CreateTableAs
        || operation instanceof AddColumn)) {
      return;
    }
    for (Invocation invocation : Invocation.of(operation, innermost())) {
      if (invocation.triggered() != null
          || RoutineCall.mayBeOfHistory(invocation.routine(), innermost())) {
        call(invocation, operation, values, branch);
      }
    }
  }

  private void call(
      Invocation invocation,
      Operation operation,
      Map<String, SqlText> values,
      List<Integer> branch) {
    List<Argument> arguments =
        invocation.triggered() != null
            ? List.of()
            : CallReader.arguments(invocation.range(), values);
    Routine routine =
        invocation.triggered() != null
            ? invocation.triggered()
            : RoutineCall.of(invocation.routine(), arguments, innermost()).routine().orElse(null);
    if (routine == null
        || !(routine.definition().body() instanceof Written written)
        || running.contains(routine.definition())) {
      return;
    }
    if (left == 0) {
      cutOff(operation);
      return;
    }
    CreateRoutine definition = routine.definition();
    boolean told =
        !Boolean.TRUE.equals(routine.options().strict())
            || arguments.stream().allMatch(a -> a.value() != null);
    List<Integer> around = branch;
    if (!invocation.sure() || !told) {
      around = new ArrayList<>(branch);
      around.add(++bodies << 16);
    }
    Code code =
        running.size() >= MAX_DEPTH
            ? new Code(List.of(), List.of(), List.of(definition.range()))
            : RoutineCode.called(definition, written, routine.passed(), arguments);
    SessionSettings outside = session;
    for (SetSetting setting : routine.options().settings()) {
      session = session.apply(setting, true);
    }
    useSearchPath();
    running.push(definition);
    triggers += invocation.triggered() != null ? 1 : 0;
    SqlRange source = written.source() == null ? definition.range() : written.source();
    run(
        new Embedded(
            new RunRoutine(
                invocation.routine(),
                Objects.requireNonNullElse(definition.language(), "sql"),
                code,
                source),
            !around.isEmpty(),
            !invocation.sure(),
            List.of(),
            Map.of()),
        around,
        true);
    running.pop();
    triggers -= invocation.triggered() != null ? 1 : 0;
    if (!routine.options().settings().isEmpty()) {
      session = outside;
      useSearchPath();
    }
    enter(branch);
  }
}
