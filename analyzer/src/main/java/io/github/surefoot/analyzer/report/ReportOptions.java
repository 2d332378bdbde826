package io.github.surefoot.analyzer.report;

/**
 * How a report for people is shown; formats for programs do not look at it.
 *
 * @param color whether the terminal shows colours
 * @param verbose whether to show what is usually left out: assured findings, what was skipped
 */
public record ReportOptions(boolean color, boolean verbose) {
  /** Without colours, as in a file. */
  public static final ReportOptions PLAIN = new ReportOptions(false, false);
}
