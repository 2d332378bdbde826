package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.surefoot.conformance.ParserOracle.Verdict;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(Servers.Extension.class)
final class ParserOracleTest {

  static List<Integer> versions() {
    return Servers.postgresVersions();
  }

  private static Verdict judge(Servers servers, int major, String sql) {
    try (ParserOracle oracle = new ParserOracle(servers.postgres(major))) {
      return oracle.judge(sql);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void textThatIsNoSqlIsASyntaxError(int major, Servers servers) {
    assertThat(judge(servers, major, "CREATE INDEX ON ON t (a)"))
        .isInstanceOf(Verdict.SyntaxError.class);
    assertThat(judge(servers, major, "SELECT 'open")).isInstanceOf(Verdict.SyntaxError.class);
    assertThat(judge(servers, major, "SELECT 1; SELEC 2")).isInstanceOf(Verdict.SyntaxError.class);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void namesNeedNotExistForAStatementToParse(int major, Servers servers) {
    assertThat(judge(servers, major, "ALTER TABLE nowhere.t ADD CHECK (a ? 'b'), DROP c"))
        .isEqualTo(new Verdict.Parses());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void nothingRuns(int major, Servers servers) {
    assertThat(judge(servers, major, "CREATE TABLE made (a int)")).isEqualTo(new Verdict.Parses());
    assertThat(judge(servers, major, "COMMIT; CREATE TABLE made (a int)"))
        .isEqualTo(new Verdict.Parses());
    assertThat(judge(servers, major, "COPY t FROM STDIN")).isEqualTo(new Verdict.Parses());
    try (PostgresSession session = servers.postgres(major).connect("postgres")) {
      assertThat(session.run("SELECT to_regclass('made')").value()).isEqualTo("null");
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatTheGrammarKnowsAndRefusesIsNoSyntaxError(int major, Servers servers) {
    Verdict verdict = judge(servers, major, "CREATE TABLE t (a int REFERENCES u MATCH PARTIAL)");

    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    assertThat(((Verdict.Refused) verdict).error().state()).isEqualTo("0A000");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aVersionKnowsWhatItsSyntaxHas(int major, Servers servers) {
    assertThat(judge(servers, major, "MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE"))
        .isInstanceOf(major >= 15 ? Verdict.Parses.class : Verdict.SyntaxError.class);
    assertThat(
            judge(servers, major, "ALTER TABLE t ADD COLUMN c int GENERATED ALWAYS AS (a) STORED"))
        .isInstanceOf(major >= 12 ? Verdict.Parses.class : Verdict.SyntaxError.class);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aNulCharacterIsRefusedHere(int major, Servers servers) {
    assertThatThrownBy(() -> judge(servers, major, "SELECT '\0'"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
