package io.github.surefoot.engine.javacode;

import java.util.List;
import java.util.Optional;

/**
 * Names of classes: {@code com.example.upgrade.*Upgrade}. Between two dots {@code *} stands for any
 * characters, {@code **} for any number of packages.
 *
 * @param parts what stands between the dots
 */
public record ClassPattern(List<String> parts) {
  private static final String ANY = "**";

  public ClassPattern {
    parts = List.copyOf(parts);
  }

  /** Reads a pattern; empty if no class has such a name. */
  public static Optional<ClassPattern> parse(String written) {
    List<String> parts = List.of(written.split("\\.", -1));
    return parts.stream().allMatch(ClassPattern::isPart)
        ? Optional.of(new ClassPattern(parts))
        : Optional.empty();
  }

  private static boolean isPart(String part) {
    return !part.isEmpty()
        && (part.equals(ANY)
            || (!part.contains(ANY)
                && part.chars().allMatch(c -> c == '*' || Character.isJavaIdentifierPart(c))));
  }

  /** Whether a class of this name, with its package, is meant. */
  public boolean matches(String qualifiedName) {
    String[] names = qualifiedName.split("\\.", -1);
    // reached[j]: the parts up to here stand for the first j names.
    boolean[] reached = new boolean[names.length + 1];
    reached[0] = true;
    for (String part : parts) {
      boolean[] next = new boolean[names.length + 1];
      boolean any = false;
      for (int j = 0; j <= names.length; j++) {
        any |= reached[j];
        if (part.equals(ANY)) {
          next[j] = any;
        } else if (j < names.length) {
          next[j + 1] = reached[j] && matches(part, names[j]);
        }
      }
      reached = next;
    }
    return reached[names.length];
  }

  private static boolean matches(String part, String name) {
    boolean[] reached = new boolean[name.length() + 1];
    reached[0] = true;
    for (int i = 0; i < part.length(); i++) {
      boolean[] next = new boolean[name.length() + 1];
      boolean any = false;
      for (int j = 0; j <= name.length(); j++) {
        any |= reached[j];
        if (part.charAt(i) == '*') {
          next[j] = any;
        } else if (j < name.length()) {
          next[j + 1] = reached[j] && part.charAt(i) == name.charAt(j);
        }
      }
      reached = next;
    }
    return reached[name.length()];
  }

  /** As written. */
  @Override
  public String toString() {
    return String.join(".", parts);
  }
}
