package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.config.Configuration;
import io.github.surefoot.analyzer.config.Configuration.Existing;
import io.github.surefoot.analyzer.discovery.Discovered.NotAnalysed;
import io.github.surefoot.analyzer.discovery.HistoryPlan.FlywayScriptSource;
import io.github.surefoot.analyzer.discovery.HistoryPlan.FlywaySource;
import io.github.surefoot.analyzer.discovery.HistoryPlan.SqlSource;
import io.github.surefoot.analyzer.files.FileTree;
import io.github.surefoot.analyzer.files.Loaded;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.flyway.FlywayReader;
import io.github.surefoot.analyzer.flyway.FlywayReader.Places;
import io.github.surefoot.analyzer.flyway.FlywayScan;
import io.github.surefoot.analyzer.flyway.FlywayScript;
import io.github.surefoot.analyzer.flyway.FlywaySettings;
import io.github.surefoot.analyzer.java.SourceScan;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Assumptions;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.sql.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds the histories below the paths that somebody names: from the configuration if it lists them,
 * otherwise from what build and application say, otherwise from how the files are named.
 */
public final class Discovery {
  /** How many directories above a path are looked at for the module that it belongs to. */
  private static final int HIGHEST_MODULE = 12;

  /** How many scripts are looked at to tell for which database they are. */
  private static final int MOST_SCRIPTS_LOOKED_AT = 5;

  private final SourceFiles files;
  private final SourceScan scan;
  private final Configuration configuration;

  /** The target that was demanded for everything, null if none was. */
  private final @Nullable Target demanded;

  private final List<HistoryPlan> plans = new ArrayList<>();
  private final List<NotAnalysed> notAnalysed = new ArrayList<>();
  private final Set<String> told = new LinkedHashSet<>();
  private final List<RunProblem> problems = new ArrayList<>();

  /** Directories of scripts that belong to a plan or were left out with a reason. */
  private final Set<Path> settled = new HashSet<>();

  /** The builds that were read, by their top directory. */
  private final Map<Path, Build> builds = new TreeMap<>();

  /** Modules whose Java migrations have found a history. */
  private final Set<Path> withJava = new HashSet<>();

  /** The Java files of the build that is being looked at. */
  private List<Path> javaOfBuild = List.of();

  private Discovery(
      SourceFiles files,
      Configuration configuration,
      @Nullable Target commandLineTarget,
      SourceScan scan) {
    this.files = files;
    this.scan = scan;
    this.configuration = configuration;
    this.demanded = commandLineTarget == null ? configuration.target() : commandLineTarget;
  }

  /** The directories that are passed over while looking for migrations, as people name them. */
  public static final List<String> NOT_SEARCHED =
      List.of(
          "target",
          "build",
          "out",
          "bin",
          "node_modules",
          "test",
          "tests",
          "testdata",
          "src/*test*",
          "src/it",
          "hidden directories");

  /** The same with a scan of its own. */
  public static Discovered discover(
      List<Path> paths,
      Configuration configuration,
      @Nullable Target commandLineTarget,
      SourceFiles files) {
    return discover(paths, configuration, commandLineTarget, files, new SourceScan(Parallel.NONE));
  }

  /**
   * Finds what there is to analyse.
   *
   * @param paths directories and files; if empty, the directory of the configuration
   * @param commandLineTarget the target given on the command line, null if none
   * @param scan looks into the Java sources
   */
  public static Discovered discover(
      List<Path> paths,
      Configuration configuration,
      @Nullable Target commandLineTarget,
      SourceFiles files,
      SourceScan scan) {
    Discovery discovery = new Discovery(files, configuration, commandLineTarget, scan);
    if (!configuration.migrations().isEmpty() && coversConfiguration(paths, configuration)) {
      discovery.configured(commandLineTarget);
    } else {
      for (Path path : paths.isEmpty() ? List.of(configuration.directory()) : paths) {
        discovery.path(path.toAbsolutePath().normalize());
      }
    }
    return new Discovered(
        discovery.plans,
        discovery.notAnalysed,
        List.copyOf(discovery.told),
        discovery.problems,
        ApplicationSources.of(configuration, discovery.builds, files));
  }

  private Assumptions assumptions(Configuration.Entry entry) {
    Assumptions common = configuration.assumptions();
    return entry.existing() == null
        ? common
        : new Assumptions(entry.existing() == Existing.EMPTY, common.externalSchemas());
  }

