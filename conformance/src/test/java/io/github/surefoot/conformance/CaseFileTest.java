package io.github.surefoot.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.surefoot.conformance.CaseFile.Case;
import org.junit.jupiter.api.Test;

final class CaseFileTest {

  private static final CaseFile FILE =
      CaseFile.parse(
          "x",
          """
          -- fixture
          CREATE TABLE t (a int);
          -- fixture since 11
          CREATE TABLE u ();
          -- cases
          DROP TABLE t;
          -- since 12, until 17, fails 42P01
          DROP
            TABLE v;
          -- set timezone = 'GMT', assumes since 15
          SELECT 1;
          -- block
          VACUUM;
          """);

  @Test
  void anUnknownRemarkIsRefused() {
    assertThatThrownBy(() -> CaseFile.parse("x", "-- cases\n-- sinec 12\nSELECT 1;\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sinec 12");
  }

  @Test
  void aStatementWithoutItsEndIsRefused() {
    assertThatThrownBy(() -> CaseFile.parse("x", "-- cases\nSELECT 1\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SELECT 1");
  }

  @Test
  void aVersionGetsItsPartOfTheFixture() {
    assertThat(FILE.fixture(10).sql()).isEqualTo("CREATE TABLE t (a int);\n");
    assertThat(FILE.fixture(11).sql()).isEqualTo("CREATE TABLE t (a int);\nCREATE TABLE u ();\n");
  }

  @Test
  void aVersionGetsItsCases() {
    assertThat(FILE.cases(11)).extracting(Case::statement).doesNotContain("DROP\n  TABLE v");
    assertThat(FILE.cases(12)).extracting(Case::statement).contains("DROP\n  TABLE v");
    assertThat(FILE.cases(18)).hasSize(3);
  }

  @Test
  void remarksBelongToTheNextStatementAlone() {
    assertThat(FILE.cases())
        .extracting(Case::failure)
        .map(f -> f.orElse("-"))
        .containsExactly("-", "42P01", "-", "-");
    assertThat(FILE.cases().get(2).settings()).containsExactly("SET timezone = 'GMT'");
    assertThat(FILE.cases().get(2).assumes().include(14)).isFalse();
    assertThat(FILE.cases().get(2).assumes().include(15)).isTrue();
    assertThat(FILE.cases().get(0).assumes().include(15)).isFalse();
    assertThat(FILE.cases()).extracting(Case::blockOnly).containsExactly(false, false, false, true);
  }
}
