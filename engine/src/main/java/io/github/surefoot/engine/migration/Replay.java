package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.effect.Effects;
import io.github.surefoot.engine.effect.Situation;
import io.github.surefoot.engine.migration.Expansion.Part;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.migration.TransactionScope.OpenedBy;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;
import io.github.surefoot.engine.operation.SessionOperation.Execute;
import io.github.surefoot.engine.operation.SessionOperation.Prepare;
import io.github.surefoot.engine.operation.SessionOperation.SessionCommand;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.TransactionCommand;
import io.github.surefoot.engine.operation.SessionOperation.TransactionControl;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Walks a history: each operation against the schema that the ones before it left, inside the
 * transaction and under the settings that the runner and the script make. Used once, by one thread.
 */
public final class Replay {
  /** Branches of code within so many others are taken to be a part of the one around them. */
  private static final int MAX_BRANCHES = 8;

  private final MigrationHistory history;
  private final Effects effects;

  private Catalog catalog = Catalog.empty();
  private SessionSettings session;

  /** What a connection opened now would begin with. */
  private ConnectionDefaults defaults = ConnectionDefaults.NONE;

  /** What the connection that runs the current migration begins with. */
  private Map<String, String> connection;

  private TransactionScope transaction = new TransactionScope(0, OpenedBy.NOBODY, null);
  private int transactions;

  /** Whether everything was understood so far, so that what is not known is not there. */
  private boolean complete = true;

  /** Whether everything that changed the schema so far surely ran. */
  private boolean certain = true;

  /** How many statements in routines were followed. */
  private int followed;

  /** What the open transaction has locked so far. */
  private HeldLocks held = HeldLocks.NONE;

  /** How it was when the open transaction began, and at each of its savepoints, latest first. */
  private final Deque<Savepoint> savepoints = new ArrayDeque<>();

  /** The statements that PREPARE named in this migration. */
  private final Map<String, List<Operation>> prepared = new HashMap<>();

  /**
   * The branches of the code that are open, outer ones first. What code sends in a branch sees what
   * the branch did before; behind the branch nobody can count on it.
   */
  private final List<Integer> branches = new ArrayList<>();

  /** The schema around each open branch, innermost first; {@link #catalog} is the one within. */
  private final Deque<Catalog> around = new ArrayDeque<>();

  /** The connection that the code of this migration has opened itself, while it is not in use. */
  private Connected other;

  private record Savepoint(@Nullable Name name, Catalog catalog, HeldLocks held) {}

  /** How a connection stands. */
  private record Connected(
      SessionSettings session,
      TransactionScope transaction,
      HeldLocks held,
      List<Savepoint> savepoints) {}

  private Replay(MigrationHistory history) {
    this.history = history;
    this.effects = Effects.forTarget(history.target());
    this.connection = history.session();
    this.session = SessionSettings.of(connection);
    this.other = opened();
  }

  /**
   * Replays a history.
   *
   * @return its migrations in order
   * @throws IllegalArgumentException if the target's dialect is not supported
   */
  public static List<ReplayedMigration> of(MigrationHistory history) {
    Replay replay = new Replay(history);
    List<ReplayedMigration> replayed = new ArrayList<>(history.migrations().size());
    for (int i = 0; i < history.migrations().size(); i++) {
      replayed.add(replay.migration(i, i == 0 ? null : replayed.get(i - 1)));
    }
    return List.copyOf(replayed);
  }

  /**
   * Runs one migration of a history once more, when all of the history has run: what happens to a
   * repeatable migration that is changed, or to a callback at the next start.
   *
   * @param replayed the whole history
   * @return the migration as one behind all the others, and released: what it has made is not new
   */
  public static ReplayedMigration again(List<ReplayedMigration> replayed, int ordinal) {
    MigrationHistory history = replayed.get(ordinal).history();
    List<Migration> migrations = new ArrayList<>(history.migrations());
    migrations.add(migrations.get(ordinal).asReleased());
    Replay replay = new Replay(history.withMigrations(migrations));
    replay.catalog = replayed.get(replayed.size() - 1).after();
    // Branches that may not have run are not gone over once more.
    replay.certain = false;
    for (ReplayedMigration migration : replayed) {
      for (Step step : migration.steps()) {
        replay.transactions = Math.max(replay.transactions, step.transaction().number());
      }
    }
    return replay.migration(migrations.size() - 1, replayed.get(replayed.size() - 1));
  }

