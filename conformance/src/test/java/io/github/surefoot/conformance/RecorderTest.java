package io.github.surefoot.conformance;

import static io.github.surefoot.engine.effect.LockMode.ACCESS_EXCLUSIVE;
import static io.github.surefoot.engine.effect.LockMode.ACCESS_SHARE;
import static io.github.surefoot.engine.effect.LockMode.EXCLUSIVE;
import static io.github.surefoot.engine.effect.LockMode.ROW_EXCLUSIVE;
import static io.github.surefoot.engine.effect.LockMode.SHARE;
import static io.github.surefoot.engine.effect.LockMode.SHARE_ROW_EXCLUSIVE;
import static io.github.surefoot.engine.effect.LockMode.SHARE_UPDATE_EXCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.surefoot.conformance.Observation.Block;
import io.github.surefoot.conformance.PostgresSession.Notice;
import io.github.surefoot.engine.effect.LockMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts that the manual states, so that the instrument is right before it judges the engine. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(Servers.Extension.class)
final class RecorderTest {

  static List<Integer> versions() {
    return Servers.postgresVersions();
  }

  static Stream<Integer> versionsWithConcurrentReindex() {
    return Servers.postgresVersions().stream().filter(major -> major >= 12);
  }

  private static Recorder recorder(Servers servers, int major) {
    return servers.postgres(major).recorder(Fixture.named("shop"));
  }

  private static Observation observe(Servers servers, int major, String statement) {
    return observe(servers, major, statement, List.of());
  }

