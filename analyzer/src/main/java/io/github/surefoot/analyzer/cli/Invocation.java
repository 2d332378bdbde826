package io.github.surefoot.analyzer.cli;

import io.github.surefoot.analyzer.EarlierState;
import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.Project;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.Selection;
import io.github.surefoot.analyzer.config.Configuration;
import io.github.surefoot.analyzer.config.ConfigurationReader;
import io.github.surefoot.analyzer.files.Loaded;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.stats.StatisticsFile;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.rule.TableStatistics;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * What the options that all commands share come to.
 *
 * @param paths what was named, absolute; empty if nothing was
 * @param target the target of the command line, null if none
 * @param tables what is known of the tables
 * @param problems of the configuration and the statistics
 */
record Invocation(
    Environment environment,
    SourceFiles files,
    List<Path> paths,
    Configuration configuration,
    @Nullable Target target,
    TableKnowledge tables,
    Selection selection,
    Parallel parallel,
    boolean color,
    boolean verbose,
    List<RunProblem> problems) {

  private static final int MOST_JOBS = 256;

  Invocation {
    paths = List.copyOf(paths);
    problems = List.copyOf(problems);
  }

  /** Understands the options, or says why not. */
  static Invocation of(ParseResult options, Environment environment) throws UsageException {
    Path directory = environment.directory();
    List<Path> paths = new ArrayList<>();
    for (String written : strings(options.matchedPositionalValue(0, List.of()))) {
      if (!written.equals("-")) {
        paths.add(path(written, directory));
      }
    }
    Path root = root(paths, directory);
    SourceFiles files = new SourceFiles(root);
    List<RunProblem> problems = new ArrayList<>();
    Configuration configuration = configuration(options, paths, environment, files, problems);
    Target target = target(options);
    int jobs = jobs(options);
    Selection selection = selection(options, paths, configuration, environment, files);
    boolean color =
        environment.terminal() && !options.matchedOptionValue(CommandLines.NO_COLOR, false);
    return new Invocation(
        environment,
        files,
        paths,
        configuration,
        target,
        tables(configuration, files, problems),
        selection,
        new Parallel(jobs),
        color,
        options.matchedOptionValue(CommandLines.VERBOSE, false),
        problems);
  }

  /** The same for another run, which reads all files anew, some of them just made. */
  Invocation again(List<String> made) {
    return new Invocation(
        environment,
        new SourceFiles(files.root()),
        paths,
        configuration,
        target,
        tables,
        selection.withChanged(made),
        parallel,
        color,
        verbose,
        problems);
  }

  /** The project that the command is about. */
  Project project() {
    return new Project(files, configuration, tables, selection, parallel);
  }

  static List<String> strings(List<?> values) {
    return values.stream().map(String::valueOf).toList();
  }

  private static Path path(String written, Path directory) throws UsageException {
    try {
      return directory.resolve(written).normalize();
    } catch (InvalidPathException e) {
      throw new UsageException("'" + written + "' is no path");
    }
  }

  /** The working directory, or what all paths have in common if some lie outside of it. */
  private static Path root(List<Path> paths, Path directory) {
    if (paths.stream().allMatch(p -> p.startsWith(directory))) {
      return directory;
    }
    Path root = null;
    for (Path path : paths) {
      Path parent = path.getParent();
      Path folder = Files.isDirectory(path) || parent == null ? path : parent;
      while (root != null && !folder.startsWith(root)) {
        root = root.getParent();
      }
      if (root == null) {
        root = folder;
      }
    }
    return root == null ? directory : root;
  }

  private static Configuration configuration(
      ParseResult options,
      List<Path> paths,
      Environment environment,
      SourceFiles files,
      List<RunProblem> problems)
      throws UsageException {
    Path directory = environment.directory();
    String named = options.matchedOptionValue(CommandLines.CONFIG, null);
    Optional<Path> found =
        named == null
            ? search(paths.isEmpty() ? directory : paths.get(0))
            : Optional.of(path(named, directory));
    if (found.isEmpty()) {
      return Configuration.none(directory);
    }
    Path file = found.get();
    Loaded loaded = files.read(file);
    if (loaded instanceof Loaded.Refused refused) {
      problems.add(refused.problem());
      return Configuration.none(directory);
    }
    ConfigurationReader.Result result =
        ConfigurationReader.read(((Loaded.Text) loaded).file(), file);
    problems.addAll(result.problems());
    return result.configuration();
  }

  /** A configuration file beside or above a path, up to the root of the repository. */
  private static Optional<Path> search(Path path) {
    Path at = Files.isDirectory(path) ? path : path.getParent();
    while (at != null) {
      for (String name : ConfigurationReader.FILE_NAMES) {
        Path file = at.resolve(name);
        if (Files.isRegularFile(file)) {
          return Optional.of(file);
        }
      }
      if (Files.exists(at.resolve(".git"))) {
        break;
      }
      at = at.getParent();
    }
    return Optional.empty();
  }

  private static TableKnowledge tables(
      Configuration configuration, SourceFiles files, List<RunProblem> problems) {
    Configuration.Tables said = configuration.tables();
    TableStatistics statistics = null;
    Path file = said.statistics();
    if (file != null) {
      Loaded loaded = files.read(file);
      if (loaded instanceof Loaded.Text text) {
        StatisticsFile.Result result =
            StatisticsFile.read(text.file(), LocalDate.now(ZoneId.systemDefault()));
        statistics = result.statistics();
        problems.addAll(result.problems());
      } else {
        problems.add(((Loaded.Refused) loaded).problem());
      }
    }
    return new TableKnowledge(
        Set.copyOf(said.small()), Set.copyOf(said.hot()), said.smallRows(), statistics);
  }

  private static @Nullable Target target(ParseResult options) throws UsageException {
    String written = options.matchedOptionValue(CommandLines.TARGET, null);
    if (written == null) {
      return null;
    }
    try {
      return Target.parse(written);
    } catch (IllegalArgumentException e) {
      throw new UsageException(CommandLines.TARGET + ": " + e.getMessage());
    }
  }

  private static int jobs(ParseResult options) throws UsageException {
    String written = options.matchedOptionValue(CommandLines.JOBS, null);
    if (written == null) {
      return Math.min(Runtime.getRuntime().availableProcessors(), MOST_JOBS);
    }
    boolean number =
        !written.isEmpty()
            && written.length() <= 4
            && written.chars().allMatch(c -> c >= '0' && c <= '9');
    int jobs = number ? Integer.parseInt(written) : 0;
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw new UsageException(
          CommandLines.JOBS + " is a number from 1 to " + MOST_JOBS + ", not '" + written + "'");
    }
    return jobs;
  }

  private static Selection selection(
      ParseResult options,
      List<Path> paths,
      Configuration configuration,
      Environment environment,
      SourceFiles files)
      throws UsageException {
    Path directory = environment.directory();
    String since = options.matchedOptionValue(CommandLines.SINCE, null);
    List<String> changed = strings(options.matchedOptionValue(CommandLines.CHANGED, List.of()));
    if (since != null && !changed.isEmpty()) {
      throw new UsageException(
          "give either " + CommandLines.SINCE + " or " + CommandLines.CHANGED + ", not both");
    }
    Set<String> names = new LinkedHashSet<>();
    Set<String> demanded = new LinkedHashSet<>();
    EarlierState earlier = null;
    if (since != null) {
      Path first = paths.isEmpty() ? directory : paths.get(0);
      Path parent = first.getParent();
      Path inside = Files.isDirectory(first) || parent == null ? first : parent;
      GitChanges.Changes changes = GitChanges.since(since, inside, Git.DEFAULT);
      for (Path path : changes.changed()) {
        names.add(migration(files.display(path)));
      }
      earlier = new GitState(changes, files, Git.DEFAULT);
    }
    for (String written : changed) {
      String name = migration(files.display(path(written, directory)));
      names.add(name);
      demanded.add(name);
    }
    return new Selection(
        since == null && changed.isEmpty() ? Optional.empty() : Optional.of(names),
        demanded,
        configuration.releasedVersion(),
        configuration.startAfter(),
        earlier);
  }

  /** A script configuration speaks of the script beside it. */
  private static String migration(String path) {
    return path.endsWith(".conf") ? path.substring(0, path.length() - ".conf".length()) : path;
  }
}