  private ReplayedMigration migration(int ordinal, @Nullable ReplayedMigration previous) {
    Migration migration = history.migrations().get(ordinal);
    boolean pendingTogether =
        ordinal > 0 && migration.unreleased() && history.migrations().get(ordinal - 1).unreleased();
    if (!pendingTogether) {
      connection = newConnection();
    }
    // A setting of an earlier migration holds only in runs that include it: it counts for none.
    session = SessionSettings.of(connection);
    prepared.clear();
    useSearchPath();
    Catalog before = catalog;
    if (transaction.isOpen()) {
      session = session.begin();
    } else if (migration.transaction() == TransactionMode.PER_MIGRATION) {
      open(OpenedBy.RUNNER, null);
    }
    complete =
        (previous == null || previous.isCertainSince(0))
            && history.assumptions().externalSchemas().isEmpty()
            && migration.unresolved().isEmpty()
            && migration.statements().stream().allMatch(s -> s.statement().problem() == null);
    List<Step> steps = new ArrayList<>();
    other = opened();
    for (ExecutedStatement executed : migration.statements()) {
      if (executed.dispatch().ownConnection()) {
        exchangeConnection();
        run(executed, ordinal, steps);
        exchangeConnection();
      } else {
        run(executed, ordinal, steps);
      }
    }
    enter(List.of());
    if (!goesOn(ordinal)) {
      close(true);
    }
    return new ReplayedMigration(
        history, ordinal, steps, before, catalog, previous, newConnection());
  }

  private void run(ExecutedStatement executed, int ordinal, List<Step> steps) {
    if (!transaction.isOpen()) {
      transaction = new TransactionScope(++transactions, OpenedBy.NOBODY, null);
    }
    enter(executed.dispatch().branches());
    int first = steps.size();
    for (Operation operation : executed.statement().operations()) {
      step(operation, executed, ordinal, steps);
    }
    if (transaction.isOpen()) {
      for (Step step : steps.subList(first, steps.size())) {
        held = held.with(step);
      }
    }
  }

  /** Leaves the branches that are over and enters those that begin. */
  private void enter(List<Integer> branch) {
    int depth = Math.min(branch.size(), MAX_BRANCHES);
    int same = 0;
    while (same < depth && same < branches.size() && branches.get(same).equals(branch.get(same))) {
      same++;
    }
    while (branches.size() > same) {
      branches.remove(branches.size() - 1);
      catalog = around.pop();
    }
    while (branches.size() < depth) {
      branches.add(branch.get(branches.size()));
      around.push(catalog);
    }
    useSearchPath();
  }

  /** What was done in a branch may have been done for what is around it. */
  private void perhaps(Operation operation, int ordinal) {
    Origin origin = new Origin(ordinal, transaction.number(), operation.range().region());
    List<Catalog> outer = new ArrayList<>(around);
    around.clear();
    outer.forEach(layer -> around.addLast(layer.applyPerhaps(operation, origin)));
  }

  private Connected opened() {
    return new Connected(
        SessionSettings.of(newConnection()),
        new TransactionScope(0, OpenedBy.NOBODY, null),
        HeldLocks.NONE,
        List.of());
  }

  private void exchangeConnection() {
    Connected now = new Connected(session, transaction, held, List.copyOf(savepoints));
    session = other.session;
    transaction = other.transaction;
    held = other.held;
    savepoints.clear();
    savepoints.addAll(other.savepoints);
    other = now;
    useSearchPath();
  }

  private Map<String, String> newConnection() {
    Map<String, String> settings = defaults.settings();
    settings.putAll(history.session());
    return settings;
  }

