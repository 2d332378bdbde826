package io.github.surefoot.analyzer.flyway;

import io.github.surefoot.engine.migration.CallbackEvent;
import io.github.surefoot.engine.migration.MigrationVersion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the name of a script says to Flyway. */
sealed interface ResourceName {

  /**
   * A migration.
   *
   * @param version null exactly for a repeatable one
   * @param description with underscores as blanks; may be empty
   */
  record OfMigration(Type type, @Nullable MigrationVersion version, String description)
      implements ResourceName {}

  /** A callback. */
  record OfCallback(CallbackEvent event, String description) implements ResourceName {}

  /**
   * A script that migrate does not run.
   *
   * @param reason why not, in a sentence
   */
  record Ignored(String reason, boolean undo) implements ResourceName {
    Ignored(String reason) {
      this(reason, false);
    }
  }

  /**
   * The name that a file was most likely meant to have if migrate does not run it: one whose prefix
   * is written in the wrong case, or is followed by a version and something else than the
   * separator. Empty for names that look like no migration's.
   */
  static Optional<String> meant(String fileName, FlywaySettings.Naming naming) {
    for (String prefix : List.of(naming.versioned(), naming.baseline(), naming.repeatable())) {
      if (!prefix.isEmpty() && fileName.regionMatches(true, 0, prefix, 0, prefix.length())) {
        String rest = fileName.substring(prefix.length());
        Optional<String> meant =
            prefix.equals(naming.repeatable())
                ? afterSeparator(rest, naming)
                : afterVersion(rest, naming);
        Optional<String> right =
            meant
                .map(prefix::concat)
                .filter(name -> !(parse(name, naming) instanceof ResourceName.Ignored));
        if (right.isPresent()) {
          return right;
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a name begins as a versioned migration's does, with the prefix and a digit. */
  static boolean looksVersioned(String fileName, FlywaySettings.Naming naming) {
    String prefix = naming.versioned();
    return !prefix.isEmpty()
        && fileName.startsWith(prefix)
        && fileName.length() > prefix.length()
        && isDigit(fileName.charAt(prefix.length()));
  }

  /** {@code 1_2__x.sql} of {@code 1_2_x.sql}: behind the digits follows the separator. */
  private static Optional<String> afterVersion(String rest, FlywaySettings.Naming naming) {
    int start = 0;
    while (start < rest.length() && "_-. ".indexOf(rest.charAt(start)) >= 0) {
      start++;
    }
    int end = start;
    int last = start;
    while (end < rest.length()
        && (isDigit(rest.charAt(end)) || "_.".indexOf(rest.charAt(end)) >= 0)) {
      end++;
      if (isDigit(rest.charAt(end - 1))) {
        last = end;
      }
    }
    if (last == start) {
      return Optional.empty();
    }
    String description = rest.substring(last);
    return (description.startsWith(".") && start == 0
            ? Optional.of(description)
            : afterSeparator(description, naming))
        .map(rest.substring(start, last)::concat);
  }

  /** {@code __x.sql} of {@code _x.sql}, {@code -x.sql} or {@code ___x.sql}. */
  private static Optional<String> afterSeparator(String rest, FlywaySettings.Naming naming) {
    int start = 0;
    while (start < rest.length() && "_- ".indexOf(rest.charAt(start)) >= 0) {
      start++;
    }
    return start == 0 || start == rest.length()
        ? Optional.empty()
        : Optional.of(naming.separator() + rest.substring(start));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** What a migration's prefix says. */
  enum Type {
    VERSIONED,
    BASELINE,
    REPEATABLE
  }

  /** Whether a file name ends in a suffix of the scripts, in whatever case, and is longer. */
  static boolean isScript(String fileName, FlywaySettings.Naming naming) {
    return naming.suffixes().stream()
        .anyMatch(
            s ->
                fileName.length() > s.length()
                    && fileName.regionMatches(
                        true, fileName.length() - s.length(), s, 0, s.length()));
  }

  /** Reads the name of a script, {@code V1_2__add_name.sql}. */
  static ResourceName parse(String fileName, FlywaySettings.Naming naming) {
    String name = withoutSuffix(fileName, naming.suffixes());
    Optional<Prefix> prefix =
        Prefix.all(naming).stream().filter(p -> name.startsWith(p.text())).findFirst();
    if (prefix.isEmpty()) {
      return new Ignored(unknownPrefix(name, naming), undo(name, naming).isPresent());
    }
    String rest = name.substring(prefix.get().text().length());
    int separator = rest.indexOf(naming.separator());
    String version = separator < 0 ? rest : rest.substring(0, separator);
    String description =
        separator < 0
            ? ""
            : rest.substring(separator + naming.separator().length()).replace('_', ' ');
    if (prefix.get().event() != null || prefix.get().type() == Type.REPEATABLE) {
      if (!version.isEmpty()) {
        Optional<ResourceName> undo = undo(name, naming);
        return undo.orElseGet(
            () ->
                new Ignored(
                    "'"
                        + naming.separator()
                        + "' is missing behind '"
                        + prefix.get().text()
                        + "', so Flyway does not run it"));
      }
      CallbackEvent event = prefix.get().event();
      return event == null
          ? new OfMigration(Type.REPEATABLE, null, description)
          : callback(event, description);
    }
    if (version.isEmpty()) {
      return new Ignored("its name has no version, so Flyway does not run it");
    }
    Optional<MigrationVersion> parsed = version(version);
    if (parsed.isEmpty()) {
      return undo(name, naming).orElseGet(() -> new Ignored(badVersion(version, naming)));
    }
    return new OfMigration(prefix.get().typeOf(), parsed.get(), description);
  }

  /** Flyway hands the numbers to BigInteger, which takes a sign in front of the first. */
  private static Optional<MigrationVersion> version(String written) {
    if (!written.startsWith("-") && !written.startsWith("+")) {
      return MigrationVersion.parse(written);
    }
    return MigrationVersion.parse(written.substring(1))
        .filter(v -> !v.parts().isEmpty())
        .map(
            v -> {
              List<BigInteger> parts = new ArrayList<>(v.parts());
              parts.set(0, written.startsWith("-") ? parts.get(0).negate() : parts.get(0));
              return new MigrationVersion(parts);
            })
        .or(() -> MigrationVersion.parse(written.substring(1)));
  }

  private static ResourceName callback(CallbackEvent event, String description) {
    return event.moment() == CallbackEvent.Moment.ELSEWHERE
        ? new Ignored("it is a callback that a successful migrate does not run")
        : new OfCallback(event, description);
  }

  private static String withoutSuffix(String fileName, List<String> suffixes) {
    for (String suffix : suffixes) {
      int end = fileName.length() - suffix.length();
      if (end >= 0 && fileName.regionMatches(true, end, suffix, 0, suffix.length())) {
        return fileName.substring(0, end);
      }
    }
    return fileName;
  }

  private static String unknownPrefix(String name, FlywaySettings.Naming naming) {
    Optional<ResourceName> undo = undo(name, naming);
    if (undo.isPresent() && undo.get() instanceof Ignored ignored) {
      return ignored.reason();
    }
    for (String prefix :
        List.of(naming.versioned(), naming.repeatable(), naming.baseline(), naming.undo())) {
      if (!prefix.isEmpty() && name.regionMatches(true, 0, prefix, 0, prefix.length())) {
        return "its prefix is written '"
            + name.substring(0, prefix.length())
            + "' instead of '"
            + prefix
            + "', so Flyway does not run it";
      }
    }
    return "its name does not begin with a prefix that Flyway knows, so Flyway does not run it";
  }

  /** Undo scripts are no migrations; in the open-source edition their prefix is not even known. */
  private static Optional<ResourceName> undo(String name, FlywaySettings.Naming naming) {
    String prefix = naming.undo();
    if (prefix.isEmpty() || !name.startsWith(prefix)) {
      return Optional.empty();
    }
    String rest = name.substring(prefix.length());
    int separator = rest.indexOf(naming.separator());
    String version = separator < 0 ? rest : rest.substring(0, separator);
    return MigrationVersion.parse(version).isPresent()
        ? Optional.of(new Ignored("it is an undo script, which migrate does not run", true))
        : Optional.empty();
  }

  private static String badVersion(String version, FlywaySettings.Naming naming) {
    String shown = version.length() > 40 ? version.substring(0, 40) + "…" : version;
    return "'"
        + shown
        + "' is no version"
        + (version.contains("_") && naming.separator().equals("__")
            ? ": two underscores must part the version from the description"
            : "")
        + ", so Flyway does not run it";
  }

  /** Something that names begin with, and what it makes of them. */
  record Prefix(String text, @Nullable Type type, @Nullable CallbackEvent event) {

    private Type typeOf() {
      if (type == null) {
        throw new IllegalStateException("the prefix of a callback has no type");
      }
      return type;
    }

    /** The longest first, as Flyway tries them; among equals in the order of its own list. */
    private static List<Prefix> all(FlywaySettings.Naming naming) {
      List<Prefix> prefixes = new ArrayList<>();
      prefixes.add(new Prefix(naming.versioned(), Type.VERSIONED, null));
      prefixes.add(new Prefix(naming.repeatable(), Type.REPEATABLE, null));
      for (CallbackEvent event : CallbackEvent.values()) {
        prefixes.add(new Prefix(event.id(), null, event));
      }
      prefixes.add(new Prefix(naming.baseline(), Type.BASELINE, null));
      prefixes.sort(Comparator.comparingInt((Prefix p) -> p.text().length()).reversed());
      return prefixes;
    }
  }
}
