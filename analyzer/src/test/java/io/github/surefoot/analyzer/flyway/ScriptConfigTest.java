package io.github.surefoot.analyzer.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptConfigTest {
  private final List<RunProblem> problems = new ArrayList<>();

  @Test
  void whatFlywayRefusesIsAProblem() {
    ScriptConfig config =
        parse(
            """
            # no transaction
            executeInTransaction=no
            encoding=UTF-17
            executeInTransactions=false
            """);
    assertThat(config).isEqualTo(ScriptConfig.NONE);
    assertThat(problems)
        .extracting(RunProblem::toString)
        .containsExactly(
            "V1__x.sql.conf:2:1: The value of executeInTransaction is 'no'; Flyway accepts true or false.",
            "V1__x.sql.conf:3:1: The encoding 'UTF-17' is not known.",
            "V1__x.sql.conf:4:1: The key 'executeInTransactions' is not known.");
  }

  @Test
  void allKeys() {
    assertThat(
            parse(
                """
                executeInTransaction = FALSE
                placeholderReplacement=false
                encoding=ISO-8859-1
                shouldExecute=false
                """))
        .isEqualTo(new ScriptConfig(false, false, StandardCharsets.ISO_8859_1, false));
    assertThat(problems).isEmpty();
  }

  @Test
  void aConditionOfRunTimeCountsAsTrue() {
    assertThat(parse("shouldExecute=${env}==prod && \\\n ${region}!=eu\n").shouldExecute())
        .isTrue();
    assertThat(problems).isEmpty();
  }

  private ScriptConfig parse(String text) {
    return ScriptConfig.parse(new SourceFile("V1__x.sql.conf", text), problems);
  }
}
