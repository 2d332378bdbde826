package io.github.surefoot.analyzer.report;

import io.github.surefoot.analyzer.AnalysisRun;
import java.io.IOException;

/** Writes a run in one format. Holds no state; the same run gives the same characters. */
public interface Report {

  /**
   * Writes the whole report, the last line ended.
   *
   * @throws IOException if {@code out} cannot take it
   */
  void write(AnalysisRun run, ReportOptions options, Appendable out) throws IOException;
}
