package io.github.surefoot.analyzer.cli;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.baseline.Baseline;
import io.github.surefoot.analyzer.baseline.Baseline.Comparison;
import io.github.surefoot.analyzer.baseline.Baseline.Extent;
import io.github.surefoot.analyzer.baseline.Baseline.Stale;
import io.github.surefoot.analyzer.config.Configuration;
import io.github.surefoot.analyzer.files.Loaded;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RuleInfo;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/**
 * The file with the baseline of an invocation.
 *
 * @param path absolute
 * @param named whether somebody named it, so that it should be there
 */
record BaselineFile(Path path, boolean named) {

  /** The file that the command line or the configuration names, or the conventional one. */
  static BaselineFile of(ParseResult options, Invocation invocation) throws UsageException {
    String written = options.matchedOptionValue(CommandLines.BASELINE, null);
    Configuration configuration = invocation.configuration();
    if (written != null) {
      try {
        return new BaselineFile(
            invocation.environment().directory().resolve(written).normalize(), true);
      } catch (InvalidPathException e) {
        throw new UsageException("'" + written + "' is no path");
      }
    }
    return configuration.baseline() != null
        ? new BaselineFile(configuration.baseline(), true)
        : new BaselineFile(configuration.directory().resolve(Baseline.FILE_NAME), false);
  }

  boolean exists() {
    return Files.exists(path);
  }

  /**
   * Reads it.
   *
   * @param problems takes why it cannot be read
   */
  Baseline read(Invocation invocation, List<RunProblem> problems) {
    if (!exists()) {
      problems.add(
          RunProblem.failure(
              invocation.files().display(path),
              "The baseline does not exist; 'surefoot baseline' writes it."));
      return Baseline.empty();
    }
    Loaded loaded = invocation.files().read(path);
    if (loaded instanceof Loaded.Refused refused) {
      problems.add(refused.problem());
      return Baseline.empty();
    }
    Baseline.Result result = Baseline.read(((Loaded.Text) loaded).file());
    problems.addAll(result.problems());
    return result.baseline();
  }

  /** Compares a baseline with a run. */
  static Comparison compare(Baseline baseline, AnalysisRun run, Invocation invocation) {
    Path project = invocation.configuration().directory();
    boolean whole =
        invocation.paths().isEmpty() || invocation.paths().stream().anyMatch(project::startsWith);
    Set<String> off = off(invocation.configuration());
    return baseline.compare(
        run.analysis(),
        new Extent(
            whole && invocation.selection().changed().isEmpty() && !run.failed(),
            rule -> !off.contains(rule)));
  }

  private static Set<String> off(Configuration configuration) {
    return RuleCatalogue.all().stream()
        .map(Rule::info)
        .filter(rule -> !configuration.choice(rule).isOn(rule))
        .map(RuleInfo::name)
        .collect(Collectors.toSet());
  }

  /** The run with what the baseline holds marked, and with a word about what is stale in it. */
  AnalysisRun apply(Comparison comparison, AnalysisRun run, Invocation invocation) {
    List<RunProblem> problems = new ArrayList<>(run.problems());
    List<Stale> stale = comparison.stale();
    if (!stale.isEmpty()) {
      Stale first = stale.get(0);
      problems.add(
          new RunProblem(
              RunProblem.Level.WARNING,
              invocation.files().display(path),
              first.line(),
              null,
              (stale.size() == 1
                      ? "An entry is stale: "
                          + first.rule()
                          + " does not find it in "
                          + first.migration()
                          + " any more"
                      : stale.size()
                          + " entries are stale, the first of them "
                          + first.rule()
                          + " in "
                          + first.migration())
                  + "; 'surefoot baseline' removes what is gone."));
    }
    return new AnalysisRun(run.root(), run.targets(), comparison.analysis(), problems);
  }
}
