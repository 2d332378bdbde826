package io.github.surefoot.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.conformance.CaseFile.Versions;
import io.github.surefoot.conformance.Relations.Relation;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.migration.HeldLock;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a transaction holds while each of its statements begins, as the engine says and as {@code
 * pg_locks} shows it. Compared are the tables that there were before; of indexes and sequences
 * those of which the engine speaks.
 */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(Servers.Extension.class)
final class HeldLocksConformanceTest {

  private static final String SCRIPT = "-- script ";

  /** A script of {@code transactions/held.sql}. */
  private record Script(String name, Versions versions, String sql) {}

  static List<Integer> versions() {
    return Servers.postgresVersions();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theEngineKnowsWhatATransactionHolds(int major, Servers servers) {
    String text = read();
    Fixture fixture = new Fixture("held", text.substring(0, text.indexOf(SCRIPT)));
    PostgresServer server = servers.postgres(major);
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    String database = server.fill(fixture);
    try (PostgresSession session = server.connect(database)) {
      Relations before = Relations.read(session);
      for (Script script : scripts(text)) {
        if (script.versions().include(major)) {
          Migration migration = Claim.migration(script.name(), script.sql());
          List<Step> steps =
              Claim.replay(List.of(Claim.migration("fixture", fixture.sql()), migration), major);
          for (Migration.ExecutedStatement executed : migration.statements()) {
            String statement = executed.statement().range().display();
            Step step =
                steps.stream()
                    .filter(s -> s.executed().equals(executed))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No step for " + statement));
            Held held = held(session, before, step);
            if (!held.real().equals(held.claimed())) {
              wrong.add(
                  script.name()
                      + ": before "
                      + statement
                      + " the server holds "
                      + held.real()
                      + ", the engine says "
                      + held.claimed());
            }
            compared++;
            session.run(statement);
          }
          assertThat(Relations.read(session)).as(script.name()).isEqualTo(before);
        }
      }
    }
    server.dropDatabase(database);

    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(50);
  }

  private record Held(SortedMap<String, LockMode> real, SortedMap<String, LockMode> claimed) {}

  private static Held held(PostgresSession session, Relations before, Step step) {
    PostgresSession.Answer answer = session.run(Recorder.LOCKS + Relations.SNAPSHOT);
    Relations now = Relations.of(answer);
    Map<String, Relation> byName = new HashMap<>();
    // What is dropped goes by its last name.
    before.byOid().values().forEach(r -> byName.put(r.name(), r));
    before.byOid().keySet().stream()
        .map(now.byOid()::get)
        .filter(Objects::nonNull)
        .forEach(r -> byName.put(r.name(), r));

    SortedMap<String, LockMode> claimed = new TreeMap<>();
    for (HeldLock lock : step.held().strongestFirst().toList()) {
      if (byName.containsKey(lock.relation().toString())) {
        claimed.put(lock.relation().toString(), lock.mode());
      }
    }
    SortedMap<String, LockMode> real = new TreeMap<>();
    Recorder.locks(answer)
        .forEach(
            (oid, mode) -> {
              Relation old = before.byOid().get(oid);
              if (old != null) {
                Relation relation = now.byOid().getOrDefault(oid, old);
                if (relation.isTable() || claimed.containsKey(relation.name())) {
                  real.put(relation.name(), mode);
                }
              }
            });
    return new Held(real, claimed);
  }

  private static List<Script> scripts(String text) {
    List<Script> scripts = new ArrayList<>();
    for (String section : text.substring(text.indexOf(SCRIPT) + SCRIPT.length()).split(SCRIPT)) {
      String title = section.substring(0, section.indexOf('\n'));
      String sql = section.substring(title.length() + 1);
      String[] words = title.split(" ", 3);
      scripts.add(
          words[0].equals("since")
              ? new Script(words[2], Versions.since(words[1]), sql)
              : new Script(title, Versions.ALL, sql));
    }
    return scripts;
  }

  private static String read() {
    try (InputStream in =
        HeldLocksConformanceTest.class.getResourceAsStream("/transactions/held.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
