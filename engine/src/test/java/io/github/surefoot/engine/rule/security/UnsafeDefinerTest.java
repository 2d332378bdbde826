package io.github.surefoot.engine.rule.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class UnsafeDefinerTest {
  private static final String UNSAFE =
      """
      CREATE FUNCTION app.pay(id bigint, OUT done boolean, note text DEFAULT '') LANGUAGE sql
        SECURITY DEFINER AS 'SELECT true';
      """;

  private final RuleTester rule = RuleTester.of(new UnsafeDefiner());

  @Test
  void isSilentForRoutinesThatRunAsTheirCaller() {
    rule.silent("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';");
    rule.silent("CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY INVOKER AS 'SELECT 1';");
  }

  @Test
  void isSilentIfTheSearchPathIsSet() {
    rule.silent(UNSAFE.replace("DEFINER", "DEFINER SET search_path = app, pg_temp"));
    rule.silent(UNSAFE.replace("DEFINER", "DEFINER SET search_path FROM CURRENT"));
  }

  @Test
  void isSilentIfTheSameMigrationMakesItSafeOrDropsIt() {
    rule.silent(UNSAFE + "ALTER FUNCTION app.pay(bigint, text) SET search_path = app;");
    rule.silent(UNSAFE + "ALTER FUNCTION app.pay(bigint, text) SECURITY INVOKER;");
    rule.silent(UNSAFE + "DROP FUNCTION app.pay(bigint, text);");
  }

  @Test
  void isSilentIfTheSameMigrationReplacesIt() {
    rule.silent(
        UNSAFE + UNSAFE.replace("CREATE", "CREATE OR REPLACE").replace("DEFINER", "INVOKER"));
  }

  @Test
  void isSilentForABodyThatIsReadWhenItIsMade() {
    rule.silent("CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1;");
  }

  @Test
  void findsADefinerAndGivesTheSettingThatItLacks() {
    Finding finding = rule.finding(UNSAFE);
    assertThat(finding.message())
        .isEqualTo(
            "The SECURITY DEFINER function 'app.pay' looks names up in the search path of its"
                + " caller.");
    assertThat(finding.remedy().snippets().get(0).code())
        .isEqualTo(UNSAFE + "ALTER FUNCTION app.pay(bigint, text) SET search_path = app, pg_temp;");
  }

  @Test
  void findsOneThatAnotherSettingDoesNotHelp() {
    assertThat(rule.findings(UNSAFE.replace("DEFINER", "DEFINER SET work_mem = '1MB'"))).hasSize(1);
  }

  @Test
  void findsOneThatIsMadeADefinerLaterInTheMigration() {
    assertThat(
            rule.findings(
                UNSAFE.replace("SECURITY DEFINER", "")
                    + "ALTER FUNCTION app.pay(bigint, text) SECURITY DEFINER;"))
        .hasSize(1);
  }
}
