package io.github.surefoot.analyzer.cli;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.Project;
import io.github.surefoot.analyzer.RunProblem;
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
    if (invocation.problems().stream().anyMatch(RunProblem::isFailure)) {
      Output.problems(invocation.problems(), environment);
      return ExitCode.FAILED;
    }
    Project project = invocation.project();
    Project.Contents contents = project.read(invocation.paths(), invocation.target());
    List<RunProblem> problems = new ArrayList<>(invocation.problems());
    problems.addAll(contents.problems());
    AnalysisRun run =
        project.analyse(
            new Project.Contents(contents.discovered(), contents.histories(), problems));
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
    return limit.isPresent() && run.hasFindingsAtLeast(limit.get())
        ? ExitCode.FINDINGS
        : ExitCode.CLEAN;
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
