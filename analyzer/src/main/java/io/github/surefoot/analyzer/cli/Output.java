package io.github.surefoot.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.Project;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.discovery.Discovered.NotAnalysed;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.flyway.FlywayScan.Skipped;
import io.github.surefoot.analyzer.report.Report;
import io.github.surefoot.analyzer.report.ReportOptions;
import io.github.surefoot.analyzer.report.Style;
import io.github.surefoot.engine.Analysis.Defect;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/** Writes reports where they were asked for, and messages where the person is. */
final class Output {
  private Output() {}

  /** The reports that the options ask for; the first of the known formats if they ask for none. */
  static List<ReportRequest> requests(
      ParseResult options, List<String> formats, Environment environment) throws UsageException {
    List<ReportRequest> requests = new ArrayList<>();
    for (String written :
        Invocation.strings(options.matchedOptionValue(CommandLines.REPORT, List.of()))) {
      requests.add(ReportRequest.parse(written, formats, environment.directory()));
    }
    if (requests.isEmpty()) {
      requests.add(new ReportRequest(formats.get(0), null));
    }
    if (requests.stream().filter(r -> r.file() == null).count() > 1) {
      throw new UsageException(
          "only one report can go to standard output; name files for the others:"
              + " --report sarif=surefoot.sarif");
    }
    return requests;
  }

  /**
   * Writes reports.
   *
   * @return whether all of them could be written
   */
  static boolean write(
      AnalysisRun run,
      List<ReportRequest> requests,
      Map<String, Report> reports,
      Invocation invocation) {
    boolean written = true;
    for (ReportRequest request : requests) {
      Report report = reports.get(request.format());
      if (report == null) {
        throw new IllegalStateException(request.format());
      }
      written &=
          write(
              request,
              (color, out) ->
                  report.write(run, new ReportOptions(color, invocation.verbose()), out),
              invocation);
    }
    return written;
  }

  /** What a report writes. */
  interface Content {
    /**
     * Writes it.
     *
     * @param color whether with colours
     */
    void write(boolean color, Appendable out) throws IOException;
  }

  /**
   * Writes one report to where it was asked for.
   *
   * @return whether it could be written
   */
  static boolean write(ReportRequest request, Content content, Invocation invocation) {
    Path file = request.file();
    try {
      if (file == null) {
        content.write(invocation.color(), invocation.environment().out());
      } else {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file, UTF_8)) {
          content.write(false, writer);
        }
      }
      return true;
    } catch (IOException e) {
      invocation
          .environment()
          .say(
              "the "
                  + request.format()
                  + " report cannot be written"
                  + (file == null ? "" : " to " + file)
                  + ": "
                  + e.getClass().getSimpleName());
      return false;
    }
  }

  /** Everything that a run has to say beside its report, on standard error. */
  static void messages(Project.Contents contents, AnalysisRun run, Invocation invocation) {
    Environment environment = invocation.environment();
    if (invocation.verbose()) {
      contents(contents, invocation.files(), environment);
    } else {
      leftOut(contents, environment);
    }
    problems(run.problems(), environment);
    defects(run, invocation.verbose(), environment);
  }

  /** Says what went wrong, one line each. */
  static void problems(List<RunProblem> problems, Environment environment) {
    for (RunProblem problem : problems) {
      environment.say((problem.isFailure() ? "" : "note: ") + Style.printable(problem.toString()));
    }
  }

  /** Says what Surefoot itself failed to do. */
  private static void defects(AnalysisRun run, boolean verbose, Environment environment) {
    for (Defect defect : run.analysis().defects()) {
      environment.say(
          "internal error: "
              + Style.printable(
                  (defect.region() == null ? "" : defect.region() + ": ") + defect.message())
              + (verbose ? "" : " (--verbose shows where)"));
      if (verbose) {
        defect.cause().printStackTrace(environment.err());
      }
    }
  }

  /** Says what was found and what was left out. */
  private static void contents(
      Project.Contents contents, SourceFiles files, Environment environment) {
    for (String file : contents.discovered().configurationFiles()) {
      environment.say("read " + file);
    }
    for (Project.ReadHistory history : contents.histories()) {
      int migrations = history.history().migrations().size();
      environment.say(
          history.plan().name()
              + ": "
              + migrations
              + (migrations == 1 ? " migration" : " migrations")
              + ", "
              + history.history().runner().displayName()
              + ", "
              + history.plan().target());
      for (Skipped skipped : history.skipped()) {
        environment.say(
            Style.printable(files.display(skipped.path()))
                + " is not analysed: "
                + skipped.reason());
      }
    }
    for (NotAnalysed left : contents.discovered().notAnalysed()) {
      environment.say(Style.printable(left.path()) + " is not analysed: " + left.reason());
    }
  }

  /** In one line, what was left out, for those who did not ask for more. */
  private static void leftOut(Project.Contents contents, Environment environment) {
    int left = contents.discovered().notAnalysed().size();
    int skipped = contents.histories().stream().mapToInt(h -> h.skipped().size()).sum();
    List<String> parts = new ArrayList<>();
    if (left > 0) {
      parts.add(left + (left == 1 ? " place is" : " places are") + " not analysed");
    }
    if (skipped > 0) {
      parts.add(skipped + (skipped == 1 ? " script is" : " scripts are") + " not run by Flyway");
    }
    if (!parts.isEmpty()) {
      environment.say(
          "note: " + String.join(", ", parts) + "; 'surefoot config' says which and why");
    }
  }
}