  private static boolean coversConfiguration(List<Path> paths, Configuration configuration) {
    return paths.isEmpty()
        || paths.stream()
            .allMatch(p -> configuration.directory().startsWith(p.toAbsolutePath().normalize()));
  }

  // Histories that the configuration lists.

  private void configured(@Nullable Target commandLineTarget) {
    for (Configuration.Entry entry : configuration.migrations()) {
      List<Path> missing = entry.paths().stream().filter(p -> !Files.exists(p)).toList();
      for (Path path : missing) {
        problems.add(
            RunProblem.failure(
                files.display(path),
                "The path does not exist, though the configuration names it."));
      }
      List<Path> paths = entry.paths().stream().filter(Files::exists).toList();
      if (paths.isEmpty()) {
        continue;
      }
      String name = entry.name() == null ? files.display(paths.get(0)) : entry.name();
      Optional<ModuleFiles> module = enclosing(paths.get(0));
      Evidence evidence = evidence(module);
      Target given =
          commandLineTarget != null
              ? commandLineTarget
              : entry.target() != null ? entry.target() : configuration.target();
      Target target = given == null ? Target.DEFAULT : given;
      Map<String, String> session = new TreeMap<>(configuration.session());
      session.putAll(entry.session());
      List<String> sources = new ArrayList<>();
      if (configuration.file() != null) {
        sources.add(files.display(configuration.file()));
      }
      Assumptions assumptions = assumptions(entry);
      if (entry.kind() == Configuration.Kind.SQL) {
        TransactionMode mode =
            entry.transaction() == null ? TransactionMode.PER_STATEMENT : entry.transaction();
        plans.add(
            new HistoryPlan(
                name, target, new SqlSource(paths, mode), session, sources, assumptions));
        continue;
      }
      module.ifPresent(m -> sources.addAll(told(m, evidence)));
      FlywaySettings settings =
          evidence
              .settings()
              .withPlaceholders(entry.placeholders())
              .withLocations(paths.stream().map(p -> "filesystem:" + p).toList());
      Map<String, String> all = session(evidence, settings, target);
      all.putAll(session);
      List<Path> java = javaFiles(entry.java());
      plans.add(
          new HistoryPlan(
              name,
              target,
              new FlywaySource(
                  settings,
                  new Places(List.of(), List.of(configuration.directory()), Set.of()),
                  java,
                  Set.of(),
                  project(java, module)),
              all,
              sources,
              assumptions));
    }
  }

  /** All Java files of the build that some belong to. */
  private List<Path> project(List<Path> java, Optional<ModuleFiles> module) {
    return java.isEmpty()
        ? List.of()
        : module.map(m -> javaOf(buildAround(m.directory()))).orElse(java);
  }

  private static List<Path> javaOf(Build build) {
    return build.modules().stream().flatMap(m -> m.java().stream()).toList();
  }

  private List<Path> javaFiles(List<Path> directories) {
    List<Path> java = new ArrayList<>();
    for (Path directory : directories) {
      if (!Files.exists(directory)) {
        problems.add(
            RunProblem.failure(
                files.display(directory),
                "The path does not exist, though the configuration names it."));
      } else if (Files.isDirectory(directory)) {
        FileTree tree =
            FileTree.walk(
                directory,
                FileTree.Links.FOLLOW,
                Discovery::isSearched,
                p -> fileName(p).endsWith(".java"),
                files);
        problems.addAll(tree.problems());
        tree.files().stream().filter(p -> fileName(p).endsWith(".java")).forEach(java::add);
      } else {
        java.add(directory);
      }
    }
    return java;
  }

  // Histories that are found.

  private void path(Path path) {
    if (!Files.exists(path) && !Files.isSymbolicLink(path)) {
      problems.add(RunProblem.failure(files.display(path), "The path does not exist."));
    } else if (Files.isDirectory(path)) {
      directory(path);
    } else {
      loneFile(path);
    }
  }

