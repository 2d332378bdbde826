package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The parser looks at each token a bounded number of times, however long a statement is. Looks are
 * counted, not seconds.
 */
final class LinearWorkTest {
  private static final int SHORT = 2_000;
  private static final int LONG = 4 * SHORT;

  /** A name, an operator and a bracket are looked at for many things that could stand there. */
  private static final int LOOKS_PER_TOKEN = 80;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT a | ` OR a` | ``
          SELECT a | ` AND a = 1` | ``
          SELECT a | ` + 1` | ``
          SELECT a | ` || 'x'` | ``
          SELECT a | `::int` | ``
          SELECT a | `[1]` | ``
          SELECT a | `.b` | ``
          SELECT a | `, f(a, b)` | ``
          SELECT a | ` UNION SELECT 1` | ``
          SELECT * FROM a | ` JOIN b USING (c)` | ``
          SELECT * FROM a WHERE b IN (1 | `, 1` | )
          SELECT CASE a | ` WHEN 1 THEN 2` | ` END`
          WITH x AS (SELECT 1) | `, y AS (SELECT 1)` | ` SELECT 2`
          INSERT INTO t VALUES (1) | `, (1, 'a', now())` | ``
          UPDATE t SET a = 1 | `, b = b + 1` | ` WHERE c`
          CREATE TABLE t (a int | `, b varchar(5) NOT NULL DEFAULT 'x' CHECK (b > '')` | `)`
          CREATE TABLE t (a int | `, CHECK (a > 0)` | `)`
          CREATE INDEX i ON t (a | `, lower(b) DESC` | `)`
          ALTER TABLE t ADD a int | `, ADD b int, DROP c, ALTER d TYPE text` | ``
          CREATE TYPE t AS ENUM ('a' | `, 'b'` | `)`
          DROP TABLE a | `, s.b` | ``
          DROP FUNCTION f(int) | `, g(text, int)` | ``
          TRUNCATE a | `, b` | ``
          GRANT SELECT ON a | `, b` | ` TO c`
          GRANT EXECUTE ON FUNCTION f(int) | `, g(text)` | ` TO c`
          CREATE FUNCTION f(a int | `, b text DEFAULT 'x'` | `) RETURNS int LANGUAGE sql AS ''`
          CREATE FUNCTION f() RETURNS int BEGIN ATOMIC | ` SELECT CASE WHEN a THEN 1 END;` | ` END`
          CREATE RULE r AS ON INSERT TO t DO (NOTIFY a | `; DELETE FROM b` | `)`
          CREATE PUBLICATION p FOR TABLE a | `, b (c) WHERE (d > 1)` | ``
          CREATE AGGREGATE a(int) (SFUNC = f | `, x = 1` | `)`
          SET search_path = a | `, b` | ``
          COMMENT ON TABLE a IS 'x' | ` 'y'` | ``
          SELECT | ` (` | ``
          SELECT | ` NOT` | ``
          SELECT | ` (SELECT` | ``
          SELECT * FROM | ` (a JOIN` | ``
          CREATE TABLE t (a int | ` CONSTRAINT c` | ``
          FROB | ` frob` | ``
          """)
  void looksGrowWithTheLengthAlone(String start, String repeated, String end) {
    long few = looks(start + repeated.repeat(SHORT) + end);
    long many = looks(start + repeated.repeat(LONG) + end);

    assertThat(many).isLessThanOrEqualTo(5 * few);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          INSERT INTO t VALUES (1) | `, (1, 'a', now())`
          SELECT a | ` OR a`
          CREATE TABLE t (a int | `, b varchar(5) NOT NULL DEFAULT 'x' CHECK (b > '')`
          """)
  void aTokenIsLookedAtABoundedNumberOfTimes(String start, String repeated) {
    String sql = start + repeated.repeat(LONG);
    TokenBuffer tokens = tokens(sql);

    assertThat(looks(sql)).isLessThan((long) LOOKS_PER_TOKEN * tokens.size());
  }

  private static TokenBuffer tokens(String sql) {
    TokenBuffer tokens = new TokenBuffer();
    SqlText text = Sql.text(sql);
    assertThat(new StatementSplitter(text, 0, text.length(), new ArrayList<>()).next(tokens))
        .isTrue();
    return tokens;
  }

  private static long looks(String sql) {
    TokenBuffer tokens = tokens(sql);
    PostgresParser.statement(new PostgresGrammar(Sql.text(sql), 0), tokens);
    return tokens.looks();
  }
}
