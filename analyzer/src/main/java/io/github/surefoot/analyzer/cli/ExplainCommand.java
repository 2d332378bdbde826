package io.github.surefoot.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.Project;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.discovery.Discovered;
import io.github.surefoot.analyzer.discovery.HistoryPlan;
import io.github.surefoot.analyzer.explain.ExplainJson;
import io.github.surefoot.analyzer.explain.ExplainText;
import io.github.surefoot.analyzer.files.Loaded;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.effect.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/** {@code surefoot explain}. */
final class ExplainCommand {
  private static final List<String> FORMATS = List.of("text", "json");

  private ExplainCommand() {}

  static int run(ParseResult options, Environment environment) throws UsageException {
    List<ReportRequest> requests = Output.requests(options, FORMATS, environment);
    Invocation invocation = Invocation.of(options, environment);
    if (invocation.problems().stream().anyMatch(RunProblem::isFailure)) {
      Output.problems(invocation.problems(), environment);
      return ExitCode.FAILED;
    }
    Project project = invocation.project();
    String sql = options.matchedOptionValue(CommandLines.SQL, null);
    boolean standardInput =
        Invocation.strings(options.matchedPositionalValue(0, List.of())).contains("-");
    if ((sql != null || standardInput)
        && (!invocation.paths().isEmpty()
            || (sql != null && standardInput)
            || invocation.selection().changed().isPresent())) {
      throw new UsageException(
          "give one of " + CommandLines.SQL + ", - and paths: each is a history of its own");
    }
    Project.Contents contents;
    if (sql != null) {
      contents = text(CommandLines.SQL, sql, invocation);
    } else if (standardInput) {
      contents = standardInput(invocation);
    } else {
      contents = project.read(invocation.paths(), invocation.target());
    }
    List<RunProblem> problems = new ArrayList<>(invocation.problems());
    problems.addAll(contents.problems());
    AnalysisRun run =
        project.explain(
            new Project.Contents(contents.discovered(), contents.histories(), problems));
    Output.messages(contents, run, invocation);
    boolean written =
        Output.write(
            run,
            requests,
            Map.of("text", new ExplainText(), "json", new ExplainJson()),
            invocation);
    return run.failed() || !written ? ExitCode.FAILED : ExitCode.CLEAN;
  }

  private static Project.Contents standardInput(Invocation invocation) {
    String shown = "standard input";
    try {
      byte[] bytes = invocation.environment().in().readNBytes(SourceFiles.LIMIT + 1);
      if (bytes.length > SourceFiles.LIMIT) {
        return failed(RunProblem.failure(shown, "The input is larger than 32 MB."));
      }
      Loaded loaded = SourceFiles.decode(shown, bytes, UTF_8);
      return loaded instanceof Loaded.Text text
          ? text(shown, text.file().text(), invocation)
          : failed(((Loaded.Refused) loaded).problem());
    } catch (IOException e) {
      return failed(RunProblem.failure(shown, "The input cannot be read."));
    }
  }

  private static Project.Contents failed(RunProblem problem) {
    return new Project.Contents(
        new Discovered(List.of(), List.of(), List.of(), List.of()), List.of(), List.of(problem));
  }

  private static Project.Contents text(String shown, String sql, Invocation invocation) {
    if (sql.isBlank()) {
      return failed(RunProblem.failure(shown, "The input is empty: there is nothing to explain."));
    }
    Target configured = invocation.configuration().target();
    Target target =
        invocation.target() != null
            ? invocation.target()
            : configured == null ? Target.DEFAULT : configured;
    HistoryPlan plan =
        new HistoryPlan(
            shown,
            target,
            new HistoryPlan.TextSource(shown, sql),
            invocation.configuration().session(),
            List.of(),
            invocation.configuration().assumptions());
    return invocation
        .project()
        .read(new Discovered(List.of(plan), List.of(), List.of(), List.of()));
  }
}
