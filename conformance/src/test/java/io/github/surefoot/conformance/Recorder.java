package io.github.surefoot.conformance;

import io.github.surefoot.conformance.Observation.Block;
import io.github.surefoot.conformance.PostgresSession.Answer;
import io.github.surefoot.conformance.PostgresSession.Notice;
import io.github.surefoot.conformance.Relations.Relation;
import io.github.surefoot.engine.effect.LockMode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs statements on one fixture and records what each did.
 *
 * <p>A statement runs in a transaction that is rolled back, so that all statements meet the same
 * tables. One that refuses transaction blocks runs on a copy of its own, with other sessions
 * holding locks. Safe for use by several threads, which take turns.
 */
final class Recorder implements AutoCloseable {

  /** Active SQL transaction; invalid transaction termination, of COMMIT in a procedure. */
  private static final Set<String> REFUSES_BLOCK = Set.of("25001", "2D000");

  /**
   * Rows read so far, by table. Counters of earlier transactions may not have been handed over yet,
   * so only differences within one transaction mean something.
   */
  private static final String READS =
      """
      SELECT 'read', oid, pg_stat_get_xact_tuples_returned(oid) FROM pg_class
      WHERE relkind IN ('r', 'm') AND oid >= 16384;
      """;

  /** The locks of the session on relations of its database; for {@link #locks}. */
  static final String LOCKS =
      """
      SELECT 'lock', relation, mode FROM pg_locks
      WHERE locktype = 'relation' AND granted AND pid = pg_backend_pid()
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
      """;

  private final PostgresServer server;
  private final Fixture fixture;
  private final String database;
  private final PostgresSession session;
  private final Relations before;
  private final SortedMap<String, Long> rows;
  private final ReentrantLock turn = new ReentrantLock();

  Recorder(PostgresServer server, Fixture fixture) {
    this.server = server;
    this.fixture = fixture;
    this.database = server.fill(fixture);
    this.session = server.connect(database);
    this.before = Relations.read(session);
    this.rows = Collections.unmodifiableSortedMap(before.rows(session));
  }

  /** The relations before any statement. */
  Relations relations() {
    return before;
  }

  /** How many rows each table holds. */
  SortedMap<String, Long> rows() {
    return rows;
  }

  /**
   * Runs one statement.
   *
   * @param settings SET statements that the connection ran before
   * @throws IllegalStateException if the server's messages contradict the measurements
   */
  Observation observe(String statement, List<String> settings) {
    Observation observation = observeInBlock(statement, settings);
    return observation.block() == Block.FORBIDDEN
        ? observeOutside(statement, settings)
        : observation;
  }

  /** As {@link #observe}, for a statement that refuses transaction blocks. Needs no turn. */
  Observation observeOutside(String statement, List<String> settings) {
    return new OutsideBlock(server, fixture, settings).observe(statement);
  }

  /** Whether a statement may run in a transaction block; it is run in none. */
  Block block(String statement) {
    return observeInBlock(statement, List.of()).block();
  }

  private static Block block(Answer answer) {
    return answer.error().map(error -> REFUSES_BLOCK.contains(error.state())).orElse(false)
        ? Block.FORBIDDEN
        : Block.ALLOWED;
  }

  /** The modes in which others may not hold a lock on a table if the statement is not to wait. */
  SortedSet<LockMode> waits(String statement, String table) {
    return new OutsideBlock(server, fixture, List.of()).waits(statement, table);
  }

  /**
   * Runs one statement in a transaction block. Four messages to the server are what a case costs
   * here, so questions travel together.
   *
   * @return a failure if the server refuses to run it in a block
   */
  Observation observeInBlock(String statement, List<String> settings) {
    turn.lock();
    try {
      // What is set in the block goes with it.
      StringBuilder start = new StringBuilder("BEGIN;");
      settings.forEach(setting -> start.append(setting).append(';'));
      start.append(READS).append("SET LOCAL client_min_messages = debug1");
      Map<String, Long> readBefore = reads(session.run(start.toString()));
      Answer answer = session.query(statement);
      if (answer.error().isPresent()) {
        return Observation.failed(block(answer), answer.error().get(), answer.notices());
      }
      Answer state =
          session.run(
              "SET LOCAL client_min_messages = warning;" + LOCKS + READS + Relations.SNAPSHOT);
      return observation(answer, state, scans(readBefore, reads(state)));
    } finally {
      session.run("ROLLBACK");
      turn.unlock();
    }
  }

  private Observation observation(Answer answer, Answer state, SortedSet<String> scans) {
    Map<String, LockMode> locks = locks(state);
    Relations after = Relations.of(state);
    SortedSet<String> rewrites = before.rewrittenIn(after);
    SortedSet<String> emptied = before.emptiedIn(after);
    Relations.crossCheck(answer.notices(), rows, rewrites, emptied, scans);
    return new Observation(
        before.named(locks, Relation::isTable),
        before.named(locks, Relation::isIndex),
        before.named(locks, Relation::isSequence),
        rewrites,
        emptied,
        before.builtIn(after),
        scans,
        Block.ALLOWED,
        Optional.empty(),
        answer.notices().stream().map(Notice::text).toList());
  }

  /** The strongest mode by relation. */
  static Map<String, LockMode> locks(Answer answer) {
    Map<String, LockMode> locks = new HashMap<>();
    for (List<String> row : answer.rows()) {
      if (row.get(0).equals("lock")) {
        locks.merge(row.get(1), Relations.lockMode(row.get(2)), Relations::stronger);
      }
    }
    return locks;
  }

  private static Map<String, Long> reads(Answer answer) {
    Map<String, Long> reads = new HashMap<>();
    for (List<String> row : answer.rows()) {
      if (row.get(0).equals("read")) {
        reads.put(row.get(1), Long.valueOf(row.get(2)));
      }
    }
    return reads;
  }

  private SortedSet<String> scans(Map<String, Long> readBefore, Map<String, Long> readAfter) {
    SortedSet<String> scans = new TreeSet<>();
    for (Relation relation : before.byOid().values()) {
      long all = rows.getOrDefault(relation.name(), 0L);
      long read =
          readAfter.getOrDefault(relation.oid(), 0L) - readBefore.getOrDefault(relation.oid(), 0L);
      if (all > 0 && read >= all) {
        scans.add(relation.name());
      }
    }
    return scans;
  }

  /** Leaves the database to go with its server. */
  void disconnect() {
    session.close();
  }

  @Override
  public void close() {
    disconnect();
    server.dropDatabase(database);
  }
}