  private void loneFile(Path path) {
    Optional<ModuleFiles> module = enclosing(path);
    Evidence evidence = evidence(module);
    FlywaySettings settings = evidence.settings();
    Target target = target(evidence.drivers()).orElse(Target.DEFAULT);
    List<String> sources = module.map(m -> told(m, evidence)).orElse(List.of());
    Map<String, String> session = session(evidence, settings, target);
    session.putAll(configuration.session());
    HistoryPlan.Source source;
    if (fileName(path).endsWith(".java")) {
      source =
          new FlywaySource(
              settings.withLocations(List.of()),
              new Places(List.of(), List.of(), Set.of()),
              List.of(path),
              Set.of(),
              project(List.of(path), module));
    } else if (FlywayReader.isMigration(fileName(path), settings)) {
      source = new FlywayScriptSource(settings, path);
    } else {
      source = new SqlSource(List.of(path), TransactionMode.PER_STATEMENT);
    }
    plans.add(
        new HistoryPlan(
            files.display(path), target, source, session, sources, configuration.assumptions()));
  }

  private void directory(Path top) {
    FileTree tree =
        FileTree.walk(
            top, FileTree.Links.STAY_INSIDE, Discovery::isSearched, Discovery::isSql, files);
    for (RunProblem problem : tree.problems()) {
      // Where scripts are looked for they are failures, and found again.
      problems.add(
          new RunProblem(
              RunProblem.Level.WARNING,
              problem.path(),
              problem.line(),
              problem.column(),
              problem.message()));
    }
    Build build = Build.of(top, tree.files(), files);
    builds.putIfAbsent(top, build);
    build.modules().forEach(m -> told.addAll(m.told()));
    build.modules().forEach(m -> problems.addAll(m.problems()));
    boolean isProject =
        tree.files().stream()
            .map(Discovery::fileName)
            .anyMatch(n -> ModuleFiles.isBuildFile(n) || ModuleFiles.isFlywayConfig(n));
    int plansBefore = plans.size();
    int leftOutBefore = notAnalysed.size();
    if (isProject) {
      project(top, build);
    } else {
      loneDirectory(top, tree.files());
    }
    List<NotAnalysed> leftOut = notAnalysed.subList(leftOutBefore, notAnalysed.size());
    if (plans.size() > plansBefore) {
      return;
    }
    if (!leftOut.isEmpty()) {
      NotAnalysed first = leftOut.get(0);
      problems.add(
          RunProblem.failure(
              files.display(top),
              "No migrations that can be analysed were found here: "
                  + first.path()
                  + ": "
                  + first.reason()
                  + (leftOut.size() == 1 ? "." : ", and " + (leftOut.size() - 1) + " more.")));
    } else {
      long scripts = tree.files().stream().filter(Discovery::isSql).count();
      problems.add(
          RunProblem.failure(
              files.display(top),
              scripts == 0
                  ? "No migrations were found here."
                  : "No migrations that a configuration names were found here, but "
                      + scripts
                      + (scripts == 1 ? " SQL file" : " SQL files")
                      + ": give its directory as PATH, or list it under 'migrations' in"
                      + " surefoot.yaml."));
    }
  }

  /** The module above a path, with its configuration but without its scripts. */
  private Optional<ModuleFiles> enclosing(Path path) {
    Path at = Files.isDirectory(path) ? path : path.getParent();
    for (int i = 0; at != null && i < HIGHEST_MODULE; i++) {
      Path directory = at;
      List<Path> told = new ArrayList<>();
      for (String name :
          List.of(
              "pom.xml",
              "build.gradle",
              "build.gradle.kts",
              "flyway.conf",
              "flyway.toml",
              "conf/flyway.conf")) {
        if (Files.isRegularFile(directory.resolve(name))) {
          told.add(directory.resolve(name));
        }
      }
      if (!told.isEmpty()) {
        for (String folder : List.of("src/main/resources", "src/main/resources/config", "config")) {
          for (String name :
              List.of("application.properties", "application.yml", "application.yaml")) {
            if (Files.isRegularFile(directory.resolve(folder).resolve(name))) {
              told.add(directory.resolve(folder).resolve(name));
            }
          }
        }
        ModuleFiles module = new ModuleFiles(directory, files);
        told.forEach(module::add);
        return Optional.of(module);
      }
      if (Files.exists(directory.resolve(".git"))) {
        return Optional.empty();
      }
      at = at.getParent();
    }
    return Optional.empty();
  }

