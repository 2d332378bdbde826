package io.github.surefoot.analyzer.java;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.engine.javacode.MigrationClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What the text of source files tells without being parsed: which types they declare and what those
 * extend, by simple names, and whether they speak of a library that runs migrations. Every file is
 * read once, in linear time; a name in a comment or a string may be taken for a type, but none is
 * missed. Thread-safe.
 */
public final class SourceScan {
  private static final List<String> KINDS = List.of("class", "interface", "enum", "record");

  private static final String PACKAGE = "package";

  /** UTF-8's, byte by byte. */
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  /** How far behind the name of a type what it extends is looked for. */
  private static final int LONGEST_HEAD = 4_000;

  private final Parallel parallel;
  private final Map<Path, Surface> surfaces = new ConcurrentHashMap<>();

  /** By the list of a project's files, which is asked for again and again. */
  private final IdentityHashMap<List<Path>, Families> families = new IdentityHashMap<>();

  public SourceScan(Parallel parallel) {
    this.parallel = parallel;
  }

  /**
   * What a file tells.
   *
   * @param parents by the simple name of a type: the names in its clauses {@code extends} and
   *     {@code implements}; types without such clauses are left out
   * @param roots the libraries' types that these may be, by their simple names
   * @param marked whether a type of it may be marked as a migration
   * @param packageName empty if it has none
   */
  private record Surface(
      Map<String, Set<String>> parents, Set<String> roots, boolean marked, String packageName) {
    /** Of a file that cannot be read: whoever parses it says so. */
    static final Surface UNREAD = new Surface(Map.of(), Set.of(), true, "");

    boolean extendsAny(Set<String> names) {
      return parents.values().stream().anyMatch(p -> !Collections.disjoint(p, names));
    }
  }

  /**
   * What extends what in some files, as far as names tell.
   *
   * @param extenders by the simple name of a type: the files with types that extend it, in order
   */
  private record Families(Set<String> migrations, Map<String, Set<Path>> extenders) {}

  /**
   * The files that may declare a migration, in their order: those in which a type is marked, named
   * like Flyway's or configured, and those with a type that extends one of the libraries' or,
   * through whatever classes of the project, may do so.
   *
   * @param paths Java files
   * @param project all Java files with types that those may extend
   * @param isNamed whether the configuration says of a qualified name that it is a migration
   */
  public List<Path> candidates(List<Path> paths, List<Path> project, Predicate<String> isNamed) {
    Set<String> migrations = families(project).migrations();
    List<Path> candidates = new ArrayList<>();
    for (Path path : paths) {
      Surface surface = surface(path);
      String name = simpleName(path);
      if (surface.marked()
          || MigrationClasses.isFlywayName(name)
          || isNamed.test(qualified(surface.packageName(), name))
          || surface.extendsAny(surface.roots())
          || surface.extendsAny(migrations)) {
        candidates.add(path);
      }
    }
    return candidates;
  }

  /** The package that a file says it is in, empty if it says none. */
  String packageName(Path path) {
    return surface(path).packageName();
  }

  /** Whether a type in one of some files extends one of a simple name, as far as names tell. */
  boolean isExtended(String simpleName, List<Path> project) {
    return families(project).extenders().containsKey(simpleName);
  }

  /** Those of some files in which a type extends one of a simple name, as far as names tell. */
  Set<Path> extenders(String simpleName, List<Path> project) {
    return families(project).extenders().getOrDefault(simpleName, Set.of());
  }

  private synchronized Families families(List<Path> project) {
    return families.computeIfAbsent(project, this::connect);
  }

