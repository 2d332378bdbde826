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

  private static final String REFUSES_BLOCK = "25001";

  private static final String LOCKS =
      """
      SELECT relation, mode FROM pg_locks
      WHERE locktype = 'relation' AND granted AND pid = pg_backend_pid()
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """;

  private static final String READS = "SELECT relid, seq_tup_read FROM pg_stat_xact_all_tables";

  private final PostgresServer server;
  private final Fixture fixture;
  private final PostgresSession session;
  private final Relations before;
  private final SortedMap<String, Long> rows;
  private final ReentrantLock turn = new ReentrantLock();

  Recorder(PostgresServer server, Fixture fixture) {
    this.server = server;
    this.fixture = fixture;
    this.session = server.connect(server.createDatabase(fixture));
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
    turn.lock();
    try {
      for (String setting : settings) {
        session.run(setting);
      }
      Observation observation = observeInBlock(statement);
      session.run("RESET ALL");
      if (observation.block() == Block.FORBIDDEN) {
        return new OutsideBlock(server, fixture, settings).observe(statement);
      }
      return observation;
    } finally {
      turn.unlock();
    }
  }

  /** Whether a statement may run in a transaction block; it is run in none. */
  Block block(String statement) {
    turn.lock();
    try {
      session.run("BEGIN");
      Answer answer = session.query(statement);
      session.run("ROLLBACK");
      return block(answer);
    } finally {
      turn.unlock();
    }
  }

  private static Block block(Answer answer) {
    return answer.error().map(error -> error.state().equals(REFUSES_BLOCK)).orElse(false)
        ? Block.FORBIDDEN
        : Block.ALLOWED;
  }

  /** The modes in which others may not hold a lock on a table if the statement is not to wait. */
  SortedSet<LockMode> waits(String statement, String table) {
    return new OutsideBlock(server, fixture, List.of()).waits(statement, table);
  }

  private Observation observeInBlock(String statement) {
    session.run("BEGIN");
    try {
      Map<String, Long> readBefore = reads();
      session.run("SET LOCAL client_min_messages = debug1");
      Answer answer = session.query(statement);
      if (answer.error().isPresent()) {
        return Observation.failed(block(answer), answer.error().get(), answer.notices());
      }
      session.run("SET LOCAL client_min_messages = warning");
      Map<String, LockMode> locks = new HashMap<>();
      for (List<String> lock : session.run(LOCKS).rows()) {
        locks.merge(lock.get(0), Relations.lockMode(lock.get(1)), Relations::stronger);
      }
      SortedSet<String> scans = scans(readBefore, reads());
      Relations after = Relations.read(session);
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
    } finally {
      session.run("ROLLBACK");
    }
  }

  /**
   * Rows read so far, by table. Counters of earlier transactions may not have been handed over yet,
   * so only differences within one transaction mean something.
   */
  private Map<String, Long> reads() {
    Map<String, Long> reads = new HashMap<>();
    for (List<String> row : session.run(READS).rows()) {
      reads.put(row.get(0), Long.valueOf(row.get(1)));
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

  @Override
  public void close() {
    session.close();
  }
}
