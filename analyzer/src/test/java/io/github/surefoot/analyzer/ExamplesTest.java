package io.github.surefoot.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.surefoot.analyzer.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each example gives the findings of its {@code expected-findings.txt}: a line for each, {@code
 * file:line severity rule}, and {@code assured} behind a justified one. {@code
 * -Dsurefoot.golden=write} writes them anew, to be read in review.
 */
final class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleGivesTheFindingsThatItPromises(Path example) throws IOException {
    Path expected = example.resolve("expected-findings.txt");
    List<String> findings = findings(example);
    if ("write".equals(System.getProperty("surefoot.golden"))) {
      Files.write(expected, findings);
    }

    assertThat(findings).isEqualTo(Files.readAllLines(expected));
  }

  @Test
  void theReadmeShowsWhatTheToolSaysOfTheShop() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String report = run("check", EXAMPLES.resolve("flyway-shop").toString(), "--no-color");
    // The README's user stands in the project's folder.
    String said = report.replace(EXAMPLES.resolve("flyway-shop") + "/", "");
    int start = said.indexOf("src/main/resources/db/migration/V2__");
    int end = said.indexOf("src/main/resources/db/migration/V3__");

    assertThat(readme).contains("```\n" + said.substring(start, end).strip() + "\n```");
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      List<Path> examples =
          folders.filter(f -> Files.exists(f.resolve("README.md"))).sorted().toList();
      assertThat(examples).isNotEmpty();
      return examples;
    }
  }

  private static List<String> findings(Path example) throws IOException {
    String report = run("check", example.toString(), "--report", "json");
    List<String> lines = new ArrayList<>();
    for (JsonNode finding : new ObjectMapper().readTree(report).get("findings")) {
      String file = finding.get("file").asText();
      lines.add(
          file.substring(file.indexOf("/src/") + 1)
              + ":"
              + finding.get("line").asInt()
              + " "
              + finding.get("severity").asText()
              + " "
              + finding.get("rule").asText()
              + (finding.get("assured").isNull() ? "" : " assured"));
    }
    return lines;
  }

  /** What a run writes to standard output; it has no messages. */
  private static String run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Main.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    return out.toString(StandardCharsets.UTF_8);
  }
}
