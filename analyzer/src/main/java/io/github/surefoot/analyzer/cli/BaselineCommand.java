package io.github.surefoot.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.analyzer.Project;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.baseline.Baseline;
import io.github.surefoot.analyzer.baseline.Baseline.Comparison;
import io.github.surefoot.analyzer.files.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** {@code surefoot baseline}. */
final class BaselineCommand {
  private BaselineCommand() {}

  static int run(ParseResult options, Environment environment) throws UsageException {
    Invocation invocation = Invocation.of(options, environment);
    BaselineFile file = BaselineFile.of(options, invocation);
    List<RunProblem> problems = new ArrayList<>(invocation.problems());
    boolean isNew = !file.exists();
    Baseline before = isNew ? Baseline.empty() : file.read(invocation, problems);
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
    Output.messages(contents, run, invocation);
    Comparison comparison = BaselineFile.compare(before, run, invocation);
    boolean add = isNew || options.matchedOptionValue(CommandLines.ADD, false);
    Baseline after = add ? comparison.extended() : comparison.kept();
    if (!write(file.path(), after, invocation)) {
      return ExitCode.FAILED;
    }
    say(file.path(), before, after, comparison, add, invocation);
    return run.failed() ? ExitCode.FAILED : ExitCode.CLEAN;
  }

  /** Writes the file if that changes it; false if it cannot be written. */
  private static boolean write(Path path, Baseline baseline, Invocation invocation) {
    String text = baseline.text();
    if (invocation.files().read(path) instanceof Loaded.Text known
        && known.file().text().equals(text)) {
      return true;
    }
    try {
      Path parent = path.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(path, text, UTF_8);
      return true;
    } catch (IOException e) {
      invocation
          .environment()
          .say("the baseline cannot be written to " + path + ": " + e.getClass().getSimpleName());
      return false;
    }
  }

  private static void say(
      Path path,
      Baseline before,
      Baseline after,
      Comparison comparison,
      boolean add,
      Invocation invocation) {
    int removed = comparison.stale().size();
    int added = after.size() - before.size() + removed;
    StringBuilder text = new StringBuilder(invocation.files().display(path)).append(": ");
    text.append(count(after.size(), "finding")).append(" in ");
    text.append(count(after.migrations(), "migration"));
    if (before.size() > 0 || removed > 0) {
      text.append("; ").append(added).append(" added, ").append(removed).append(" removed");
    }
    if (!add && comparison.missing() > 0) {
      text.append("; ")
          .append(count(comparison.missing(), "finding"))
          .append(comparison.missing() == 1 ? " is" : " are")
          .append(" not in it and reported, --add would add ")
          .append(comparison.missing() == 1 ? "it" : "them");
    }
    invocation.environment().out().println(text);
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
