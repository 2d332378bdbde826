package io.github.surefoot.analyzer.application;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the naming strategies of JPA providers and of Spring make of a name. Which one a project
 * uses is not known, so all forms are given.
 *
 * <p>Sources: {@code PhysicalNamingStrategyStandardImpl}, {@code
 * CamelCaseToUnderscoresNamingStrategy} of Hibernate 6 and {@code
 * PhysicalNamingStrategySnakeCaseImpl} of Hibernate 7, {@code ParsingUtils.reconcatenateCamelCase}
 * of Spring Data.
 */
final class Naming {
  private Naming() {}

  /** The names that a table or column may have in the database. */
  static Set<String> forms(String written) {
    Set<String> forms = new LinkedHashSet<>();
    add(written, forms);
    return forms;
  }

  /** The same for several names in the code. */
  static Set<String> forms(Collection<String> written) {
    Set<String> forms = new LinkedHashSet<>();
    written.forEach(name -> add(name, forms));
    return forms;
  }

  private static void add(String written, Set<String> forms) {
    String name = unquoted(written);
    if (name.equals(written)) {
      // Not quoted, the server folds it; quoted for all, it does not.
      forms.add(name.toLowerCase(Locale.ROOT));
    }
    forms.add(name);
    forms.add(snakeCase(name, false));
    if (name.equals(written)) {
      forms.add(snakeCase(name, true));
    }
  }

  private static String unquoted(String name) {
    boolean quoted =
        name.length() > 2
            && (name.startsWith("\"") && name.endsWith("\"")
                || name.startsWith("`") && name.endsWith("`"));
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  /**
   * An underscore before each upper-case letter between lower-case ones, then all in lower case.
   *
   * @param digits whether digits count as lower case, as of Hibernate 7
   */
  private static String snakeCase(String name, boolean digits) {
    String dots = name.replace('.', '_');
    StringBuilder snake = new StringBuilder(dots.length() + 8);
    for (int i = 0; i < dots.length(); i++) {
      boolean inside = i > 0 && i < dots.length() - 1;
      if (inside
          && isLow(dots.charAt(i - 1), digits)
          && Character.isUpperCase(dots.charAt(i))
          && isLow(dots.charAt(i + 1), digits)) {
        snake.append('_');
      }
      snake.append(dots.charAt(i));
    }
    return snake.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isLow(char c, boolean digits) {
    return Character.isLowerCase(c) || (digits && Character.isDigit(c));
  }
}
