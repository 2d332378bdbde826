package io.github.surefoot.analyzer.flyway;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in which Flyway looks for migrations, with all folders below it: {@code
 * classpath:db/migration}, {@code filesystem:sql}, also with wildcards.
 *
 * @param kind what comes before the colon; classpath if nothing does
 * @param root the folder in which the search starts: everything before the first wildcard
 * @param pattern the parts of the path behind the root, empty without wildcards
 */
record FlywayLocation(Kind kind, String root, List<String> pattern) {

  FlywayLocation {
    pattern = List.copyOf(pattern);
  }

  /** Where a location lies. */
  enum Kind {
    CLASSPATH,
    FILESYSTEM,
    /** A bucket of a cloud, or what else a plug-in reads. */
    REMOTE
  }

  /** Reads a location as it stands in a configuration. */
  static FlywayLocation parse(String written) {
    String text = written.strip();
    int colon = text.indexOf(':');
    Kind kind = Kind.CLASSPATH;
    String path = text;
    if (colon > 1) {
      path = text.substring(colon + 1);
      kind =
          switch (text.substring(0, colon)) {
            case "classpath" -> Kind.CLASSPATH;
            case "filesystem" -> Kind.FILESYSTEM;
            default -> Kind.REMOTE;
          };
    }
    path = path.replace('\\', '/');
    if (kind == Kind.CLASSPATH) {
      while (path.startsWith("/")) {
        path = path.substring(1);
      }
    }
    while (path.length() > 1 && path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    List<String> root = new ArrayList<>();
    List<String> pattern = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (!pattern.isEmpty() || part.contains("*") || part.contains("?")) {
        pattern.add(part);
      } else {
        root.add(part);
      }
    }
    String start = String.join("/", root);
    return new FlywayLocation(kind, start.isEmpty() && path.startsWith("/") ? "/" : start, pattern);
  }

  /**
   * Whether a file below the root belongs to the location.
   *
   * @param relative its path from the root, with '/'
   */
  boolean matches(String relative) {
    if (pattern.isEmpty()) {
      return true;
    }
    String[] parts = relative.split("/", -1);
    // LocationParser.parseWildcardLocation: a last part with a dot in it is the name of a file,
    // otherwise anything may follow behind a '/'.
    String last = pattern.get(pattern.size() - 1);
    boolean endsInFile = !last.equals("**") && last.contains(".");
    if (last.equals("**")) {
      // The '/' behind "**" is part of it, so that the second '/' which is then asked for never
      // comes: Flyway finds nothing.
      return false;
    }
    return matches(parts, endsInFile);
  }

  private boolean matches(String[] parts, boolean endsInFile) {
    // reached[j]: the pattern up to here covers the first j parts.
    boolean[] reached = new boolean[parts.length + 1];
    reached[0] = true;
    for (String piece : pattern) {
      boolean[] next = new boolean[parts.length + 1];
      if (piece.equals("**")) {
        boolean any = false;
        for (int j = 0; j <= parts.length; j++) {
          any |= reached[j];
          next[j] = any;
        }
      } else {
        for (int j = 0; j < parts.length; j++) {
          next[j + 1] = reached[j] && matchesPart(piece, parts[j]);
        }
      }
      reached = next;
    }
    if (endsInFile) {
      return reached[parts.length];
    }
    for (int j = 0; j < parts.length; j++) {
      if (reached[j]) {
        return true;
      }
    }
    return false;
  }

  /** {@code *} stands for one or more characters, {@code ?} for one. */
  private static boolean matchesPart(String piece, String part) {
    boolean[] reached = new boolean[part.length() + 1];
    reached[0] = true;
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      boolean[] next = new boolean[part.length() + 1];
      for (int j = 0; j < part.length(); j++) {
        next[j + 1] =
            c == '*' ? reached[j] || next[j] : reached[j] && (c == '?' || c == part.charAt(j));
      }
      reached = next;
    }
    return reached[part.length()];
  }

  /** As written, with its kind. */
  String display() {
    String path = pattern.isEmpty() ? root : root + "/" + String.join("/", pattern);
    return (kind == Kind.FILESYSTEM ? "filesystem:" : "classpath:") + path;
  }
}
