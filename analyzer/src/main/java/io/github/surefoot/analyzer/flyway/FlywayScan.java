package io.github.surefoot.analyzer.flyway;

import io.github.surefoot.analyzer.RunProblem;
import java.nio.file.Path;
import java.util.List;

/**
 * What lies in the locations of a history.
 *
 * @param scripts those that migrate runs on an empty database, in the order in which it does;
 *     callbacks stand once, where they happen first
 * @param skipped those that it does not run
 * @param directories the directories that were searched
 * @param missing locations that lead to no directory, as written
 * @param problems what could not be searched
 */
public record FlywayScan(
    List<FlywayScript> scripts,
    List<Skipped> skipped,
    List<Path> directories,
    List<String> missing,
    List<RunProblem> problems) {

  public FlywayScan {
    scripts = List.copyOf(scripts);
    skipped = List.copyOf(skipped);
    directories = List.copyOf(directories);
    missing = List.copyOf(missing);
    problems = List.copyOf(problems);
  }

  /**
   * A file that looks like a script and is not run.
   *
   * @param reason why not, in a sentence that begins in lower case and has no full stop
   */
  public record Skipped(Path path, String reason) {}
}
