package io.github.surefoot.analyzer;

import io.github.surefoot.analyzer.application.ApplicationReader;
import io.github.surefoot.analyzer.config.Configuration;
import io.github.surefoot.analyzer.discovery.ApplicationSources.Sources;
import io.github.surefoot.analyzer.discovery.Discovered;
import io.github.surefoot.analyzer.discovery.Discovery;
import io.github.surefoot.analyzer.discovery.HistoryPlan;
import io.github.surefoot.analyzer.discovery.HistoryPlan.FlywayScriptSource;
import io.github.surefoot.analyzer.discovery.HistoryPlan.FlywaySource;
import io.github.surefoot.analyzer.discovery.HistoryPlan.SqlSource;
import io.github.surefoot.analyzer.discovery.HistoryPlan.TextSource;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.flyway.FlywayHistory;
import io.github.surefoot.analyzer.flyway.FlywayReader;
import io.github.surefoot.analyzer.flyway.FlywayReader.Places;
import io.github.surefoot.analyzer.flyway.FlywayScan.Skipped;
import io.github.surefoot.analyzer.flyway.FlywaySettings;
import io.github.surefoot.analyzer.flyway.JavaPackages;
import io.github.surefoot.analyzer.flyway.SettingPlaces;
import io.github.surefoot.analyzer.java.JavaMigrationReader;
import io.github.surefoot.analyzer.java.SourceScan;
import io.github.surefoot.analyzer.sql.PlainSqlReader;
import io.github.surefoot.engine.Analysis;
import io.github.surefoot.engine.application.ApplicationNeed;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effects;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.migration.Comparison;
import io.github.surefoot.engine.migration.IgnoredFile;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.RunnerSetting;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.rule.NearestName;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.sql.Dialect;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One run over a project: finds its histories, reads them, lets the engine judge them. */
public final class Project {
  private final SourceFiles files;
  private final Configuration configuration;
  private final TableKnowledge tables;
  private final Selection selection;
  private final Parallel parallel;
  private final SourceScan scan;

  /**
   * @param files reads the files of this run; its root is what displayed paths start at
   * @param tables what is known of the tables beside the migrations
   */
  public Project(
      SourceFiles files,
      Configuration configuration,
      TableKnowledge tables,
      Selection selection,
      Parallel parallel) {
    this.files = files;
    this.configuration = configuration;
    this.tables = tables;
    this.selection = selection;
    this.parallel = parallel;
    this.scan = new SourceScan(parallel);
  }

  /**
   * A history that was read.
   *
   * @param skipped files and classes that its runner passes over
   */
  public record ReadHistory(HistoryPlan plan, MigrationHistory history, List<Skipped> skipped) {
    public ReadHistory {
      skipped = List.copyOf(skipped);
    }
  }