  private Families connect(List<Path> project) {
    Set<String> migrations = new HashSet<>();
    Map<String, List<String>> children = new HashMap<>();
    List<String> open = new ArrayList<>();
    Map<String, Set<Path>> extenders = new HashMap<>();
    List<Surface> surfaces = parallel.map(project, this::surface);
    for (int i = 0; i < surfaces.size(); i++) {
      Surface surface = surfaces.get(i);
      Path path = project.get(i);
      surface
          .parents()
          .forEach(
              (type, parents) -> {
                for (String parent : parents) {
                  children.computeIfAbsent(parent, n -> new ArrayList<>()).add(type);
                  extenders.computeIfAbsent(parent, n -> new LinkedHashSet<>()).add(path);
                }
                if (!Collections.disjoint(parents, surface.roots()) && migrations.add(type)) {
                  open.add(type);
                }
              });
    }
    while (!open.isEmpty()) {
      for (String child : children.getOrDefault(open.remove(open.size() - 1), List.of())) {
        if (migrations.add(child)) {
          open.add(child);
        }
      }
    }
    return new Families(migrations, extenders);
  }

  private static String qualified(String packageName, String name) {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  static String simpleName(Path path) {
    String fileName = String.valueOf(path.getFileName());
    return fileName.endsWith(".java")
        ? fileName.substring(0, fileName.length() - ".java".length())
        : fileName;
  }

  private Surface surface(Path path) {
    Surface known = surfaces.get(path);
    if (known == null) {
      known = read(path);
      surfaces.put(path, known);
    }
    return known;
  }

  private static Surface read(Path path) {
    try {
      // Names and keywords are plain ASCII: whatever the encoding is, there is no need to decode.
      return of(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Surface.UNREAD;
    }
  }

  private static Surface of(String text) {
    Map<String, Set<String>> parents = new HashMap<>();
    for (String kind : KINDS) {
      int at = text.indexOf(kind);
      while (at >= 0) {
        at += kind.length();
        declaration(text, at, parents);
        at = text.indexOf(kind, at);
      }
    }
    return new Surface(
        parents,
        MigrationClasses.libraryTypes(text),
        MigrationClasses.mayBeMarked(text),
        packageName(text));
  }

  /** Takes the name behind a keyword with what it extends. */
  private static void declaration(String text, int behind, Map<String, Set<String>> parents) {
    int start = skipBlanks(text, behind, Math.min(text.length(), behind + LONGEST_HEAD));
    int end = identifierEnd(text, start);
    if (start == behind || end == start) {
      return;
    }
    String name = text.substring(start, end);
    Set<String> names = null;
    int limit = Math.min(text.length(), end + LONGEST_HEAD);
    boolean inClause = false;
    int at = end;
    while (at < limit) {
      at = skipBlanks(text, at, limit);
      char c = at < limit ? text.charAt(at) : ';';
      if (c == '{' || c == ';') {
        break;
      }
      int wordEnd = identifierEnd(text, at);
      if (wordEnd == at) {
        at++;
        continue;
      }
      String word = text.substring(at, wordEnd);
      if (word.equals("extends") || word.equals("implements")) {
        inClause = true;
      } else if (inClause) {
        names = names == null ? parents.computeIfAbsent(name, n -> new HashSet<>()) : names;
        names.add(word);
      }
      at = wordEnd;
    }
  }

  private static String packageName(String text) {
    int length = text.length();
    int at =
        skipBlanks(text, text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0, length);
    if (!text.startsWith(PACKAGE, at)) {
      return "";
    }
    StringBuilder name = new StringBuilder();
    at = skipBlanks(text, at + PACKAGE.length(), length);
    while (at < length && text.charAt(at) != ';') {
      int end = identifierEnd(text, at);
      if (end == at && text.charAt(at) != '.') {
        return "";
      }
      end = Math.max(end, at + 1);
      name.append(text, at, end);
      at = skipBlanks(text, end, length);
    }
    return name.toString();
  }

  /** The first offset up to a limit that is neither blank nor in a comment. */
  private static int skipBlanks(String text, int from, int limit) {
    int at = from;
    while (at < limit) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("/*", at)) {
        at = behind(text, "*/", at + 2, limit);
      } else if (text.startsWith("//", at)) {
        at = behind(text, "\n", at, limit);
      } else {
        break;
      }
    }
    return at;
  }

  private static int behind(String text, String end, int from, int limit) {
    int at = from;
    while (at < limit && !text.startsWith(end, at)) {
      at++;
    }
    return Math.min(at + end.length(), limit);
  }

  private static int identifierEnd(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
