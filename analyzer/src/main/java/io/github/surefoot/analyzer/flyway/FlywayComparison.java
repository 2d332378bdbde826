package io.github.surefoot.analyzer.flyway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.surefoot.analyzer.EarlierState;
import io.github.surefoot.analyzer.Selection;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.java.JavaEdit;
import io.github.surefoot.engine.migration.AlteredMigration;
import io.github.surefoot.engine.migration.AlteredMigration.How;
import io.github.surefoot.engine.migration.Comparison;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Compares the versioned migrations of a history with what they were, as Flyway does: it knows a
 * migration by its version and compares type, description and checksum. Which folder a file lies in
 * does not matter to it.
 */
final class FlywayComparison {
  private final List<Migration> migrations;
  private final FlywaySettings settings;
  private final Selection selection;
  private final SourceFiles files;

  /** Up to this version a baseline migration stands for the others in new databases; or null. */
  private final @Nullable MigrationVersion baseline;

  /**
   * @param migrations the history as it is now
   */
  FlywayComparison(
      List<Migration> migrations, FlywaySettings settings, Selection selection, SourceFiles files) {
    this.migrations = migrations;
    this.settings = settings;
    this.selection = selection;
    this.files = files;
    this.baseline =
        migrations.stream()
            .filter(m -> m.kind() == Kind.BASELINE)
            .flatMap(m -> MigrationVersion.parse(m.version()).stream())
            .max(Comparator.naturalOrder())
            .orElse(null);
  }

