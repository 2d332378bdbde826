package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RepeatedTableAlterationTest {
  private final RuleTester rule = RuleTester.of(new RepeatedTableAlteration());

  private static final String TABLES =
      """
      -- V1__tables.sql
      CREATE TABLE b (id bigint PRIMARY KEY);
      CREATE TABLE a (id int PRIMARY KEY, c int, d int, b bigint, CONSTRAINT k CHECK (c > 0));
      CREATE INDEX i ON a (d);
      -- V2__change.sql
      """;

  private void silent(String sql) {
    rule.silent(TABLES + sql);
  }

  private void finds(String sql, String expected) {
    rule.finds(TABLES + sql, "V2__change.sql:" + expected);
  }

  @Test
  void silentOnOneAlter() {
    silent("ALTER TABLE a ADD COLUMN x int, ADD COLUMN y int;\n");
    silent("ALTER TABLE a ADD COLUMN x int;\nALTER TABLE b ADD COLUMN x int;\n");
  }

  @Test
  void silentOnNewAndDroppedTables() {
    silent("CREATE TABLE n (id int);\nALTER TABLE n ADD x int;\nALTER TABLE n ADD y int;\n");
    silent("ALTER TABLE a ADD x int;\nALTER TABLE a ADD y int;\nDROP TABLE a;\n");
  }

  @Test
  void silentInOtherTransactions() {
    silent("ALTER TABLE a ADD x int;\n-- V3__y.sql\nALTER TABLE a ADD y int;\n");
    rule.silent(
        TABLES.replace("change.sql", "change.sql (no transaction)")
            + "ALTER TABLE a ADD x int;\nALTER TABLE a ADD y int;\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // What R2 and R3 keep apart.
        "ADD CONSTRAINT n CHECK (d > 0) NOT VALID; VALIDATE CONSTRAINT n",
        "ALTER c SET NOT NULL; DROP CONSTRAINT k",
        "ADD CONSTRAINT n CHECK (d > 0) NOT VALID; DROP CONSTRAINT n",
        // What stands alone.
        "ADD x int; RENAME c TO e",
        "ADD x int; RENAME TO e",
        "ADD x int; SET SCHEMA s",
        "ADD x int; RENAME CONSTRAINT k TO l",
        "ADD x int; DISABLE TRIGGER ALL",
        "ADD x int; ADD CONSTRAINT u UNIQUE USING INDEX i",
        // What PostgreSQL would do in another order.
        "ADD x int; ALTER x TYPE bigint",
        "ADD x int; DROP x",
        "ALTER c TYPE bigint; ALTER c TYPE text",
        "ALTER c TYPE bigint; ALTER d TYPE text USING c",
        "ALTER c TYPE text USING d; DROP d",
        "ALTER c SET NOT NULL; ALTER c DROP NOT NULL",
        "ADD CHECK (c > d); ALTER c TYPE bigint",
        "ADD UNIQUE (c); DROP c",
        "SET UNLOGGED; SET LOGGED"
      })
  void silentOnWhatCannotBeOne(String actions) {
    silent("ALTER TABLE a " + actions.replace("; ", ";\nALTER TABLE a ") + ";\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE a SET x = 1;",
        "SET ROLE r;",
        "CREATE INDEX ON a (x);",
        "ALTER TABLE a RENAME c TO e;",
        "ALTER TABLE b ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES a;",
        "DO $$ BEGIN PERFORM 1; END $$;",
        "GRANT SELECT ON b TO r;"
      })
  void silentIfTheSecondMayNeedWhatStandsBetween(String between) {
    silent("ALTER TABLE a ADD x int;\n" + between + "\nALTER TABLE a ADD y int;\n");
  }

  @Test
  void silentIfAReferencedTableIsChangedBetween() {
    silent(
        """
        ALTER TABLE a ADD x int;
        ALTER TABLE b ADD UNIQUE (id);
        ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b NOT VALID;
        """);
  }

  @Test
  void silentIfACommentIsOnWhatIsDropped() {
    silent("ALTER TABLE a ADD x int;\nCOMMENT ON COLUMN a.d IS 'x';\nALTER TABLE a DROP d;\n");
  }

  @Test
  void silentIfWorkWouldBeDoneUnderAFurtherLock() {
    silent(
        """
        ALTER TABLE a ALTER c TYPE bigint;
        ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b NOT VALID;
        """);
    silent(
        """
        ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
        ALTER TABLE a ADD x int;
        """);
  }

  @Test
  void silentOnOtherReaches() {
    silent("ALTER TABLE a ADD x int;\nALTER TABLE IF EXISTS a ADD y int;\n");
    silent("ALTER TABLE a ADD x int;\nALTER TABLE ONLY a ADD y int;\n");
  }

  @Test
  void findsSeveral() {
    Finding finding =
        rule.finding(
            TABLES
                + """
                ALTER TABLE a ADD COLUMN x int;
                COMMENT ON COLUMN a.x IS 'x';
                ALTER TABLE b ADD COLUMN x int;
                ALTER TABLE a ADD COLUMN y int;
                CREATE INDEX ON b (x);
                ALTER TABLE a ADD CHECK (y > 0);
                """);

    assertThat(RuleTester.line(finding))
        .isEqualTo("V2__change.sql:4 note: 'a' is altered by 3 statements that could be one.");
    assertThat(finding.related()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP c; ADD c text",
        "DROP CONSTRAINT k; ADD CONSTRAINT k CHECK (c > 1)",
        "ALTER c DROP DEFAULT; ALTER c TYPE text; ALTER c SET DEFAULT 'x'; ALTER c SET NOT NULL",
        "ADD x int; ALTER x SET DEFAULT 1",
        "ADD x int; ADD UNIQUE (x)",
        "ENABLE ROW LEVEL SECURITY; FORCE ROW LEVEL SECURITY",
        "ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES b NOT VALID; ADD x int"
      })
  void findsWhatPostgresDoesInTheSameOrder(String actions) {
    assertThat(
            rule.findings(
                TABLES + "ALTER TABLE a " + actions.replace("; ", ";\nALTER TABLE a ") + ";\n"))
        .hasSize(1);
  }

  @Test
  void findsEachTable() {
    assertThat(
            rule.findings(
                TABLES
                    + "ALTER TABLE a ADD x int;\nALTER TABLE b ADD x int;\n"
                    + "ALTER TABLE a ADD y int;\nALTER TABLE b ADD y int;\n"))
        .hasSize(2);
  }

  @Test
  void notesOneRewrite() {
    finds(
        "ALTER TABLE a ALTER c TYPE bigint;\nALTER TABLE a ADD x int;\n",
        "2 note: 'a' is altered by 2 statements that could be one.");
  }

  @Test
  void warnsOfTwoRewrites() {
    finds(
        """
        ALTER TABLE a ADD x int;
        ALTER TABLE a ALTER c TYPE bigint;
        ALTER TABLE a ALTER d TYPE bigint;
        """,
        "3 warning: 'a' is rewritten by 2 ALTERs that could be one.");
  }

  @Test
  void remedyIsOneAlter() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    TABLES
                        + "ALTER TABLE public.a ALTER c TYPE bigint;\n"
                        + "ALTER TABLE public.a ALTER d TYPE bigint, ADD COLUMN \"X\" int;\n")))
        .isEqualTo(
            """
            Let one ALTER TABLE do all of it, in place of the first.
            == V2__change.sql
            ALTER TABLE public.a
              ALTER c TYPE bigint,
              ALTER d TYPE bigint,
              ADD COLUMN "X" int;
            """);
  }

  @Test
  void remedyAmongOthersIsForTheseStatements() {
    assertThat(
            rule.finding(
                    TABLES
                        + "ALTER TABLE a ADD x int;\nALTER TABLE a ADD y int;\n"
                        + "UPDATE a SET x = 1;\n")
                .remedy()
                .snippets())
        .extracting(s -> s.title())
        .containsExactly("V2__change.sql, instead of these statements");
  }
}
