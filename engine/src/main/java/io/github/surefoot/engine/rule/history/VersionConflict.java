package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Finding.Related;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Two migrations with one version or description, or a new one below a released version. */
public final class VersionConflict implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          VersionConflict.class,
          Severity.ERROR,
          "A migration has the version or description of another one, or a version below a released"
              + " one.");

  static final RuleOption<Boolean> VERSION_TIME =
      RuleOption.flag(
          "version-time",
          "Also tells of versions that hold a day but no real time, as 20261120000000.");

  private static final int DAY_AND_TIME = 12;

  private final boolean versionTime;

  public VersionConflict() {
    this(false);
  }

  private VersionConflict(boolean versionTime) {
    this.versionTime = versionTime;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(VERSION_TIME);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge tables) {
    return new VersionConflict(options.get(VERSION_TIME));
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(MigrationHistory history, Consumer<Finding> findings) {
    if (!(history.runner() instanceof Runner.Flyway flyway)) {
      return;
    }
    Map<MigrationVersion, List<Migration>> versions = new LinkedHashMap<>();
    Map<String, List<Migration>> descriptions = new LinkedHashMap<>();
    for (Migration migration : history.migrations()) {
      if (migration.kind() == Kind.VERSIONED) {
        MigrationVersion.parse(migration.version())
            .ifPresent(v -> versions.computeIfAbsent(v, n -> new ArrayList<>()).add(migration));
      } else if (migration.kind() == Kind.REPEATABLE) {
        description(migration)
            .ifPresent(d -> descriptions.computeIfAbsent(d, n -> new ArrayList<>()).add(migration));
      }
    }
    Optional<MigrationVersion> newest = newestReleased(history);
    versions.forEach(
        (version, same) -> {
          if (same.size() > 1) {
            findings.accept(sameVersion(version, inOrderOfBlame(same, history), history));
          } else if (newest.filter(n -> n.compareTo(version) > 0).isPresent()
              && isAdded(same.get(0), history)
              && !wasThere(version, history)) {
            findings.accept(late(same.get(0), newest.get(), flyway, history));
          } else if (versionTime && isDayWithoutTime(version)) {
            findings.accept(dayOnly(same.get(0), version));
          }
        });
    descriptions.forEach(
        (description, same) -> {
          if (same.size() > 1) {
            findings.accept(sameDescription(description, inOrderOfBlame(same, history)));
          }
        });
  }

  private static boolean isAdded(Migration migration, MigrationHistory history) {
    return history.comparison().added().contains(migration.file().path());
  }

  /** Whether a migration had the version before, so that the new file is that one's new name. */
  private static boolean wasThere(MigrationVersion version, MigrationHistory history) {
    return history.comparison().altered().stream()
        .anyMatch(m -> MigrationVersion.parse(m.version()).filter(version::equals).isPresent());
  }

  private static Optional<MigrationVersion> newestReleased(MigrationHistory history) {
    return history.migrations().stream()
        .filter(m -> m.kind() == Kind.VERSIONED && !m.unreleased())
        .flatMap(m -> MigrationVersion.parse(m.version()).stream())
        .max(Comparator.naturalOrder());
  }

  /** The one that is most likely to be renamed last. */
  private static List<Migration> inOrderOfBlame(List<Migration> same, MigrationHistory history) {
    return same.stream()
        .sorted(
            Comparator.comparing(Migration::reported)
                .thenComparing(m -> isAdded(m, history))
                .thenComparing(Migration::unreleased))
        .toList();
  }

  private static Finding sameVersion(
      MigrationVersion version, List<Migration> same, MigrationHistory history) {
    Migration last = same.get(same.size() - 1);
    return finding(
        same,
        Severity.ERROR,
        names(same) + " have the version " + version + ", so Flyway runs none of the migrations.",
        "It stops before it does anything: \"Found more than one migration with version\". Zeros do not tell versions apart: 1, 1.0 and 001 are the same.",
        rename(last, history));
  }

  private static Finding sameDescription(String description, List<Migration> same) {
    return finding(
        same,
        Severity.ERROR,
        names(same) + " have the same description, so Flyway runs none of the migrations.",
        "It knows repeatable migrations by their descriptions, and stops: \"Found more than one"
            + " repeatable migration with description '"
            + description
            + "'\".",
        "Give one of them another description.");
  }

  private static Finding late(
      Migration migration,
      MigrationVersion newest,
      Runner.Flyway flyway,
      MigrationHistory history) {
    return finding(
        List.of(migration),
        flyway.outOfOrder() ? Severity.WARNING : Severity.ERROR,
        "'"
            + migration.name()
            + "' is new, and its version "
            + migration.version()
            + " is below "
            + newest
            + ", which is there already.",
        flyway.outOfOrder()
            ? "Where "
                + newest
                + " has run, it runs behind it; in a new database before it. The same files may then"
                + " give different schemas."
            : "Where "
                + newest
                + " has run, Flyway refuses to migrate: \"Detected resolved migration not applied to"
                + " database\". A new database takes it, so tests show nothing.",
        rename(migration, history));
  }

  /**
   * Year, month, day and a time of which at least minutes and seconds were not read from a clock.
   */
  private static boolean isDayWithoutTime(MigrationVersion version) {
    return version.parts().stream()
        .map(BigInteger::toString)
        .anyMatch(part -> part.length() >= DAY_AND_TIME && part.endsWith("0000"));
  }

  private static Finding dayOnly(Migration migration, MigrationVersion version) {
    return finding(
        List.of(migration),
        Severity.NOTE,
        "The version "
            + version
            + " of '"
            + migration.name()
            + "' holds no real time, so another migration may be given the same one.",
        "Times in versions keep branches apart only if they are taken from a clock.",
        "Give it the time at which the file was made.");
  }

  private static String rename(Migration migration, MigrationHistory history) {
    String kind = migration.language() == Language.JAVA ? "class" : "file";
    return MigrationPlan.movedToTheEnd(history, migration)
        .map(name -> "Rename " + migration.file().fileName() + " to " + name + ".")
        .orElse("Give the " + kind + " " + migration.name() + " the next free version.");
  }

  /** By their names, or their paths if those are equal: {@code 'a' and 'b'}. */
  private static String names(List<Migration> same) {
    boolean distinct = same.stream().map(Migration::name).distinct().count() == same.size();
    List<String> names =
        same.stream().map(m -> "'" + (distinct ? m.name() : m.file().path()) + "'").toList();
    return String.join(", ", names.subList(0, names.size() - 1))
        + " and "
        + names.get(names.size() - 1);
  }

  /** At the last of them, the others related. */
  private static Finding finding(
      List<Migration> of, Severity severity, String message, String why, String remedy) {
    Migration last = of.get(of.size() - 1);
    return new Finding(
        INFO,
        severity,
        message,
        why,
        new Remedy(remedy, List.of()),
        last.start(),
        last.start(),
        last,
        of.subList(0, of.size() - 1).stream()
            .map(other -> new Related("This is the other migration.", other.start()))
            .toList());
  }

  /** As Flyway reads it from the name: what stands behind the separator, underscores as spaces. */
  private static Optional<String> description(Migration migration) {
    String name = migration.name();
    int separator = name.indexOf("__");
    int dot = migration.language() == Language.JAVA ? -1 : name.lastIndexOf('.');
    int end = dot > separator ? dot : name.length();
    return separator < 0
        ? Optional.empty()
        : Optional.of(name.substring(separator + 2, end).replace('_', ' '));
  }
}
