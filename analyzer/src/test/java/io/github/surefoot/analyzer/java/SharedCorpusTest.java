package io.github.surefoot.analyzer.java;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.Analysis;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.sql.Dialect;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both Java front ends over the corpus in {@code java-migrations}: each finds what the cases state,
 * in the same words.
 */
final class SharedCorpusTest {
  private static final Path CORPUS = Path.of("src", "test", "resources", "java-migrations");
  private static final LocalDate TODAY = LocalDate.now(java.time.Clock.systemUTC());

  private static final Pattern EXPECTATION =
      Pattern.compile("expect(?<by>-source|-javac)?: (?<rules>\\w+(?:, \\w+)*)");

  /** The libraries that the cases use, compiled as those of a project are. */
  @TempDir static Path libraries;

  @TempDir Path classes;

  @BeforeAll
  static void compileLibraries() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  manager,
                  null,
                  List.of("-d", libraries.toString(), "-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files("stubs")))
              .call();
      assertThat(compiled).isTrue();
    }
  }

  static List<String> cases() throws IOException {
    try (Stream<Path> entries = Files.list(CORPUS)) {
      return entries
          .filter(Files::isDirectory)
          .map(d -> d.getFileName().toString())
          .filter(name -> !name.equals("stubs"))
          .sorted()
          .toList();
    }
  }

  /** A finding: {@code V1__A.java:12 TableDrop}, and in which words. */
  private record Said(String place, String words) {}

  @ParameterizedTest
  @MethodSource("cases")
  void bothFrontEndsSayWhatIsStated(String name) throws IOException {
    List<Path> files = files(name);
    List<Said> bySource = readSource(name, files);
    List<Said> byJavac = compile(files);

    assertThat(places(bySource)).as("source").isEqualTo(expected(files, "-source"));
    assertThat(places(byJavac)).as("javac").isEqualTo(expected(files, "-javac"));
    if (!name.startsWith("difference-")) {
      assertThat(byJavac).containsExactlyInAnyOrderElementsOf(bySource);
    }
  }

  /**
   * Where what is found; the cases change many tables each, so what is said of that is left out.
   */
  private static List<String> places(List<Said> said) {
    return said.stream()
        .map(Said::place)
        .filter(place -> !place.endsWith(" MultiTableLock"))
        .sorted()
        .toList();
  }

  private static List<String> expected(List<Path> files, String by) throws IOException {
    List<String> expected = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        Matcher stated = EXPECTATION.matcher(lines.get(i));
        while (stated.find()) {
          if (stated.group("by") == null || stated.group("by").equals(by)) {
            for (String rule : stated.group("rules").split(", ")) {
              expected.add(file.getFileName() + ":" + (i + 1) + " " + rule);
            }
          }
        }
      }
    }
    return expected.stream().sorted().toList();
  }

  private static List<Path> files(String name) throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS.resolve(name))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<Said> readSource(String name, List<Path> files) {
    JavaMigrationReader.Result read =
        JavaMigrationReader.read(
            files, Dialect.POSTGRESQL, new SourceFiles(CORPUS.resolve(name)), Parallel.NONE);
    assertThat(read.problems()).isEmpty();
    // The compiler judges a file at a time.
    Map<SourceFile, List<MigrationHistory>> byFile = new LinkedHashMap<>();
    for (JavaMigration migration : read.migrations()) {
      if (migration.role() == JavaMigration.Role.FLYWAY_UNDO) {
        // No part of a history.
        continue;
      }
      Kind kind = migration.role() == JavaMigration.Role.FLYWAY ? Kind.VERSIONED : Kind.SCRIPT;
      byFile
          .computeIfAbsent(migration.region().file(), f -> new ArrayList<>())
          .add(
              new MigrationHistory(
                  name,
                  Target.DEFAULT,
                  new Runner.Unknown(),
                  Map.of(),
                  List.of(
                      migration.toMigration(Target.DEFAULT.dialect(), kind, null, true, true))));
    }
    List<Said> said = new ArrayList<>();
    for (List<MigrationHistory> histories : byFile.values()) {
      Analysis analysis = Analysis.of(histories, Analysis.Settings.defaults(TODAY));
      assertThat(analysis.defects()).isEmpty();
      analysis.findings().stream()
          .filter(f -> !f.isAssured())
          .forEach(f -> said.add(said(f.finding())));
    }
    return said;
  }

  private static Said said(Finding finding) {
    Region region = finding.region();
    String rule = finding.rule().name();
    return new Said(
        region.file().fileName() + ":" + region.startLine() + " " + rule,
        region.startColumn() + " " + rule + ": " + finding.message());
  }

  private List<Said> compile(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StringWriter crash = new StringWriter();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, UTF_8)) {
      List<Path> sources = new ArrayList<>(files);
      sources.removeIf(file -> !file.toString().endsWith(".java"));
      compiler
          .getTask(
              crash,
              manager,
              diagnostics,
              List.of(
                  "-d",
                  classes.toString(),
                  "-classpath",
                  libraries + File.pathSeparator + System.getProperty("java.class.path"),
                  "-proc:none",
                  "-XDcompilePolicy=simple",
                  "--should-stop=ifError=FLOW",
                  "-processorpath",
                  System.getProperty("java.class.path"),
                  "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:MigrationHazard:ERROR"
                      + " -XepOpt:Surefoot:Target=postgresql:15"),
              null,
              manager.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    assertThat(crash.toString()).isEmpty();
    return diagnostics.getDiagnostics().stream()
        // Class files of jOOQ name classes that only its own build needs.
        .filter(
            diagnostic -> !diagnostic.getCode().startsWith("compiler.warn.unknown.enum.constant"))
        .map(SharedCorpusTest::said)
        .toList();
  }

  private static Said said(Diagnostic<? extends JavaFileObject> diagnostic) {
    String message = diagnostic.getMessage(Locale.ROOT);
    Matcher first = Pattern.compile("\\[MigrationHazard\\] ((\\w+): .*)").matcher(message);
    assertThat(first.lookingAt()).as(message).isTrue();
    String file = Path.of(diagnostic.getSource().toUri()).getFileName().toString();
    return new Said(
        file + ":" + diagnostic.getLineNumber() + " " + first.group(2),
        diagnostic.getColumnNumber() + " " + first.group(1));
  }
}
