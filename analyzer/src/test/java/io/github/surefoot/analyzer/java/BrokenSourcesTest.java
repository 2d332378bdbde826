package io.github.surefoot.analyzer.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.javacode.interpreter.SentSql;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever happens to a source file, it is read or named as a problem, with its place. */
final class BrokenSourcesTest {
  private Path root;

  @BeforeProperty
  void createRoot() throws IOException {
    root = Files.createTempDirectory("broken");
  }

  @AfterProperty
  void deleteRoot() throws IOException {
    Files.deleteIfExists(root.resolve("V1__Broken.java"));
    Files.delete(root);
  }

  @Property(tries = 200)
  void aDamagedFileIsReadOrNamed(@ForAll("damaged") String source) throws IOException {
    Path file = root.resolve("V1__Broken.java");
    Files.writeString(file, source);

    JavaMigrationReader.Result result =
        JavaMigrationReader.read(
            List.of(file), Dialect.POSTGRESQL, new SourceFiles(root), Parallel.NONE);

    for (RunProblem problem : result.problems()) {
      assertThat(problem.path()).isEqualTo("V1__Broken.java");
      assertThat(problem.line()).isNotNull();
    }
    assertThat(result.problems()).hasSizeLessThan(2);
    for (JavaMigration migration : result.migrations()) {
      for (SentSql one : migration.sent()) {
        assertThat(one.text().toString()).isNotNull();
      }
    }
  }

  @Provide
  Arbitrary<String> damaged() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "",
            "\"",
            "\"\"\"",
            "\n",
            "\r",
            "{",
            "}",
            "(",
            ")",
            ";",
            ".",
            "+",
            "\\",
            "\\u",
            "\\u0022",
            "\\u000a",
            "//",
            "/*",
            "@",
            "class",
            "int",
            "x",
            "'",
            "<",
            "\uFEFF",
            "\u0001",
            "\uD835\uDCB3",
            " record V2__R() implements JavaMigration {} ",
            "->",
            "this",
            "super",
            "var s = s;");
    return Combinators.combine(
            Arbitraries.of(sources()),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 60),
            piece)
        .as(
            (source, where, removed, added) -> {
              int start = (int) (where * source.length());
              int end = Math.min(source.length(), start + removed);
              return source.substring(0, start) + added + source.substring(end);
            });
  }

  private static List<String> sources() {
    Path corpus = Path.of("src", "test", "resources", "java-migrations");
    try (Stream<Path> files = Files.walk(corpus)) {
      return files
          .filter(f -> f.toString().endsWith(".java") && !f.toString().contains("stubs"))
          .sorted()
          .map(BrokenSourcesTest::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
