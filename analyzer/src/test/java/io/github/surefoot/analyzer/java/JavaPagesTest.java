package io.github.surefoot.analyzer.java;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.surefoot.analyzer.TempFiles;
import io.github.surefoot.analyzer.cli.Main;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RulePage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the tool on the Java migrations of the rules' pages: what the pages state, the engine's
 * tests hold without a Java parser.
 */
final class JavaPagesTest {
  @TempDir private Path directory;

  /**
   * @param stated the findings of the rule: file, line, severity, message
   */
  record Example(Rule rule, String java, List<String> stated) {
    @Override
    public String toString() {
      return rule.info().name() + (stated.isEmpty() ? ", good: " : ", bad: ") + java.hashCode();
    }
  }

  static Stream<Example> examples() {
    return RuleCatalogue.all().stream().flatMap(JavaPagesTest::examples);
  }

  private static Stream<Example> examples(Rule rule) {
    String page = RulePage.of(rule.info().name()).orElseThrow();
    List<Example> examples = new ArrayList<>();
    String language = null;
    StringBuilder code = new StringBuilder();
    for (String line : page.lines().toList()) {
      if (!line.startsWith("```")) {
        code.append(line).append('\n');
      } else if (language == null) {
        language = line.substring(3);
        code.setLength(0);
      } else {
        if (language.equals("java migration")) {
          examples.add(new Example(rule, code.toString(), List.of()));
        } else if (language.equals("text") && !examples.isEmpty()) {
          Example bad = examples.remove(examples.size() - 1);
          List<String> stated = code.toString().lines().filter(l -> !l.contains(" at V")).toList();
          examples.add(new Example(rule, bad.java, stated));
        }
        language = null;
      }
    }
    return examples.stream();
  }

  @Test
  void thereAreBadAndGoodExamples() {
    assertThat(examples().anyMatch(e -> e.stated.isEmpty())).isTrue();
    assertThat(examples().anyMatch(e -> !e.stated.isEmpty())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theToolSaysWhatThePageStates(Example example) throws IOException {
    TempFiles files =
        new TempFiles(directory)
            .file("pom.xml", "<project><artifactId>shop</artifactId></project>")
            .file(
                "surefoot.yaml",
                "migrations:\n  - { flyway: db, java: src }\ntarget: postgresql:15\n")
            .file("db/V1__orders.sql", "CREATE TABLE unrelated (id bigint PRIMARY KEY);\n");
    String name = "";
    StringBuilder body = new StringBuilder();
    for (String line : (example.java + "// end.java\n").lines().toList()) {
      if (line.startsWith("// ") && line.endsWith(".java")) {
        if (!name.isEmpty()) {
          files.file("src/" + name, body.toString());
        }
        name = line.substring(3);
        body.setLength(0);
      } else if (!line.startsWith("// also: ")) {
        body.append(line).append('\n');
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    Main.run(
        new String[] {"check", directory.toString(), "--report", "json"},
        new PrintStream(out, false, UTF_8),
        new PrintStream(err, false, UTF_8));

    JsonNode report = new ObjectMapper().readTree(out.toString(UTF_8));
    List<String> found = new ArrayList<>();
    for (JsonNode finding : report.get("findings")) {
      if (finding.get("assured").isNull()
          && finding.get("rule").asText().equals(example.rule.info().name())) {
        String file = finding.get("file").asText();
        found.add(
            file.substring(file.lastIndexOf('/') + 1)
                + ":"
                + finding.get("line").asInt()
                + " "
                + finding.get("severity").asText()
                + ": "
                + finding.get("message").asText());
      }
    }
    assertThat(found).as(err.toString(UTF_8)).isEqualTo(example.stated);
  }
}
