package io.github.surefoot.analyzer.flyway;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.engine.migration.Comparison;
import io.github.surefoot.engine.migration.IgnoredFile;
import io.github.surefoot.engine.migration.Migration;
import java.util.List;

/**
 * A history as it was read.
 *
 * @param migrations in the order in which they run
 * @param skipped files and classes that migrate does not run
 * @param ignored those of them that look as if they were meant to be run
 * @param comparison what became of the versioned migrations since the state they are compared with
 * @param problems files that could not be read, once each
 */
public record FlywayHistory(
    List<Migration> migrations,
    List<FlywayScan.Skipped> skipped,
    List<IgnoredFile> ignored,
    Comparison comparison,
    List<RunProblem> problems) {

  public FlywayHistory {
    migrations = List.copyOf(migrations);
    skipped = List.copyOf(skipped);
    ignored = List.copyOf(ignored);
    problems = List.copyOf(problems);
  }
}
