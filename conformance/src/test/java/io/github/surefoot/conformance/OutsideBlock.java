package io.github.surefoot.conformance;

import io.github.surefoot.conformance.Observation.Block;
import io.github.surefoot.conformance.PostgresSession.Answer;
import io.github.surefoot.conformance.PostgresSession.Notice;
import io.github.surefoot.conformance.Relations.Relation;
import io.github.surefoot.engine.effect.LockMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Observes statements that refuse transaction blocks. Their locks are gone when they return, so
 * another session holds locks against them: the server's message about the wait ({@code
 * log_lock_waits}) names the lock that was asked for, and {@code lock_timeout} ends it.
 */
final class OutsideBlock {

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final int ATTEMPTS = 10;

  private static final Pattern WAIT =
      Pattern.compile(
          "process \\d+ still waiting for (\\w+) on (?:relation (\\d+) )?.*", Pattern.DOTALL);

  private final PostgresServer server;
  private final Fixture fixture;
  private final List<String> settings;

  OutsideBlock(PostgresServer server, Fixture fixture, List<String> settings) {
    this.server = server;
    this.fixture = fixture;
    this.settings = settings;
  }

  /**
   * Runs the statement until nothing it asks for is withheld.
   *
   * <p>At first all tables are locked with the strongest mode. Where the statement waits, the other
   * session goes back to the strongest mode that leaves it what it asked for, because it may ask
   * for more later; where it waits for a transaction to end, to a weaker one and then to none,
   * table by table. The run that gets through is the observation.
   */
  Observation observe(String statement) {
    try (Copies copies = new Copies(server, fixture)) {
      Relations before = copies.take().relations();
      Map<String, LockMode> asked = new HashMap<>();
      Map<Relation, LockMode> held = new LinkedHashMap<>();
      before.byOid().values().stream()
          .filter(Relation::isLockable)
          .forEach(relation -> held.put(relation, LockMode.ACCESS_EXCLUSIVE));
      while (true) {
        Attempt attempt = attempt(statement, held, copies);
        if (!attempt.waited()) {
          return observation(attempt, asked, before, copies);
        }
        attempt.asked().forEach((oid, mode) -> asked.merge(oid, mode, Relations::stronger));
        if (!giveWay(held, attempt.asked())) {
          throw new IllegalStateException("Waits for nothing that is held: " + statement);
        }
      }
    }
  }

  /** Weakens what is held so that the statement gets on; false if that cannot help. */
  private static boolean giveWay(Map<Relation, LockMode> held, Map<String, LockMode> asked) {
    Map<Relation, LockMode> weaker = new LinkedHashMap<>();
    held.forEach(
        (relation, mode) -> {
          LockMode wanted = asked.get(relation.oid());
          if (wanted != null && conflict(wanted, mode)) {
            weaker.put(relation, mode);
          }
        });
    if (weaker.isEmpty()) {
      // It waits for the other session to end. Only a lock that was weakened before is a reason
      // to, for to all others it has not come; which one, only trying tells.
      held.entrySet().stream()
          .filter(lock -> lock.getValue() != LockMode.ACCESS_EXCLUSIVE)
          .findFirst()
          .ifPresent(lock -> weaker.put(lock.getKey(), lock.getValue()));
    }
    for (Relation relation : weaker.keySet()) {
      LockMode wanted = asked.get(relation.oid());
      Optional<LockMode> next =
          relation.weakerLocks(held.get(relation)).stream()
              .filter(mode -> wanted == null || !conflict(wanted, mode))
              .findFirst();
      held.remove(relation);
      next.ifPresent(mode -> held.put(relation, mode));
    }
    return !weaker.isEmpty();
  }

  /** Whether two sessions cannot have these locks at once (manual, "Conflicting Lock Modes"). */
  private static boolean conflict(LockMode one, LockMode other) {
    LockMode weaker = one.atLeast(other) ? other : one;
    LockMode stronger = one.atLeast(other) ? one : other;
    return switch (weaker) {
      case ACCESS_SHARE -> stronger == LockMode.ACCESS_EXCLUSIVE;
      case ROW_SHARE -> stronger.atLeast(LockMode.EXCLUSIVE);
      case ROW_EXCLUSIVE -> stronger.atLeast(LockMode.SHARE);
      case SHARE -> stronger.atLeast(LockMode.SHARE_ROW_EXCLUSIVE);
      default -> true;
    };
  }

  private static Observation observation(
      Attempt attempt, Map<String, LockMode> asked, Relations before, Copies copies) {
    List<Notice> notices =
        attempt.answer().notices().stream()
            .filter(notice -> !notice.severity().equals("LOG"))
            .toList();
    if (attempt.answer().error().isPresent()) {
      return Observation.failed(Block.FORBIDDEN, attempt.answer().error().get(), notices);
    }
    Relations after = copies.relations();
    copies.spend();
    return new Observation(
        before.named(asked, Relation::isTable),
        before.named(asked, Relation::isIndex),
        before.named(asked, Relation::isSequence),
        before.rewrittenIn(after),
        before.emptiedIn(after),
        before.builtIn(after),
        before.readForIndexes(notices, after),
        Block.FORBIDDEN,
        Optional.empty(),
        notices.stream().map(Notice::text).toList());
  }

