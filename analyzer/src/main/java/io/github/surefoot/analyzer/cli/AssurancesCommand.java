package io.github.surefoot.analyzer.cli;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.Project;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.Selection;
import io.github.surefoot.analyzer.audit.AuditJson;
import io.github.surefoot.analyzer.audit.AuditReport;
import io.github.surefoot.analyzer.audit.AuditText;
import io.github.surefoot.analyzer.audit.Audited;
import io.github.surefoot.analyzer.audit.Authorship;
import io.github.surefoot.analyzer.cli.Git.Unavailable;
import io.github.surefoot.engine.assurance.JudgedAssurance;
import io.github.surefoot.engine.source.Region;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.ParseResult;

/** {@code surefoot assurances}. */
final class AssurancesCommand {
  /** How long git may take for all files together, so that a large history does not hold it up. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Git GIT = new Git("git", 20);

  private AssurancesCommand() {}

  static int run(ParseResult options, Environment environment) throws UsageException {
    List<ReportRequest> requests = Output.requests(options, List.of("text", "json"), environment);
    Invocation invocation = Invocation.of(options, environment);
    List<RunProblem> problems = new ArrayList<>(invocation.problems());
    if (problems.stream().anyMatch(RunProblem::isFailure)) {
      Output.problems(problems, environment);
      return ExitCode.FAILED;
    }
    // Those of migrations of which no findings are wanted any more are justifications too.
    Selection selection = invocation.selection();
    Project project =
        new Project(
            invocation.files(),
            invocation.configuration(),
            invocation.tables(),
            new Selection(Optional.empty(), Set.of(), selection.releasedVersion(), null),
            invocation.parallel());
    Project.Contents contents = project.read(invocation.paths(), invocation.target());
    problems.addAll(contents.problems());
    AnalysisRun run =
        project.analyse(
            new Project.Contents(contents.discovered(), contents.histories(), problems));
    List<JudgedAssurance> assurances = run.analysis().assurances();
    Map<Region, Authorship> authors =
        options.matchedOptionValue(CommandLines.NO_AUTHORS, false)
            ? Map.of()
            : authors(assurances, run.root(), environment);
    List<Audited> audited =
        assurances.stream().map(a -> new Audited(a, authors.get(a.assurance().region()))).toList();
    Output.messages(contents, run, invocation);
    boolean written = true;
    for (ReportRequest request : requests) {
      AuditReport report = request.format().equals("json") ? new AuditJson() : new AuditText();
      written &=
          Output.write(request, (color, out) -> report.write(audited, color, out), invocation);
    }
    return run.failed() || !written ? ExitCode.FAILED : ExitCode.CLEAN;
  }

  private static Map<Region, Authorship> authors(
      List<JudgedAssurance> assurances, Path root, Environment environment) {
    Map<String, Set<Integer>> lines = new TreeMap<>();
    for (JudgedAssurance judged : assurances) {
      Region region = judged.assurance().region();
      lines.computeIfAbsent(region.file().path(), f -> new TreeSet<>()).add(region.startLine());
    }
    GitBlame blame = new GitBlame(GIT);
    Map<String, Map<Integer, Authorship>> byFile = new HashMap<>();
    long start = System.nanoTime();
    try {
      for (Map.Entry<String, Set<Integer>> file : lines.entrySet()) {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          throw new Unavailable("git takes too long");
        }
        byFile.put(file.getKey(), blame.authors(root.resolve(file.getKey()), file.getValue()));
      }
    } catch (Unavailable e) {
      environment.say("note: authors are left out: " + e.text());
    }
    Map<Region, Authorship> authors = new HashMap<>();
    for (JudgedAssurance judged : assurances) {
      Region region = judged.assurance().region();
      Authorship author =
          byFile.getOrDefault(region.file().path(), Map.of()).get(region.startLine());
      if (author != null) {
        authors.put(region, author);
      }
    }
    return authors;
  }
}
