package io.github.surefoot.engine.rule.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.surefoot.engine.rule.OptionValue;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForbiddenOperationTest {
  private static RuleTester rule(String operations) {
    return RuleTester.of(new ForbiddenOperation())
        .under("rules: { ForbiddenOperation: { operations: [" + operations + "] } }");
  }

  @Test
  void isSilentWithoutAList() {
    RuleTester.of(new ForbiddenOperation()).silent("DROP TABLE t;");
  }

  @Test
  void isSilentOnOtherOperations() {
    rule("drop table, 'create *view'").silent("CREATE TABLE t (id int); DROP VIEW v;");
  }

  @Test
  void isSilentOnARoutineThatIsOnlyDefined() {
    rule("truncate")
        .silent("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN TRUNCATE t; END';");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DROP TABLE | DROP TABLE t; | DROP TABLE",
        "drop table | DROP TABLE t; | DROP TABLE",
        "'drop *' | DROP VIEW v; | DROP VIEW",
        "DROP FUNCTION | DROP FUNCTION f(); | DROP FUNCTION",
        "CREATE EXTENSION | CREATE EXTENSION hstore; | CREATE EXTENSION",
        "CREATE FUNCTION | CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; | CREATE FUNCTION",
        "TRUNCATE | TRUNCATE t; | TRUNCATE",
        "ADD COLUMN | ALTER TABLE t ADD a int; | ADD COLUMN",
        "ADD FOREIGN KEY | ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u; | ADD FOREIGN KEY",
        "ADD CONSTRAINT | ALTER TABLE t ADD CHECK (a > 0); | ADD CHECK",
        "RENAME TABLE | ALTER TABLE t RENAME TO u; | RENAME TABLE",
        "GRANT | GRANT SELECT ON t TO a; | GRANT",
        "CREATE ROLE | CREATE ROLE a; | CREATE ROLE",
        "DO | DO $$ BEGIN NULL; END $$; | DO",
        "CREATE_INDEX | CREATE INDEX i ON t (a); | CREATE INDEX",
      })
  void findsTheOperation(String pattern, String sql, String name) {
    rule(pattern)
        .finds(sql, "V1__test.sql:1 error: " + name + " is forbidden without an approval.");
  }

  @Test
  void findsItInABlock() {
    rule("TRUNCATE")
        .finds(
            "DO $$ BEGIN IF true THEN TRUNCATE t; END IF; END $$;",
            "V1__test.sql:1 error: TRUNCATE is forbidden without an approval.");
  }

  @Test
  void refusesNamesThatNoOperationHas() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ForbiddenOperation().options().get(0).read(new OptionValue.Text("drop tabel")))
        .withMessage("'drop tabel' is no operation that is known; did you mean 'DROP TABLE'?");
    assertThat(OperationNames.pattern("drop*").matches("DROP TABLE")).isTrue();
  }
}
