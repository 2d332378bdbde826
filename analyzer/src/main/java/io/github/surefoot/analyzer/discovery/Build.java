package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.flyway.FlywayProperties;
import io.github.surefoot.analyzer.flyway.FlywaySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The modules of a build, and what each of them knows of Flyway: by itself and from the others. */
final class Build {
  /** How many directories above a module are looked at for the build that it belongs to. */
  private static final int HIGHEST = 12;

  /** In the order of their directories. */
  private final Map<Path, ModuleFiles> modules;

  private final Map<Path, Evidence> evidence = new LinkedHashMap<>();

  private Build(Map<Path, ModuleFiles> modules) {
    this.modules = modules;
  }

  /**
   * Sorts the files of a directory into modules and reads what they say of migrations.
   *
   * @param top a module in any case
   * @param found the files below it, in the order of their paths
   */
  static Build of(Path top, List<Path> found, SourceFiles files) {
    Map<Path, ModuleFiles> modules = new TreeMap<>();
    modules.put(top, new ModuleFiles(top, files));
    for (Path file : found) {
      Path parent = file.getParent();
      if (parent != null && ModuleFiles.isBuildFile(String.valueOf(file.getFileName()))) {
        modules.computeIfAbsent(parent, p -> new ModuleFiles(p, files));
      }
    }
    for (Path file : found) {
      Path at = file.getParent();
      while (at != null && !modules.containsKey(at)) {
        at = at.getParent();
      }
      ModuleFiles module = at == null ? null : modules.get(at);
      if (module != null) {
        module.add(file);
      }
    }
    Build build = new Build(modules);
    build.combine(top);
    return build;
  }

  /**
   * The directory of the build that a module belongs to: the highest one with a build file in the
   * same repository or, if there is none, below a directory; the module itself if neither bounds
   * the search.
   */
  static Path root(Path module, Path limit) {
    Path highest = module;
    Path at = module;
    for (int i = 0; at != null && i < HIGHEST; i++) {
      Path directory = at;
      if (ModuleFiles.BUILD_ROOT_FILES.stream()
          .anyMatch(n -> Files.isRegularFile(directory.resolve(n)))) {
        highest = directory;
      }
      if (directory.equals(limit) || Files.exists(directory.resolve(".git"))) {
        return highest;
      }
      at = directory.getParent();
    }
    return module;
  }

  Collection<ModuleFiles> modules() {
    return modules.values();
  }

  Optional<ModuleFiles> module(Path directory) {
    return Optional.ofNullable(modules.get(directory));
  }

  /** What a module of this build, the builds above it and its own Java code say. */
  Evidence evidence(ModuleFiles module) {
    Evidence found = evidence.get(module.directory());
    return found == null ? new Evidence() : found;
  }

  private void combine(Path top) {
    Set<String> allDrivers = new TreeSet<>();
    for (ModuleFiles module : modules.values()) {
      allDrivers.addAll(module.own().drivers());
      allDrivers.addAll(module.build().drivers());
    }
    modules.forEach(
        (directory, module) -> {
          Evidence combined = new Evidence();
          combined.addAbsent(module.own());
          combined.addAbsent(module.build());
          for (Path at = directory.getParent();
              at != null && at.startsWith(top);
              at = at.getParent()) {
            ModuleFiles outer = modules.get(at);
            if (outer != null) {
              combined.addAbsent(outer.build());
            }
          }
          combined.addDriversIfNone(allDrivers);
          if (combined.flywayUsed()) {
            module.readJavaConfig().forEach(s -> combined.flyway().addAbsent(s.flyway()));
          }
          evidence.put(directory, combined);
        });
    modules.forEach((directory, module) -> evidence(module).elsewhere(elsewhere(directory)));
  }

  /**
   * What the build says to a module beyond that module's own files; what the modules contradict
   * each other in is not said. A module that sets Flyway up itself is told nothing but the version.
   */
  Elsewhere elsewhere(Path directory) {
    ModuleFiles module = modules.get(directory);
    Set<String> files = new LinkedHashSet<>();
    FlywayProperties settings =
        module != null && module.setsFlywayUp()
            ? new FlywayProperties()
            : settings(directory, files);
    String version = version(directory, files);
    return new Elsewhere(settings, version, List.copyOf(files));
  }

  private FlywayProperties settings(Path directory, Set<String> files) {
    List<Said> others = new ArrayList<>();
    for (ModuleFiles module : modules.values()) {
      if (!module.directory().equals(directory)) {
        others.addAll(module.said());
      }
    }
    Map<String, Set<String>> values = new TreeMap<>();
    others.forEach(
        s ->
            s.flyway()
                .forEach(
                    (name, value) ->
                        values.computeIfAbsent(name, n -> new TreeSet<>()).add(value)));
    FlywayProperties own = new FlywayProperties();
    Evidence known = evidence.get(directory);
    if (known != null) {
      own.addAbsent(known.flyway());
    }
    FlywayProperties agreed = new FlywayProperties();
    values.forEach(
        (name, said) -> {
          if (said.size() == 1 && !own.says(name) && matters(name, said.iterator().next(), own)) {
            agreed.putIfAbsent(name, said.iterator().next());
          }
        });
    for (Said other : others) {
      other
          .flyway()
          .forEach(
              (name, value) -> {
                if (agreed.says(name)) {
                  files.add(other.file());
                }
              });
    }
    return agreed;
  }

  /** Whether a setting changes anything but the places, which a module's own scripts tell. */
  private static boolean matters(String name, String value, FlywayProperties own) {
    FlywayProperties with = new FlywayProperties();
    with.addAbsent(own);
    with.putIfAbsent(name, value);
    return !FlywaySettings.of(with, null)
        .withLocations(List.of())
        .equals(FlywaySettings.of(own, null).withLocations(List.of()));
  }

  /** Flyway's version as the module or the builds above it name it, otherwise all that do. */
  private @Nullable String version(Path directory, Set<String> files) {
    Evidence known = evidence.get(directory);
    String own = known == null ? null : known.flywayVersion();
    if (own != null) {
      for (Path at = directory; at != null; at = at.getParent()) {
        ModuleFiles module = modules.get(at);
        if (module != null && module.versionFile() != null) {
          files.add(module.versionFile());
          break;
        }
      }
      return own;
    }
    String only = null;
    String file = null;
    for (ModuleFiles module : modules.values()) {
      String version = module.build().flywayVersion();
      if (version != null && only != null && !version.equals(only)) {
        return null;
      }
      if (version != null && only == null) {
        only = version;
        file = module.versionFile();
      }
    }
    if (file != null) {
      files.add(file);
    }
    return only;
  }
}
