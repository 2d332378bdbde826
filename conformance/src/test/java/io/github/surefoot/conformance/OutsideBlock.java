package io.github.surefoot.conformance;

import io.github.surefoot.conformance.Observation.Block;
import io.github.surefoot.conformance.PostgresSession.Answer;
import io.github.surefoot.conformance.PostgresSession.Notice;
import io.github.surefoot.conformance.Relations.Relation;
import io.github.surefoot.engine.effect.LockMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
   * <p>At first all tables are locked with the strongest mode; each one that the statement waits
   * for is let go and from then on only read by the other session, for it may ask for more later.
   * The run that gets through is the observation.
   */
  Observation observe(String statement) {
    try (Copies copies = new Copies(server, fixture)) {
      Relations before = copies.relations();
      Map<String, LockMode> asked = new HashMap<>();
      List<Relation> withheld =
          before.byOid().values().stream()
              .filter(Relation::isLockable)
              .collect(Collectors.toCollection(ArrayList::new));
      List<Relation> read = new ArrayList<>();
      while (true) {
        Attempt attempt = attempt(statement, withheld, LockMode.ACCESS_EXCLUSIVE, read, copies);
        attempt.asked().forEach((oid, mode) -> asked.merge(oid, mode, Relations::stronger));
        if (!attempt.waited()) {
          return observation(attempt, asked, before, copies);
        }
        List<Relation> released =
            withheld.stream().filter(table -> attempt.asked().containsKey(table.oid())).toList();
        if (released.isEmpty()) {
          if (read.isEmpty()) {
            throw new IllegalStateException("Waits for no table: " + statement);
          }
          read.clear();
        } else {
          withheld.removeAll(released);
          read.addAll(released);
        }
      }
    }
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
      List<Relation> tables =
          copies.relations().byOid().values().stream()
              .filter(relation -> relation.name().equals(table))
              .toList();
      for (LockMode mode : LockMode.values()) {
        Attempt attempt = attempt(statement, tables, mode, List.of(), copies);
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

  private Attempt attempt(
      String statement,
      List<Relation> withheld,
      LockMode mode,
      List<Relation> read,
      Copies copies) {
    for (int i = 0; i < ATTEMPTS; i++) {
      String database = copies.take();
      Answer answer;
      try (PostgresSession holder = server.connect(database);
          PostgresSession session = server.connect(database)) {
        holder.run("BEGIN");
        withheld.forEach(table -> holder.run(table.lock(mode)));
        read.forEach(table -> holder.run(table.lock(LockMode.ACCESS_SHARE)));
        settings.forEach(session::run);
        session.run(
            "SET client_min_messages = debug1; SET log_lock_waits = on;"
                + " SET deadlock_timeout = '1ms'; SET lock_timeout = '50ms'");
        answer = session.query(statement);
      }
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

  /** Copies of the fixture, one at a time; a copy serves as long as nothing has changed in it. */
  private static final class Copies implements AutoCloseable {

    /** Whatever half-done concurrent statements leave: indexes, relations, detached partitions. */
    private static final String STATE =
        """
        SELECT md5(string_agg(x, ' ' ORDER BY x)) FROM (
          SELECT i::text FROM pg_index i UNION ALL
          SELECT h::text FROM pg_inherits h UNION ALL
          SELECT concat_ws(' ', oid, relname, relfilenode, relhassubclass) FROM pg_class) AS t(x)
        """;

    private final PostgresServer server;
    private final Fixture fixture;
    private Optional<String> copy = Optional.empty();
    private String pristine = "";

    Copies(PostgresServer server, Fixture fixture) {
      this.server = server;
      this.fixture = fixture;
    }

    /** A database as the fixture left it. */
    String take() {
      if (copy.isPresent() && !with(copy.get(), Copies::state).equals(pristine)) {
        spend();
      }
      if (copy.isEmpty()) {
        String fresh = server.createDatabase(fixture);
        copy = Optional.of(fresh);
        pristine = with(fresh, Copies::state);
      }
      return copy.get();
    }

    /** The relations of the database as it is now. */
    Relations relations() {
      return with(copy.orElseGet(this::take), Relations::read);
    }

    /** The copy is used up. */
    void spend() {
      copy.ifPresent(server::dropDatabase);
      copy = Optional.empty();
    }

    private static String state(PostgresSession session) {
      return session.run(STATE).value();
    }

    private <T> T with(String database, Function<PostgresSession, T> question) {
      try (PostgresSession session = server.connect(database)) {
        return question.apply(session);
      }
    }

    @Override
    public void close() {
      spend();
    }
  }
}
