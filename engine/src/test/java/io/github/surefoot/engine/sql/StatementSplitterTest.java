package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where statements begin and end. */
final class StatementSplitterTest {

  @Test
  void emptyStatementsAreLeftOut() {
    assertThat(statements(" ;; -- c;\n /* ; */ ; ")).isEmpty();
  }

  @Test
  void aStatementRunsFromItsFirstToItsLastToken() {
    assertThat(statements("/* a */ SELECT 1 -- b\n ; SELECT 2 /* c */"))
        .containsExactly("SELECT 1", "SELECT 2");
  }

  @Test
  void quotesHideSemicolons() {
    assertThat(statements("SELECT ';', \";\", $$;$$, $a$;$$;$a$, E'\\';'; SELECT 2"))
        .hasSize(2)
        .last()
        .isEqualTo("SELECT 2");
  }

  @Test
  void aSemicolonInParenthesesEndsABrokenStatement() {
    assertThat(statements("CREATE TABLE t (a int; DROP TABLE u;"))
        .containsExactly("CREATE TABLE t (a int", "DROP TABLE u");
  }

  @Test
  void theActionsOfARuleBelongToIt() {
    assertThat(
            statements(
                "CREATE RULE r AS ON INSERT TO t DO INSTEAD (DELETE FROM a; DELETE FROM b;);"
                    + " SELECT 1"))
        .containsExactly(
            "CREATE RULE r AS ON INSERT TO t DO INSTEAD (DELETE FROM a; DELETE FROM b;)",
            "SELECT 1");
  }

  @Test
  void aRuleWithoutItsLastParenthesisEndsAtTheNextStatement() {
    assertThat(statements("CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a; DROP TABLE b;"))
        .containsExactly("CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a;", "DROP TABLE b");
  }

  @Test
  void anAtomicBodyBelongsToItsRoutine() {
    assertThat(
            statements(
                """
                CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC
                  SELECT CASE WHEN a THEN 1 END; SELECT t.end FROM t;
                END;
                BEGIN; SELECT 1; END;
                """))
        .hasSize(4)
        .contains("BEGIN", "SELECT 1", "END");
  }

  @Test
  void copyTakesItsDataUpToTheEndMark() {
    assertThat(
            statements(
                """
                COPY t FROM stdin;
                1;'
                \\.x
                \\.
                SELECT 1;
                COPY t FROM 'file';
                SELECT 2;
                """))
        .containsExactly("COPY t FROM stdin", "SELECT 1", "COPY t FROM 'file'", "SELECT 2");
  }

  @Test
  void dataMayBeMissingAtTheEnd() {
    assertThat(Sql.says("COPY t FROM stdin;\n \n"))
        .isEqualTo("Copy{table=t, from, medium=CLIENT}\n");
  }

  @Test
  void dataWithoutEndMarkIsAProblem() {
    assertThat(Sql.says("SELECT 1; COPY t FROM stdin;\nDROP TABLE t;\n"))
        .isEqualTo(
            """
            Select{query=Query}
            Copy{table=t, from, medium=CLIENT}
            1:11 the rows behind COPY … FROM STDIN are never ended by a line \\.
            """);
  }

  @Test
  void aClientsCommandTakesItsLine() {
    assertThat(statements("\\connect a; b\nSELECT 1;\n\\.\nSELECT 2 \\gexec\nSELECT 3\\g\n"))
        .containsExactly(
            "\\connect a; b", "SELECT 1", "\\.", "SELECT 2", "\\gexec", "SELECT 3", "\\g");
  }

  @Test
  void anotherCommandWithinAStatementIsAProblem() {
    assertThat(Sql.problem("SELECT 1 \\x\n"))
        .isEqualTo("1:10 expected the end of the statement, found \\x");
  }

  @Test
  void commentsOfTheWholeScriptAreKept() {
    assertThat(Sql.script("-- a\nSELECT /* b */ 1; -- c\n").comments())
        .extracting(Object::toString)
        .containsExactly("-- a", "/* b */", "-- c");
  }

  @Test
  void aByteOrderMarkIsNoToken() {
    assertThat(statements("\uFEFFSELECT 1")).containsExactly("SELECT 1");
  }

  @Test
  void rowsFollowWhicheverWordNamesTheClient() {
    assertThat(statements("COPY t FROM stdout;\n1;2\n\\.\nSELECT 1;"))
        .containsExactly("COPY t FROM stdout", "SELECT 1");
  }

  @Test
  void anAtomicBodyWithoutItsEndEndsWhereNoBodyGoesOn() {
    assertThat(
            statements(
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; DROP TABLE b; SELECT 2"))
        .containsExactly(
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;", "DROP TABLE b", "SELECT 2");
  }

  private static List<String> statements(String sql) {
    return Sql.script(sql).statements().stream().map(s -> s.range().display()).toList();
  }
}
