package io.github.surefoot.analyzer.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.TempFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceScanTest {
  private static final String FLYWAY = "import org.flywaydb.core.api.migration.*; ";

  @TempDir Path directory;
  private TempFiles temp;
  private final List<Path> files = new ArrayList<>();

  @BeforeEach
  void open() {
    temp = new TempFiles(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { }",
        "class A extends Base { }",
        "import java.util.*; class A extends JavaMigration { }",
        FLYWAY + "class A extends Base { JavaMigration migration; }",
        FLYWAY + "class A { void run(BaseJavaMigration migration) { } }",
        FLYWAY + "class A { Class<?> type = BaseJavaMigration.class; }",
        "import io.github.surefoot.annotations.SafetyAssured; class A { }",
        "",
        "class",
        "class A extends",
      })
  void otherFilesAreNotParsed(String text) {
    file("A", text);

    assertThat(candidates()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FLYWAY + "class A extends BaseJavaMigration { }",
        FLYWAY + "class A\n    extends\n    BaseJavaMigration\n{ }",
        FLYWAY + "class A<T extends Number> implements Runnable, JavaMigration { }",
        FLYWAY + "class A /* x: { */ extends BaseJavaMigration { }",
        FLYWAY + "record A(int a) implements JavaMigration { }",
        FLYWAY + "enum A implements JavaMigration { }",
        FLYWAY + "interface A extends JavaMigration { }",
        FLYWAY + "class Outer { static class A extends BaseJavaMigration { } }",
        "class A implements liquibase.change.custom.CustomSqlChange { }",
        "@io.github.surefoot.annotations.DataMigration class A { }",
      })
  void filesWithMigrationsAre(String text) {
    file("A", text);

    assertThat(candidates()).containsExactly("A");
  }

  @Test
  void aClassMayBeAMigrationThroughOthersOfTheProject() {
    file("Third", "class Third extends Second { }");
    file("Second", "abstract class Second extends First<String> { }");
    file("First", FLYWAY + "abstract class First<T> extends BaseJavaMigration { }");
    file("Nested", FLYWAY + "class Nested { static class Step extends BaseJavaMigration { } }");
    file("Fourth", "class Fourth extends Nested.Step { }");
    file("Other", "class Other extends Unrelated { }");

    assertThat(candidates()).containsExactly("Third", "Second", "First", "Nested", "Fourth");
  }

  @Test
  void aClassMayBeNamedLikeAMigrationOrByTheConfiguration() {
    file("V1__A", "class V1__A extends com.library.Base { }");
    file("Upgrade", "\uFEFF/* package a; */ // b\npackage com . acme; class Upgrade { }");
    file("Other", "package com.acme; class Other { }");

    assertThat(
            new SourceScan(Parallel.NONE)
                .candidates(files, files, "com.acme.Upgrade"::equals).stream()
                    .map(SourceScan::simpleName))
        .containsExactly("V1__A", "Upgrade");
  }

  @Test
  void aFileThatCannotBeReadIsForTheParserToReport() {
    files.add(temp.path("Missing.java"));

    assertThat(candidates()).containsExactly("Missing");
  }

  @Test
  void aTextOfHeadsIsReadInLinearTime() {
    file("A", "class A extends /* ".repeat(100_000));

    assertThat(candidates()).isEmpty();
  }

  private void file(String name, String text) {
    temp.file(name + ".java", text);
    files.add(temp.path(name + ".java"));
  }

  private List<String> candidates() {
    return new SourceScan(Parallel.NONE)
        .candidates(files, files, name -> false).stream().map(SourceScan::simpleName).toList();
  }
}
