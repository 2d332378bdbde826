package io.github.surefoot.analyzer.java;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where the files may be that Java code names: the directory of its packages and, in the layout of
 * Maven and Gradle, the resources beside it and the module around it.
 *
 * @param roots what stands for the root of the class path, likeliest first
 * @param inPackage the directory of the file's package below a root
 * @param module the directory that the build runs in, null if the layout does not tell
 */
record SourceTree(List<Path> roots, Path inPackage, @Nullable Path module) {

  SourceTree {
    roots = List.copyOf(roots);
  }

  /**
   * @param file a Java file
   */
  static SourceTree around(Path file, String packageName) {
    Path directory = parent(file.toAbsolutePath().normalize());
    Path inPackage = directory.getFileSystem().getPath(packageName.replace('.', '/'));
    boolean regular = !packageName.isEmpty() && directory.endsWith(inPackage);
    Path root = directory;
    if (regular) {
      for (int i = 0; i < inPackage.getNameCount(); i++) {
        root = parent(root);
      }
    }
    List<Path> roots = new ArrayList<>();
    Path set = parent(root);
    boolean layout =
        (root.endsWith("java") || root.endsWith("kotlin")) && parent(set).endsWith("src");
    if (layout) {
      roots.add(set.resolve("resources"));
    }
    roots.add(root);
    Path module = layout ? parent(parent(set)) : null;
    if (module != null && !set.endsWith("main")) {
      roots.add(module.resolve("src").resolve("main").resolve("resources"));
    }
    return new SourceTree(
        roots, regular ? inPackage : directory.getFileSystem().getPath(""), module);
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /**
   * Where a file of this name may be, likeliest first; nowhere outside of the tree.
   *
   * @param path as in the code, with {@code /} between names
   */
  List<Path> candidates(String path) {
    Set<Path> candidates = new LinkedHashSet<>();
    Path relative;
    try {
      relative = inPackage.getFileSystem().getPath(path.startsWith("/") ? path.substring(1) : path);
    } catch (InvalidPathException e) {
      return List.of();
    }
    if (relative.isAbsolute() || relative.toString().isEmpty()) {
      return List.of();
    }
    for (Path name : relative) {
      if (name.toString().equals("..")) {
        return List.of();
      }
    }
    if (!path.startsWith("/")) {
      roots.forEach(root -> candidates.add(root.resolve(inPackage).resolve(relative)));
    }
    roots.forEach(root -> candidates.add(root.resolve(relative)));
    if (module != null) {
      candidates.add(module.resolve(relative));
    }
    return candidates.stream().filter(this::isInside).toList();
  }

  /** Whether it is in the tree, whichever links lead there; a file that is not there is not. */
  private boolean isInside(Path candidate) {
    try {
      Path real = candidate.toRealPath();
      Path around = module == null ? roots.get(roots.size() - 1) : module;
      return real.startsWith(around.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
