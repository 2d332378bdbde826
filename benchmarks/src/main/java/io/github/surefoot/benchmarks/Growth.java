package io.github.surefoot.benchmarks;

import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.Replay;
import io.github.surefoot.engine.source.SourceFile;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Prints what a statement costs in histories of growing length, as processor time of one warm
 * thread: on a machine that does other things too, the clock of {@link ReplayBenchmark} says
 * little.
 */
public final class Growth {
  private static final int WARM_UPS = 30;
  private static final int[] STATEMENTS = {1_000, 10_000, 100_000};

  private Growth() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    for (int i = 0; i < WARM_UPS; i++) {
      Replay.of(ReplayBenchmark.history(files(2_000)));
    }
    for (int statements : STATEMENTS) {
      List<SourceFile> files = files(statements);
      long start = processorTime();
      MigrationHistory history = ReplayBenchmark.history(files);
      long parsed = processorTime();
      int migrations = Replay.of(history).size();
      long replayed = processorTime();
      System.out.printf(
          "%,d statements in %,d migrations: %.1f µs each to parse, %.1f µs to replay%n",
          statements,
          migrations,
          (parsed - start) / 1e3 / statements,
          (replayed - parsed) / 1e3 / statements);
    }
  }

  private static List<SourceFile> files(int statements) {
    return SampleHistory.files(statements / SampleHistory.STATEMENTS_PER_FILE);
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