  /**
   * Whether the next migration runs in the same transaction: Flyway's {@code group} runs all
   * pending ones in one. Those that no release has brought yet are pending together.
   */
  private boolean goesOn(int ordinal) {
    if (transaction.openedBy() != OpenedBy.RUNNER
        || !(history.runner() instanceof Runner.Flyway flyway && flyway.group())
        || ordinal + 1 == history.migrations().size()) {
      return false;
    }
    Migration next = history.migrations().get(ordinal + 1);
    return history.migrations().get(ordinal).unreleased()
        && next.unreleased()
        && next.transaction() == TransactionMode.PER_MIGRATION;
  }

  private void step(
      Operation operation, ExecutedStatement executed, int ordinal, List<Step> steps) {
    boolean conditional = executed.dispatch().conditional();
    Catalog before = catalog;
    Expansion expansion =
        Expansion.of(
            operation,
            ordinal,
            catalog,
            session,
            transaction.number(),
            transaction.isOpen(),
            followed,
            complete && certain);
    steps.add(
        describe(
            steps.size(),
            executed,
            new Part(
                operation,
                before,
                expansion.catalog(),
                session,
                transaction.number(),
                Surroundings.TOP_LEVEL),
            held));
    defaults = defaults.with(operation);
    if (!expansion.parts().isEmpty()) {
      parts(expansion, executed, steps);
    }
    complete &= isKnown(operation);
    catalog = expansion.catalog();
    if (conditional) {
      complete &= !Expansion.changesSchema(operation);
      certain &= !Expansion.changesSchema(operation);
      if (executed.dispatch().branches().size() > MAX_BRANCHES) {
        catalog = before;
        around.push(before);
      }
      perhaps(operation, ordinal);
      for (Part part : expansion.parts()) {
        perhaps(part.operation(), ordinal);
      }
      if (executed.dispatch().branches().size() > MAX_BRANCHES) {
        catalog = around.pop();
      }
    }
    if (operation instanceof SetSetting set) {
      session = session.apply(set, transaction.isOpen());
      useSearchPath();
    } else if (operation instanceof Prepare prepare) {
      prepared.put(prepare.name().value(), prepare.statement());
    } else if (operation instanceof Execute execute) {
      for (Operation run : prepared.getOrDefault(execute.name().value(), List.of())) {
        step(run, executed, ordinal, steps);
      }
    } else if (operation instanceof SessionCommand command) {
      command(command);
    } else if (operation instanceof TransactionControl control) {
      if (!executed.dispatch().inEachRound()
          || (conditional
              && control.command() != TransactionCommand.BEGIN
              && control.command() != TransactionCommand.COMMIT)) {
        perhaps(control, executed.dispatch());
      } else {
        control(control, executed.dispatch());
      }
    }
  }

  private static boolean isKnown(Operation operation) {
    return !(operation instanceof DoBlock block && !block.code().known())
        && !(operation instanceof RunRoutine run && !run.code().known());
  }

  private void command(SessionCommand command) {
    switch (command.command()) {
      case "DISCARD ALL" -> {
        prepared.clear();
        session = SessionSettings.of(connection);
        useSearchPath();
      }
      case "DEALLOCATE" -> {
        if (command.argument() == null) {
          prepared.clear();
        } else {
          prepared.remove(command.argument());
        }
      }
      default -> {}
    }
  }

  /** The statements of a DO block and of the routines that are called. */
  private void parts(Expansion expansion, ExecutedStatement executed, List<Step> steps) {
    HeldLocks heldInside = held;
    for (Part part : expansion.parts()) {
      Step step = describe(steps.size(), executed, part, heldInside);
      steps.add(step);
      defaults = defaults.with(part.operation());
      followed += part.surroundings().called() ? 1 : 0;
      complete &= isKnown(part.operation());
      certain &= !part.surroundings().conditional() || !Expansion.changesSchema(part.operation());
      // COMMIT and ROLLBACK of a block let go of everything.
      heldInside =
          part.operation() instanceof TransactionControl ? HeldLocks.NONE : heldInside.with(step);
    }
    session = expansion.session();
    transactions = Math.max(transactions, expansion.transaction());
    if (!transaction.isOpen()) {
      transaction = new TransactionScope(transactions, OpenedBy.NOBODY, null);
    }
  }

