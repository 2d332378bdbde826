package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.analyzer.RunProblem;
import java.util.List;

/**
 * What there is to analyse.
 *
 * @param plans the histories, in the order of their paths
 * @param notAnalysed what looks like migrations and is not analysed
 * @param configurationFiles the files that were asked, displayed
 * @param problems what went wrong while looking
 * @param application the code that uses the schemas
 */
public record Discovered(
    List<HistoryPlan> plans,
    List<NotAnalysed> notAnalysed,
    List<String> configurationFiles,
    List<RunProblem> problems,
    ApplicationSources application) {

  public Discovered {
    plans = List.copyOf(plans);
    notAnalysed = List.copyOf(notAnalysed);
    configurationFiles = List.copyOf(configurationFiles);
    problems = List.copyOf(problems);
  }

  /** Without any application. */
  public Discovered(
      List<HistoryPlan> plans,
      List<NotAnalysed> notAnalysed,
      List<String> configurationFiles,
      List<RunProblem> problems) {
    this(plans, notAnalysed, configurationFiles, problems, ApplicationSources.NONE);
  }

  /**
   * Something that is left out.
   *
   * @param path displayed
   * @param reason a sentence that begins in lower case and has no full stop
   */
  public record NotAnalysed(String path, String reason) {}
}
