package io.github.surefoot.analyzer.cli;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.Project;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.baseline.Baseline;
import io.github.surefoot.analyzer.baseline.Baseline.Comparison;
import io.github.surefoot.analyzer.fix.Fixing;
import io.github.surefoot.analyzer.report.Report;
import io.github.surefoot.analyzer.report.ReportFormat;
import io.github.surefoot.analyzer.report.Style;
import io.github.surefoot.engine.rule.NearestName;
import io.github.surefoot.engine.rule.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** {@code surefoot check}. */
final class CheckCommand {
  private CheckCommand() {}

  static int run(ParseResult options, Environment environment) throws UsageException {
    boolean fix = options.matchedOptionValue(CommandLines.FIX, false);
    boolean diff = options.matchedOptionValue(CommandLines.DIFF, false);
    List<String> formats = Arrays.stream(ReportFormat.values()).map(ReportFormat::key).toList();
    List<ReportRequest> requests = requests(options, formats, fix, diff, environment);
    Optional<Severity> limit = limit(options);
    Invocation invocation = Invocation.of(options, environment);
    BaselineFile file = BaselineFile.of(options, invocation);
    Optional<Checked> first = check(invocation, file);
    if (first.isEmpty()) {
      return ExitCode.FAILED;
    }
    Checked checked = first.get();
    boolean written = true;
    if (diff) {
      written = diff(checked);
    } else if (fix && checked.run.failed()) {
      environment.say("nothing is fixed, since not everything was analysed");
    } else if (fix) {
      Fixing fixing = Fixing.of(checked.run, invocation.files(), false);
      Fixing.Written changes = fixing.write();
      say(fixing.summary(changes), environment);
      if (!changes.failure().isEmpty()) {
        environment.say(Style.printable(changes.failure()));
        written = false;
      }
      if (changes.isAnything()) {
        Optional<Checked> second = check(invocation.again(changes.made()), file);
        if (second.isEmpty()) {
          return ExitCode.FAILED;
        }
        checked = second.get();
      }
    }
    Output.messages(checked.contents, checked.run, checked.invocation);
    Map<String, Report> reports = new LinkedHashMap<>();
    for (ReportFormat format : ReportFormat.values()) {
      if (requests.stream().anyMatch(r -> r.format().equals(format.key()))) {
        reports.put(format.key(), format.report());
      }
    }
    written &= Output.write(checked.run, requests, reports, checked.invocation);
    if (checked.run.failed() || !written) {
      return ExitCode.FAILED;
    }
    if (limit.isEmpty()) {
      return ExitCode.CLEAN;
    }
    boolean strict =
        invocation.configuration().strict()
            && isIncomplete(checked.run, checked.stale, environment);
    return strict || checked.run.hasFindingsAtLeast(limit.get())
        ? ExitCode.FINDINGS
        : ExitCode.CLEAN;
  }

  /**
   * A run over the project.
   *
   * @param stale the number of entries of the baseline that are gone
   */
  private record Checked(
      Invocation invocation, Project.Contents contents, AnalysisRun run, int stale) {}

  /** Analyses the project; empty, with the reason said, if not even that can be tried. */
  private static Optional<Checked> check(Invocation invocation, BaselineFile file) {
    List<RunProblem> problems = new ArrayList<>(invocation.problems());
    Optional<Baseline> baseline =
        file.named() || file.exists()
            ? Optional.of(file.read(invocation, problems))
            : Optional.empty();
    if (problems.stream().anyMatch(RunProblem::isFailure)) {
      Output.problems(problems, invocation.environment());
      return Optional.empty();
    }
    Project project = invocation.project();
    Project.Contents contents = project.read(invocation.paths(), invocation.target());
    problems.addAll(contents.problems());
    AnalysisRun run =
        project.analyse(
            new Project.Contents(contents.discovered(), contents.histories(), problems));
    if (baseline.isEmpty()) {
      return Optional.of(new Checked(invocation, contents, run.condensed(), 0));
    }
    Comparison comparison = BaselineFile.compare(baseline.get(), run, invocation);
    return Optional.of(
        new Checked(
            invocation,
            contents,
            file.apply(comparison, run, invocation).condensed(),
            comparison.stale().size()));
  }

  /** The reports that are wanted; a diff stands in place of one on standard output. */
  private static List<ReportRequest> requests(
      ParseResult options, List<String> formats, boolean fix, boolean diff, Environment environment)
      throws UsageException {
    if (fix && diff) {
      throw new UsageException(
          "give either " + CommandLines.FIX + " or " + CommandLines.DIFF + ", not both");
    }
    if (diff && !options.hasMatchedOption(CommandLines.REPORT)) {
      return List.of();
    }
    List<ReportRequest> requests = Output.requests(options, formats, environment);
    if (diff && requests.stream().anyMatch(r -> r.file() == null)) {
      throw new UsageException(
          CommandLines.DIFF
              + " goes to standard output; name files for reports: --report"
              + " sarif=surefoot.sarif");
    }
    return requests;
  }

  /** Writes the diff; false if it cannot be made. */
  private static boolean diff(Checked checked) {
    Environment environment = checked.invocation.environment();
    Fixing fixing = Fixing.of(checked.run, checked.invocation.files(), true);
    try {
      byte[] diff = fixing.diff();
      environment.out().write(diff, 0, diff.length);
    } catch (IOException e) {
      environment.say("the diff cannot be made: " + e.getMessage());
      return false;
    }
    say(fixing.shown(), environment);
    return true;
  }

  private static void say(List<String> lines, Environment environment) {
    lines.forEach(line -> environment.say(Style.printable(line)));
  }

  /** Whether something is left that {@code strict} does not let pass; says what. */
  private static boolean isIncomplete(AnalysisRun run, int stale, Environment environment) {
    int unresolved = run.summary().unresolved();
    List<String> parts = new ArrayList<>();
    if (unresolved > 0) {
      parts.add(unresolved + (unresolved == 1 ? " place" : " places") + " not understood");
    }
    if (stale > 0) {
      parts.add(stale + (stale == 1 ? " stale entry" : " stale entries") + " in the baseline");
    }
    if (!parts.isEmpty()) {
      environment.say("strict: " + String.join(" and ", parts));
    }
    return !parts.isEmpty();
  }

  private static Optional<Severity> limit(ParseResult options) throws UsageException {
    String written = options.matchedOptionValue(CommandLines.FAIL_ON, Severity.ERROR.key());
    if (written.equals("never")) {
      return Optional.empty();
    }
    for (Severity severity : Severity.values()) {
      if (severity.key().equals(written)) {
        return Optional.of(severity);
      }
    }
    List<String> known = List.of("error", "warning", "note", "never");
    throw new UsageException(
        CommandLines.FAIL_ON
            + " is one of "
            + String.join(", ", known)
            + ", not '"
            + written
            + "'"
            + NearestName.of(written, known).map(n -> "; did you mean '" + n + "'?").orElse(""));
  }
}
