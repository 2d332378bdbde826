package io.github.surefoot.analyzer.cli;

import java.io.PrintStream;

/** The entry point of the command line. */
public final class Main {

  private Main() {}

  /** Runs the command that {@code args} name and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  /**
   * Runs the command that {@code args} name, in this process.
   *
   * @param out receives the report
   * @param err receives messages for the person at the terminal
   * @return 0 clean, 1 findings at or above the limit, 2 could not do its job
   */
  static int run(String[] args, PrintStream out, PrintStream err) {
    err.println("surefoot: no command is built in yet");
    return 2;
  }
}
