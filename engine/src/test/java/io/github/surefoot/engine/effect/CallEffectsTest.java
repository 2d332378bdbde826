package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.rule.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of routines that are called and not known. */
final class CallEffectsTest {
  private static final String HISTORY =
      """
      CREATE FUNCTION known() RETURNS void LANGUAGE sql AS 'DROP TABLE a';
      CREATE FUNCTION stable() RETURNS int STABLE LANGUAGE c AS 'lib';
      CREATE FUNCTION compiled() RETURNS int LANGUAGE c AS 'lib';
      CREATE FUNCTION several(n int) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION several(n date) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE TABLE t (a int);
      CREATE TRIGGER tr AFTER DELETE ON t EXECUTE FUNCTION elsewhere.f();
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT known()",
        "SELECT stable()",
        "SELECT several(1)",
        "SELECT now(), random(), nextval('s'), coalesce(1, 2), extensions.gen_random_uuid()",
        "SELECT count(*) FROM t",
        "INSERT INTO t VALUES (1)",
        "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT mystery()'",
      })
  void nothingIsSaidOfWhatIsKnown(String sql) {
    assertThat(unknown(sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT mystery() | What mystery() does is not known: nothing is assumed.",
        "UPDATE t SET a = s.mystery(1) | What s.mystery() does is not known: nothing is assumed.",
        "CALL p(1) | What the procedure p() does is not known: nothing is assumed.",
        "CREATE TABLE x AS SELECT mystery() | What mystery() does is not known: nothing is"
            + " assumed.",
        "SELECT several(x) | What several() does is not known, for there are several of that name:"
            + " nothing is assumed.",
        "SELECT compiled() | What compiled() does is not known, for it is written in c: nothing is"
            + " assumed.",
        "DELETE FROM t | What elsewhere.f() does, which the trigger 'tr' runs, is not known: nothing"
            + " is assumed.",
      })
  void whatIsNotKnownIsSaid(String sql, String sentence) {
    assertThat(unknown(sql)).containsExactly(sentence);
  }

  @Test
  void aSentenceIsSaidOnce() {
    assertThat(unknown("SELECT mystery(), mystery() FROM t")).hasSize(1);
  }

  private static List<String> unknown(String sql) {
    List<Step> steps = Scenario.of(HISTORY + sql + ";").replay().get(0).steps();
    return steps.stream()
        .filter(s -> s.executed() == steps.get(steps.size() - 1).executed())
        .flatMap(s -> s.effect().unknown().stream())
        .toList();
  }
}
