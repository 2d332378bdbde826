package io.github.surefoot.engine.rule.design;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuestionableIndexShapeTest {
  private static final String ON = "rules: { QuestionableIndexShape: { kinds: [%s] } }";
  private static final String TABLE = "CREATE TABLE t (a int, b int, c int, d int, s text);\n";

  private final RuleTester rule = RuleTester.of(new QuestionableIndexShape());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX i ON t (a, b, c);",
        "CREATE INDEX i ON t (a, b, c) INCLUDE (d);",
        "CREATE UNIQUE INDEX i ON t (a, b, c, d);",
        "ALTER TABLE t ADD PRIMARY KEY (a, b, c, d);",
        "CREATE INDEX ON t (a, b);",
        "CREATE INDEX ON t (a DESC);",
        "CREATE INDEX i ON t (lower(s));",
        "CREATE INDEX i ON t (a, b, c, d); DROP INDEX i;",
        "CREATE INDEX i ON t USING hash (a); DROP TABLE t;",
      })
  void isSilentForUsualShapesAndWhatIsGone(String sql) {
    rule.silent(TABLE + sql);
  }

  @Test
  void isSilentForOtherKindsAndForAMigrationThatIsNotReported() {
    String sql = TABLE + "CREATE INDEX i ON t USING hash (a);";
    RuleTester.of(new QuestionableIndexShape()).under(ON.formatted("wide")).silent(sql);
    rule.silent("-- V1__t.sql (not reported)\n" + sql + "\n-- V2__t.sql\nSELECT 1;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE INDEX i ON t (a, b, c, d); | i' of 't' is over 4 columns.",
        "CREATE INDEX i ON t USING hash (a); | i' of 't' is a hash index.",
        "CREATE INDEX ON t (a) WHERE b > 0; | t_a_idx' of 't' has a name that the server made up,"
            + " which does not tell what it is.",
        "CREATE INDEX ON t (lower(s)); | t_lower_idx' of 't' has a name that the server made up,"
            + " which does not tell what it is.",
        "CREATE INDEX ON t (s text_pattern_ops); | t_s_idx' of 't' has a name that the server made"
            + " up, which does not tell what it is.",
        "CREATE INDEX ON t USING brin (a); | t_a_idx' of 't' has a name that the server made up,"
            + " which does not tell what it is.",
      })
  void findsShapesThatSeldomPay(String sql, String what) {
    rule.finds(TABLE + sql, "V1__test.sql:2 note: The index '" + what);
  }

  @Test
  void findsAnIndexOfPartitionsOnce() {
    rule.finds(
        """
        CREATE TABLE t (a int) PARTITION BY LIST (a);
        CREATE TABLE t1 PARTITION OF t DEFAULT;
        CREATE INDEX i ON t USING hash (a);
        """,
        "V1__test.sql:3 note: The index 'i' of 't' is a hash index.");
  }
}
