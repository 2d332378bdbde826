package io.github.surefoot.conformance;

import io.github.surefoot.conformance.Observation.Block;
import io.github.surefoot.conformance.PostgresSession.Answer;
import io.github.surefoot.conformance.PostgresSession.Notice;
import io.github.surefoot.conformance.Relations.Relation;
import io.github.surefoot.engine.effect.LockMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Observes statements that refuse transaction blocks. Their locks are gone when they return, so
 * another session holds each mode on each table in turn: the server's message about the wait
 * ({@code log_lock_waits}) names the lock that was asked for, and {@code lock_timeout} ends it.
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

  Observation observe(String statement) {
    String database = server.createDatabase(fixture);
    Relations before;
    Relations after;
    Answer answer;
    try (PostgresSession session = server.connect(database)) {
      before = Relations.read(session);
      prepare(session);
      answer = session.query(statement);
      session.run("RESET ALL");
      after = Relations.read(session);
    }
    server.dropDatabase(database);
    if (answer.error().isPresent()) {
      Observation failed = Recorder.failed(answer);
      return new Observation(
          failed.locks(),
          failed.indexLocks(),
          failed.waits(),
          failed.rewrites(),
          failed.emptied(),
          failed.builds(),
          failed.scans(),
          Block.FORBIDDEN,
          failed.failure(),
          failed.messages());
    }
    Waits found = new Waits(before);
    try (Copies copies = new Copies(server, fixture)) {
      List<Relation> waitedFor = waitedFor(statement, before, copies, found);
      for (Relation table : waitedFor) {
        for (LockMode mode : LockMode.values()) {
          wait(statement, List.of(table), mode, copies)
              .ifPresent(asked -> found.add(table, mode, asked));
        }
      }
    }
    return new Observation(
        found.locks,
        found.indexLocks,
        found.waits,
        before.rewrittenIn(after),
        before.emptiedIn(after),
        before.builtIn(after),
        before.readForIndex(answer.notices()),
        Block.FORBIDDEN,
        Optional.empty(),
        answer.notices().stream().map(Notice::text).toList());
  }

  private void prepare(PostgresSession session) {
    for (String setting : settings) {
      session.run(setting);
    }
    session.run("SET client_min_messages = debug1");
  }

  /**
   * The tables on which the strongest lock makes the statement wait. Each turn all tables but those
   * already found are locked; the server says for which one it waits.
   */
  private List<Relation> waitedFor(String statement, Relations before, Copies copies, Waits found) {
    List<Relation> free =
        before.byOid().values().stream()
            .filter(relation -> relation.kind() == 'r' || relation.kind() == 'p')
            .sorted(Comparator.comparing(Relation::name))
            .collect(Collectors.toCollection(ArrayList::new));
    List<Relation> waitedFor = new ArrayList<>();
    while (!free.isEmpty()) {
      Optional<Map<String, LockMode>> asked =
          wait(statement, free, LockMode.ACCESS_EXCLUSIVE, copies);
      if (asked.isEmpty()) {
        break;
      }
      Relation table =
          free.stream()
              .filter(relation -> asked.get().containsKey(relation.oid()))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("Waits for no table: " + statement));
      free.remove(table);
      waitedFor.add(table);
      found.add(table, LockMode.ACCESS_EXCLUSIVE, asked.get());
    }
    return waitedFor;
  }

  /**
   * Runs the statement while another session holds a lock on each of the tables.
   *
   * @return the locks that it was waiting for when it gave up, by relation, none if it waited for a
   *     transaction to end; empty if it did not wait
   */
  private Optional<Map<String, LockMode>> wait(
      String statement, List<Relation> tables, LockMode mode, Copies copies) {
    for (int i = 0; i < ATTEMPTS; i++) {
      String database = copies.take();
      Answer answer;
      try (PostgresSession holder = server.connect(database);
          PostgresSession session = server.connect(database)) {
        holder.run("BEGIN");
        for (Relation table : tables) {
          String quoted = '"' + table.name().replace(".", "\".\"") + '"';
          holder.run("LOCK TABLE ONLY " + quoted + " IN " + mode.display() + " MODE");
        }
        prepare(session);
        session.run(
            "SET log_lock_waits = on; SET deadlock_timeout = '1ms'; SET lock_timeout = '50ms'");
        answer = session.query(statement);
      }
      if (answer.error().isEmpty()) {
        copies.spend();
        return Optional.empty();
      }
      Notice error = answer.error().get();
      if (!error.state().equals(LOCK_NOT_AVAILABLE)) {
        throw new IllegalStateException(error + "\nwhile " + mode + " was held, in: " + statement);
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
      if (told) {
        return Optional.of(asked);
      }
      // On a machine this busy both timers fired at once; ask again.
    }
    throw new IllegalStateException("The server never said what it waits for in: " + statement);
  }

  /** What was found so far. */
  private static final class Waits {
    private final SortedMap<String, LockMode> locks = new TreeMap<>();
    private final SortedMap<String, LockMode> indexLocks = new TreeMap<>();
    private final SortedMap<String, SortedSet<LockMode>> waits = new TreeMap<>();
    private final Relations before;

    Waits(Relations before) {
      this.before = before;
    }

    void add(Relation table, LockMode held, Map<String, LockMode> asked) {
      waits.computeIfAbsent(table.name(), name -> new TreeSet<>()).add(held);
      asked.forEach(
          (oid, mode) -> {
            Relation relation = before.byOid().get(oid);
            if (relation != null) {
              (relation.isIndex() ? indexLocks : locks)
                  .merge(relation.name(), mode, Relations::stronger);
            }
          });
    }
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

    String take() {
      if (copy.isPresent() && !state(copy.get()).equals(pristine)) {
        spend();
      }
      if (copy.isEmpty()) {
        String fresh = server.createDatabase(fixture);
        copy = Optional.of(fresh);
        pristine = state(fresh);
      }
      return copy.get();
    }

    /** The copy is used up. */
    void spend() {
      copy.ifPresent(server::dropDatabase);
      copy = Optional.empty();
    }

    private String state(String database) {
      try (PostgresSession session = server.connect(database)) {
        return session.run(STATE).value();
      }
    }

    @Override
    public void close() {
      spend();
    }
  }
}
