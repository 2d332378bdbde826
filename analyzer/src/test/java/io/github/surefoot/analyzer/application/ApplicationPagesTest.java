package io.github.surefoot.analyzer.application;

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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the tool on the application code of the rules' pages: what the pages state, the engine's
 * tests hold without a Java parser.
 */
final class ApplicationPagesTest {
  @TempDir private Path directory;

  /** Migrations and the code that uses their schema. */
  record Example(Rule rule, boolean bad, String java, String sql) {
    @Override
    public String toString() {
      return rule.info().name() + (bad ? ", bad: " : ", good: ") + java.lines().count() + " lines";
    }
  }

  static Stream<Example> examples() {
    return RuleCatalogue.all().stream().flatMap(ApplicationPagesTest::examples);
  }

  private static Stream<Example> examples(Rule rule) {
    String page = RulePage.of(rule.info().name()).orElseThrow();
    List<Example> examples = new ArrayList<>();
    String heading = "";
    String language = null;
    String java = "";
    StringBuilder code = new StringBuilder();
    for (String line : page.lines().toList()) {
      if (language == null && line.startsWith("## ")) {
        heading = line.substring(3);
        java = "";
      } else if (line.startsWith("```") && language == null) {
        language = line.substring(3);
        code.setLength(0);
      } else if (line.startsWith("```")) {
        if (String.valueOf(language).equals("java application")) {
          java = code.toString();
        } else if (String.valueOf(language).equals("sql") && !java.isEmpty()) {
          examples.add(new Example(rule, heading.equals("Bad"), java, code.toString()));
        }
        language = null;
      } else {
        code.append(line).append('\n');
      }
    }
    return examples.stream();
  }

  @Test
  void thereAreExamples() {
    assertThat(examples()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isFoundInBadExamplesAlone(Example example) throws IOException {
    TempFiles files = new TempFiles(directory);
    files
        .file("pom.xml", "<project><artifactId>shop</artifactId></project>")
        .file("surefoot.yaml", "rules: { " + example.rule.info().name() + ": error }\n")
        .file(
            "src/main/java/shop/App.java",
            "package shop;\nimport jakarta.persistence.*;\n"
                + "import jakarta.validation.constraints.NotNull;\n"
                + example.java);
    Optional<String> name = Optional.empty();
    StringBuilder body = new StringBuilder();
    for (String line : (example.sql + "-- end.sql\n").lines().toList()) {
      if (line.startsWith("-- ") && line.endsWith(".sql")) {
        name.ifPresent(n -> files.file("src/main/resources/db/migration/" + n, body.toString()));
        name = Optional.of(line.substring(3));
        body.setLength(0);
      } else {
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
    List<String> open = new ArrayList<>();
    for (JsonNode finding : report.get("findings")) {
      if (finding.get("assured").isNull()) {
        open.add(finding.get("rule").asText());
      }
    }
    if (example.bad) {
      assertThat(open).contains(example.rule.info().name());
    } else {
      assertThat(open).doesNotContain(example.rule.info().name());
    }
  }
}