  private static Observation observe(
      Servers servers, int major, String statement, List<String> settings) {
    return recorder(servers, major).observe(statement, settings);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aStatementThatDoesNothingIsSeenToDoNothing(int major, Servers servers) {
    Observation observation = observe(servers, major, "SELECT 1");

    assertThat(observation.locks()).isEmpty();
    assertThat(observation.indexLocks()).isEmpty();
    assertThat(observation.rewrites()).isEmpty();
    assertThat(observation.emptied()).isEmpty();
    assertThat(observation.builds()).isEmpty();
    assertThat(observation.scans()).isEmpty();
    assertThat(observation.block()).isEqualTo(Block.ALLOWED);
    assertThat(observation.failure()).isEmpty();
    assertThat(observation.messages()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void readingSomeRowsIsNoScanOfAll(int major, Servers servers) {
    Observation observation = observe(servers, major, "SELECT * FROM orders LIMIT 2999");

    assertThat(observation.locks()).containsOnly(entry("public.orders", ACCESS_SHARE));
    assertThat(observation.scans()).isEmpty();
    assertThat(observe(servers, major, "SELECT * FROM orders LIMIT 3000").scans())
        .containsExactly("public.orders");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aNewTableIsNotAmongTheLockedOnes(int major, Servers servers) {
    Observation observation =
        observe(servers, major, "CREATE TABLE copy AS SELECT * FROM customers LIMIT 10");

    assertThat(observation.locks()).containsOnly(entry("public.customers", ACCESS_SHARE));
    assertThat(observation.builds()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatOneStatementDidIsGoneBeforeTheNext(int major, Servers servers) {
    Recorder recorder = recorder(servers, major);
    Observation first = recorder.observe("DROP TABLE items", List.of());
    Observation second = recorder.observe("DROP TABLE items", List.of());

    assertThat(second).isEqualTo(first);
    assertThat(second.failure()).isEmpty();
    assertThat(recorder.rows())
        .containsOnly(
            entry("public.customers", 2000L),
            entry("public.items", 4000L),
            entry("public.orders", 3000L));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void addCheckTakesAccessExclusiveAndScans(int major, Servers servers) {
    Observation observation = observe(servers, major, "ALTER TABLE orders ADD CHECK (total > 0)");

    assertThat(observation.locks()).containsOnly(entry("public.orders", ACCESS_EXCLUSIVE));
    assertThat(observation.scans()).containsExactly("public.orders");
    assertThat(observation.rewrites()).isEmpty();
    assertThat(observation.messages()).containsExactly("verifying table \"orders\"");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void createIndexTakesShareAndBuilds(int major, Servers servers) {
    Observation observation = observe(servers, major, "CREATE INDEX i ON orders (note)");

    assertThat(observation.locks()).containsOnly(entry("public.orders", SHARE));
    assertThat(observation.builds()).containsOnly(entry("public.i", "public.orders"));
    assertThat(observation.scans()).containsExactly("public.orders");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void dropTableTakesAccessExclusiveOnTheReferencedParent(int major, Servers servers) {
    Observation observation = observe(servers, major, "DROP TABLE items");

    assertThat(observation.locks())
        .containsOnly(
            entry("public.items", ACCESS_EXCLUSIVE), entry("public.orders", ACCESS_EXCLUSIVE));
    assertThat(observation.scans()).isEmpty();
    assertThat(observation.emptied()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void addForeignKeyReadsBothTables(int major, Servers servers) {
    Observation observation =
        observe(
            servers,
            major,
            "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id)");

    assertThat(observation.locks())
        .containsOnly(
            entry("public.customers", SHARE_ROW_EXCLUSIVE),
            entry("public.orders", SHARE_ROW_EXCLUSIVE));
    assertThat(observation.scans()).containsExactly("public.customers", "public.orders");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aRewriteReplacesTheFilesOfTableAndIndexes(int major, Servers servers) {
    Observation observation =
        observe(servers, major, "ALTER TABLE orders ALTER customer_id TYPE integer");

    assertThat(observation.rewrites()).containsExactly("public.orders");
    assertThat(observation.builds())
        .containsOnlyKeys(
            "public.orders_code_idx", "public.orders_pkey", "public.orders_placed_idx");
    assertThat(observation.scans()).containsExactly("public.orders");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anIndexMadeAnewOnItsOldFileIsNotBuilt(int major, Servers servers) {
    Observation observation = observe(servers, major, "ALTER TABLE orders ALTER code TYPE text");

    assertThat(observation.locks()).containsOnly(entry("public.orders", ACCESS_EXCLUSIVE));
    assertThat(observation.indexLocks())
        .containsOnly(entry("public.orders_code_idx", ACCESS_EXCLUSIVE));
    assertThat(observation.rewrites()).isEmpty();
    assertThat(observation.builds()).isEmpty();
    assertThat(observation.scans()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void settingsOfTheSessionHoldForOneStatement(int major, Servers servers) {
    Recorder recorder = recorder(servers, major);
    String statement = "ALTER TABLE orders ALTER placed TYPE timestamptz";
    Set<String> elsewhere =
        recorder.observe(statement, List.of("SET timezone = 'Europe/London'")).rewrites();
    Set<String> inUtc = recorder.observe(statement, List.of()).rewrites();

    assertThat(elsewhere).containsExactly("public.orders");
    assertThat(inUtc.isEmpty()).isEqualTo(major >= 12);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void truncateEmptiesAndNeitherRewritesNorBuilds(int major, Servers servers) {
    Observation observation = observe(servers, major, "TRUNCATE items");

    assertThat(observation.locks()).containsOnly(entry("public.items", ACCESS_EXCLUSIVE));
    assertThat(observation.emptied()).containsExactly("public.items");
    assertThat(observation.rewrites()).isEmpty();
    assertThat(observation.builds()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aFailureIsRecordedAndLeavesTheNextStatementAlone(int major, Servers servers) {
    Recorder recorder = recorder(servers, major);
    Observation failed =
        recorder.observe("ALTER TABLE orders ADD COLUMN c integer NOT NULL", List.of());

    assertThat(failed.failure()).map(Notice::state).contains("23502");
    assertThat(failed.block()).isEqualTo(Block.ALLOWED);
    assertThat(failed.locks()).isEmpty();
    assertThat(recorder.observe("SELECT 1", List.of()).failure()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void concurrentIndexCreationRefusesBlocksAndWaitsForWriters(int major, Servers servers) {
    Observation observation =
        observe(servers, major, "CREATE INDEX CONCURRENTLY i ON orders (note)");

    assertThat(observation.block()).isEqualTo(Block.FORBIDDEN);
    assertThat(observation.failure()).isEmpty();
    assertThat(observation.locks()).containsOnly(entry("public.orders", SHARE_UPDATE_EXCLUSIVE));
    assertThat(
            recorder(servers, major)
                .waits("CREATE INDEX CONCURRENTLY i ON orders (note)", "public.orders"))
        .containsExactly(
            ROW_EXCLUSIVE,
            SHARE_UPDATE_EXCLUSIVE,
            SHARE,
            SHARE_ROW_EXCLUSIVE,
            EXCLUSIVE,
            ACCESS_EXCLUSIVE);
    assertThat(observation.builds()).containsOnly(entry("public.i", "public.orders"));
    assertThat(observation.scans()).containsExactly("public.orders");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void concurrentIndexDropWaitsForReaders(int major, Servers servers) {
    Observation observation = observe(servers, major, "DROP INDEX CONCURRENTLY orders_code_idx");

    assertThat(observation.block()).isEqualTo(Block.FORBIDDEN);
    assertThat(observation.locks()).containsOnly(entry("public.orders", SHARE_UPDATE_EXCLUSIVE));
    assertThat(
            recorder(servers, major)
                .waits("DROP INDEX CONCURRENTLY orders_code_idx", "public.orders"))
        .containsExactly(LockMode.values());
  }

  @ParameterizedTest
  @MethodSource("versionsWithConcurrentReindex")
  void concurrentReindexBuildsUnderTheOldNames(int major, Servers servers) {
    Observation observation = observe(servers, major, "REINDEX TABLE CONCURRENTLY items");

    assertThat(observation.locks()).containsOnly(entry("public.items", SHARE_UPDATE_EXCLUSIVE));
    assertThat(observation.builds()).containsOnly(entry("public.items_pkey", "public.items"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aFailureOutsideABlockIsRecorded(int major, Servers servers) {
    Observation observation = observe(servers, major, "CREATE DATABASE template1");

    assertThat(observation.block()).isEqualTo(Block.FORBIDDEN);
    assertThat(observation.failure()).map(Notice::state).contains("42P04");
  }

  @Test
  void evidenceThatContradictsItselfIsRefused() {
    Notice verifying = new Notice("DEBUG", "00000", "verifying table \"t\"", Optional.empty());
    Map<String, Long> rows = Map.of("public.t", 10L, "public.u", 10L);

    assertThatThrownBy(
            () ->
                Relations.crossCheck(
                    List.of(verifying), rows, Set.of(), Set.of(), Set.of("public.u")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the server said 'verifying table \"t\"', measured: [public.u]");
  }
}