  /** What is known of the module above a path, and of Flyway in the build around it. */
  private Evidence evidence(Optional<ModuleFiles> module) {
    Evidence evidence = new Evidence();
    if (module.isPresent()) {
      ModuleFiles known = module.get();
      evidence.addAbsent(known.own());
      evidence.addAbsent(known.build());
      if (!known.setsFlywayUp()) {
        Build build = buildAround(known.directory());
        Elsewhere elsewhere = build.elsewhere(known.directory());
        Optional<ModuleFiles> whole = build.module(known.directory());
        if (whole.isPresent()) {
          // This time with its Java sources.
          evidence.flyway().addAbsent(build.evidence(whole.get()).flyway());
          elsewhere = elsewhere.toldBy(whole.get().told());
        }
        evidence.elsewhere(elsewhere);
      }
    }
    return evidence;
  }

  /** The files that say how a module's migrations are run. */
  private List<String> told(ModuleFiles module, Evidence evidence) {
    List<String> all =
        Stream.concat(module.told().stream(), evidence.elsewhere().files().stream())
            .distinct()
            .toList();
    told.addAll(all);
    return all;
  }

  /** The build that a module belongs to. */
  private Build buildAround(Path module) {
    return builds.computeIfAbsent(Build.root(module, files.root()), root -> build(root, files));
  }

  /** The build below a directory. */
  static Build build(Path root, SourceFiles files) {
    return Build.of(
        root,
        FileTree.walk(root, FileTree.Links.STAY_INSIDE, Discovery::isSearched, p -> false, files)
            .files(),
        files);
  }

  // A project with a build.

  private void project(Path top, Build build) {
    javaOfBuild = javaOf(build);
    Map<ModuleFiles, Evidence> evidence = new LinkedHashMap<>();
    build.modules().forEach(m -> evidence.put(m, build.evidence(m)));
    if (!Build.root(top, files.root()).equals(top)) {
      evidence.forEach(
          (module, e) -> {
            if (!module.setsFlywayUp() && !module.scripts().isEmpty()) {
              e.elsewhere(buildAround(top).elsewhere(module.directory()));
            }
          });
    }
    // Those that say where their migrations are come first: others may hold them.
    for (boolean explicit : new boolean[] {true, false}) {
      evidence.forEach(
          (module, e) -> {
            if (e.flyway().get("locations").isPresent() == explicit) {
              module(module, e, build.modules());
            }
          });
    }
    evidence.forEach(this::profileLocations);
    evidence.forEach(this::unclaimed);
    evidence.forEach(this::javaOnly);
    build.modules().forEach(this::kotlin);
    build.modules().forEach(this::liquibase);
  }

  private void module(ModuleFiles module, Evidence evidence, Collection<ModuleFiles> all) {
    List<String> locations = evidence.settings().locations();
    boolean explicit = evidence.flyway().get("locations").isPresent();
    locations(module, evidence, locations, all, explicit);
  }

  /** A module whose migrations are all in Java, as far as anybody can tell. */
  private void javaOnly(ModuleFiles module, Evidence evidence) {
    boolean named =
        module.java().stream().anyMatch(p -> ModuleFiles.isNamedLikeMigration(fileName(p)));
    boolean possible =
        named
            || (!module.java().isEmpty() && evidence.flywayUsed())
            || !scan.candidates(module.java(), javaOfBuild, configuration::isJavaMigration)
                .isEmpty();
    Optional<String> foreign =
        demanded == null
            ? foreign(List.of(), evidence, target(evidence.drivers()), List.of())
            : Optional.empty();
    if (foreign.isPresent() && !named) {
      return;
    }
    if (possible && !withJava.contains(module.directory())) {
      plan(
          module,
          evidence,
          evidence.settings().withLocations(List.of()),
          places(module, List.of()),
          List.of(),
          List.of(),
          List.of());
    }
  }

  /** Locations that only a profile names, where the common configuration leads to nothing. */
  private void profileLocations(ModuleFiles module, Evidence evidence) {
    evidence
        .profiles()
        .forEach(
            (profile, properties) -> {
              if (properties.get("locations").isPresent()) {
                Evidence inProfile = new Evidence();
                inProfile.flyway().addAbsent(properties);
                inProfile.addAbsent(evidence);
                inProfile.elsewhere(evidence.elsewhere());
                locations(module, inProfile, inProfile.settings().locations(), List.of(), false);
              }
            });
  }

