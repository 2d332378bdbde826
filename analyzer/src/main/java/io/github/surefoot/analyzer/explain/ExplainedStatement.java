package io.github.surefoot.analyzer.explain;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.TransactionRule;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.NotUnderstood;
import io.github.surefoot.engine.migration.NotUnderstood.Part;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Everything there is to say of one statement: the effects of its operations taken together.
 *
 * @param site what sends it: the statement itself in SQL, the call in Java
 * @param sql as written, holes by their names
 * @param locks the strongest lock on each relation, in the order in which they are taken
 * @param waiting the relations whose readers or writers have to wait: those among {@code locks}
 *     that other sessions can see
 * @param rewrites the relations whose rows are all written anew
 * @param scans the relations whose rows are all read
 * @param builds the indexes that are built
 * @param writes the relations whose rows are inserted, changed or deleted
 * @param transactionAllowed whether it may run in a transaction block
 * @param commits whether it commits the transaction that it runs in
 * @param grows whether its time grows with the rows of a relation
 * @param fails why it is certain to fail, or null
 * @param unknown what could not be decided and which assumption was made, one sentence each
 */
record ExplainedStatement(
    Region site,
    String sql,
    Map<QualifiedName, LockMode> locks,
    Map<QualifiedName, LockMode> waiting,
    Set<QualifiedName> rewrites,
    Set<QualifiedName> scans,
    Set<QualifiedName> builds,
    Set<QualifiedName> writes,
    boolean transactionAllowed,
    boolean commits,
    Set<QualifiedName> grows,
    @Nullable String fails,
    Set<String> unknown) {

  /** The statements of the migrations whose findings are wanted, in the order of the histories. */
  static List<ExplainedStatement> of(AnalysisRun run) {
    List<ExplainedStatement> explained = new ArrayList<>();
    for (List<ReplayedMigration> history : run.analysis().histories()) {
      for (ReplayedMigration migration : history) {
        if (migration.migration().reported()) {
          IdentityHashMap<ExecutedStatement, List<Step>> steps = new IdentityHashMap<>();
          for (Step step : migration.steps()) {
            steps.computeIfAbsent(step.executed(), s -> new ArrayList<>()).add(step);
          }
          for (ExecutedStatement executed : migration.migration().statements()) {
            explained.add(of(executed, steps.getOrDefault(executed, List.of()), migration));
          }
        }
      }
    }
    return explained;
  }

  /** What waits while it runs. */
  Blocking blocks() {
    return waiting.values().stream()
        .map(Blocking::of)
        .reduce(Blocking.NOTHING, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  /** What has to wait for a lock. */
  enum Blocking {
    NOTHING("nothing"),
    WRITES("writes"),
    READS_AND_WRITES("reads and writes");

    private final String text;

    Blocking(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    static Blocking of(LockMode mode) {
      return mode.blocksReads() ? READS_AND_WRITES : mode.blocksWrites() ? WRITES : NOTHING;
    }
  }

  private static ExplainedStatement of(
      ExecutedStatement executed, List<Step> steps, ReplayedMigration migration) {
    ExplainedStatement explained =
        new ExplainedStatement(
            executed.site(),
            executed.statement().range().display(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            steps.stream().noneMatch(s -> s.effect().transaction() == TransactionRule.FORBIDDEN),
            steps.stream().anyMatch(s -> s.effect().commits()),
            new LinkedHashSet<>(),
            steps.stream()
                .map(s -> Optional.ofNullable(s.effect().fails()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null),
            new LinkedHashSet<>());
    for (Step step : steps) {
      explained.add(step, migration);
    }
    for (NotUnderstood place : NotUnderstood.in(executed, steps)) {
      // Of an EXECUTE the effect of its block speaks already.
      if (place.what() != Part.EXECUTE) {
        explained.unknown.add(place.sentence());
      }
    }
    return explained;
  }

  private void add(Step step, ReplayedMigration migration) {
    Effect effect = step.effect();
    for (RelationLock lock : effect.locks()) {
      locks.merge(lock.relation(), lock.mode(), ExplainedStatement::stronger);
      if (migration.isVisible(lock.relation(), step)) {
        waiting.merge(lock.relation(), lock.mode(), ExplainedStatement::stronger);
      }
    }
    for (Work work : effect.work()) {
      boolean bounded = false;
      if (work instanceof Work.Rewrite) {
        rewrites.add(work.relation());
      } else if (work instanceof Work.Scan) {
        scans.add(work.relation());
      } else if (work instanceof Work.IndexBuild build) {
        builds.add(new QualifiedName(work.relation().schema(), build.index()));
      } else if (work instanceof Work.RowWrite write) {
        writes.add(work.relation());
        bounded = write.bounded();
      }
      if (!bounded && migration.isVisible(work.relation(), step)) {
        grows.add(work.relation());
      }
    }
    unknown.addAll(UnknownRelations.assumptions(step));
    unknown.addAll(effect.unknown());
  }

  private static LockMode stronger(LockMode a, LockMode b) {
    return a.atLeast(b) ? a : b;
  }
}
