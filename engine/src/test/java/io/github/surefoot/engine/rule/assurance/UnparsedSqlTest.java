package io.github.surefoot.engine.rule.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class UnparsedSqlTest {
  private final RuleTester rule = RuleTester.of(new UnparsedSql());

  @Test
  void isSilentForStatementsThatAreUnderstood() {
    rule.silent(
        "CREATE TABLE a (id bigint); CREATE PUBLICATION p FOR TABLE a; GRANT ALL ON a TO b;");
  }

  @Test
  void isSilentForTheDataOfACopyAndForCommandsOfTheClient() {
    rule.silent("\\connect shop\nCOPY a FROM STDIN;\nWHERE (\t'\n\\.\nSELECT 1;\n");
  }

  @Test
  void isSilentForAnEmptyFile() {
    rule.silent("-- nothing\n;;\n");
  }

  @Test
  void findsAStatementThatIsBroken() {
    Finding finding =
        rule.finding(
            """
            -- V1__a.sql (broken)
            DROP TABLE b;
            ALTER TABEL a DROP COLUMN b;
            """);
    assertThat(finding.message()).startsWith("This statement is not understood: ").endsWith(".");
    assertThat(finding.region()).hasToString("V1__a.sql:2:7");
    assertThat(finding.site().text()).isEqualTo("ALTER TABEL a DROP COLUMN b");
  }

  @Test
  void findsEachBrokenStatement() {
    assertThat(
            rule.findings(
                """
                -- V1__a.sql (broken)
                FOO;
                SELECT 1;
                CREATE TABLE a (;
                SELECT 2;
                """))
        .extracting(f -> f.region().startLine())
        .containsExactly(1, 3);
  }
}