  private void locations(
      ModuleFiles module,
      Evidence evidence,
      List<String> locations,
      Collection<ModuleFiles> all,
      boolean explicit) {
    FlywaySettings settings =
        evidence
            .settings()
            .withLocations(
                locations.stream().flatMap(l -> vendorLocation(l, evidence).stream()).toList());
    List<Path> classpath = new ArrayList<>(module.classpath());
    Places places = places(module, classpath);
    FlywayScan scan = reader(settings, places, Target.DEFAULT).scan();
    if (scan.directories().isEmpty() && explicit) {
      all.forEach(m -> classpath.addAll(m.classpath()));
      places = places(module, classpath);
      scan = reader(settings, places, Target.DEFAULT).scan();
    }
    if (explicit) {
      for (String missing : scan.missing()) {
        problems.add(
            RunProblem.warning(
                module.told().isEmpty() ? files.display(module.directory()) : module.told().get(0),
                "The Flyway location '" + missing + "' leads to no directory here."));
      }
    }
    // An empty location is none: the migrations may be elsewhere, or in Java.
    if (scan.scripts().isEmpty() || scan.directories().stream().allMatch(settled::contains)) {
      return;
    }
    List<Path> scripts = scan.scripts().stream().map(FlywayScript::path).toList();
    if (!explicit && scan.directories().size() == 1) {
      // Without configuration a folder may hold the histories of several databases.
      Path folder = scan.directories().get(0);
      List<Path> versioned = scripts.stream().filter(ScriptFolders::isVersioned).toList();
      Map<Path, Vendor> vendors = ScriptFolders.vendorFolders(folder, versioned);
      List<Path> common =
          versioned.stream()
              .filter(s -> vendors.keySet().stream().noneMatch(s::startsWith))
              .toList();
      List<Path> histories = ScriptFolders.histories(folder, common);
      if (histories.size() > 1) {
        for (Path history : histories) {
          plan(
              module,
              evidence,
              settings.withLocations(List.of("filesystem:" + history)),
              places,
              List.of(history),
              scripts.stream().filter(s -> s.startsWith(history)).toList(),
              histories);
        }
        settled.addAll(scan.directories());
        return;
      }
    }
    plan(module, evidence, settings, places, scan.directories(), scripts, List.of());
  }

  private static Places places(ModuleFiles module, List<Path> classpath) {
    List<Path> working = new ArrayList<>();
    for (Path at = module.directory(); at != null && working.size() < 4; at = at.getParent()) {
      working.add(at);
      if (Files.exists(at.resolve(".git"))) {
        break;
      }
    }
    return new Places(classpath, working, Set.of());
  }

  /** Spring's {@code {vendor}}, for the database that is used. */
  private List<String> vendorLocation(String location, Evidence evidence) {
    if (!location.contains("{vendor}")) {
      return List.of(location);
    }
    String vendor =
        target(evidence.drivers())
            .map(t -> t.dialect().key())
            .orElseGet(() -> evidence.drivers().stream().findFirst().orElse("postgresql"));
    return List.of(location.replace("{vendor}", vendor));
  }

  /**
   * Makes a plan of a history, or says why it is not analysed.
   *
   * @param siblings other histories of the same module, whose Java migrations are theirs
   */
  private void plan(
      ModuleFiles module,
      Evidence evidence,
      FlywaySettings settings,
      Places places,
      List<Path> directories,
      List<Path> scripts,
      List<Path> siblings) {
    settled.addAll(directories);
    Map<Path, Vendor> vendors = new LinkedHashMap<>();
    for (Path directory : directories) {
      vendors.putAll(ScriptFolders.vendorFolders(directory, scripts));
    }
    String name =
        directories.isEmpty()
            ? files.display(module.directory())
            : files.display(directories.get(0));
    Optional<Target> known = target(evidence.drivers());
    Dialect dialect = known.map(Target::dialect).orElse(Dialect.POSTGRESQL);
    Set<Path> excluded = new HashSet<>();
    vendors.forEach(
        (folder, vendor) -> {
          if (vendor.dialect() != dialect) {
            excluded.add(folder);
            notAnalysed.add(
                new NotAnalysed(
                    files.display(folder), "its migrations are for " + vendor.displayName()));
          }
        });
    List<Path> left =
        scripts.stream().filter(s -> excluded.stream().noneMatch(s::startsWith)).toList();
    if (left.isEmpty() && !scripts.isEmpty()) {
      return;
    }
    if (demanded == null) {
      Optional<String> foreign = foreign(directories, evidence, known, left);
      if (foreign.isPresent()) {
        notAnalysed.add(new NotAnalysed(name, foreign.get()));
        return;
      }
    }
    Target target = known.orElse(Target.DEFAULT);
    Map<String, String> session = session(evidence, settings, target);
    session.putAll(configuration.session());
    plans.add(
        new HistoryPlan(
            name,
            target,
            new FlywaySource(
                settings,
                new Places(places.classpath(), places.workingDirectories(), excluded),
                module.java(),
                javaElsewhere(module, directories, siblings, dialect),
                javaOfBuild),
            session,
            told(module, evidence),
            configuration.assumptions()));
  }

