package io.github.surefoot.engine.rule.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.surefoot.engine.rule.OptionValue;
import io.github.surefoot.engine.rule.RuleTester;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConventionViolationTest {
  private static RuleTester rule(String options) {
    return RuleTester.of(new ConventionViolation())
        .under("rules: { ConventionViolation: { " + options + " } }");
  }

  private static String found(String message) {
    return "V1__test.sql:1 error: " + message;
  }

  @Test
  void isSilentIfNothingIsAgreed() {
    RuleTester.of(new ConventionViolation())
        .silent("CREATE TABLE \"Order\" (\"ID\" int); CREATE VIEW v AS SELECT * FROM x;");
  }

  @Test
  void isSilentOnNamesThatMatch() {
    rule("names: { table: '[a-z_]+s', column: ['[a-z]+', '[a-z]+_at'], index: '.*_idx' }")
        .silent(
            "CREATE TABLE orders (id int, made_at int); CREATE INDEX orders_id_idx ON orders (id);"
                + " CREATE INDEX ON orders (id);");
  }

  @Test
  void isSilentOnTemporaryTablesAndOnWhatIsOnlyUsed() {
    rule("names: { table: 'x', column: 'x' }, mixed-case: true, schema-qualified: true")
        .silent("CREATE TEMPORARY TABLE \"T\" (a int); ALTER TABLE \"Old\" DROP COLUMN \"Older\";");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schema | CREATE SCHEMA ax; | schema 'ax'",
        "table | CREATE TABLE ax (id int); | table 'ax'",
        "table | CREATE TABLE ax AS SELECT 1; | table 'ax'",
        "table | ALTER TABLE t RENAME TO ax; | table 'ax'",
        "column | CREATE TABLE t (ax int); | column 'ax'",
        "column | ALTER TABLE t ADD ax int; | column 'ax'",
        "column | ALTER TABLE t RENAME a TO ax; | column 'ax'",
        "index | CREATE INDEX ax ON t (a); | index 'ax'",
        "index | ALTER INDEX i RENAME TO ax; | index 'ax'",
        "constraint | ALTER TABLE t ADD CONSTRAINT ax CHECK (a > 0); | constraint 'ax'",
        "constraint | CREATE TABLE t (a int CONSTRAINT ax CHECK (a > 0)); | constraint 'ax'",
        "constraint | ALTER TABLE t RENAME CONSTRAINT c TO ax; | constraint 'ax'",
        "constraint | ALTER TABLE t ADD CONSTRAINT ax FOREIGN KEY (a) REFERENCES u; | foreign key 'ax'",
        "foreign-key | ALTER TABLE t ADD CONSTRAINT ax FOREIGN KEY (a) REFERENCES u; | foreign key 'ax'",
        "view | CREATE VIEW ax AS SELECT 1 AS one; | view 'ax'",
        "view | CREATE MATERIALIZED VIEW ax AS SELECT 1 AS one; | view 'ax'",
        "sequence | CREATE SEQUENCE ax; | sequence 'ax'",
        "function | CREATE FUNCTION ax() RETURNS int LANGUAGE sql AS 'SELECT 1'; | function 'ax'",
        "type | CREATE TYPE ax AS ENUM ('a'); | type 'ax'",
        "type | CREATE DOMAIN ax AS text; | type 'ax'",
        "trigger | CREATE TRIGGER ax BEFORE INSERT ON t EXECUTE FUNCTION f(); | trigger 'ax'",
      })
  void findsNamesOfEveryKind(String kind, String sql, String shown) {
    rule("names: { " + kind + ": '[^x]*' }")
        .finds(sql, found("The name of the " + shown + " does not match [^x]*."));
  }

  @Test
  void aForeignKeyMayHaveAnExpressionOfItsOwn() {
    rule("names: { constraint: '.*_ck', foreign-key: '.*_fk' }")
        .silent("ALTER TABLE t ADD CONSTRAINT t_fk FOREIGN KEY (a) REFERENCES u;");
  }

  @Test
  void findsCapitalLettersReservedWordsAndMissingSchemas() {
    rule("mixed-case: true")
        .finds(
            "CREATE TABLE t (\"userId\" int, USER_ID int);",
            found("The name of the column 'userId' has capital letters."));
    rule("reserved-words: true")
        .finds(
            "CREATE TABLE \"user\" (\"order\" int, name text);",
            found("The name of the table 'user' is a word that the database reserves."),
            found("The name of the column 'order' is a word that the database reserves."));
    rule("schema-qualified: true")
        .finds(
            "CREATE TABLE t (a int); CREATE TABLE shop.u (a int); CREATE INDEX i ON t (a);",
            found("The table 't' is created without naming its schema."));
  }

  @Test
  void findsTablesWithoutTheColumnsThatEachHas() {
    rule("required-columns: [made_at]")
        .finds("CREATE TABLE t (id int);", found("The table 't' has no column 'made_at'."));
    rule("required-columns: [made_at]")
        .silent(
            """
            CREATE TABLE t (id int, made_at timestamptz);
            CREATE TABLE u (id int);
            ALTER TABLE u ADD made_at timestamptz;
            CREATE TABLE v (id int);
            DROP TABLE v;
            CREATE TABLE w (LIKE unknown);
            """);
  }

  @Test
  void findsTablesAndColumnsWithoutComments() {
    rule("comments: [table]")
        .finds("CREATE TABLE t (id int);", found("The table 't' gets no comment."));
    rule("comments: [table]").silent("CREATE TABLE t (id int); COMMENT ON TABLE t IS 'It.';");
    rule("comments: [column]")
        .finds(
            "CREATE TABLE t (id int, a int); COMMENT ON COLUMN t.id IS 'Which.';",
            found("The column 'a' of 't' gets no comment."));
  }

  @Test
  void findsViewsOverAStar() {
    rule("select-star: true")
        .finds(
            "CREATE VIEW v AS SELECT t.* FROM t;",
            found("The view 'v' takes its columns from a star."));
    rule("select-star: true").silent("CREATE VIEW v AS SELECT count(*) AS n FROM t;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- undo: DROP TABLE t\nCREATE TABLE t (id int);",
        "CREATE TABLE t (id int);\n/*\n * Down: there is no way back\n */\n",
      })
  void isSilentOnAMigrationThatSaysHowItIsUndone(String sql) {
    rule("undo-note: true").silent(sql);
  }

  @Test
  void isSilentOnAMigrationWithAnUndoScriptAndOnRepeatables() {
    rule("undo-note: true")
        .silent("-- V1__a.sql\nSELECT 1;\n-- U1__a.sql\nSELECT 2;\n-- R__v.sql\nSELECT 3;\n");
  }

  @Test
  void findsAMigrationThatDoesNotSayHowItIsUndone() {
    rule("undo-note: true")
        .finds(
            "-- V1__a.sql\nSELECT 'undo: x';\n-- U11__a.sql\nSELECT 2;\n",
            "V1__a.sql:1 error: 'V1__a.sql' does not say how it is undone.");
  }

  @Test
  void refusesWhatIsNoKindOrExpression() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> names("tabel", "x"))
        .withMessageEndingWith("; did you mean 'table'?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> names("table", "("))
        .withMessageStartingWith("'(' is no regular expression: ");
  }

  private static void names(String kind, String expression) {
    new ConventionViolation()
        .options()
        .get(0)
        .read(new OptionValue.Entries(Map.of(kind, List.of(expression))));
  }

  @Test
  void givesUpOnAnExpressionThatBacktracksWithoutEnd() {
    NamePattern endless = NamePattern.of("(x?)(a|aa)+\\1b");
    assertThat(endless.matches("aab")).isTrue();
    assertThatIllegalStateException()
        .isThrownBy(() -> endless.matches("a".repeat(60)))
        .withMessageContaining("takes too long");
  }
}