  private Step describe(int ordinal, ExecutedStatement executed, Part part, HeldLocks held) {
    List<Operation> statement =
        part.surroundings() == Surroundings.TOP_LEVEL
            ? executed.statement().operations()
            : List.of(part.operation());
    Situation situation =
        new Situation(
            history.target(),
            part.before(),
            statement,
            part.session().get("timezone").orElse(null));
    return new Step(
        ordinal,
        executed,
        part.operation(),
        part.before(),
        part.after(),
        effects.of(part.operation(), situation),
        part.transaction() == transaction.number()
            ? transaction
            : new TransactionScope(part.transaction(), OpenedBy.NOBODY, null),
        held,
        part.session(),
        part.surroundings());
  }

  /**
   * What is done to the transaction in a branch: whether the rest runs in one nobody knows, so that
   * it is taken to go on as before. Only the locks of a round are let go of if each ends with
   * COMMIT.
   */
  private void perhaps(TransactionControl control, Dispatch dispatch) {
    if (control.command() == TransactionCommand.COMMIT && dispatch.repeated()) {
      held = HeldLocks.NONE;
    }
  }

  private void control(TransactionControl control, Dispatch dispatch) {
    switch (control.command()) {
      case BEGIN -> {
        if (!transaction.isOpen()) {
          open(OpenedBy.SCRIPT, control.range().region());
        }
      }
      case COMMIT -> end(control, dispatch, true);
      case PREPARE_TRANSACTION -> close(true);
      case COMMIT_PREPARED, ROLLBACK_PREPARED -> {
        // What was prepared was taken to be committed: nothing tells what is rolled back.
      }
      case ROLLBACK -> end(control, dispatch, false);
      case SAVEPOINT -> {
        if (transaction.isOpen()) {
          savepoints.push(new Savepoint(control.savepoint(), catalog, held));
        }
      }
      case ROLLBACK_TO -> rollBackTo(control.savepoint());
      case RELEASE -> {
        // What was done since stays.
        if (since(control.savepoint()) != null) {
          savepoints.pop();
        }
      }
    }
  }

  private void end(TransactionControl control, Dispatch dispatch, boolean commit) {
    TransactionScope ended = transaction;
    close(commit);
    if (control.chain() && ended.isOpen()) {
      if (dispatch.told()) {
        // Who has switched autocommit off is who begins the next one.
        open(ended.openedBy(), ended.begin());
      } else {
        open(OpenedBy.SCRIPT, control.range().region());
      }
    }
  }

  private void rollBackTo(@Nullable Name name) {
    Savepoint savepoint = since(name);
    if (savepoint != null) {
      catalog = savepoint.catalog;
      held = savepoint.held;
      useSearchPath();
    }
  }

  /** The latest savepoint of a name, after forgetting those that were set since; null if none. */
  private @Nullable Savepoint since(@Nullable Name name) {
    if (name == null || savepoints.stream().noneMatch(s -> s.name != null && s.name.is(name))) {
      return null;
    }
    for (Savepoint latest = savepoints.element(); ; latest = savepoints.element()) {
      if (latest.name != null && latest.name.is(name)) {
        return latest;
      }
      savepoints.pop();
    }
  }

  private void open(OpenedBy by, @Nullable Region begin) {
    transaction = new TransactionScope(++transactions, by, begin);
    session = session.begin();
    held = HeldLocks.NONE;
    savepoints.clear();
    savepoints.push(new Savepoint(null, catalog, HeldLocks.NONE));
  }

  private void close(boolean commit) {
    if (!transaction.isOpen()) {
      return;
    }
    session = session.end(commit);
    if (!commit) {
      catalog = savepoints.getLast().catalog;
    }
    useSearchPath();
    held = HeldLocks.NONE;
    savepoints.clear();
    transaction = new TransactionScope(++transactions, OpenedBy.NOBODY, null);
  }

  private void useSearchPath() {
    catalog = catalog.withSearchPath(session.searchPath());
  }
}
