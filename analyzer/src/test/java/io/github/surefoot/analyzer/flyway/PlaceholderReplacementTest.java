package io.github.surefoot.analyzer.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaceholderReplacementTest {
  private static final Map<String, String> VALUES =
      Map.of("schema", "app", "empty", "", "flyway:table", "history");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      value = {
        "SELECT '$1', $2 | SELECT '$1', $2",
        "a ${schema | a ${schema",
        "a ${schemaX | a app",
        "$${schema} | $${schema}",
        "$ {schema} | $ {schema}",
        "$$${schema}$$ | $$app$$",
        "${schema}.t | app.t",
        "${SCHEMA}.${Schema} | app.app",
        "-- ${schema} | -- app",
        "'${schema}' | 'app'",
        "a${empty}b | ab",
        "${flyway:table} | history",
        "${other} | ${other}",
        "${ schema } | ${ schema }",
      })
  void replaces(String script, String expected) {
    assertThat(apply(script)).hasToString(expected);
  }

  @Test
  void everyCharacterKeepsItsPlace() {
    String script = "DROP TABLE ${schema}.orders;";
    SqlText sql = apply(script);
    int table = sql.text().indexOf("orders");
    assertThat(sql.region(table, table + 6).text()).isEqualTo("orders");
    int schema = sql.text().indexOf("app");
    assertThat(sql.region(schema, schema + 3).text()).isEqualTo("${schema}");
  }

  @Test
  void aPlaceholderWithoutValueIsAHoleUnderItsName() {
    SqlText sql = apply("DROP TABLE ${Prefix}orders");
    Hole hole = sql.holeAt(11);
    assertThat(hole).isNotNull();
    assertThat(hole.name()).isEqualTo("Prefix");
    assertThat(hole.origin().text()).isEqualTo("${Prefix}");
  }

  @Test
  void otherDelimitersMayBeConfigured() {
    PlaceholderReplacement replacement =
        new PlaceholderReplacement(
            new FlywaySettings.Replacement(true, "__", "__", ":"), Map.of("a", "b"));
    assertThat(replacement.apply(new SourceFile("V1__x.sql", "x __a__ y"))).hasToString("x b y");
  }

  private static SqlText apply(String script) {
    return new PlaceholderReplacement(FlywaySettings.DEFAULT.replacement(), VALUES)
        .apply(new SourceFile("V1__x.sql", script));
  }
}
