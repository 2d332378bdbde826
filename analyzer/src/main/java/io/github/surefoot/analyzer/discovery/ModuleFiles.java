package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.files.Loaded;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A module of a build: a directory with a build file, and what its files say. */
final class ModuleFiles {
  private final Path directory;
  private final SourceFiles files;

  /** What the application's and Flyway's own files say. */
  private final Evidence own = new Evidence();

  /** What the build says; it holds for the modules below too. */
  private final Evidence build = new Evidence();

  private final List<Path> scripts = new ArrayList<>();
  private final List<Path> java = new ArrayList<>();
  private final List<Path> kotlin = new ArrayList<>();

  /** Kotlin that is no migration, but may set Flyway up. */
  private final List<Path> kotlinCode = new ArrayList<>();

  private final List<Path> changelogs = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();
  private final List<RunProblem> problems = new ArrayList<>();
  private @Nullable String versionFile;

  /** What makes a directory the top of a build; a module's build files among it. */
  static final List<String> BUILD_ROOT_FILES =
      List.of(
          "pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

  ModuleFiles(Path directory, SourceFiles files) {
    this.directory = directory;
    this.files = files;
  }

  Path directory() {
    return directory;
  }

  Evidence own() {
    return own;
  }

  Evidence build() {
    return build;
  }

  /** Files that end in {@code .sql}, in the order of their paths. */
  List<Path> scripts() {
    return scripts;
  }

  List<Path> java() {
    return java;
  }

  /** Kotlin sources that are named like migrations. */
  List<Path> kotlin() {
    return kotlin;
  }

  /** Files that are named like Liquibase's changelogs. */
  List<Path> changelogs() {
    return changelogs;
  }

  /** The configuration files that were read, displayed. */
  List<String> told() {
    return told;
  }

  List<RunProblem> problems() {
    return problems;
  }

  /** What the application's and Flyway's own files and, once they are read, Java sources say. */
  List<Said> said() {
    return said;
  }

  /**
   * Whether Flyway is set up here, so that what other modules say of it is none of its business.
   */
  boolean setsFlywayUp() {
    return !said.isEmpty();
  }

  /** The build file that names Flyway's version, displayed; null if none does. */
  @Nullable String versionFile() {
    return versionFile;
  }

  /**
   * Reads what the Java and Kotlin sources say of Flyway, and gives that. They count as having told
   * something if they make a setting.
   */
  List<Said> readJavaConfig() {
    List<Path> code = new ArrayList<>(java);
    code.addAll(kotlinCode);
    List<Said> found = JavaFlywayConfig.read(code, files);
    said.addAll(found);
    found.stream().filter(s -> !s.flyway().isEmpty()).map(Said::file).forEach(told::add);
    return found;
  }

  /** The directories that hold what {@code classpath:} names. */
  List<Path> classpath() {
    List<Path> roots = new ArrayList<>();
    for (String name : List.of("src/main/resources", "src/resources", "resources", "conf")) {
      Path root = directory.resolve(name);
      if (Files.isDirectory(root)) {
        roots.add(root);
      }
    }
    return roots;
  }

  /** Whether a file name makes its directory a module. */
  static boolean isBuildFile(String fileName) {
    return switch (fileName) {
      case "pom.xml", "build.gradle", "build.gradle.kts" -> true;
      default -> false;
    };
  }

  /** Whether a file name is one of Flyway's own configuration. */
  static boolean isFlywayConfig(String fileName) {
    return switch (fileName) {
      case "flyway.conf", "flyway.toml", "flyway.properties" -> true;
      default -> false;
    };
  }

  private boolean isChangelog(Path path, String fileName) {
    boolean format =
        fileName.endsWith(".xml")
            || fileName.endsWith(".yaml")
            || fileName.endsWith(".yml")
            || fileName.endsWith(".json");
    return format
        && fileName.contains("changelog")
        && directory.relativize(path).startsWith("src/main");
  }

  private static boolean isGradle(String fileName) {
    return fileName.endsWith(".gradle")
        || fileName.endsWith(".gradle.kts")
        || fileName.endsWith(".versions.toml")
        || fileName.equals("gradle.properties");
  }

  private static boolean isApplicationConfig(String fileName) {
    return (fileName.startsWith("application.") || fileName.startsWith("application-"))
        && (fileName.endsWith(".yml")
            || fileName.endsWith(".yaml")
            || fileName.endsWith(".properties"));
  }

  /** Whether a file is not for tests, benchmarks or the like: {@code src/dev}. */
  private boolean isOfMain(Path path) {
    Path relative = directory.relativize(path);
    return !relative.startsWith("src")
        || relative.startsWith("src/main")
        || relative.startsWith("src/resources");
  }

  /** Takes a file of the module. Call in the order of the paths. */
  void add(Path path) {
    String name = String.valueOf(path.getFileName());
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".sql")) {
      scripts.add(path);
    } else if (name.endsWith(".java")) {
      java.add(path);
    } else if (name.endsWith(".kt")) {
      (isNamedLikeMigration(name) ? kotlin : kotlinCode).add(path);
    } else if (isChangelog(path, lower)) {
      changelogs.add(path);
    } else if (isBuildFile(name)
        || isFlywayConfig(name)
        || (isApplicationConfig(name) && isOfMain(path))
        || isGradle(lower)) {
      configuration(path, name);
    }
  }

  /** Whether a source file is named after a class that Flyway takes for a migration. */
  static boolean isNamedLikeMigration(String fileName) {
    int separator = fileName.indexOf("__");
    if (separator < 1) {
      return false;
    }
    char first = fileName.charAt(0);
    return first == 'R'
        ? separator == 1
        : (first == 'V' || first == 'B') && Character.isDigit(fileName.charAt(1));
  }

  private void configuration(Path path, String name) {
    Loaded loaded = files.read(path);
    if (loaded instanceof Loaded.Refused refused) {
      RunProblem p = refused.problem();
      problems.add(
          new RunProblem(RunProblem.Level.WARNING, p.path(), p.line(), p.column(), p.message()));
      return;
    }
    SourceFile file = ((Loaded.Text) loaded).file();
    boolean understood;
    if (name.equals("pom.xml") || isGradle(name.toLowerCase(Locale.ROOT))) {
      understood = build(file, path, name);
    } else {
      Evidence alone = new Evidence();
      understood =
          isFlywayConfig(name)
              ? FlywayConfigFile.read(file, alone)
              : ApplicationConfig.read(file, alone);
      own.add(alone);
      // An application brings its database along, the settings of a single profile do not.
      if (understood && (alone.flywayUsed() || name.startsWith("application."))) {
        said.add(new Said(file.path(), alone.flyway()));
      }
    }
    if (understood) {
      told.add(files.display(path));
    } else {
      problems.add(
          RunProblem.warning(
              files.display(path),
              "The file is not understood: what it says of migrations is not known."));
    }
  }

  private boolean build(SourceFile file, Path path, String name) {
    boolean understood = true;
    if (name.equals("pom.xml")) {
      understood = MavenBuild.read(file, path, files, build);
    } else {
      GradleBuild.read(file, directory.toString(), build);
    }
    if (versionFile == null && build.flywayVersion() != null) {
      versionFile = file.path();
    }
    return understood;
  }

  /** The value of a property of Flyway that the module's own files or its build give. */
  Optional<String> property(String name) {
    return own.flyway().get(name).or(() -> build.flyway().get(name));
  }
}
