package io.github.surefoot.analyzer.discovery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells by names which folders hold one history, and for which database. */
final class ScriptFolders {
  private ScriptFolders() {}

  /** Whether a file is named as Flyway names versioned migrations unless told otherwise. */
  static boolean isVersioned(Path script) {
    String name = String.valueOf(script.getFileName());
    if (name.length() < 2 || name.charAt(0) != 'V' || !Character.isDigit(name.charAt(1))) {
      return false;
    }
    int end = 1;
    while (end < name.length() && isVersionPart(name.charAt(end)) && !name.startsWith("__", end)) {
      end++;
    }
    return name.startsWith("__", end)
        || name.substring(Math.min(end, name.length())).equalsIgnoreCase("sql");
  }

  private static boolean isVersionPart(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '_';
  }

  private static String version(Path script) {
    String name = String.valueOf(script.getFileName());
    int separator = name.indexOf("__");
    return (separator < 0 ? name : name.substring(0, separator)).toLowerCase(Locale.ROOT);
  }

  /**
   * The folders that hold a history each: a folder with everything below it, unless a version would
   * stand in it twice.
   *
   * @param top the folder to begin with
   * @param scripts versioned scripts below it
   */
  static List<Path> histories(Path top, Collection<Path> scripts) {
    List<Path> roots = new ArrayList<>();
    split(top, scripts, roots);
    return roots;
  }

  private static void split(Path folder, Collection<Path> scripts, List<Path> roots) {
    if (scripts.isEmpty()) {
      return;
    }
    Set<String> versions = new HashSet<>();
    boolean unique = scripts.stream().allMatch(s -> versions.add(version(s)));
    Map<Path, List<Path>> below = new TreeMap<>();
    boolean direct = false;
    for (Path script : scripts) {
      Path relative = folder.relativize(script);
      if (relative.getNameCount() == 1) {
        direct = true;
      } else {
        below
            .computeIfAbsent(folder.resolve(relative.getName(0)), p -> new ArrayList<>())
            .add(script);
      }
    }
    if (unique || direct) {
      roots.add(folder);
    } else {
      below.forEach((child, those) -> split(child, those, roots));
    }
  }

  /** The deepest folder that holds all of the files. */
  static Path common(Path top, Collection<Path> files) {
    Path common = null;
    for (Path file : files) {
      Path folder = file.getParent();
      while (common != null && folder != null && !folder.startsWith(common)) {
        common = common.getParent();
      }
      if (common == null) {
        common = folder;
      }
    }
    return common == null || !common.startsWith(top) ? top : common;
  }

  /** The folders below a folder that are named after databases, with the vendors. */
  static Map<Path, Vendor> vendorFolders(Path folder, Collection<Path> scripts) {
    Map<Path, Vendor> found = new LinkedHashMap<>();
    for (Path script : new TreeSet<>(scripts)) {
      if (!script.startsWith(folder)) {
        continue;
      }
      Path relative = folder.relativize(script);
      Path at = folder;
      for (int i = 0; i + 1 < relative.getNameCount(); i++) {
        at = at.resolve(relative.getName(i));
        Optional<Vendor> vendor = Vendor.of(relative.getName(i).toString());
        if (vendor.isPresent()) {
          found.put(at, vendor.get());
          break;
        }
      }
    }
    return found;
  }

  /** The database that a path speaks of, the innermost folder first. */
  static Optional<Vendor> vendor(Path path) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      Optional<Vendor> vendor = Vendor.of(path.getName(i).toString());
      if (vendor.isPresent()) {
        return vendor;
      }
    }
    return Optional.empty();
  }
}
