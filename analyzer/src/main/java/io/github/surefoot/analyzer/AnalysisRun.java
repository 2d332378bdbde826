package io.github.surefoot.analyzer;

import io.github.surefoot.engine.Analysis;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.NotUnderstood;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.sql.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run produced: everything a report is made of. The same input gives an equal run, in the
 * same order.
 *
 * @param root the directory that the relative paths of {@link
 *     io.github.surefoot.engine.source.SourceFile} and {@link RunProblem} start at; absolute
 * @param targets the databases that were analysed for, in the order of the histories, each once;
 *     empty only if nothing was found to analyse
 * @param problems in order of path and place
 */
public record AnalysisRun(
    Path root, List<Target> targets, Analysis analysis, List<RunProblem> problems) {

  public AnalysisRun {
    targets = List.copyOf(targets);
    problems = once(problems);
  }

  /** Each problem once, in order; of two that differ in nothing but the level the failure. */
  private static List<RunProblem> once(List<RunProblem> problems) {
    List<RunProblem> kept = new ArrayList<>();
    for (RunProblem problem : problems.stream().sorted().toList()) {
      if (kept.isEmpty() || !kept.get(kept.size() - 1).toString().equals(problem.toString())) {
        kept.add(problem);
      }
    }
    return List.copyOf(kept);
  }

  /** The same as a report tells it, see {@link Analysis#condensed}. */
  public AnalysisRun condensed() {
    return new AnalysisRun(root, targets, analysis.condensed(), problems);
  }

  /** The targets for people and reports: {@code postgresql:15}, several joined with a comma. */
  public String targetNames() {
    return targets.stream().map(Target::toString).collect(Collectors.joining(", "));
  }

  /** Whether part of the job could not be done: exit code 2. */
  public boolean failed() {
    return problems.stream().anyMatch(RunProblem::isFailure) || !analysis.defects().isEmpty();
  }

  /** Whether a finding that nothing silences is of this severity or a stronger one. */
  public boolean hasFindingsAtLeast(Severity limit) {
    return analysis.findings().stream()
        .anyMatch(f -> f.isOpen() && f.finding().severity().compareTo(limit) <= 0);
  }

  /** What was not understood in the migrations whose findings are wanted, in their order. */
  public List<UnresolvedPlace> unresolved() {
    List<UnresolvedPlace> places = new ArrayList<>();
    for (ReplayedMigration replayed : judged()) {
      NotUnderstood.in(replayed).stream()
          .filter(p -> p.kind() != NotUnderstood.Kind.SKIPPED)
          .forEach(p -> places.add(new UnresolvedPlace(replayed.migration(), p)));
    }
    return List.copyOf(places);
  }

  /** The numbers of this run. */
  public Summary summary() {
    List<ReplayedMigration> judged = judged();
    List<Statement> statements =
        judged.stream()
            .flatMap(m -> m.migration().statements().stream())
            .map(ExecutedStatement::statement)
            .toList();
    return new Summary(
        judged.size(),
        statements.size(),
        statements.stream().mapToInt(s -> s.operations().size()).sum(),
        count(Severity.ERROR),
        count(Severity.WARNING),
        count(Severity.NOTE),
        (int) analysis.findings().stream().filter(JudgedFinding::isAssured).count(),
        (int) analysis.findings().stream().filter(JudgedFinding::baselined).count(),
        unresolved().size());
  }

  private int count(Severity severity) {
    return (int)
        analysis.findings().stream()
            .filter(f -> f.isOpen() && f.finding().severity() == severity)
            .count();
  }

  private List<ReplayedMigration> judged() {
    return analysis.histories().stream()
        .flatMap(List::stream)
        .filter(replayed -> replayed.migration().reported())
        .toList();
  }
}
