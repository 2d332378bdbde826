package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of broken statements, and that the rest is read. */
final class SyntaxProblemTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          FROB t                                 | 1:1 expected a statement, found FROB
          CREATE FROB t                          | 1:8 expected what to create, found FROB
          ALTER FROB t                           | 1:7 expected what to alter, found FROB
          DROP FROB t                            | 1:6 expected what to drop, found FROB
          CREATE OR REPLACE TABLE t (a int)      | 1:19 expected VIEW, FUNCTION or another kind that can be replaced, found TABLE
          EXPLAIN CREATE INDEX i ON t (a)        | 1:9 only a table or materialized view AS a query can stand here
          SELECT 1 LIMIT 1 ORDER BY a            | 1:18 expected the end of the statement, found ORDER
          DELETE FROM t SET WHERE a              | 1:15 expected the end of the statement, found SET
          ALTER SCHEMA s SET x                   | 1:16 expected RENAME TO or OWNER TO, found SET
          CREATE TABLE                           | 1:13 expected a table, found the end of the statement
          CREATE TABLE t                         | 1:15 expected (, found the end of the statement
          CREATE TABLE t (a int,)                | 1:23 expected a column, found )
          CREATE TABLE t (a int b int)           | 1:23 expected ), found b
          CREATE TABLE t (a int))                | 1:23 expected the end of the statement, found )
          CREATE TABLE t (a int                  | 1:22 expected ), found the end of the statement
          CREATE TABLE select (a int)            | 1:14 expected a table, found select
          CREATE TABLE t (a int DEFAULT)         | 1:30 expected an expression, found )
          CREATE TABLE t (a int DEFAULT 1 + )    | 1:35 expected an expression, found )
          CREATE TABLE t (a int CHECK ())        | 1:30 expected an expression, found )
          CREATE TABLE t (a int DEFAULT 1 AND 2) | 1:33 expected ), found AND
          CREATE TABLE t (CONSTRAINT k)          | 1:29 expected CHECK, UNIQUE, PRIMARY KEY, FOREIGN KEY, EXCLUDE or NOT NULL, found )
          ALTER TABLE t FROB                     | 1:15 expected an action of ALTER TABLE, found FROB
          ALTER TABLE t ADD                      | 1:18 expected a column, found the end of the statement
          ALTER TABLE t ADD a                    | 1:20 expected a type, found the end of the statement
          ALTER TABLE t ALTER a FROB             | 1:23 expected TYPE, SET, DROP, ADD GENERATED, RESTART or RESET, found FROB
          ALTER TABLE t DROP a,                  | 1:22 expected an action of ALTER TABLE, found the end of the statement
          ALTER TABLE t RENAME TO b, DROP c      | 1:26 expected the end of the statement, found ,
          ALTER INDEX i RENAME a TO b            | 1:22 expected TO, found a
          CREATE INDEX i (a)                     | 1:16 expected ON, found (
          CREATE INDEX i ON t (NULL)             | 1:22 expected a column, a function or an expression in ()
          CREATE INDEX IF NOT EXISTS ON t (a)    | 1:28 expected a name for the index or ON, found ON
          DROP TABLE a b                         | 1:14 expected the end of the statement, found b
          DROP INDEX CONCURRENTLY                | 1:24 expected an index, found the end of the statement
          UPDATE t                               | 1:9 expected SET, found the end of the statement
          UPDATE t SET a                         | 1:15 expected =, found the end of the statement
          DELETE t                               | 1:8 expected FROM, found t
          INSERT INTO t (a) VALUES (1,           | 1:29 expected an expression, found the end of the statement
          SELECT a b c                           | 1:12 expected the end of the statement, found c
          SELECT (1 2)                           | 1:11 expected ), found 2
          SELECT a = b = c                       | 1:14 expected AND, OR or the end of the expression, found =
          SELECT * FROM (t)                      | 1:17 expected JOIN, found )
          SELECT 1 LIMIT 2, 3                    | 1:17 LIMIT a, b is not supported: write LIMIT and OFFSET
          SELECT CASE a END                      | 1:15 expected WHEN, found END
          SELECT EXISTS (1)                      | 1:17 EXISTS takes a query
          SET a                                  | 1:6 expected = or TO, found the end of the statement
          SET a = select                         | 1:9 expected a value, found select
          BEGIN x                                | 1:7 expected the end of the statement, found x
          LOCK t IN FROB MODE                    | 1:11 expected a lock mode, found FROB
          VACUUM (x                              | 1:10 expected a value, found the end of the statement
          CREATE PUBLICATION                     | 1:19 expected a publication, found the end of the statement
          CREATE PUBLICATION p FOR (             | 1:26 expected ALL TABLES, TABLE or TABLES IN SCHEMA, found (
          GRANT SELECT t TO bob                  | 1:14 expected TO, found t
          COMMENT ON TABLE t                     | 1:19 expected IS, found the end of the statement
          DO                                     | 1:3 expected the block in quotes, found the end of the statement
          SELECT 'a                              | 1:8 the string opened here is never closed
          """)
  void isSaidWhereItIsFound(String sql, String problem) {
    assertThat(Sql.problem(sql)).isEqualTo(problem);
  }

  @Test
  void theStatementsAroundABrokenOneAreRead() {
    assertThat(
            Sql.says(
                """
                DROP TABLE a;
                CREATE TABLE t (a int;
                DROP TABLE b;
                ALTER TABLE x ADD ADD;
                DROP TABLE c;
                """))
        .isEqualTo(
            """
            DropTable{name=a}
            2:22 expected ), found the end of the statement
            DropTable{name=b}
            4:22 expected a type, found the end of the statement
            DropTable{name=c}
            """);
  }

  @Test
  void aBrokenStatementSaysNothing() {
    assertThat(Sql.statement("ALTER TABLE t DROP a, FROB").operations()).isEmpty();
  }

  @Test
  void aQuoteThatIsNeverClosedIsNamedWhereItOpens() {
    assertThat(Sql.says("DROP TABLE a;\nSELECT 'x;\nDROP TABLE b;\n"))
        .isEqualTo(
            """
            DropTable{name=a}
            2:8 the string opened here is never closed
            """);
  }

  @Test
  void theTokenFoundIsShownInOneShortLine() {
    assertThat(Sql.problem("DROP TABLE '" + "x".repeat(100) + "'"))
        .isEqualTo("1:12 expected a table, found '" + "x".repeat(39) + "…");
    assertThat(Sql.problem("DROP TABLE 'a\nb'")).isEqualTo("1:12 expected a table, found 'a…");
  }

  @Test
  void aNumberOfNestedParenthesesIsRead() {
    String deep = "(".repeat(300) + "1" + ")".repeat(300);
    assertThat(Sql.statement("SELECT " + deep).problem()).isNull();
  }
}
