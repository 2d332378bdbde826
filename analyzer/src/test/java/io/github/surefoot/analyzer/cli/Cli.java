package io.github.surefoot.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the tool, and git, in this process' place.
 *
 * @param directory the working directory
 */
record Cli(Path directory) {

  record Run(int code, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }

    List<String> messages() {
      return err.lines().toList();
    }

    /** The last line of standard output. */
    String lastLine() {
      return out.lines().reduce("", (a, b) -> b);
    }

    /** {@code file:line rule} of each finding that is open. */
    List<String> open() throws IOException {
      List<String> open = new ArrayList<>();
      for (JsonNode finding : json().get("findings")) {
        if (finding.get("assured").isNull() && !finding.get("baselined").asBoolean()) {
          open.add(
              finding.get("file").asText()
                  + ":"
                  + finding.get("line").asInt()
                  + " "
                  + finding.get("rule").asText());
        }
      }
      return open;
    }
  }

  Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            args,
            new Environment(
                InputStream.nullInputStream(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                directory,
                false));
    return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** {@code check --report json} with further arguments. */
  Run check(String... more) {
    List<String> args = new ArrayList<>(List.of("check", "--report", "json"));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  /** Runs git, which must succeed; as somebody, at a fixed time. */
  void git(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.org",
                "-c",
                "protocol.file.allow=always",
                "-C",
                directory.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("GIT_AUTHOR_DATE", "2026-03-04T12:00:00Z");
    builder.environment().put("GIT_COMMITTER_DATE", "2026-03-05T12:00:00Z");
    try {
      assertThat(builder.start().waitFor()).as("git %s", List.of(arguments)).isZero();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
