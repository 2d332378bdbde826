package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.config.Configuration;
import io.github.surefoot.analyzer.discovery.HistoryPlan.FlywayScriptSource;
import io.github.surefoot.analyzer.discovery.HistoryPlan.FlywaySource;
import io.github.surefoot.analyzer.discovery.HistoryPlan.SqlSource;
import io.github.surefoot.analyzer.files.FileTree;
import io.github.surefoot.analyzer.files.SourceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which sources use the schema of a history: those that the configuration names, otherwise those of
 * the build that the migrations belong to, without the modules that have histories of their own.
 * Looks only when it is asked. Used by one thread.
 */
public final class ApplicationSources {
  /** How many directories above a migration are looked at for its module. */
  private static final int HIGHEST_MODULE = 12;

  private static final Path MAIN = Path.of("src", "main", "java");
  private static final Path RESOURCES = Path.of("src", "main", "resources");

  private final @Nullable List<Path> configured;
  private final Map<Path, Build> builds;
  private final @Nullable SourceFiles files;
  private final Map<Path, Sources> found = new HashMap<>();

  /** Nothing is known of any application. */
  public static final ApplicationSources NONE = new ApplicationSources(List.of(), Map.of(), null);

  private ApplicationSources(
      @Nullable List<Path> configured, Map<Path, Build> builds, @Nullable SourceFiles files) {
    this.configured = configured;
    this.builds = builds;
    this.files = files;
  }

  /**
   * @param builds those that were read already, by their top directory
   */
  static ApplicationSources of(
      Configuration configuration, Map<Path, Build> builds, SourceFiles files) {
    return new ApplicationSources(configuration.application(), builds, files);
  }

  /**
   * Files of an application.
   *
   * @param java its Java sources, in order of their paths
   * @param xml its XML files, among sources and resources
   * @param resources the directories with its resources
   */
  public record Sources(
      List<Path> java, List<Path> xml, List<Path> resources, List<RunProblem> problems) {
    private static final Sources NONE = new Sources(List.of(), List.of(), List.of(), List.of());

    public Sources {
      java = List.copyOf(java);
      xml = List.copyOf(xml);
      resources = List.copyOf(resources);
      problems = List.copyOf(problems);
    }
  }

  /**
   * The sources of the application that uses the schema of a history.
   *
   * @param all every history that has migrations
   */
  public Sources of(HistoryPlan plan, Collection<HistoryPlan> all) {
    SourceFiles reader = files;
    if (reader == null) {
      return Sources.NONE;
    }
    if (configured != null) {
      return found.computeIfAbsent(reader.root(), r -> configured(configured, reader));
    }
    Path module = place(plan).flatMap(ApplicationSources::module).orElse(null);
    return module == null
        ? Sources.NONE
        : found.computeIfAbsent(module, m -> ofBuild(m, all, reader));
  }

  private static Sources configured(List<Path> directories, SourceFiles files) {
    List<Path> java = new ArrayList<>();
    List<Path> xml = new ArrayList<>();
    List<Path> resources = new ArrayList<>();
    List<RunProblem> problems = new ArrayList<>();
    for (Path directory : directories) {
      if (!Files.exists(directory)) {
        problems.add(
            RunProblem.failure(
                files.display(directory),
                "The path does not exist, though the configuration names it."));
        continue;
      }
      FileTree tree = tree(directory, files);
      problems.addAll(tree.problems());
      tree.files().stream().filter(ApplicationSources::isJava).forEach(java::add);
      tree.files().stream().filter(ApplicationSources::isXml).forEach(xml::add);
      Path sibling = directory.resolveSibling("resources");
      if (directory.endsWith(MAIN) && Files.isDirectory(sibling)) {
        resources.add(sibling);
        tree(sibling, files).files().stream().filter(ApplicationSources::isXml).forEach(xml::add);
      }
      resources.add(directory);
    }
    return new Sources(java, xml.stream().distinct().toList(), resources, problems);
  }

  private static FileTree tree(Path directory, SourceFiles files) {
    return FileTree.walk(
        directory,
        FileTree.Links.FOLLOW,
        p -> !String.valueOf(p.getFileName()).startsWith("."),
        p -> false,
        files);
  }

  private Sources ofBuild(Path module, Collection<HistoryPlan> all, SourceFiles files) {
    Path root = Build.root(module, files.root());
    Build build =
        builds.entrySet().stream()
            .filter(b -> root.startsWith(b.getKey()) && b.getValue().module(module).isPresent())
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseGet(() -> Discovery.build(root, files));
    Set<Path> others = new HashSet<>();
    all.forEach(p -> place(p).flatMap(ApplicationSources::module).ifPresent(others::add));
    others.remove(module);
    List<Path> java = new ArrayList<>();
    List<Path> xml = new ArrayList<>();
    List<Path> resources = new ArrayList<>();
    for (ModuleFiles candidate : build.modules()) {
      Path directory = candidate.directory();
      if (directory.startsWith(root) && !others.contains(directory)) {
        Path main = directory.resolve(MAIN);
        for (Path place : List.of(main, directory.resolve(RESOURCES))) {
          if (Files.isDirectory(place)) {
            tree(place, files).files().stream().filter(ApplicationSources::isXml).forEach(xml::add);
          }
        }
        candidate.java().stream().filter(p -> p.startsWith(main)).forEach(java::add);
        if (Files.isDirectory(directory.resolve(RESOURCES))) {
          resources.add(directory.resolve(RESOURCES));
        }
      }
    }
    return new Sources(java, xml, resources, List.of());
  }

  /** Where a history's migrations are. */
  private static Optional<Path> place(HistoryPlan plan) {
    if (plan.source() instanceof FlywaySource flyway) {
      for (String location : flyway.settings().locations()) {
        if (location.startsWith("filesystem:")) {
          return Optional.of(Path.of(location.substring("filesystem:".length())));
        }
      }
      return flyway.places().workingDirectories().stream()
          .findFirst()
          .or(() -> flyway.java().stream().findFirst());
    }
    if (plan.source() instanceof FlywayScriptSource script) {
      return Optional.of(script.script());
    }
    return plan.source() instanceof SqlSource sql
        ? sql.paths().stream().findFirst()
        : Optional.empty();
  }

  /** The directory with a build file at or above a path. */
  private static Optional<Path> module(Path place) {
    Path at = place.toAbsolutePath().normalize();
    for (int i = 0; at != null && i < HIGHEST_MODULE; i++) {
      Path directory = at;
      if (ModuleFiles.BUILD_ROOT_FILES.stream()
          .anyMatch(n -> Files.isRegularFile(directory.resolve(n)))) {
        return Optional.of(directory);
      }
      if (Files.exists(directory.resolve(".git"))) {
        return Optional.empty();
      }
      at = at.getParent();
    }
    return Optional.empty();
  }

  private static boolean isXml(Path path) {
    return String.valueOf(path.getFileName()).endsWith(".xml");
  }

  private static boolean isJava(Path path) {
    return String.valueOf(path.getFileName()).endsWith(".java");
  }
}