  /**
   * The Java sources of a module whose migrations belong to another of its histories: the one whose
   * folder on the class path is their package, otherwise the first.
   */
  private Set<Path> javaElsewhere(
      ModuleFiles module, List<Path> directories, List<Path> siblings, Dialect dialect) {
    if (!withJava.add(module.directory()) && siblings.size() < 2) {
      return Set.copyOf(module.java());
    }
    boolean byPackage = module.java().stream().anyMatch(j -> owner(j, module, siblings) != null);
    Set<Path> elsewhere = new HashSet<>();
    for (Path source : module.java()) {
      Optional<Vendor> vendor = ScriptFolders.vendor(module.directory().relativize(source));
      if (vendor.isPresent() && vendor.get().dialect() != dialect) {
        elsewhere.add(source);
        continue;
      }
      Path owner = owner(source, module, siblings);
      if (owner == null && byPackage && isAbove(source, module, siblings)) {
        // What the migrations of the package have in common: Flyway does not look there.
        elsewhere.add(source);
        continue;
      }
      if (siblings.size() >= 2 && !directories.contains(owner == null ? siblings.get(0) : owner)) {
        elsewhere.add(source);
      }
    }
    return elsewhere;
  }

  /** Whether a Java source is in a package around that of a history. */
  private static boolean isAbove(Path source, ModuleFiles module, List<Path> siblings) {
    Path folder = module.directory().resolve("src/main/java");
    Path around = source.getParent();
    return around != null
        && siblings.stream()
            .anyMatch(
                sibling ->
                    module.classpath().stream()
                        .filter(sibling::startsWith)
                        .map(root -> folder.resolve(root.relativize(sibling).toString()))
                        .anyMatch(own -> own.startsWith(around) && !own.equals(around)));
  }

  /**
   * The history whose folder on the class path is the package of a Java source; null if none is.
   */
  private static @Nullable Path owner(Path source, ModuleFiles module, List<Path> siblings) {
    Path folder = module.directory().resolve("src/main/java");
    Path owner = null;
    for (Path sibling : siblings) {
      for (Path root : module.classpath()) {
        if (sibling.startsWith(root)
            && source.startsWith(folder.resolve(root.relativize(sibling).toString()))) {
          owner = sibling;
        }
      }
    }
    return owner;
  }

  /** Why a history is for a database that is not known, empty if it is not. */
  private Optional<String> foreign(
      List<Path> directories, Evidence evidence, Optional<Target> known, List<Path> scripts) {
    for (Path directory : directories) {
      Path relative =
          directory.startsWith(files.root()) ? files.root().relativize(directory) : directory;
      Optional<Vendor> vendor = ScriptFolders.vendor(relative);
      if (vendor.isPresent() && vendor.get().dialect() != Dialect.POSTGRESQL) {
        return Optional.of("its migrations are for " + vendor.get().displayName());
      }
      if (vendor.isPresent()) {
        return Optional.empty();
      }
    }
    if (known.isPresent()) {
      return Optional.empty();
    }
    List<String> others =
        evidence.drivers().stream()
            .flatMap(d -> Vendor.of(d).stream())
            .filter(v -> !v.isEmbedded())
            .map(Vendor::displayName)
            .toList();
    if (!others.isEmpty()) {
      return Optional.of("the project uses " + String.join(" and ", others));
    }
    return guess(scripts)
        .map(
            g ->
                "its SQL is "
                    + g.vendor().displayName()
                    + "'s, by the word "
                    + g.because()
                    + "; if it is not, say so with --target");
  }

  private Optional<DialectGuess.Guess> guess(List<Path> scripts) {
    return scripts.stream()
        .limit(MOST_SCRIPTS_LOOKED_AT)
        .map(files::read)
        .filter(Loaded.Text.class::isInstance)
        .map(l -> ((Loaded.Text) l).file())
        .flatMap(f -> DialectGuess.of(f.text()).stream())
        .findFirst();
  }