  /**
   * Everything that was read.
   *
   * @param discovered what was found, whether it was read or not
   * @param problems all problems so far, those of the discovery included
   */
  public record Contents(
      Discovered discovered, List<ReadHistory> histories, List<RunProblem> problems) {
    public Contents {
      histories = List.copyOf(histories);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Finds and reads the histories below some paths.
   *
   * @param paths directories and files; if empty, the directory of the configuration
   * @param target the target that is demanded for everything, null if none is
   */
  public Contents read(List<Path> paths, @Nullable Target target) {
    return read(Discovery.discover(paths, configuration, target, files, scan));
  }

  /** Reads histories that are known already. */
  public Contents read(Discovered discovered) {
    List<RunProblem> problems = new ArrayList<>(discovered.problems());
    List<ReadHistory> histories = new ArrayList<>();
    for (HistoryPlan plan : discovered.plans()) {
      if (!Effects.areKnown(plan.target())) {
        problems.add(
            RunProblem.failure(
                plan.name(),
                "The history is not analysed: "
                    + plan.target().dialect().displayName()
                    + " is not supported yet."));
        continue;
      }
      int problemsBefore = problems.size();
      List<ReadHistory> read =
          read(plan, problems).stream()
              .filter(h -> !h.history().migrations().isEmpty() || !h.skipped().isEmpty())
              .toList();
      boolean javaOnly =
          plan.source() instanceof FlywaySource flyway && flyway.settings().locations().isEmpty();
      if (!read.isEmpty()) {
        histories.addAll(read);
      } else if (!javaOnly && problems.size() == problemsBefore) {
        problems.add(RunProblem.warning(plan.name(), "No migrations were found here."));
      }
    }
    if (histories.isEmpty() && problems.stream().noneMatch(RunProblem::isFailure)) {
      problems.add(RunProblem.failure(".", "No migrations were found here."));
    }
    changedButNotRead(histories, problems);
    return new Contents(discovered, histories, problems);
  }

  /** What cannot be analysed, with the place that says which database it is for. */
  private Stream<MigrationHistory> unsupported(Discovered discovered) {
    return discovered.plans().stream()
        .filter(plan -> !Effects.areKnown(plan.target()))
        .map(
            plan ->
                new MigrationHistory(
                    plan.name(),
                    plan.target(),
                    new Runner.Unknown(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    TargetPlace.of(plan, files).stream().toList(),
                    Comparison.NONE,
                    plan.assumptions()));
  }

  /** What was named as changed and is no migration of any history: nobody judged it. */
  private void changedButNotRead(List<ReadHistory> histories, List<RunProblem> problems) {
    Set<String> read =
        histories.stream()
            .flatMap(h -> h.history().migrations().stream())
            .flatMap(Project::paths)
            .collect(Collectors.toSet());
    selection.demanded().stream()
        .filter(p -> !read.contains(p))
        .forEach(
            p ->
                problems.add(
                    RunProblem.warning(
                        p,
                        "The file was named as changed, but is no migration of the histories found.")));
  }

  /** The files in which a migration is written. */
  private static Stream<String> paths(Migration migration) {
    return Stream.concat(
        Stream.of(migration.file().path()),
        migration.statements().stream().map(s -> s.statement().range().region().file().path()));
  }

  /** Lets the engine judge what was read. */
  public AnalysisRun analyse(Contents contents) {
    return analyse(contents, RuleCatalogue.all());
  }

  /** Lets the engine say what was read does, without any rule. */
  public AnalysisRun explain(Contents contents) {
    return analyse(contents, List.of());
  }

  private AnalysisRun analyse(Contents contents, List<Rule> rules) {
    List<RunProblem> problems = new ArrayList<>(contents.problems());
    List<MigrationHistory> histories =
        rules.isEmpty()
            ? contents.histories().stream().map(ReadHistory::history).toList()
            : used(contents, problems);
    Analysis analysis =
        Analysis.of(
            Stream.concat(histories.stream(), unsupported(contents.discovered())).toList(),
            new Analysis.Settings(
                configuration.rules(),
                configuration.assurances().releasedUpTo(configuration.releasedVersion()),
                tables,
                LocalDate.now(ZoneId.systemDefault())),
            rules);
    Set<Target> targets = new LinkedHashSet<>();
    histories.forEach(h -> targets.add(h.target()));
    misspelt("small-tables", configuration.tables().small(), analysis, problems);
    misspelt("hot-tables", configuration.tables().hot(), analysis, problems);
    return new AnalysisRun(files.root(), List.copyOf(targets), analysis, problems);
  }

  /** The histories with the applications that use them, where a rule asks for these. */
  private List<MigrationHistory> used(Contents contents, List<RunProblem> problems) {
    List<MigrationHistory> histories = new ArrayList<>();
    IdentityHashMap<Sources, ApplicationReader.Result> read = new IdentityHashMap<>();
    List<HistoryPlan> plans = contents.histories().stream().map(ReadHistory::plan).toList();
    for (ReadHistory history : contents.histories()) {
      if (!ApplicationNeed.of(history.history())) {
        histories.add(history.history());
        continue;
      }
      Sources sources = contents.discovered().application().of(history.plan(), plans);
      ApplicationReader.Result result =
          read.computeIfAbsent(
              sources,
              s -> {
                ApplicationReader.Result found = ApplicationReader.read(s, files, parallel);
                problems.addAll(found.problems());
                return found;
              });
      histories.add(history.history().usedBy(result.application()));
    }
    return histories;
  }

  /**
   * Names in a list that are no table's and near to one that is. Others may be tables that the
   * histories do not speak of.
   */
  private void misspelt(
      String key, List<String> listed, Analysis analysis, List<RunProblem> problems) {
    Path file = configuration.file();
    if (listed.isEmpty() || file == null) {
      return;
    }
    Set<String> known = new TreeSet<>();
    for (List<ReplayedMigration> history : analysis.histories()) {
      if (!history.isEmpty()) {
        for (Table table : history.get(history.size() - 1).after().tables()) {
          known.add(table.name().name().toLowerCase(Locale.ROOT));
          known.add(table.name().toString().toLowerCase(Locale.ROOT));
        }
      }
    }
    for (String name : listed) {
      if (!known.contains(name.toLowerCase(Locale.ROOT))) {
        NearestName.of(name, known)
            .ifPresent(
                nearest ->
                    problems.add(
                        RunProblem.warning(
                            files.display(file),
                            "'"
                                + name
                                + "' in "
                                + key
                                + " is no table that the histories know; did you mean '"
                                + nearest
                                + "'?")));
      }
    }
  }

  private List<ReadHistory> read(HistoryPlan plan, List<RunProblem> problems) {
    HistoryPlan.Source source = plan.source();
    if (source instanceof FlywaySource flyway) {
      List<JavaMigration> java = java(flyway, plan.target().dialect(), problems);
      List<JavaMigration> byLiquibase =
          java.stream().filter(m -> m.role() == Role.LIQUIBASE).toList();
      List<JavaMigration> others = java.stream().filter(m -> m.role() != Role.LIQUIBASE).toList();
      List<ReadHistory> histories = new ArrayList<>();
      Places places = flyway.places();
      for (List<JavaMigration> part : JavaPackages.parted(others)) {
        // The scripts belong to the first.
        HistoryPlan own =
            histories.isEmpty()
                ? plan
                : plan.named(plan.name() + " (" + JavaPackages.packageOf(part.get(0)) + ")");
        histories.add(flyway(own, flyway.settings(), places, part, problems));
        places = Places.NONE;
      }
      histories.add(liquibase(plan, byLiquibase));
      return histories;
    }
    if (source instanceof FlywayScriptSource script) {
      FlywayReader reader = new FlywayReader(script.settings(), Places.NONE, plan.target(), files);
      return List.of(
          flyway(
              plan,
              script.settings(),
              script.settings().runner(),
              reader.readScript(script.script(), selection),
              problems));
    }
    if (source instanceof SqlSource sql) {
      PlainSqlReader.Scripts<Migration> scripts =
          new PlainSqlReader(plan.target(), sql.transaction(), files)
              .read(sql.paths(), selection, parallel);
      problems.addAll(scripts.problems());
      return List.of(scripts(plan, new Runner.PlainSql(), scripts.scripts()));
    }
    TextSource text = (TextSource) source;
    Migration migration =
        new PlainSqlReader(plan.target(), TransactionMode.PER_STATEMENT, files)
            .read(new SourceFile(text.shown(), text.text()), selection);
    return List.of(scripts(plan, new Runner.Unknown(), List.of(migration)));
  }

  private static ReadHistory scripts(HistoryPlan plan, Runner runner, List<Migration> migrations) {
    return new ReadHistory(
        plan, history(plan, runner, migrations, List.of(), List.of(), Comparison.NONE), List.of());
  }

  /**
   * The classes that Liquibase runs, in the order of their files: which changeset of a changelog
   * names them, and so when they run and between which other changes, is not known.
   */
  private ReadHistory liquibase(HistoryPlan plan, List<JavaMigration> classes) {
    HistoryPlan own = plan.named(plan.name() + " (Liquibase)");
    List<Migration> migrations = new ArrayList<>();
    for (JavaMigration one : classes) {
      String path = selection.deciding(one.files().stream().map(SourceFile::path).toList());
      migrations.add(
          one.toMigration(
              plan.target().dialect(),
              Kind.SCRIPT,
              null,
              selection.isUnreleased(path, null),
              selection.isReported(path, null)));
    }
    return scripts(own, new Runner.Liquibase(), migrations);
  }

  private ReadHistory flyway(
      HistoryPlan plan,
      FlywaySettings settings,
      Places places,
      List<JavaMigration> java,
      List<RunProblem> problems) {
    FlywayHistory read =
        new FlywayReader(settings, places, plan.target(), files).read(java, selection, parallel);
    // What is marked or configured and nothing else may be run by anything.
    boolean byFlyway =
        !read.migrations().stream().allMatch(m -> m.kind() == Kind.SCRIPT)
            || java.stream().noneMatch(m -> m.role() == Role.MARKED);
    return flyway(
        plan, settings, byFlyway ? settings.runner() : new Runner.Unknown(), read, problems);
  }

  private ReadHistory flyway(
      HistoryPlan plan,
      FlywaySettings flyway,
      Runner runner,
      FlywayHistory read,
      List<RunProblem> problems) {
    problems.addAll(read.problems());
    List<RunnerSetting> settings =
        SettingPlaces.of(flyway, plan.told(), files).stream()
            .filter(s -> selection.isReported(s.region().file().path(), null))
            .collect(Collectors.toCollection(ArrayList::new));
    // It is judged by no rule, only a place where more can be set.
    SettingPlaces.any(flyway, plan.told(), files).ifPresent(settings::add);
    return new ReadHistory(
        plan,
        history(plan, runner, read.migrations(), read.ignored(), settings, read.comparison()),
        read.skipped());
  }

  private List<JavaMigration> java(
      FlywaySource source, Dialect dialect, List<RunProblem> problems) {
    if (source.java().isEmpty() || source.elsewhere().containsAll(source.java())) {
      return List.of();
    }
    JavaMigrationReader.Result result =
        JavaMigrationReader.read(
            new JavaMigrationReader.Sources(
                source.java(),
                source.project(),
                configuration::isJavaMigration,
                configuration.sinks(),
                dialect),
            scan,
            files,
            parallel);
    problems.addAll(result.problems());
    Set<String> elsewhere =
        source.elsewhere().stream().map(files::display).collect(Collectors.toSet());
    return result.migrations().stream()
        .filter(m -> !elsewhere.contains(m.region().file().path()))
        .toList();
  }

  private static MigrationHistory history(
      HistoryPlan plan,
      Runner runner,
      List<Migration> migrations,
      List<IgnoredFile> ignored,
      List<RunnerSetting> settings,
      Comparison comparison) {
    Map<String, String> session = new TreeMap<>(plan.session());
    for (Migration migration : migrations) {
      if (migration.kind() == Kind.CALLBACK && migration.name().startsWith("beforeEachMigrate")) {
        // It runs again in front of every migration, on the same connection.
        settings(migration, session);
      }
    }
    return new MigrationHistory(
        plan.name(),
        plan.target(),
        runner,
        session,
        migrations,
        ignored,
        settings,
        comparison,
        plan.assumptions());
  }

  private static void settings(Migration callback, Map<String, String> session) {
    for (ExecutedStatement executed : callback.statements()) {
      for (Operation operation : executed.statement().operations()) {
        if (operation instanceof SetSetting set && !set.reset()) {
          session.put(set.name(), String.join(",", set.values()));
        }
      }
    }
  }
}
