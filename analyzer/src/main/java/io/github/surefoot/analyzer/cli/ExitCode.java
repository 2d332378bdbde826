package io.github.surefoot.analyzer.cli;

/** What the process tells its caller. */
final class ExitCode {
  /** Nothing to complain of. */
  static final int CLEAN = 0;

  /** Findings at or above the limit. */
  static final int FINDINGS = 1;

  /** The job could not be done, or not all of it. */
  static final int FAILED = 2;

  private ExitCode() {}
}
