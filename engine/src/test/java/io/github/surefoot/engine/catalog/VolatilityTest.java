package io.github.surefoot.engine.catalog;

import static io.github.surefoot.engine.catalog.Histories.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.RoutineOperation.Volatility;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VolatilityTest {

  private static Optional<Volatility> of(Catalog catalog, String expression) {
    Select select =
        (Select) Histories.statements("SELECT " + expression).get(0).operations().get(0);
    FunctionCall call = select.query().calls().get(0);
    return catalog.volatility(call);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mystery()", "app.mystery(1)", "gen_random_uid()"})
  void unknownFunction(String call) {
    assertThat(of(Catalog.empty(), call)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "random()",
        "clock_timestamp()",
        "timeofday()",
        "nextval('s')",
        "gen_random_uuid()",
        "uuidv7()",
        "uuid_generate_v4()",
        "extensions.uuid_generate_v1()",
        "pg_catalog.random()",
        "gen_random_bytes(4)"
      })
  void volatileFunctionOfTheServer(String call) {
    assertThat(of(Catalog.empty(), call)).contains(Volatility.VOLATILE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "now()",
        "current_timestamp",
        "current_date",
        "current_user",
        "statement_timestamp()",
        "current_setting('x')",
        "to_char(1, '9')",
        "txid_current()"
      })
  void stableFunctionOfTheServer(String call) {
    assertThat(of(Catalog.empty(), call)).contains(Volatility.STABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lower('X')", "md5('x')", "uuid_generate_v5(a, b)", "coalesce(1, 2)"})
  void immutableFunctionOfTheServer(String call) {
    assertThat(of(Catalog.empty(), call)).contains(Volatility.IMMUTABLE);
  }

  @Test
  void functionOfTheHistoryIsVolatileUnlessItSaysOtherwise() {
    String body = "RETURNS int LANGUAGE sql %s AS 'SELECT 1'";
    Catalog catalog =
        after(
            "CREATE FUNCTION v() "
                + body.formatted("")
                + "; CREATE FUNCTION s() "
                + body.formatted("STABLE")
                + "; CREATE FUNCTION app.i() "
                + body.formatted("IMMUTABLE"));

    assertThat(of(catalog, "v()")).contains(Volatility.VOLATILE);
    assertThat(of(catalog, "s()")).contains(Volatility.STABLE);
    assertThat(of(catalog, "app.i()")).contains(Volatility.IMMUTABLE);
    assertThat(of(catalog, "i()")).isEmpty();
  }

  @Test
  void overloadIsToldByItsNumberOfParameters() {
    Catalog catalog =
        after(
            """
            CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
            CREATE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
            """);

    assertThat(of(catalog, "f(1, 2)")).contains(Volatility.IMMUTABLE);
    assertThat(of(catalog, "f(1)")).contains(Volatility.VOLATILE);
    assertThat(of(catalog, "f()")).contains(Volatility.VOLATILE);
  }

  @Test
  void replacedAndAlteredFunctionIsAsLastDeclared() {
    Catalog catalog =
        after(
            """
            CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
            CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';
            """);

    assertThat(of(catalog, "f()")).contains(Volatility.STABLE);
    assertThat(of(Histories.apply(catalog, "ALTER FUNCTION f() IMMUTABLE"), "f()"))
        .contains(Volatility.IMMUTABLE);
  }

  @Test
  void droppedFunctionIsUnknown() {
    Catalog catalog =
        after(
            """
            CREATE FUNCTION f() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
            DROP FUNCTION f();
            """);

    assertThat(of(catalog, "f()")).isEmpty();
  }
}
