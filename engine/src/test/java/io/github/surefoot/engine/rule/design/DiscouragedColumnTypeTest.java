package io.github.surefoot.engine.rule.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DiscouragedColumnTypeTest {
  private final RuleTester rule = RuleTester.of(new DiscouragedColumnType());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jsonb",
        "numeric(12, 2)",
        "char",
        "char(2)",
        "char(3)",
        "bpchar",
        "varchar(20)",
        "text",
        "timestamp",
        "timestamp(3)",
        "time(0)",
        "double precision",
        "serial",
        "app.money",
      })
  void isSilentForOtherTypes(String type) {
    rule.silent("CREATE TABLE t (a %s);".formatted(type));
  }

  @Test
  void isSilentForATypeOfTheHistoryOfThatName() {
    rule.silent("CREATE DOMAIN money AS numeric; CREATE TABLE t (a money);");
  }

  @Test
  void isSilentIfTheColumnHasAnotherTypeInTheEnd() {
    String table = "-- V1__t.sql\nCREATE TABLE t (a json, b int);\n-- V2__t.sql\n";
    rule.silent(table + "ALTER TABLE t ALTER a TYPE jsonb;");
    rule.silent(table + "ALTER TABLE t DROP COLUMN a;");
    rule.silent(table + "DROP TABLE t;");
    rule.silent(table.replace("V1__t.sql", "V1__t.sql (not reported)") + "SELECT 1;");
  }

  @Test
  void isSilentForViewsAndForWhatOnlyCameAlong() {
    rule.silent(
        """
        -- V1__t.sql (not reported)
        CREATE TABLE t (a json);
        -- V2__u.sql
        CREATE TABLE u (LIKE t);
        CREATE TABLE v () INHERITS (t);
        CREATE VIEW w AS SELECT a FROM t;
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "json | json | jsonb",
        "JSON[] | json[] | jsonb[]",
        "money | money | numeric(19, 2)",
        "char(36) | character(36) | varchar(36)",
        "character(4)[] | character(4)[] | varchar(4)[]",
        "timestamp(0) | timestamp(0) without time zone | timestamp",
        "timestamptz(0) | timestamp(0) with time zone | timestamptz",
      })
  void findsTheUsualKindsAndWritesTheBetterType(String type, String shown, String better) {
    Finding finding = rule.finding("CREATE TABLE app.t (a %s NOT NULL);".formatted(type));
    assertThat(finding.message()).isEqualTo("'app.t.a' is " + shown + ".");
    assertThat(finding.region().text()).isEqualTo(type);
    assertThat(finding.remedy().snippets().get(0).code())
        .isEqualTo("CREATE TABLE app.t (a %s NOT NULL);".formatted(better));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "varchar | a varchar(20) | character varying(20)",
        "text | a text | text",
        "text | a varchar | character varying",
        "timestamp | a timestamp | timestamp without time zone",
        "float | a real | real",
        "float | a float8 | double precision",
        "serial | a bigserial | bigserial",
        "enum | a mood | mood",
        "string-key | a text PRIMARY KEY | text",
        "string-key | a varchar(3) PRIMARY KEY | character varying(3)",
      })
  void findsOtherKindsIfTold(String kind, String column, String shown) {
    String sql = "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (%s, j json);".formatted(column);
    rule.under("rules: { DiscouragedColumnType: { kinds: [%s] } }".formatted(kind))
        .finds(sql, "V1__test.sql:1 note: 't.a' is %s.".formatted(shown));
    rule.finds(sql, "V1__test.sql:1 note: 't.j' is json.");
  }

  @Test
  void textWithABoundIsFine() {
    rule.under("rules: { DiscouragedColumnType: { kinds: [text, string-key] } }")
        .silent(
            """
            CREATE TABLE t (a text CHECK (char_length(a) < 100), b text, c text);
            ALTER TABLE t ADD CHECK (b IN ('x', 'y'));
            ALTER TABLE t ADD CHECK (char_length(c) < 9), ADD PRIMARY KEY (a, b);
            """);
  }

  @Test
  void findsTheStatementThatGaveTheTypeUnderTheNamesOfTheEnd() {
    Finding finding =
        rule.finding(
            """
            -- V1__t.sql
            CREATE TABLE t ("A" text, d date) PARTITION BY RANGE (d);
            CREATE TABLE t1 PARTITION OF t DEFAULT;
            -- V2__t.sql
            ALTER TABLE t ALTER "A" TYPE json USING "A"::json;
            ALTER TABLE t RENAME "A" TO b;
            -- V3__t.sql
            ALTER TABLE t RENAME TO u;
            """);
    assertThat(finding.message()).isEqualTo("'t1.b' is json.");
    assertThat(finding.region()).hasToString("V2__t.sql:1:30");
    assertThat(finding.remedy().snippets()).isEmpty();
  }
}
