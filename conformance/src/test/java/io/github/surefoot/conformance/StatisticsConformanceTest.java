package io.github.surefoot.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.stats.StatisticsFile;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.rule.TableStatistics;
import io.github.surefoot.engine.rule.TableStatistics.Size;
import io.github.surefoot.engine.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code surefoot stats} as a user runs it, against real servers. */
@ExtendWith(Servers.Extension.class)
final class StatisticsConformanceTest {

  @TempDir private Path directory;

  static List<Integer> versions() {
    return Servers.postgresVersions();
  }

  private record Run(int code, String out, String err) {}

  private static Run stats(String url, String user, @Nullable String password, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.surefoot.analyzer.cli.Main",
                "stats",
                "--jdbc-url",
                url,
                "--user",
                user));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("PGPASSWORD");
    builder.environment().remove("PGPASSFILE");
    if (password != null) {
      builder.environment().put("PGPASSWORD", password);
    }
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), out, err);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void withoutTheRightPasswordNothingIsToldAndNothingShown(int major, Servers servers)
      throws IOException, InterruptedException {
    PostgresServer server = servers.postgres(major);
    String url = server.jdbcUrl("postgres");
    Run none = stats(url, server.user(), null);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.out()).isEmpty();
    assertThat(none.err().lines())
        .singleElement()
        .asString()
        .startsWith("surefoot: the server cannot be asked: ")
        .endsWith(
            "(the password is read from PGPASSWORD; on a terminal, with --output FILE, it is asked"
                + " for)");
    Run wrong = stats(url, server.user(), "n0t-the-password");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.out() + wrong.err()).doesNotContain("n0t-the-password");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void tablesHaveTheRowsAndBytesThatTheServerSays(int major, Servers servers)
      throws IOException, InterruptedException {
    PostgresServer server = servers.postgres(major);
    String database = server.createDatabase("template0");
    long bytes;
    long total;
    try (PostgresSession session = server.connect(database)) {
      session.run(
          """
          CREATE SCHEMA app;
          CREATE TABLE app."Big" (id int PRIMARY KEY, t text);
          INSERT INTO app."Big" SELECT i, 'abcdefghij' FROM generate_series(1, 5000) i;
          CREATE TABLE empty (id int);
          CREATE TABLE unknown (id int) WITH (autovacuum_enabled = false);
          INSERT INTO unknown VALUES (1);
          CREATE TABLE parted (id int) PARTITION BY RANGE (id);
          CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (1) TO (100);
          CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (100) TO (200);
          INSERT INTO parted SELECT i FROM generate_series(1, 150) i;
          CREATE VIEW v AS SELECT 1 AS a;
          """);
      session.run("ANALYZE app.\"Big\"; ANALYZE parted_1; ANALYZE parted_2");
      bytes = Long.parseLong(session.run("SELECT pg_relation_size('app.\"Big\"')").value());
      total = Long.parseLong(session.run("SELECT pg_total_relation_size('app.\"Big\"')").value());
    }
    Path file = directory.resolve("stats.json");
    Run run =
        stats(
            server.jdbcUrl(database),
            server.user(),
            server.password(),
            "--output",
            file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("some tables have never been analysed");
    String text = Files.readString(file);
    assertThat(text)
        .contains("\"server\": \"PostgreSQL " + major)
        .doesNotContain(server.password(), "jdbc:", "127.0.0.1", "pg_catalog");
    StatisticsFile.Result result =
        StatisticsFile.read(new SourceFile("stats.json", text), LocalDate.now(ZoneOffset.UTC));
    assertThat(result.problems()).isEmpty();
    TableStatistics statistics = result.statistics();
    assertThat(statistics).isNotNull();
    assertThat(size("app", "Big", statistics)).contains(new Size(5000, bytes, total));
    assertThat(size("public", "empty", statistics)).contains(new Size(0, 0, 0));
    assertThat(size("public", "unknown", statistics)).map(Size::rows).contains(-1L);
    assertThat(size("public", "parted", statistics)).map(Size::rows).contains(150L);
    assertThat(size("public", "v", statistics)).isEmpty();
    server.dropDatabase(database);
  }

  private static Optional<Size> size(String schema, String name, TableStatistics statistics) {
    return statistics.size(new QualifiedName(schema, name));
  }
}
