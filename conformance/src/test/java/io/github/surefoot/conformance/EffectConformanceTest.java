package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.surefoot.conformance.CaseFile.Case;
import io.github.surefoot.conformance.PostgresSession.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds every effect that the engine claims against what real servers do: each case is run on each
 * version and the locks, rewrites, index builds, scans and the transaction rule are compared.
 */
@ExtendWith(Servers.Extension.class)
final class EffectConformanceTest {

  @TestFactory
  Stream<DynamicNode> effects(Servers servers) {
    return Servers.postgresVersions().stream()
        .map(
            major ->
                dynamicContainer(
                    "PostgreSQL " + major,
                    CaseFile.NAMES.stream()
                        .map(CaseFile::read)
                        .map(file -> dynamicContainer(file.name(), cases(servers, major, file)))));
  }

  private static Stream<DynamicNode> cases(Servers servers, int major, CaseFile file) {
    return file.cases(major).stream()
        .map(c -> dynamicTest(c.title(), () -> check(servers.postgres(major), file, c)));
  }

  private static void check(PostgresServer server, CaseFile file, Case c) {
    Observation seen =
        server.recorder(file.fixture(server.major())).observe(c.statement(), c.settings());
    assertThat(seen.failure().map(Notice::state)).as("failure of the case").isEqualTo(c.failure());

    List<String> differences =
        differences(seen, Claim.of(file, c, server.major()), c.failure().isPresent());

    assertThat(differences)
        .as("%s%non PostgreSQL %s; the server said %s", c.title(), server.major(), seen.messages())
        .isEmpty();
  }

  /** One line per fact on which server and engine disagree. */
  static List<String> differences(Observation seen, Claim claimed, boolean failing) {
    List<String> differences = new ArrayList<>();
    compare("transaction block", seen.block(), claimed.transaction(), differences);
    if (failing) {
      // What a failing statement did before is gone; that it had to fail may depend on the rows.
      return differences;
    }
    compare("fails", List.of(), claimed.fails(), differences);
    compare("locks", seen.locks(), claimed.locks(), differences);
    compare("rewrites", seen.rewrites(), claimed.rewrites(), differences);
    compare(
        "index builds",
        withoutRewritten(seen.builds(), seen.rewrites()),
        withoutRewritten(claimed.builds(), claimed.rewrites()),
        differences);
    if (!claimed.rows()) {
      compare("scans", seen.scans(), claimed.reads(), differences);
    }
    // The engine tells of the indexes that the statement is about, the server of all.
    Map<String, Object> indexLocks = new TreeMap<>(seen.indexLocks());
    indexLocks.keySet().retainAll(claimed.indexLocks().keySet());
    compare("index locks", indexLocks, claimed.indexLocks(), differences);
    return differences;
  }

  /** A rewrite builds all indexes of the table; nobody needs to say so. */
  private static SortedMap<String, String> withoutRewritten(
      Map<String, String> builds, Set<String> rewritten) {
    SortedMap<String, String> other = new TreeMap<>(builds);
    other.values().removeIf(rewritten::contains);
    return other;
  }

  private static void compare(String fact, Object seen, Object claimed, List<String> differences) {
    if (!seen.toString().equals(claimed.toString())) {
      differences.add(
          String.format(Locale.ROOT, "%s: the server %s, the engine %s", fact, seen, claimed));
    }
  }
}
