package io.github.surefoot.conformance;

import io.github.surefoot.conformance.Observation.Block;
import io.github.surefoot.conformance.PostgresSession.Answer;
import io.github.surefoot.conformance.PostgresSession.Notice;
import io.github.surefoot.conformance.Relations.Relation;
import io.github.surefoot.engine.effect.LockMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
          "process \\d+ still waiting for (\\w+) on (relation (\\d+) )?.*", Pattern.DOTALL);

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
    SortedMap<String, LockMode> locks = new TreeMap<>();
    SortedMap<String, LockMode> indexLocks = new TreeMap<>();
    SortedMap<String, SortedSet<LockMode>> waits = new TreeMap<>();
    List<Relation> tables =
        before.byOid().values().stream()
            .filter(relation -> relation.kind() == 'r' || relation.kind() == 'p')
            .sorted(Comparator.comparing(Relation::name))
            .toList();
    for (Relation table : tables) {
      // What does not wait for the strongest lock waits for none.
      for (LockMode mode = LockMode.ACCESS_EXCLUSIVE;
          ;
          mode = LockMode.values()[mode.ordinal() - 1]) {
        Optional<Wait> wait = wait(statement, table, mode);
        if (wait.isPresent()) {
          waits.computeIfAbsent(table.name(), name -> new TreeSet<>()).add(mode);
          wait.get()
              .asked()
              .forEach(
                  (oid, asked) -> {
                    Relation relation = before.byOid().get(oid);
                    if (relation != null) {
                      (relation.isIndex() ? indexLocks : locks)
                          .merge(relation.name(), asked, Relations::stronger);
                    }
                  });
        } else if (mode == LockMode.ACCESS_EXCLUSIVE) {
          break;
        }
        if (mode == LockMode.ACCESS_SHARE) {
          break;
        }
      }
    }
    return new Observation(
        locks,
        indexLocks,
        waits,
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
   * A wait that ended the statement.
   *
   * @param asked the lock it was waiting for, by relation; empty if it waited for a transaction
   */
  private record Wait(SortedMap<String, LockMode> asked) {}

  /** Runs the statement on a copy while another session holds the lock. */
  private Optional<Wait> wait(String statement, Relation table, LockMode mode) {
    for (int i = 0; i < ATTEMPTS; i++) {
      String database = server.createDatabase(fixture);
      try (PostgresSession holder = server.connect(database);
          PostgresSession session = server.connect(database)) {
        holder.run(
            "BEGIN; LOCK TABLE ONLY \""
                + table.name().replace(".", "\".\"")
                + "\" IN "
                + mode.display()
                + " MODE");
        prepare(session);
        session.run(
            "SET log_lock_waits = on; SET deadlock_timeout = '1ms'; SET lock_timeout = '50ms'");
        Answer answer = session.query(statement);
        if (answer.error().isEmpty()) {
          return Optional.empty();
        }
        Notice error = answer.error().get();
        if (!error.state().equals(LOCK_NOT_AVAILABLE)) {
          throw new IllegalStateException(
              error + "\nwhile " + mode + " was held, in: " + statement);
        }
        SortedMap<String, LockMode> asked = new TreeMap<>();
        boolean told = false;
        for (Notice notice : answer.notices()) {
          Matcher matcher = WAIT.matcher(notice.text());
          if (matcher.matches()) {
            told = true;
            if (matcher.group(3) != null) {
              asked.merge(
                  matcher.group(3), Relations.lockMode(matcher.group(1)), Relations::stronger);
            }
          }
        }
        if (told) {
          return Optional.of(new Wait(asked));
        }
        // On a machine this busy both timers fired at once; ask again.
      } finally {
        server.dropDatabase(database);
      }
    }
    throw new IllegalStateException("The server never said what it waits for in: " + statement);
  }
}
