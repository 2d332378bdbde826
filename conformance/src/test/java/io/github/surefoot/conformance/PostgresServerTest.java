package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.surefoot.conformance.PostgresSession.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(Servers.Extension.class)
final class PostgresServerTest {

  static List<Integer> versions() {
    return Servers.postgresVersions();
  }

  @Test
  void missingBinariesAreOneClearFailure() {
    assertThatThrownBy(() -> PostgresServer.start(8))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("No PostgreSQL 8 among [1");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aServerIsTheVersionAskedFor(int major, Servers servers) {
    try (PostgresSession session = servers.postgres(major).connect("postgres")) {
      assertThat(session.run("SHOW server_version_num").value())
          .startsWith(Integer.toString(major))
          .hasSize(6);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aServerListensOnLoopbackAndAsksForAPassword(int major, Servers servers) {
    PostgresServer server = servers.postgres(major);
    int port = Integer.parseInt(server.jdbcUrl("").replaceAll(".*:(\\d+)/", "$1"));

    assertThatThrownBy(() -> PostgresSession.open(port, server.user(), "wrong", "postgres"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("28P01");
    try (PostgresSession session = server.connect("postgres")) {
      assertThat(session.run("SHOW listen_addresses").value()).isEqualTo("127.0.0.1");
      assertThat(session.run("SHOW unix_socket_directories").value()).isEmpty();
    }
  }

  @Test
  void aStoppedServerLeavesNothing() {
    int major = Servers.postgresVersions().get(0);
    PostgresServer server = PostgresServer.start(major);
    PostgresSession session = server.connect("postgres");
    Path data = Path.of(session.run("SHOW data_directory").value());
    long postmaster =
        Long.parseLong(
            session
                .run("SELECT pg_read_file('postmaster.pid')")
                .value()
                .lines()
                .findFirst()
                .orElseThrow());

    server.close();

    assertThat(ProcessHandle.of(postmaster)).isEmpty();
    assertThat(data.getParent()).doesNotExist();
    assertThatThrownBy(() -> session.run("SELECT 1"))
        .isInstanceOfAny(java.io.UncheckedIOException.class, IllegalStateException.class);
    session.close();
  }

  @Test
  void theServerOfAKilledRunIsRemovedByTheNext() throws Exception {
    int major = Servers.postgresVersions().get(0);
    Path home = ServerAccount.choose(Path.of("target", "postgres")).home();
    long dead = new ProcessBuilder("true").start().onExit().get().pid();
    Path leftover = Files.createDirectory(home.resolve("run-" + dead + "-" + major + "-x"));
    Files.createDirectory(leftover.resolve("data"));
    // Stands for the server: a server is known by the data directory among its arguments.
    Process server =
        new ProcessBuilder("sh", "-c", "read end", leftover.resolve("data").toString()).start();

    PostgresServer.start(major).close();

    assertThat(leftover).doesNotExist();
    assertThat(server.onExit().get(10, TimeUnit.SECONDS).exitValue()).isNotZero();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void copiesOfAFixtureDoNotShareTheirRows(int major, Servers servers) {
    PostgresServer server = servers.postgres(major);
    Fixture fixture = new Fixture("copies", "CREATE TABLE t AS SELECT 1 AS a");
    String one = server.createDatabase(fixture);
    String other = server.createDatabase(fixture);
    try (PostgresSession session = server.connect(one)) {
      session.run("INSERT INTO t VALUES (2)");
    }
    try (PostgresSession session = server.connect(other)) {
      assertThat(session.run("SELECT a FROM t").rows()).isEqualTo(List.of(List.of("1")));
    }
    server.dropDatabase(one);
    server.dropDatabase(other);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aQueryIsSentWholeAndEverythingComesBack(int major, Servers servers) {
    try (PostgresSession session = servers.postgres(major).connect("postgres")) {
      Answer answer =
          session.query(
              "SELECT '{fn x}', '[1]'::jsonb ? 'a', NULL; DO $$BEGIN RAISE NOTICE 'é'; END$$;"
                  + " SELECT 2; SELECT nothing; SELECT 3");

      assertThat(answer.rows()).isEqualTo(List.of(List.of("{fn x}", "f", "null"), List.of("2")));
      assertThat(answer.notices()).hasToString("[NOTICE 00000: é]");
      assertThat(answer.error())
          .get()
          .hasToString("ERROR 42703: column \"nothing\" does not exist");
      assertThat(answer.error().get().position()).isPresent();
      assertThat(session.query("COPY pg_catalog.pg_class FROM STDIN").error()).isPresent();
      assertThat(session.run("SELECT 4").value()).isEqualTo("4");
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theRunKeepsOneServerPerVersion(int major, Servers servers) {
    assertThat(servers.postgres(major)).isSameAs(servers.postgres(major));
    assertThat(servers.postgres(major).major()).isEqualTo(major);
  }
}
