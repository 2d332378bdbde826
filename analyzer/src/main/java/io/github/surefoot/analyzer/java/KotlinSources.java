package io.github.surefoot.analyzer.java;

import io.github.surefoot.analyzer.files.Loaded;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.javacode.KnownTypes;
import io.github.surefoot.engine.javacode.program.JavaType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Kotlin files beside a project's Java files, for the constants in them: in the layout of Maven
 * and Gradle, found by the name of the class. Thread-safe.
 */
final class KotlinSources {
  private static final String FACADE = "Kt";

  private final SourceFiles files;
  private final Set<Path> roots = new LinkedHashSet<>();
  private final Map<Path, Map<String, JavaType>> read = new ConcurrentHashMap<>();
  private final Map<String, Optional<JavaType>> types = new ConcurrentHashMap<>();

  /**
   * @param java the Java files of the project
   */
  KotlinSources(List<Path> java, SourceFiles files) {
    this.files = files;
    Set<Path> directories = new LinkedHashSet<>();
    java.forEach(
        path -> {
          Path directory = path.getParent();
          if (directory != null && directories.add(directory)) {
            addRoots(directory);
          }
        });
  }

  private void addRoots(Path directory) {
    for (int i = directory.getNameCount() - 1; i > 1; i--) {
      if (directory.getName(i).toString().equals("java")
          && directory.getName(i - 2).toString().equals("src")) {
        Path relative = directory.subpath(0, i + 1);
        Path top = directory.getRoot();
        Path java = top == null ? relative : top.resolve(relative);
        roots.add(java.resolveSibling("kotlin"));
        roots.add(java);
        return;
      }
    }
  }

  /** The class that Java code sees under a qualified name, with its constants only. */
  Optional<JavaType> type(String qualifiedName) {
    return KnownTypes.isKnown(qualifiedName)
        ? Optional.empty()
        : types.computeIfAbsent(qualifiedName, this::find);
  }

  private Optional<JavaType> find(String qualifiedName) {
    int start = 0;
    int end;
    do {
      int dot = qualifiedName.indexOf('.', start);
      end = dot < 0 ? qualifiedName.length() : dot;
      if (start < end && Character.isUpperCase(qualifiedName.charAt(start))) {
        Optional<JavaType> found = inFile(qualifiedName.substring(0, end), qualifiedName);
        if (found.isPresent()) {
          return found;
        }
      }
      start = end + 1;
    } while (end < qualifiedName.length());
    return Optional.empty();
  }

  private Optional<JavaType> inFile(String topLevel, String qualifiedName) {
    String path = topLevel.replace('.', '/');
    for (Path root : roots) {
      Optional<JavaType> found = inFile(root.resolve(path + ".kt"), qualifiedName);
      if (found.isEmpty() && path.endsWith(FACADE)) {
        String bare = path.substring(0, path.length() - FACADE.length());
        found = inFile(root.resolve(bare + ".kt"), qualifiedName);
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<JavaType> inFile(Path path, String qualifiedName) {
    return Optional.ofNullable(read.computeIfAbsent(path, this::read).get(qualifiedName));
  }

  private Map<String, JavaType> read(Path path) {
    return Files.isRegularFile(path) && files.read(path) instanceof Loaded.Text text
        ? KotlinConstants.types(text.file())
        : Map.of();
  }
}
