package io.github.surefoot.analyzer.explain;

import io.github.surefoot.analyzer.AnalysisRun;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.TransactionRule;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.migration.HeldLock;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.NotUnderstood;
import io.github.surefoot.engine.migration.NotUnderstood.Part;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;
import io.github.surefoot.engine.operation.Secret;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Everything there is to say of one statement: the effects of its operations taken together.
 *
 * @param site what sends it: the statement itself in SQL, the call in Java; of a statement inside a
 *     block or routine, where it stands
 * @param sql as written, holes by their names
 * @param certain whether it runs if what it is inside of runs
 * @param locks the strongest lock on each relation, in the order in which they are taken
 * @param waiting the relations whose readers or writers have to wait: those among {@code locks}
 *     that other sessions can see, a table in place of its indexes
 * @param work what takes time, each thing once
 * @param grows the relations with whose rows the time grows
 * @param transactionAllowed whether it may run in a transaction block
 * @param commits whether it commits the transaction that it runs in
 * @param fails why it is certain to fail, or null
 * @param unknown what could not be decided and which assumption was made, one sentence each
 * @param held what its transaction holds already of what other sessions can see, the strongest
 *     {@value #MOST_HELD}
 * @param inner the statements of a block or routine that it runs; their effects are part of its own
 */
record ExplainedStatement(
    Region site,
    String sql,
    boolean certain,
    Map<QualifiedName, RelationLock> locks,
    Map<QualifiedName, LockMode> waiting,
    Set<Work> work,
    Set<QualifiedName> grows,
    boolean transactionAllowed,
    boolean commits,
    @Nullable String fails,
    Set<String> unknown,
    List<HeldLock> held,
    List<ExplainedStatement> inner) {

  /** So that the report of a transaction grows with its statements, not with their square. */
  private static final int MOST_HELD = 20;

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

  /** The names of the work of one kind, each once. */
  <W extends Work> Set<QualifiedName> names(Class<W> kind, Function<W, QualifiedName> name) {
    Set<QualifiedName> names = new LinkedHashSet<>();
    for (Work done : work) {
      if (kind.isInstance(done)) {
        names.add(name.apply(kind.cast(done)));
      }
    }
    return names;
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
        of(executed.site(), executed.statement().range().display(), true, steps, migration);
    for (Step step : steps) {
      // The statements of a body are steps themselves.
      if (step.surroundings() != Surroundings.TOP_LEVEL
          && !(step.operation() instanceof DoBlock || step.operation() instanceof RunRoutine)) {
        SqlRange range = step.operation().range();
        boolean certain = !step.surroundings().conditional();
        explained.inner.add(of(range.region(), range.display(), certain, List.of(step), migration));
      }
    }
    for (NotUnderstood place : NotUnderstood.in(executed, steps)) {
      // Of an EXECUTE the effect of its block speaks already.
      if (place.what() != Part.EXECUTE) {
        explained.unknown.add(place.sentence());
      }
    }
    return explained;
  }

  private static ExplainedStatement of(
      Region site, String sql, boolean certain, List<Step> steps, ReplayedMigration migration) {
    String shown = sql;
    for (Step step : steps) {
      for (Secret secret : Secret.writtenIn(step.operation())) {
        shown = secret.hiddenIn(shown);
      }
    }
    ExplainedStatement explained =
        new ExplainedStatement(
            site,
            shown,
            certain,
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            runs(steps, certain)
                .noneMatch(s -> s.effect().transaction() == TransactionRule.FORBIDDEN),
            steps.stream().anyMatch(s -> s.effect().commits()),
            runs(steps, certain)
                .map(s -> Optional.ofNullable(s.effect().fails()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null),
            new LinkedHashSet<>(),
            steps.stream().limit(1).flatMap(s -> held(s, migration)).toList(),
            new ArrayList<>());
    for (Step step : steps) {
      explained.add(step, migration);
    }
    return explained;
  }

  /** What surely runs if the statement does: of a part that may not run, that part itself. */
  private static Stream<Step> runs(List<Step> steps, boolean certain) {
    return steps.stream().filter(s -> !certain || !s.surroundings().conditional());
  }

  private static Stream<HeldLock> held(Step step, ReplayedMigration migration) {
    return step.held()
        .strongestFirst()
        .filter(lock -> migration.isVisible(lock.relation(), step))
        .limit(MOST_HELD);
  }

  private void add(Step step, ReplayedMigration migration) {
    Effect effect = step.effect();
    for (RelationLock lock : effect.locks()) {
      locks.merge(lock.relation(), lock, ExplainedStatement::stronger);
      // Whoever plans a query on a table asks for a lock on each of its indexes.
      QualifiedName waited =
          step.before().index(lock.relation()).map(Index::table).orElse(lock.relation());
      if (migration.isVisible(waited, step)) {
        waiting.merge(waited, lock.mode(), (a, b) -> a.atLeast(b) ? a : b);
      }
    }
    for (Work done : effect.work()) {
      work.add(done);
      boolean bounded = done instanceof Work.RowWrite write && write.bounded();
      if (!bounded && migration.isVisible(done.relation(), step)) {
        grows.add(done.relation());
      }
    }
    unknown.addAll(UnknownRelations.assumptions(step));
    unknown.addAll(effect.unknown());
  }

  private static RelationLock stronger(RelationLock a, RelationLock b) {
    return a.mode().atLeast(b.mode()) ? a : new RelationLock(b.relation(), b.mode(), a.role());
  }
}