  /**
   * @param isInLocations whether a file that may be gone lay where Flyway looks for scripts
   */
  Comparison with(Predicate<Path> isInLocations) {
    EarlierState earlier = selection.earlier();
    if (earlier == null) {
      return touched();
    }
    List<AlteredMigration> altered = new ArrayList<>();
    for (String path : earlier.altered()) {
      Path file = files.root().resolve(path);
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".java")) {
        java(path, file, name.substring(0, name.length() - ".java".length()), earlier, altered);
      } else if (ResourceName.isScript(name, settings.naming()) && isInLocations.test(file)) {
        if (ResourceName.parse(name, settings.naming()) instanceof ResourceName.OfMigration then) {
          switch (then.type()) {
            case VERSIONED -> script(path, file, name, then, earlier, altered);
            case REPEATABLE -> repeatable(path, file, name, then.description(), earlier, altered);
            case BASELINE -> {
              // It runs in new databases alone.
            }
          }
        }
      }
    }
    return new Comparison(true, earlier.added(), altered);
  }

  /** Without the files of then: what was released and is named as changed. */
  private Comparison touched() {
    Optional<Set<String>> changed = selection.changed();
    if (changed.isEmpty() || selection.releasedVersion() == null) {
      return Comparison.NONE;
    }
    return new Comparison(
        true,
        Set.of(),
        migrations.stream()
            .filter(m -> m.kind() == Kind.VERSIONED && changed.get().contains(m.file().path()))
            .filter(m -> isConcerned(MigrationVersion.parse(m.version()).orElse(null)))
            .sorted(Comparator.comparing(m -> m.file().path()))
            .map(m -> altered(m.name(), m, How.UNKNOWN))
            .toList());
  }

  /** Whether it may have run somewhere, and findings are wanted of it. */
  private boolean isConcerned(@Nullable MigrationVersion version) {
    MigrationVersion released = selection.releasedVersion();
    MigrationVersion startAfter = selection.startAfter();
    return version != null
        && (released == null || version.compareTo(released) <= 0)
        && (startAfter == null || version.compareTo(startAfter) > 0);
  }

  private void script(
      String path,
      Path file,
      String name,
      ResourceName.OfMigration then,
      EarlierState earlier,
      List<AlteredMigration> altered) {
    MigrationVersion version = then.version();
    if (!isConcerned(version) || version == null) {
      return;
    }
    List<Migration> now = of(version);
    Optional<Migration> here = at(path, now);
    Optional<Migration> moved =
        now.stream().filter(m -> m.file().fileName().equals(name)).findFirst();
    if (here.or(() -> moved).isPresent()) {
      Migration same = here.or(() -> moved).get();
      Optional<String> text = earlier.text(path, settings.encoding());
      if (text.isEmpty()) {
        altered.add(altered(name, same, How.UNKNOWN));
      } else if (!checksummed(text.get()).equals(checksummed(same.file().text()))) {
        altered.add(altered(name, same, How.CHECKSUM));
      }
    } else {
      gone(path, file, name, version, now, earlier, altered);
    }
  }

  /** One that changes runs again; one that goes, or gets another description, is missed. */
  private void repeatable(
      String path,
      Path file,
      String name,
      String description,
      EarlierState earlier,
      List<AlteredMigration> altered) {
    boolean there =
        migrations.stream()
            .filter(m -> m.kind() == Kind.REPEATABLE)
            .map(m -> ResourceName.parse(m.file().fileName(), settings.naming()))
            .anyMatch(
                now ->
                    now instanceof ResourceName.OfMigration of
                        && of.description().equals(description));
    if (!there && !Files.exists(file) && !ignoresMissing()) {
      altered.add(removed(path, name, description, earlier));
    }
  }

  private void java(
      String path,
      Path file,
      String className,
      EarlierState earlier,
      List<AlteredMigration> altered) {
    List<Migration> here =
        migrations.stream()
            .filter(m -> m.language() == Language.JAVA && m.file().path().equals(path))
            .toList();
    for (Migration now : here) {
      MigrationVersion version = MigrationVersion.parse(now.version()).orElse(null);
      if (now.kind() == Kind.VERSIONED && isConcerned(version)) {
        Optional<String> then = earlier.text(path, UTF_8);
        How how =
            then.isEmpty()
                ? How.UNKNOWN
                : switch (JavaEdit.between(new SourceFile(path, then.get()), now.file())) {
                  case NOTHING -> null;
                  case CODE -> How.JAVA_CODE;
                  case TEXT -> How.JAVA_TEXT;
                };
        if (how != null) {
          altered.add(altered(now.name(), now, how));
        }
      }
    }
    if (here.isEmpty()
        && isBesideMigrations(file)
        && ResourceName.parse(className, FlywayReader.JAVA_NAMING)
            instanceof ResourceName.OfMigration then
        && then.type() == ResourceName.Type.VERSIONED
        && then.version() != null
        && isConcerned(then.version())) {
      gone(path, file, className, then.version(), of(then.version()), earlier, altered);
    }
  }

  /** Whether a class lay in a folder that holds migrations of this history. */
  private boolean isBesideMigrations(Path file) {
    String folder = files.display(file.resolveSibling("x"));
    String prefix = folder.substring(0, folder.length() - 1);
    return migrations.stream()
        .filter(m -> m.language() == Language.JAVA)
        .map(m -> m.file().path())
        .anyMatch(p -> p.startsWith(prefix) && p.indexOf('/', prefix.length()) < 0);
  }

  private void gone(
      String path,
      Path file,
      String name,
      MigrationVersion version,
      List<Migration> now,
      EarlierState earlier,
      List<AlteredMigration> altered) {
    boolean stoodFor = baseline != null && version.compareTo(baseline) <= 0 && ignoresMissing();
    // What is there and not in the history was not read.
    if (Files.exists(file) || stoodFor) {
      return;
    }
    if (now.isEmpty()) {
      altered.add(removed(path, name, version.toString(), earlier));
    } else {
      altered.add(altered(name, now.get(0), How.RENAMED));
    }
  }

  private static AlteredMigration removed(
      String path, String name, String shown, EarlierState earlier) {
    SourceFile then = new SourceFile(path, earlier.text(path, UTF_8).orElse(""));
    return new AlteredMigration(name, shown, then.region(0, 0), null, How.REMOVED);
  }

  /** Whether a setting lets Flyway overlook that migrations which have run are gone. */
  private boolean ignoresMissing() {
    return Arrays.stream(
            settings.safeguards().getOrDefault("ignoreMigrationPatterns", "").split(",", -1))
        .map(String::strip)
        .anyMatch(pattern -> pattern.endsWith(":missing") || pattern.endsWith(":*"));
  }

  private static AlteredMigration altered(String name, Migration now, How how) {
    return new AlteredMigration(name, String.valueOf(now.version()), now.start(), now, how);
  }

  private List<Migration> of(MigrationVersion version) {
    return migrations.stream()
        .filter(m -> m.kind() == Kind.VERSIONED)
        .filter(m -> MigrationVersion.parse(m.version()).filter(version::equals).isPresent())
        .toList();
  }

  private static Optional<Migration> at(String path, List<Migration> among) {
    return among.stream().filter(m -> m.file().path().equals(path)).findFirst();
  }

  /**
   * What Flyway makes its checksum of: all lines without their ends, and without the mark of the
   * byte order (class {@code ChecksumCalculator} of Flyway 13).
   */
  private static String checksummed(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = text.startsWith("\uFEFF") ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\n' && c != '\r') {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