  /**
   * The modes in which another session may not hold a lock on a table if the statement is not to
   * wait for it. These can be more than the statement's own lock conflicts with, because it waits
   * for older transactions, too.
   */
  SortedSet<LockMode> waits(String statement, String table) {
    SortedSet<LockMode> waits = new TreeSet<>();
    try (Copies copies = new Copies(server, fixture)) {
      Relation relation =
          copies.take().relations().byOid().values().stream()
              .filter(r -> r.name().equals(table))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("No table " + table));
      for (LockMode mode : LockMode.values()) {
        Attempt attempt = attempt(statement, Map.of(relation, mode), copies);
        if (attempt.waited()) {
          waits.add(mode);
        } else if (attempt.answer().error().isPresent()) {
          throw new IllegalStateException(attempt.answer().error().get() + " in: " + statement);
        } else {
          copies.spend();
        }
      }
    }
    return waits;
  }

  /**
   * A run while another session held locks.
   *
   * @param waited whether it gave up waiting
   * @param asked the locks that it had to wait for, by relation; none for a transaction's end
   */
  private record Attempt(Answer answer, boolean waited, Map<String, LockMode> asked) {}

  private Attempt attempt(String statement, Map<Relation, LockMode> held, Copies copies) {
    for (int i = 0; i < ATTEMPTS; i++) {
      Copy copy = copies.take();
      Answer answer;
      PostgresSession holder = copy.keeper();
      try (PostgresSession session = server.connect(copy.database())) {
        holder.run(
            "BEGIN;"
                + held.entrySet().stream()
                    .map(lock -> lock.getKey().lock(lock.getValue()))
                    .collect(Collectors.joining(";")));
        settings.forEach(session::run);
        session.run(
            "SET client_min_messages = debug1; SET log_lock_waits = on;"
                + " SET deadlock_timeout = '1ms'; SET lock_timeout = '50ms'");
        answer = session.query(statement);
      }
      holder.run("ROLLBACK");
      Map<String, LockMode> asked = new HashMap<>();
      boolean told = false;
      for (Notice notice : answer.notices()) {
        Matcher matcher = WAIT.matcher(notice.text());
        if (matcher.matches()) {
          told = true;
          if (matcher.group(2) != null) {
            asked.merge(
                matcher.group(2), Relations.lockMode(matcher.group(1)), Relations::stronger);
          }
        }
      }
      boolean waited =
          answer.error().map(error -> error.state().equals(LOCK_NOT_AVAILABLE)).orElse(false);
      if (told || !waited) {
        return new Attempt(answer, waited, asked);
      }
      // On a machine this busy both timers fired at once; ask again.
    }
    throw new IllegalStateException("The server never said what it waits for in: " + statement);
  }

  /**
   * A copy of the fixture.
   *
   * @param keeper a session that belongs to it
   * @param relations as the fixture left them
   * @param state what must not have changed if it is to be used again
   */
  private record Copy(String database, PostgresSession keeper, Relations relations, String state) {}

  /** Copies of the fixture, one at a time; a copy serves as long as nothing has changed in it. */
  private static final class Copies implements AutoCloseable {

    /** Whatever half-done concurrent statements leave: indexes, relations, detached partitions. */
    private static final String STATE =
        """
        SELECT md5(string_agg(x, ' ' ORDER BY x)) FROM (
          SELECT i::text FROM pg_index i UNION ALL
          SELECT h::text FROM pg_inherits h UNION ALL
          SELECT concat_ws(' ', oid, relname, relfilenode, relhassubclass) FROM pg_class
          WHERE oid >= 16384) AS t(x)
        """;

    private final PostgresServer server;
    private final Fixture fixture;
    private @Nullable Copy copy;

    Copies(PostgresServer server, Fixture fixture) {
      this.server = server;
      this.fixture = fixture;
    }

    /** A database as the fixture left it. */
    Copy take() {
      Copy known = copy;
      if (known != null) {
        if (state(known.keeper()).equals(known.state())) {
          return known;
        }
        spend();
      }
      String database = server.createDatabase(fixture);
      PostgresSession keeper = server.connect(database);
      Copy fresh = new Copy(database, keeper, Relations.read(keeper), state(keeper));
      copy = fresh;
      return fresh;
    }

    /** The relations of the copy in use as they are now. */
    Relations relations() {
      return Relations.read(Objects.requireNonNull(copy).keeper());
    }

    /** The copy is used up. */
    void spend() {
      Copy used = copy;
      if (used != null) {
        copy = null;
        used.keeper().close();
        server.dropDatabase(used.database());
      }
    }

    private static String state(PostgresSession session) {
      return session.run(STATE).value();
    }

    @Override
    public void close() {
      spend();
    }
  }
}