  /** Scripts that are named like Flyway's and that no configuration leads to. */
  private void unclaimed(ModuleFiles module, Evidence evidence) {
    List<Path> scripts =
        module.scripts().stream()
            .filter(ScriptFolders::isVersioned)
            .filter(s -> settled.stream().noneMatch(s::startsWith))
            .toList();
    if (scripts.isEmpty()) {
      return;
    }
    boolean other =
        plans.stream().anyMatch(p -> p.source() instanceof FlywaySource f && of(module, f));
    Map<Path, Vendor> vendors =
        new LinkedHashMap<>(ScriptFolders.vendorFolders(module.directory(), scripts));
    Set<Path> roots = new TreeSet<>();
    Map<Path, List<Path>> byRoot = new TreeMap<>();
    Map<Path, List<Path>> ofVendor = new TreeMap<>();
    List<Path> plain = new ArrayList<>();
    for (Path script : scripts) {
      Optional<Path> vendor = vendors.keySet().stream().filter(script::startsWith).findFirst();
      vendor.ifPresentOrElse(
          v -> ofVendor.computeIfAbsent(v, p -> new ArrayList<>()).add(script),
          () -> plain.add(script));
    }
    ofVendor.forEach(
        (folder, those) -> {
          for (Path root : ScriptFolders.histories(folder, those)) {
            byRoot.put(root, those.stream().filter(s -> s.startsWith(root)).toList());
            vendors.putIfAbsent(root, vendors.get(folder));
          }
        });
    Path common = ScriptFolders.common(module.directory(), plain);
    for (Path root : ScriptFolders.histories(common, plain)) {
      byRoot.put(root, plain.stream().filter(s -> s.startsWith(root)).toList());
    }
    roots.addAll(byRoot.keySet());
    // The Java migrations of a module are those of its main history, if of none in particular.
    List<Path> siblings =
        roots.stream()
            .filter(r -> !vendors.containsKey(r) || vendors.get(r).dialect() == Dialect.POSTGRESQL)
            .sorted(Comparator.comparingInt(r -> -byRoot.getOrDefault(r, List.of()).size()))
            .toList();
    for (Path root : roots) {
      List<Path> those = byRoot.getOrDefault(root, List.of());
      if (other) {
        settled.add(root);
        Optional<Vendor> vendor =
            Optional.ofNullable(vendors.get(root)).filter(v -> v.dialect() != Dialect.POSTGRESQL);
        notAnalysed.add(
            new NotAnalysed(
                files.display(root),
                vendor
                    .map(v -> "its migrations are for " + v.displayName())
                    .orElse(
                        "its scripts are named like Flyway's, but no configuration leads to them;"
                            + " give it as PATH or list it in surefoot.yaml")));
      } else {
        FlywaySettings settings =
            evidence.settings().withLocations(List.of("filesystem:" + root)).withMorePlaceholders();
        plan(
            module,
            evidence,
            settings,
            new Places(List.of(), List.of(module.directory()), Set.of()),
            List.of(root),
            those,
            siblings);
      }
    }
  }

  private static boolean of(ModuleFiles module, FlywaySource source) {
    return source.places().workingDirectories().contains(module.directory())
        && source.places().workingDirectories().get(0).equals(module.directory());
  }

  private void kotlin(ModuleFiles module) {
    for (Path path : module.kotlin()) {
      notAnalysed.add(
          new NotAnalysed(files.display(path), "migrations in Kotlin cannot be read yet"));
    }
  }

  private void liquibase(ModuleFiles module) {
    if (!module.changelogs().isEmpty()) {
      int more = module.changelogs().size() - 1;
      notAnalysed.add(
          new NotAnalysed(
              files.display(module.changelogs().get(0)),
              "Liquibase changelogs cannot be read yet"
                  + (more == 0 ? "" : ", nor can " + more + " more of this module")));
    }
  }

  // A directory without a build.

