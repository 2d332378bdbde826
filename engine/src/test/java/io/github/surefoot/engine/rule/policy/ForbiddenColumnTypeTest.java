package io.github.surefoot.engine.rule.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.surefoot.engine.rule.OptionValue;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForbiddenColumnTypeTest {
  private static RuleTester rule(String options) {
    return RuleTester.of(new ForbiddenColumnType())
        .under("rules: { ForbiddenColumnType: { " + options + " } }");
  }

  @Test
  void isSilentWithoutAList() {
    RuleTester.of(new ForbiddenColumnType()).silent("CREATE TABLE t (a json);");
  }

  @Test
  void isSilentOnOtherTypesAndTables() {
    rule("types: [json]").silent("CREATE TABLE t (a jsonb, b json[]);");
    rule("types: [json], tables: [orders]").silent("CREATE TABLE t (a json);");
    rule("types: [json], except-tables: ['raw_*']").silent("CREATE TABLE raw_in (a json);");
    rule("types: ['mysql:json']").silent("CREATE TABLE t (a json);");
  }

  @Test
  void isSilentOnTemporaryTablesAndColumnsThatGo() {
    rule("types: [json]").silent("CREATE TEMPORARY TABLE t (a json); ALTER TABLE u DROP COLUMN a;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "json | json | json",
        "int8 | bigint | bigint",
        "timestamp | timestamp(3) | timestamp(3) without time zone",
        "varchar | varchar(10) | character varying(10)",
        "varchar(10) | character varying(10) | character varying(10)",
        "char | char(7) | character(7)",
        "*serial | bigserial | bigserial",
        "geo.* | geo.point | geo.point",
        "postgresql:money | money | money",
        "json[] | json[] | json[]",
      })
  void findsTheTypeInEverySpelling(String pattern, String written, String shown) {
    rule("types: ['" + pattern + "']")
        .finds(
            "CREATE TABLE t (a " + written + ");",
            "V1__test.sql:1 error: The column 'a' of 't' gets the type "
                + shown
                + ", which the team has forbidden.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"varchar(10) | varchar(11)", "timestamptz | timestamp"})
  void keepsTypesApart(String pattern, String written) {
    rule("types: ['" + pattern + "']").silent("CREATE TABLE t (a " + written + ");");
  }

  @Test
  void findsColumnsThatAreAddedOrChanged() {
    rule("types: [json], tables: [t]")
        .finds(
            "ALTER TABLE t ADD COLUMN a json;\nALTER TABLE public.t ALTER b TYPE json;",
            "V1__test.sql:1 error: The column 'a' of 't' gets the type json, which the team has"
                + " forbidden.",
            "V1__test.sql:2 error: The column 'b' of 'public.t' gets the type json, which the team"
                + " has forbidden.");
  }

  @Test
  void saysWhatToUseInstead() {
    assertThat(
            rule("types: [json], instead: { json: [jsonb, text] }")
                .finding("CREATE TABLE t (a json);")
                .remedy()
                .text())
        .isEqualTo("Use jsonb or text.");
  }

  @Test
  void refusesWhatIsNoType() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ForbiddenColumnType().options().get(0).read(new OptionValue.Text("a b c")))
        .withMessage("'a b c' is no type.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ForbiddenColumnType().options().get(0).read(new OptionValue.Text("x:json")))
        .withMessageContaining("begins with no dialect");
  }
}
