package io.github.surefoot.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.surefoot.engine.rule.Scenario;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A history of four times the length takes four times the work, whatever it is made of, in one
 * transaction. What is counted is the memory asked for, which no clock blurs: work that grows with
 * the schema makes lists of it, iterators over it or copies.
 */
final class LinearReplayTest {
  private static final int SHORT = 400;
  private static final int LONG = 4 * SHORT;

  /** Persistent maps are trees: a logarithm comes on top. */
  private static final double MOST = 4 * 1.6;

  private static long allocated(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** {@code #} is the number of the statement; what stands between bars is repeated in turn. */
  private static String script(String pattern, int count) {
    StringBuilder script = new StringBuilder();
    for (String statement : pattern.split("\\|")) {
      for (int i = 0; i < count; i++) {
        script.append(statement.replace("#p", String.valueOf(i / 2)).replace("#", "" + i));
        script.append(";\n");
      }
    }
    return script.toString();
  }

  private static long work(String pattern, int count) {
    Scenario scenario = Scenario.of(script(pattern, count));
    return allocated(scenario::replay);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t# (id serial PRIMARY KEY, a text NOT NULL, b int CHECK (b > 0))",
        "CREATE TABLE t# (id bigint PRIMARY KEY, u bigint REFERENCES t0 (id))",
        "CREATE TABLE t# (id bigint PRIMARY KEY, u bigint REFERENCES t#p (id))",
        "CREATE TABLE t# (a int)|DROP TABLE t#",
        "CREATE TABLE t# (a int)|ALTER TABLE t# RENAME TO u#|ALTER TABLE u# RENAME a TO b",
        "CREATE TABLE t# (a int)|CREATE INDEX i# ON t# (a)|DROP INDEX i#",
        "CREATE TABLE t# (a int)|CREATE VIEW v# AS SELECT a FROM t#|DROP VIEW v#",
        "CREATE VIEW v# AS SELECT * FROM v#p",
        "CREATE TABLE IF NOT EXISTS t (a int) PARTITION BY LIST (a);"
            + "CREATE TABLE t# PARTITION OF t FOR VALUES IN (#)|DROP TABLE t#",
        "CREATE TYPE e# AS ENUM ('a')|CREATE TABLE t# (a e#)|ALTER TYPE e# ADD VALUE 'b'",
        "CREATE DOMAIN d# AS int|CREATE TABLE t# (a d#)|ALTER DOMAIN d# ADD CHECK (VALUE < 9)",
        "CREATE SEQUENCE s#|CREATE TABLE t# (a int DEFAULT nextval('s#'))|DROP SEQUENCE s# CASCADE",
        "CREATE FUNCTION f#() RETURNS int LANGUAGE sql AS 'SELECT 1'|DROP FUNCTION f#",
        "CREATE TABLE t# (a int)|CREATE TRIGGER g# AFTER INSERT ON t# EXECUTE FUNCTION f()",
        "CREATE TABLE t# (a int)|ALTER TABLE t# ADD CHECK (a > 0) NOT VALID|UPDATE t# SET a = 1",
        "CREATE TABLE t# (a int)|COMMENT ON TABLE t# IS 'x'|GRANT SELECT ON t# TO joe",
        "CREATE TABLE t# (a int)|CREATE PUBLICATION p# FOR TABLE t#|DROP PUBLICATION p#",
        "SET x.a# = 1",
        "SAVEPOINT a#",
        "DO $$ BEGIN UPDATE t# SET a = 1; END $$",
      })
  void fourTimesTheStatementsAreFourTimesTheWork(String pattern) {
    work(pattern, 50); // What is made once for all.

    assertThat((double) work(pattern, LONG) / work(pattern, SHORT)).isLessThan(MOST);
  }

  @Test
  void aTableOfManyColumnsIsLinearInThem() {
    assertThat((double) columns(8_000) / columns(2_000)).isLessThan(MOST);
  }

  private static long columns(int count) {
    StringBuilder sql = new StringBuilder("CREATE TABLE t (a int");
    for (int i = 0; i < count; i++) {
      sql.append(", c").append(i).append(" int");
    }
    Scenario scenario = Scenario.of(sql.append(");").toString());
    return allocated(scenario::replay);
  }
}
