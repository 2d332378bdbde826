package io.github.surefoot.analyzer.flyway;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.Selection;
import io.github.surefoot.analyzer.files.FileTree;
import io.github.surefoot.analyzer.files.Loaded;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.flyway.FlywayScan.Skipped;
import io.github.surefoot.analyzer.sql.SqlMigrations;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.migration.CallbackEvent;
import io.github.surefoot.engine.migration.Comparison;
import io.github.surefoot.engine.migration.FlywayReading;
import io.github.surefoot.engine.migration.IgnoredFile;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Script;
import io.github.surefoot.engine.sql.SqlParser;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads one Flyway history: what {@code migrate} would run on an empty database.
 *
 * <p>Order: the callbacks before the migrations, the newest baseline migration, the versioned
 * migrations above it, the repeatable ones by description, the callbacks behind. Files that Flyway
 * passes over are named in {@link FlywayScan#skipped}. Two migrations of one version, on which
 * Flyway stops, are both kept, in the order of their paths.
 */
public final class FlywayReader {
  private final FlywaySettings settings;
  private final Places places;
  private final Target target;
  private final SourceFiles files;

  /**
   * Where locations are looked up.
   *
   * @param classpath the directories that hold what {@code classpath:} names: {@code
   *     src/main/resources}
   * @param workingDirectories the directories that relative {@code filesystem:} locations may start
   *     at; the first in which one exists is taken
   * @param excluded directories below the locations that belong to another history; absolute
   */
  public record Places(List<Path> classpath, List<Path> workingDirectories, Set<Path> excluded) {
    /** Nowhere. */
    public static final Places NONE = new Places(List.of(), List.of(), Set.of());

    public Places {
      classpath = List.copyOf(classpath);
      workingDirectories = List.copyOf(workingDirectories);
      excluded = Set.copyOf(excluded);
    }
  }

  public FlywayReader(FlywaySettings settings, Places places, Target target, SourceFiles files) {
    this.settings = settings;
    this.places = places;
    this.target = target;
    this.files = files;
  }

  /** Whether a file of this name is a migration or callback under these settings. */
  public static boolean isMigration(String fileName, FlywaySettings settings) {
    return ResourceName.isScript(fileName, settings.naming())
        && !(ResourceName.parse(fileName, settings.naming()) instanceof ResourceName.Ignored);
  }

  /** Finds the scripts and their order without reading them. */
  public FlywayScan scan() {
    Search search = new Search();
    search.run();
    List<Entry> entries = search.entries;
    entries.sort(Entry.ORDER);
    dropBelowBaseline(entries, search.skipped);
    List<FlywayScript> scripts = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof ScriptEntry script) {
        scripts.add(script.script());
      }
    }
    search.skipped.sort(Comparator.comparing(s -> files.display(s.path())));
    return new FlywayScan(
        scripts, search.skipped, List.copyOf(search.directories), search.missing, search.problems);
  }

  /**
   * Reads the history.
   *
   * @param java migrations written in Java, which take their places among the scripts
   */
  public FlywayHistory read(List<JavaMigration> java, Selection selection, Parallel parallel) {
    Search search = new Search();
    search.run();
    List<Entry> entries = search.entries;
    List<Skipped> skipped = search.skipped;
    for (JavaMigration migration : java) {
      JavaEntry entry = javaEntry(migration);
      if (entry.kind() == Kind.UNDO) {
        skipped.add(new Skipped(entry.path(), "it undoes a migration, which migrate does not do"));
      } else {
        entries.add(entry);
      }
    }
    entries.sort(Entry.ORDER);
    dropBelowBaseline(entries, skipped);

    List<RunProblem> problems = search.problems;
    List<Migration> migrations = new ArrayList<>();
    for (Outcome outcome : parallel.map(entries, e -> read(e, selection))) {
      problems.addAll(outcome.problems());
      if (outcome.migration() != null) {
        migrations.add(outcome.migration());
      }
      if (outcome.skipped() != null) {
        skipped.add(outcome.skipped());
      }
    }
    skipped.sort(Comparator.comparing(s -> files.display(s.path())));
    Comparison comparison =
        new FlywayComparison(migrations, settings, selection, files).with(this::isInLocations);
    return new FlywayHistory(
        migrations, skipped, ignored(search, selection, problems), comparison, problems);
  }

  /** Whether Flyway looks for scripts where a file lies, or lay. */
  private boolean isInLocations(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    for (String written : settings.locations()) {
      FlywayLocation location = FlywayLocation.parse(written);
      for (Path start : starts(location)) {
        Path root = start.toAbsolutePath().normalize();
        if (absolute.startsWith(root)
            && places.excluded().stream().noneMatch(absolute::startsWith)
            && location.matches(root.relativize(absolute).toString().replace('\\', '/'))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The files that look as if they were meant to be run. */
  private List<IgnoredFile> ignored(Search search, Selection selection, List<RunProblem> problems) {
    List<IgnoredFile> ignored = new ArrayList<>();
    for (Mistaken mistaken : search.mistaken) {
      boolean undo = mistaken.cause() == IgnoredFile.Cause.UNDO;
      if (undo ? settings.licensed() : settings.checksNames()) {
        continue;
      }
      Loaded loaded = files.read(mistaken.path(), settings.encoding());
      if (loaded instanceof Loaded.Refused refused) {
        problems.add(refused.problem());
        continue;
      }
      SourceFile file = ((Loaded.Text) loaded).file();
      boolean sql = mistaken.cause() != IgnoredFile.Cause.CONFIGURATION;
      SqlText text = SqlText.of(sql ? file.whole() : file.region(0, 0));
      ignored.add(
          new IgnoredFile(
              SqlMigrations.of(
                  file,
                  Kind.SCRIPT,
                  null,
                  SqlParser.parse(text, target.dialect()),
                  TransactionMode.PER_MIGRATION,
                  selection),
              mistaken.cause(),
              mistaken.reason(),
              mistaken.rightName()));
    }
    ignored.sort(Comparator.comparing(f -> f.migration().file().path()));
    return ignored;
  }

  /** A file that looks as if it were meant to be run. */
  private record Mistaken(
      Path path, IgnoredFile.Cause cause, String reason, @Nullable String rightName) {}

  /**
   * Reads a single script by itself, as migrate would run it.
   *
   * @return the script alone, or why it could not be read
   */
  public FlywayHistory readScript(Path path, Selection selection) {
    Search search = new Search();
    search.take(path);
    List<Migration> migrations = new ArrayList<>();
    List<Skipped> skipped = search.skipped;
    List<RunProblem> problems = search.problems;
    for (Entry entry : search.entries) {
      Outcome outcome = read(entry, selection);
      problems.addAll(outcome.problems());
      if (outcome.migration() != null) {
        migrations.add(outcome.migration());
      }
      if (outcome.skipped() != null) {
        skipped.add(outcome.skipped());
      }
    }
    Comparison comparison =
        new FlywayComparison(migrations, settings, selection, files).with(path::equals);
    return new FlywayHistory(
        migrations, skipped, ignored(search, selection, problems), comparison, problems);
  }

  /** What became of one entry. */
  private record Outcome(
      @Nullable Migration migration, @Nullable Skipped skipped, List<RunProblem> problems) {
    private static Outcome of(Migration migration, List<RunProblem> problems) {
      return new Outcome(migration, null, problems);
    }

    private static Outcome failed(List<RunProblem> problems) {
      return new Outcome(null, null, problems);
    }
  }

  /** The parts of a migrate, in order. */
  private enum Phase {
    BEFORE,
    VERSIONED,
    /** Java classes whose version is not known before run time. */
    VERSION_UNKNOWN,
    BETWEEN,
    REPEATABLE,
    AFTER
  }

  /** A script or a class in its place. */
  private sealed interface Entry {
    Comparator<Entry> ORDER =
        Comparator.comparing(Entry::phase)
            .thenComparing(Entry::event, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Entry::version, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(e -> e.kind() == Kind.BASELINE)
            .thenComparing(Entry::key);

    Phase phase();

    /** Null for what is no callback. */
    @Nullable CallbackEvent event();

    /** Null for what has none. */
    @Nullable MigrationVersion version();

    Kind kind();

    /** Parts entries of one phase and version. */
    String key();

    /** Where it is written. */
    Path path();
  }

  private record ScriptEntry(
      Phase phase, @Nullable CallbackEvent event, FlywayScript script, String key)
      implements Entry {
    @Override
    public @Nullable MigrationVersion version() {
      return script.version();
    }

    @Override
    public Kind kind() {
      return script.kind();
    }

    @Override
    public Path path() {
      return script.path();
    }
  }

  private record JavaEntry(
      Phase phase,
      Kind kind,
      @Nullable MigrationVersion version,
      String key,
      Path path,
      JavaMigration migration)
      implements Entry {
    @Override
    public @Nullable CallbackEvent event() {
      return migration.event();
    }
  }

  /** How classes are named, whatever is configured for scripts (BaseJavaMigration). */
  static final FlywaySettings.Naming JAVA_NAMING =
      new FlywaySettings.Naming("V", "R", "", "B", "__", List.of());

  private JavaEntry javaEntry(JavaMigration migration) {
    Path path = files.root().resolve(migration.region().file().path());
    String key = migration.region().file().path() + "\0" + migration.qualifiedName();
    return switch (migration.role()) {
      case FLYWAY -> javaMigration(migration, path, key);
      case FLYWAY_CALLBACK -> {
        CallbackEvent event = migration.event();
        Phase phase = event == null ? Phase.AFTER : phase(event);
        // Flyway sorts callbacks by their names, which are those of the classes by default.
        yield new JavaEntry(
            phase, Kind.CALLBACK, null, migration.simpleName() + "\0" + key, path, migration);
      }
      case FLYWAY_UNDO -> new JavaEntry(Phase.AFTER, Kind.UNDO, null, key, path, migration);
      case LIQUIBASE, BASE, MARKED ->
          new JavaEntry(Phase.VERSION_UNKNOWN, Kind.SCRIPT, null, key, path, migration);
    };
  }

  /** The version of a migration that Flyway runs, null if it has none or it is not known. */
  static @Nullable MigrationVersion version(JavaMigration migration) {
    return javaMigration(migration, Path.of(""), "").version();
  }

  private static JavaEntry javaMigration(JavaMigration migration, Path path, String key) {
    if (migration.version() instanceof JavaMigration.Version.None) {
      return repeatable(migration, path, key);
    }
    MigrationVersion given =
        migration.version() instanceof JavaMigration.Version.Given version
            ? MigrationVersion.parse(version.version()).orElse(null)
            : null;
    if (given != null) {
      return new JavaEntry(Phase.VERSIONED, Kind.VERSIONED, given, key, path, migration);
    }
    // A version that run time decides is most likely the one in the name.
    if (ResourceName.parse(migration.simpleName(), JAVA_NAMING)
        instanceof ResourceName.OfMigration name) {
      return switch (name.type()) {
        case REPEATABLE -> repeatable(migration, path, key);
        case VERSIONED ->
            new JavaEntry(Phase.VERSIONED, Kind.VERSIONED, name.version(), key, path, migration);
        case BASELINE ->
            new JavaEntry(Phase.VERSIONED, Kind.BASELINE, name.version(), key, path, migration);
      };
    }
    return new JavaEntry(Phase.VERSION_UNKNOWN, Kind.SCRIPT, null, key, path, migration);
  }

  private static JavaEntry repeatable(JavaMigration migration, Path path, String key) {
    int separator = migration.simpleName().indexOf("__");
    String description =
        separator < 0 ? "" : migration.simpleName().substring(separator + 2).replace('_', ' ');
    return new JavaEntry(
        Phase.REPEATABLE, Kind.REPEATABLE, null, description + "\0" + key, path, migration);
  }

  private static Phase phase(CallbackEvent event) {
    return switch (event.moment()) {
      case BEFORE -> Phase.BEFORE;
      case BETWEEN -> Phase.BETWEEN;
      case AFTER, ELSEWHERE -> Phase.AFTER;
    };
  }

  /** On an empty database the newest baseline stands for everything up to its version. */
  private static void dropBelowBaseline(List<Entry> entries, List<Skipped> skipped) {
    Entry baseline = null;
    for (Entry entry : entries) {
      if (entry.kind() == Kind.BASELINE) {
        baseline = entry;
      }
    }
    if (baseline == null) {
      return;
    }
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : entries) {
      MigrationVersion version = entry.version();
      MigrationVersion covered = baseline.version();
      if (entry != baseline
          && version != null
          && covered != null
          && version.compareTo(covered) <= 0) {
        skipped.add(
            new Skipped(
                entry.path(),
                "its version is covered by the baseline " + baseline.path().getFileName()));
      } else {
        kept.add(entry);
      }
    }
    entries.clear();
    entries.addAll(kept);
  }

  private Outcome read(Entry entry, Selection selection) {
    if (entry instanceof JavaEntry java) {
      String path =
          selection.deciding(java.migration().files().stream().map(SourceFile::path).toList());
      MigrationVersion version = java.version();
      return Outcome.of(
          java.migration()
              .toMigration(
                  target.dialect(),
                  java.kind(),
                  version == null ? null : version.toString(),
                  selection.isUnreleased(path, version),
                  selection.isReported(path, version)),
          List.of());
    }
    FlywayScript script = ((ScriptEntry) entry).script();
    List<RunProblem> problems = new ArrayList<>();
    ScriptConfig config = config(script, problems);
    if (!config.shouldExecute()) {
      return new Outcome(
          null, new Skipped(script.path(), "its .conf says shouldExecute=false"), problems);
    }
    Charset override = config.encoding();
    Loaded loaded = files.read(script.path(), override == null ? settings.encoding() : override);
    if (loaded instanceof Loaded.Refused refused) {
      problems.add(refused.problem());
      return Outcome.failed(problems);
    }
    SourceFile file = ((Loaded.Text) loaded).file();
    if (file.text().isEmpty()) {
      // Flyway runs it and writes it into its history: nothing is wrong, but hardly meant.
      problems.add(
          RunProblem.warning(file.path(), "The file is empty: as a migration it does nothing."));
    }
    return Outcome.of(parse(script, config, file, selection), problems);
  }

  private ScriptConfig config(FlywayScript script, List<RunProblem> problems) {
    Path path = script.path().resolveSibling(script.fileName() + ".conf");
    if (!Files.exists(path)) {
      return ScriptConfig.NONE;
    }
    Loaded loaded = files.read(path);
    if (loaded instanceof Loaded.Refused refused) {
      problems.add(refused.problem());
      return ScriptConfig.NONE;
    }
    return ScriptConfig.parse(((Loaded.Text) loaded).file(), problems);
  }

  private Migration parse(
      FlywayScript script, ScriptConfig config, SourceFile file, Selection selection) {
    Boolean replace = config.placeholderReplacement();
    SqlText sql =
        (replace == null ? settings.replacement().enabled() : replace)
            ? new PlaceholderReplacement(settings.replacement(), values(script)).apply(file)
            : SqlText.of(file.whole());
    Script parsed = SqlParser.parse(sql, target.dialect());
    Migration migration =
        SqlMigrations.of(
            file,
            script.kind(),
            script.version(),
            parsed,
            TransactionMode.PER_MIGRATION,
            selection);
    Boolean inTransaction = config.executeInTransaction();
    FlywayReading reading =
        FlywayReading.of(
            migration.statements(),
            target,
            inTransaction != null || !settings.executeInTransaction(),
            undefined(sql));
    // A script cannot ask for the transaction that the configuration has switched off.
    boolean transactional =
        settings.executeInTransaction()
            && (inTransaction == null ? reading.allowsTransaction() : inTransaction);
    return migration.readByFlyway(
        reading, transactional ? TransactionMode.PER_MIGRATION : TransactionMode.PER_STATEMENT);
  }

  /** The placeholders that are certain to have no value. */
  private List<Hole> undefined(SqlText sql) {
    return settings.morePlaceholders()
        ? List.of()
        : sql.holes().stream()
            .filter(hole -> !isBuiltIn(hole))
            .filter(
                hole -> !settings.openPlaceholders().contains(hole.name().toLowerCase(Locale.ROOT)))
            .toList();
  }

  /** Whether Flyway itself gives the placeholder a value, which is not known here. */
  private boolean isBuiltIn(Hole hole) {
    String prefix = "flyway" + settings.replacement().separator();
    return hole.name().regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /** The values of all placeholders for a script, the built-in ones as far as they are known. */
  private Map<String, String> values(FlywayScript script) {
    Map<String, String> values = new TreeMap<>(settings.placeholders());
    String builtIn = "flyway" + settings.replacement().separator();
    String schema = settings.defaultSchema();
    // Without a setting it is the connection's current schema, on PostgreSQL as a rule "public".
    values.put(
        (builtIn + "defaultSchema").toLowerCase(Locale.ROOT), schema == null ? "public" : schema);
    values.put((builtIn + "filename").toLowerCase(Locale.ROOT), script.fileName());
    values.put((builtIn + "table").toLowerCase(Locale.ROOT), settings.table());
    return values;
  }

  /** The directories that a location leads to. */
  private List<Path> starts(FlywayLocation location) {
    return switch (location.kind()) {
      case CLASSPATH ->
          places.classpath().stream()
              .map(p -> p.resolve(location.root()).normalize())
              .filter(Files::isDirectory)
              .distinct()
              .toList();
      case FILESYSTEM ->
          places.workingDirectories().stream()
              .map(p -> p.resolve(location.root()).normalize())
              .filter(Files::isDirectory)
              .limit(1)
              .toList();
      case REMOTE -> List.of();
    };
  }

  /** Searches the locations. */
  private final class Search {
    private final List<Entry> entries = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final Set<Path> directories = new LinkedHashSet<>();
    private final List<String> missing = new ArrayList<>();
    private final List<RunProblem> problems = new ArrayList<>();
    private final List<Mistaken> mistaken = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    void run() {
      for (String written : settings.locations()) {
        FlywayLocation location = FlywayLocation.parse(written);
        List<Path> starts = starts(location);
        if (starts.isEmpty()) {
          missing.add(written);
        }
        starts.forEach(s -> search(location, s));
      }
    }

    private void search(FlywayLocation location, Path start) {
      directories.add(start);
      FileTree tree =
          FileTree.walk(
              start,
              FileTree.Links.FOLLOW,
              p ->
                  !fileName(p).startsWith(".")
                      && !places.excluded().contains(p.toAbsolutePath().normalize()),
              p ->
                  ResourceName.isScript(fileName(p), settings.naming())
                      || ResourceName.isScript(withoutConf(p), settings.naming()),
              files);
      problems.addAll(tree.problems());
      for (Path file : tree.files()) {
        String relative = start.relativize(file).toString().replace('\\', '/');
        if (location.matches(relative)
            && ResourceName.isScript(fileName(file), settings.naming())
            && seen.add(file.toAbsolutePath().normalize())) {
          take(file);
        } else if (location.matches(relative)
            && ResourceName.isScript(withoutConf(file), settings.naming())
            && !Files.exists(file.resolveSibling(withoutConf(file)))
            && seen.add(file.toAbsolutePath().normalize())) {
          mistaken.add(
              new Mistaken(
                  file,
                  IgnoredFile.Cause.CONFIGURATION,
                  "there is no '" + withoutConf(file) + "' beside it",
                  null));
        }
      }
    }

    /** The script that a script configuration is for; nothing for other files. */
    private String withoutConf(Path path) {
      String name = fileName(path);
      return name.endsWith(".conf") ? name.substring(0, name.length() - ".conf".length()) : "";
    }

    private void take(Path file) {
      String key = files.display(file);
      ResourceName name = ResourceName.parse(fileName(file), settings.naming());
      if (name instanceof ResourceName.Ignored ignored) {
        skipped.add(new Skipped(file, ignored.reason()));
        Optional<String> meant = ResourceName.meant(fileName(file), settings.naming());
        if (ignored.undo()
            || meant.isPresent()
            || ResourceName.looksVersioned(fileName(file), settings.naming())) {
          mistaken.add(
              new Mistaken(
                  file,
                  ignored.undo() ? IgnoredFile.Cause.UNDO : IgnoredFile.Cause.NAME,
                  ignored.reason().replace(", so Flyway does not run it", ""),
                  ignored.undo() ? null : meant.orElse(null)));
        }
      } else if (name instanceof ResourceName.OfCallback callback) {
        CallbackEvent event = callback.event();
        entries.add(
            new ScriptEntry(
                phase(event),
                event,
                new FlywayScript(file, Kind.CALLBACK, null, callback.description()),
                callback.description() + "\0" + key));
      } else if (name instanceof ResourceName.OfMigration migration) {
        boolean repeatable = migration.type() == ResourceName.Type.REPEATABLE;
        Kind kind =
            switch (migration.type()) {
              case VERSIONED -> Kind.VERSIONED;
              case BASELINE -> Kind.BASELINE;
              case REPEATABLE -> Kind.REPEATABLE;
            };
        entries.add(
            new ScriptEntry(
                repeatable ? Phase.REPEATABLE : Phase.VERSIONED,
                null,
                new FlywayScript(file, kind, migration.version(), migration.description()),
                repeatable ? migration.description() + "\0" + key : key));
      }
    }

    private String fileName(Path path) {
      return String.valueOf(path.getFileName());
    }
  }
}
