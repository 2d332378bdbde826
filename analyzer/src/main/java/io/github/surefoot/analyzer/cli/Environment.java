package io.github.surefoot.analyzer.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What surrounds a run.
 *
 * @param out receives the report
 * @param err receives messages for the person at the terminal
 * @param directory the working directory, absolute
 * @param terminal whether {@code out} is a terminal that shows colours
 */
record Environment(
    InputStream in, PrintStream out, PrintStream err, Path directory, boolean terminal) {

  /** Says something to the person at the terminal. */
  void say(String message) {
    err.println("surefoot: " + message);
  }
}
