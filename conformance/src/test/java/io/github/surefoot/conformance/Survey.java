package io.github.surefoot.conformance;

import io.github.surefoot.conformance.CaseFile.Case;
import io.github.surefoot.conformance.Observation.Block;
import io.github.surefoot.engine.migration.Migration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * All cases on all versions of a run, each observed once, by several threads: those who look at the
 * results wait for the one they ask for.
 */
final class Survey implements AutoCloseable {

  /** A server and its client take turns, and a statement that waits for locks needs neither. */
  private static final int THREADS = 2 * Math.max(2, Runtime.getRuntime().availableProcessors());

  private final List<Integer> versions;
  private final List<CaseFile> files;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Map<Key, CompletableFuture<Result>> results = new HashMap<>();

  private record Key(int major, String file, Case statement) {}

  /**
   * What server and engine say of a case.
   *
   * @param seen for a case of which only the transaction rule is compared, nothing but that
   * @param relations those that the fixture made
   */
  record Result(Claim claim, Observation seen, Relations relations) {}

  Survey(Servers servers) {
    this.versions = Servers.postgresVersions();
    this.files = CaseFile.NAMES.stream().map(CaseFile::read).toList();
    for (CaseFile file : files) {
      for (int major : versions) {
        for (Case c : file.cases(major)) {
          results.put(new Key(major, file.name(), c), new CompletableFuture<>());
        }
      }
    }
    // Versions take turns, so that all servers are started while others work.
    for (CaseFile file : files) {
      for (int major : versions) {
        threads.execute(() -> survey(servers, file, major));
      }
    }
  }

  List<Integer> versions() {
    return versions;
  }

  List<CaseFile> files() {
    return files;
  }

  /**
   * The result of a case.
   *
   * @throws RuntimeException what the observation ended with
   */
  Result result(int major, CaseFile file, Case c) {
    try {
      return future(major, file, c).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void survey(Servers servers, CaseFile file, int major) {
    List<Case> cases = file.cases(major);
    Recorder recorder;
    Migration fixture;
    try {
      recorder = new Recorder(servers.postgres(major), file.fixture(major));
      fixture = Claim.fixture(file, major);
    } catch (RuntimeException | Error e) {
      cases.forEach(c -> future(major, file, c).completeExceptionally(e));
      return;
    }
    try (recorder) {
      for (Case c : cases) {
        complete(future(major, file, c), () -> observe(recorder, fixture, file, major, c));
      }
    }
  }

  /** Empty for a case that another task observes. */
  private Optional<Result> observe(
      Recorder recorder, Migration fixture, CaseFile file, int major, Case c) {
    Claim claim = Claim.of(fixture, c, major);
    Observation seen = recorder.observeInBlock(c.statement(), c.settings());
    if (seen.block() == Block.ALLOWED || c.blockOnly()) {
      return Optional.of(new Result(claim, seen, recorder.relations()));
    }
    // It waits most of the time.
    threads.execute(
        () ->
            complete(
                future(major, file, c),
                () ->
                    Optional.of(
                        new Result(
                            claim,
                            recorder.observeOutside(c.statement(), c.settings()),
                            recorder.relations()))));
    return Optional.empty();
  }

  private CompletableFuture<Result> future(int major, CaseFile file, Case c) {
    return Objects.requireNonNull(results.get(new Key(major, file.name(), c)));
  }

  private static void complete(
      CompletableFuture<Result> future, Supplier<Optional<Result>> result) {
    try {
      result.get().ifPresent(future::complete);
    } catch (RuntimeException | Error e) {
      future.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
