package io.github.surefoot.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnnotationsTest {

  @SafetyAssured(rules = "ColumnDrop", reason = "not read since 2026.3, see the dashboard")
  @SafetyAssured(
      rules = {"TableDrop", "TableRename"},
      reason = "the table is empty in every installation")
  @MigrationPhase(MigrationPhase.Phase.CONTRACT)
  private static final class Justified {

    @SafetyAssured(rules = "ColumnDrop", reason = "nobody has written it since 2026.1")
    private static final String SQL = "ALTER TABLE t DROP COLUMN c";

    @SafetyAssured(rules = "ColumnDrop", reason = "runs before the table is filled")
    Justified() {}

    @SafetyAssured(rules = "ColumnDrop", reason = "runs before the table is filled")
    @ExecutesSql
    String method(@ExecutesSql String sql) {
      @SafetyAssured(rules = "ColumnDrop", reason = "runs before the table is filled")
      String local = SQL + sql;
      return local;
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        SafetyAssured.class,
        SafetyAssured.List.class,
        SchemaMigration.class,
        DataMigration.class,
        ExecutesSql.class,
        RunsOutsideDeploy.class,
        MigrationPhase.class
      })
  void isKeptInClassFilesAndNotLoadedAtRunTime(Class<? extends Annotation> annotation) {
    assertThat(annotation.getAnnotation(Retention.class).value()).isEqualTo(RetentionPolicy.CLASS);
  }

  @Test
  void justificationsStandInTheClassFile() throws IOException {
    String file = Justified.class.getName().replace('.', '/') + ".class";
    try (InputStream in = Justified.class.getClassLoader().getResourceAsStream(file)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
          .contains("Lio/github/surefoot/annotations/SafetyAssured$List;")
          .contains("not read since 2026.3, see the dashboard")
          .contains("nobody has written it since 2026.1");
    }
  }

  @Test
  void onlyRulesAndReasonMustBeGiven() throws NoSuchMethodException {
    for (Method element : SafetyAssured.class.getDeclaredMethods()) {
      boolean mustBeGiven = element.getName().equals("rules") || element.getName().equals("reason");
      assertThat(element.getDefaultValue() == null).as(element.getName()).isEqualTo(mustBeGiven);
    }
  }
}
