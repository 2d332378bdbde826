package io.github.surefoot.benchmarks;

import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.Replay;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a whole history takes, from its text to the effect of every operation. Ten times the
 * statements must take about ten times as long.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-Xmx4g")
public class ReplayBenchmark {

  @Param({"1000", "10000", "100000"})
  private int statements;

  private List<SourceFile> sources = List.of();
  private MigrationHistory parsed = history(List.of());

  @Setup
  public void load() {
    sources = SampleHistory.files(statements / SampleHistory.STATEMENTS_PER_FILE);
    parsed = history(sources);
  }

  /** Parsing and replay. */
  @Benchmark
  public List<ReplayedMigration> parseAndReplay() {
    return Replay.of(history(sources));
  }

  /** Replay alone. */
  @Benchmark
  public List<ReplayedMigration> replay() {
    return Replay.of(parsed);
  }

  static MigrationHistory history(List<SourceFile> sources) {
    List<Migration> migrations = new ArrayList<>(sources.size());
    for (SourceFile file : sources) {
      migrations.add(
          new Migration(
              file.fileName(),
              String.valueOf(migrations.size() + 1),
              file,
              Migration.Kind.VERSIONED,
              Migration.Language.SQL,
              Migration.TransactionMode.PER_MIGRATION,
              SqlParser.parse(SqlText.of(file.whole()), Dialect.POSTGRESQL).statements().stream()
                  .map(s -> new ExecutedStatement(s, s.range().region()))
                  .toList(),
              List.of(),
              List.of(),
              false,
              true));
    }
    return new MigrationHistory(
        "sample", Target.DEFAULT, Runner.Flyway.DEFAULT, Map.of(), migrations);
  }
}