  private void loneDirectory(Path top, List<Path> found) {
    Optional<ModuleFiles> module = enclosing(top);
    Evidence evidence = evidence(module);
    module.ifPresent(m -> told(m, evidence));
    FlywaySettings settings =
        module.isEmpty() ? evidence.settings().withMorePlaceholders() : evidence.settings();
    List<Path> scripts = found.stream().filter(Discovery::isSql).toList();
    List<Path> java = found.stream().filter(p -> fileName(p).endsWith(".java")).toList();
    javaOfBuild = module.map(m -> javaOf(buildAround(m.directory()))).orElse(java);
    List<Path> flyway =
        found.stream().filter(p -> FlywayReader.isMigration(fileName(p), settings)).toList();
    ModuleFiles here = new ModuleFiles(top, files);
    java.forEach(here::add);
    boolean javaMigrations =
        java.stream().anyMatch(p -> ModuleFiles.isNamedLikeMigration(fileName(p)));
    if (flyway.isEmpty() && !javaMigrations) {
      if (!scan.candidates(java, javaOfBuild, configuration::isJavaMigration).isEmpty()) {
        Places none = new Places(List.of(), List.of(), Set.of());
        FlywaySettings classes = settings.withLocations(List.of());
        plan(here, evidence, classes, none, List.of(), List.of(), List.of());
      }
      if (!scripts.isEmpty()) {
        Target target = target(evidence.drivers()).orElse(Target.DEFAULT);
        Map<String, String> session = session(evidence, settings, target);
        session.putAll(configuration.session());
        plans.add(
            new HistoryPlan(
                files.display(top),
                target,
                new SqlSource(List.of(top), TransactionMode.PER_STATEMENT),
                session,
                List.of(),
                configuration.assumptions()));
      }
      return;
    }
    Map<Path, Vendor> vendors = ScriptFolders.vendorFolders(top, flyway);
    List<Path> common =
        flyway.stream()
            .filter(ScriptFolders::isVersioned)
            .filter(s -> vendors.keySet().stream().noneMatch(s::startsWith))
            .toList();
    List<Path> histories = ScriptFolders.histories(top, common);
    for (Path history : histories.size() > 1 ? histories : List.of(top)) {
      plan(
          here,
          evidence,
          settings.withLocations(List.of("filesystem:" + history)),
          new Places(List.of(), List.of(top), Set.of()),
          List.of(history),
          flyway.stream().filter(s -> s.startsWith(history)).toList(),
          histories);
    }
  }

  // What holds for all.

  /** The target that is demanded or that the drivers tell, empty if neither does. */
  private Optional<Target> target(Set<String> drivers) {
    if (demanded != null) {
      return Optional.of(demanded);
    }
    return drivers.contains(Vendor.POSTGRESQL.folder())
        ? Optional.of(Target.DEFAULT)
        : Optional.empty();
  }

  private static Map<String, String> session(
      Evidence evidence, FlywaySettings settings, Target target) {
    Map<String, String> session = new TreeMap<>();
    for (String url : evidence.urls()) {
      ConnectionSettings.ofUrl(url).forEach(session::putIfAbsent);
    }
    String schema = settings.defaultSchema();
    if (schema != null && target.dialect() == Dialect.POSTGRESQL) {
      // Flyway puts its default schema in front of the search path (PostgreSQLConnection).
      session.merge(
          "search_path",
          quoted(schema) + ",\"$user\",public",
          (path, unused) -> quoted(schema) + "," + path);
    }
    evidence
        .initSql()
        .forEach(sql -> session.putAll(ConnectionSettings.ofSql(sql, target.dialect())));
    String initSql = settings.initSql();
    if (initSql != null) {
      session.putAll(ConnectionSettings.ofSql(initSql, target.dialect()));
    }
    return session;
  }

  private static String quoted(String schema) {
    return schema.equals(schema.toLowerCase(Locale.ROOT)) ? schema : "\"" + schema + "\"";
  }

  private FlywayReader reader(FlywaySettings settings, Places places, Target target) {
    return new FlywayReader(settings, places, target, files);
  }

  private static boolean isSearched(Path directory) {
    String name = fileName(directory).toLowerCase(Locale.ROOT);
    if (isHidden(directory)) {
      return false;
    }
    if (directory.toString().replace('\\', '/').contains("/src/main/java/")) {
      // A package, whatever it is called.
      return true;
    }
    Path parent = directory.getParent();
    if (parent != null && fileName(parent).equals("src")) {
      return !name.contains("test") && !name.equals("it");
    }
    return switch (name) {
      case "target", "build", "out", "bin", "node_modules", "test", "tests", "testdata" -> false;
      default -> true;
    };
  }

  private static boolean isHidden(Path path) {
    return fileName(path).startsWith(".");
  }

  private static boolean isSql(Path path) {
    return fileName(path).toLowerCase(Locale.ROOT).endsWith(".sql");
  }

  private static String fileName(Path path) {
    return String.valueOf(path.getFileName());
  }
}
