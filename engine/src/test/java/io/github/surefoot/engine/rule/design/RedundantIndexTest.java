package io.github.surefoot.engine.rule.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedundantIndexTest {
  private static final String TABLE = "CREATE TABLE t (a int, b int, c int, s text);\n";

  private final RuleTester rule = RuleTester.of(new RedundantIndex());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX i ON t (a); CREATE INDEX j ON t (b, a);",
        "CREATE INDEX i ON t (a, b); CREATE INDEX j ON t (b, a);",
        "CREATE INDEX i ON t (a, b, c); CREATE INDEX j ON t (a, c);",
        "CREATE UNIQUE INDEX i ON t (a); CREATE INDEX j ON t (a, b);",
        "CREATE UNIQUE INDEX i ON t (a); CREATE UNIQUE INDEX j ON t (a, b);",
        "CREATE INDEX i ON t (a) WHERE b > 0; CREATE INDEX j ON t (a);",
        "CREATE INDEX i ON t (a); CREATE INDEX j ON t (a, b) WHERE b > 0;",
        "CREATE INDEX i ON t (a) WHERE b > 0; CREATE INDEX j ON t (a) WHERE b > 1;",
        "CREATE INDEX i ON t USING hash (a); CREATE INDEX j ON t (a);",
        "CREATE INDEX i ON t (s text_pattern_ops); CREATE INDEX j ON t (s);",
        "CREATE INDEX i ON t (s COLLATE \"C\"); CREATE INDEX j ON t (s);",
        "CREATE INDEX i ON t (lower(s)); CREATE INDEX j ON t (upper(s));",
        "CREATE INDEX i ON t (a, b DESC); CREATE INDEX j ON t (a, b);",
        "CREATE INDEX i ON t (a NULLS FIRST); CREATE INDEX j ON t (a);",
        "CREATE INDEX i ON t (a) INCLUDE (c); CREATE INDEX j ON t (a, b);",
        "CREATE TABLE u (a int); CREATE INDEX i ON t (a); CREATE INDEX j ON u (a);",
        "CREATE UNIQUE INDEX i ON t (a) NULLS NOT DISTINCT; CREATE UNIQUE INDEX j ON t (a);",
        "CREATE INDEX i ON t (a); CREATE INDEX j ON t (a); DROP INDEX i;",
        "ALTER TABLE t ADD EXCLUDE USING btree (a WITH =); CREATE INDEX i ON t (b);",
      })
  void isSilentIfEachServesSomethingElse(String sql) {
    rule.silent(TABLE + sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t ADD UNIQUE (a), ADD PRIMARY KEY (a, b);",
        "ALTER TABLE t ALTER a SET NOT NULL; CREATE UNIQUE INDEX i ON t (a);"
            + " CREATE UNIQUE INDEX j ON t (a); ALTER TABLE t REPLICA IDENTITY USING INDEX j;"
            + " ALTER TABLE t CLUSTER ON i;",
        "CREATE INDEX i ON t (a); ALTER TABLE t CLUSTER ON i; CREATE INDEX j ON t (a, b);",
      })
  void isSilentIfAConstraintReplicationOrClusterGoesByIt(String sql) {
    rule.silent(TABLE + sql);
  }

  @Test
  void isSilentForWhatOnlyCameAlong() {
    rule.silent(
        """
        -- V1__t.sql (not reported)
        CREATE TABLE t (a int, b int);
        CREATE INDEX i ON t (a);
        CREATE INDEX j ON t (a, b);
        -- V2__u.sql
        CREATE TABLE u (LIKE t INCLUDING ALL);
        """);
    rule.finds(
        """
        CREATE TABLE t (a int, b int) PARTITION BY LIST (a);
        CREATE TABLE t1 PARTITION OF t DEFAULT;
        CREATE INDEX i ON t (a);
        CREATE INDEX j ON t (a, b);
        """,
        "V1__test.sql:3 note: The index 'i' of 't' is redundant: 'j' begins with the same keys.");
  }

  @Test
  void isSilentForAnIndexOfAMigrationThatIsNotReported() {
    rule.silent(
        "-- V1__t.sql (not reported)\n"
            + TABLE
            + "CREATE INDEX i ON t (a);\n-- V2__j.sql\nCREATE INDEX j ON t (a, b);");
  }

  @Test
  void isSilentForASmallTable() {
    rule.under("small-tables: [t]")
        .silent(TABLE + "CREATE INDEX i ON t (a); CREATE INDEX j ON t (a, b);");
  }

  @Test
  void isSilentOnceOneIsGone() {
    rule.silent(
        "-- V1__t.sql\n"
            + TABLE
            + "CREATE INDEX i ON t (a); CREATE INDEX j ON t (a, b);\n-- V2__j.sql\nDROP INDEX i;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE INDEX i ON t (a); CREATE INDEX j ON t (a, b); | i | j' begins with",
        "CREATE INDEX j ON t (a, b); CREATE INDEX i ON t (a); | i | j' begins with",
        "CREATE INDEX i ON t (a); CREATE UNIQUE INDEX j ON t (a, b); | i | j' begins with",
        "CREATE INDEX j ON t (a); CREATE INDEX i ON t (a); | i | j' has",
        "CREATE UNIQUE INDEX j ON t (a); CREATE UNIQUE INDEX i ON t (a); | i | j' has",
        "CREATE UNIQUE INDEX j ON t (a); CREATE INDEX i ON t (a); | i | j' has",
        "CREATE INDEX i ON t (a); CREATE UNIQUE INDEX j ON t (a); | i | j' has",
        "CREATE INDEX j ON t (lower(s)); CREATE INDEX i ON t (LOWER( s )); | i | j' has",
        "CREATE INDEX j ON t (a) WHERE b > 0; CREATE INDEX i ON t (a) where B>0; | i | j' has",
        "CREATE INDEX j ON t (a DESC); CREATE INDEX i ON t (a); | i | j' has",
        "CREATE INDEX j ON t (a, b DESC); CREATE INDEX i ON t (a DESC, b); | i | j' has",
        "CREATE INDEX i ON t (a); CREATE INDEX j ON t (a) INCLUDE (c); | i | j' has",
        "CREATE INDEX i ON t (a) INCLUDE (b); CREATE INDEX j ON t (a, b); | i | j' begins with",
        "ALTER TABLE t ADD PRIMARY KEY (a, b); CREATE INDEX i ON t (a); | i | t_pkey' begins with",
        "CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t ADD CONSTRAINT j UNIQUE (a); | i | j' has",
        "ALTER TABLE t ADD PRIMARY KEY (a); ALTER TABLE t ADD CONSTRAINT i UNIQUE (a); | i"
            + " | t_pkey' has",
      })
  void findsTheOneThatIsNotNeeded(String sql, String index, String other) {
    rule.finds(
        TABLE + sql,
        "V1__test.sql:2 note: The index '%s' of 't' is redundant: '%s the same keys."
            .formatted(index, other));
  }

  @Test
  void leavesOneOfThree() {
    rule.finds(
        TABLE + "CREATE INDEX i ON t (a); CREATE INDEX j ON t (a); CREATE INDEX k ON t (a);",
        "V1__test.sql:2 note: The index 'j' of 't' is redundant: 'i' has the same keys.",
        "V1__test.sql:2 note: The index 'k' of 't' is redundant: 'i' has the same keys.");
  }

  @Test
  void tellsToDropItConcurrentlyAndShowsTheOther() {
    Finding finding =
        rule.finding(
            """
            -- V1__t.sql
            CREATE TABLE app.t (a int, b int);
            CREATE INDEX "I" ON app.t (a);
            -- V2__j.sql
            CREATE INDEX j ON app.t (a, b);
            """);
    assertThat(finding.region().text()).isEqualTo("\"I\"");
    assertThat(finding.related().get(0).region()).hasToString("V2__j.sql:1:1");
    assertThat(RuleTester.remedy(finding))
        .isEqualTo(
            """
            Drop it concurrently, in a migration without a transaction.
            == V3__drop_i.sql
            DROP INDEX CONCURRENTLY IF EXISTS app."I";
            """);
  }

  @Test
  void tellsToLeaveANewOneOut() {
    assertThat(
            rule.finding("CREATE TABLE t (a int PRIMARY KEY); CREATE INDEX i ON t (a);")
                .remedy()
                .text())
        .isEqualTo("Leave it out.");
  }
}
