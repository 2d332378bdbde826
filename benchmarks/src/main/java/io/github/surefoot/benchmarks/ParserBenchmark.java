package io.github.surefoot.benchmarks;

import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.Script;
import io.github.surefoot.engine.sql.SqlParser;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** How many statements a second the parser reads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ParserBenchmark {
  private static final int FILES = 100;

  private List<SqlText> scripts = List.of();

  /** Makes the scripts and sees that the parser reads all of them. */
  @Setup
  public void load() {
    scripts = SampleHistory.files(FILES).stream().map(SourceFile::whole).map(SqlText::of).toList();
    for (SqlText text : scripts) {
      Script script = SqlParser.parse(text, Dialect.POSTGRESQL);
      if (script.statements().size() != SampleHistory.STATEMENTS_PER_FILE
          || script.statements().stream().anyMatch(s -> s.problem() != null)) {
        throw new IllegalStateException("not parsed as meant: " + text);
      }
    }
  }

  /** Statements a second, PostgreSQL. */
  @Benchmark
  @OperationsPerInvocation(FILES * SampleHistory.STATEMENTS_PER_FILE)
  public void postgresql(Blackhole sink) {
    for (SqlText script : scripts) {
      sink.consume(SqlParser.parse(script, Dialect.POSTGRESQL));
    }
  }
}
