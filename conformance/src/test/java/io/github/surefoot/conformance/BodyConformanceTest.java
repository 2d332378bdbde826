package io.github.surefoot.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.conformance.PostgresSession.Answer;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineBody.Written;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import io.github.surefoot.engine.sql.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the reader of PL/pgSQL against the servers, which check the syntax of a body, the SQL in it
 * included, when the function is created.
 */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(Servers.Extension.class)
final class BodyConformanceTest {

  /** A body of {@code parser/bodies.sql}. */
  private record Body(String sql, String returns, int since, boolean refused) {
    String creation() {
      return "CREATE FUNCTION pg_temp.body() RETURNS "
          + returns
          + " LANGUAGE plpgsql AS $body$\n"
          + sql
          + "$body$";
    }

    static Body parse(String block) {
      String sql = block;
      String returns = "void";
      int since = 0;
      boolean refused = false;
      if (block.startsWith("-- ")) {
        int end = block.indexOf('\n');
        sql = block.substring(end + 1);
        for (String part : block.substring(3, end).split(", ", -1)) {
          String[] words = part.split(" ", 2);
          switch (words[0]) {
            case "returns" -> returns = words[1];
            case "since" -> since = Integer.parseInt(words[1]);
            case "refused" -> refused = true;
            default -> throw new IllegalArgumentException("Unknown remark: " + part);
          }
        }
      }
      return new Body(sql, returns, since, refused);
    }
  }

  static List<Integer> versions() {
    return Servers.postgresVersions();
  }

  /** All bodies; the first block of the file says what it is. */
  private static List<Body> bodies() {
    try (InputStream in =
        Objects.requireNonNull(
            BodyConformanceTest.class.getResourceAsStream("/parser/bodies.sql"))) {
      String text = new String(in.readAllBytes(), UTF_8);
      List<Body> bodies = new ArrayList<>();
      for (String block : text.substring(text.indexOf("\n\n") + 2).split("\n\n", -1)) {
        bodies.add(Body.parse(block));
      }
      return bodies;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theServerTakesTheBodies(int major, Servers servers) {
    PostgresServer server = servers.postgres(major);
    List<String> wrong = new ArrayList<>();
    try (PostgresSession session =
        server.connect(server.createDatabase(new Fixture("bodies", "SELECT 1")))) {
      for (Body body : bodies()) {
        if (major >= body.since) {
          session.run("BEGIN");
          Answer answer = session.query(body.creation());
          session.run("ROLLBACK");
          if (answer.error().isPresent() != body.refused) {
            wrong.add(body.sql + " -- " + answer.error());
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void theReaderUnderstandsThemAndOnlyThem() {
    List<String> wrong = new ArrayList<>();
    for (Body body : bodies()) {
      SourceFile file = new SourceFile("body.sql", body.creation());
      List<Statement> statements =
          SqlParser.parse(SqlText.of(file.whole()), Dialect.POSTGRESQL).statements();
      CreateRoutine routine = (CreateRoutine) statements.get(0).operations().get(0);
      Written written = (Written) Objects.requireNonNull(routine.body());
      if (statements.size() != 1 || written.code().unread().isEmpty() == body.refused) {
        wrong.add(body.sql + " -- " + written.code().unread());
      }
    }

    assertThat(wrong).isEmpty();
  }
}
