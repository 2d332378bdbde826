package io.github.surefoot.analyzer.cli;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.Project;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.baseline.Baseline;
import io.github.surefoot.analyzer.baseline.Baseline.Comparison;
import io.github.surefoot.analyzer.report.Report;
import io.github.surefoot.analyzer.report.ReportFormat;
import io.github.surefoot.engine.rule.NearestName;
import io.github.surefoot.engine.rule.Severity;
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
    List<String> formats = Arrays.stream(ReportFormat.values()).map(ReportFormat::key).toList();
    List<ReportRequest> requests = Output.requests(options, formats, environment);
    Optional<Severity> limit = limit(options);
    Invocation invocation = Invocation.of(options, environment);
    List<RunProblem> problems = new ArrayList<>(invocation.problems());
    BaselineFile file = BaselineFile.of(options, invocation);
    Optional<Baseline> baseline =
        file.named() || file.exists()
            ? Optional.of(file.read(invocation, problems))
            : Optional.empty();
    if (problems.stream().anyMatch(RunProblem::isFailure)) {
      Output.problems(problems, environment);
      return ExitCode.FAILED;
    }
    Project project = invocation.project();
    Project.Contents contents = project.read(invocation.paths(), invocation.target());
    problems.addAll(contents.problems());
    AnalysisRun run =
        project.analyse(
            new Project.Contents(contents.discovered(), contents.histories(), problems));
    int stale = 0;
    if (baseline.isPresent()) {
      Comparison comparison = BaselineFile.compare(baseline.get(), run, invocation);
      stale = comparison.stale().size();
      run = file.apply(comparison, run, invocation);
    }
    Output.messages(contents, run, invocation);
    Map<String, Report> reports = new LinkedHashMap<>();
    for (ReportFormat format : ReportFormat.values()) {
      if (requests.stream().anyMatch(r -> r.format().equals(format.key()))) {
        reports.put(format.key(), format.report());
      }
    }
    boolean written = Output.write(run, requests, reports, invocation);
    if (run.failed() || !written) {
      return ExitCode.FAILED;
    }
    if (limit.isEmpty()) {
      return ExitCode.CLEAN;
    }
    boolean strict = invocation.configuration().strict() && isIncomplete(run, stale, environment);
    return strict || run.hasFindingsAtLeast(limit.get()) ? ExitCode.FINDINGS : ExitCode.CLEAN;
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
