package io.github.surefoot.engine.rule.backfill;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.effect.Effect.Work.RowWrite;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Merge;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;
import io.github.surefoot.engine.operation.SessionOperation.TransactionCommand;
import io.github.surefoot.engine.operation.SessionOperation.TransactionControl;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.OwnTransactions;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A loop that changes rows and commits nothing on its way. */
public final class SingleTransactionBackfill implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          SingleTransactionBackfill.class,
          Severity.WARNING,
          "A loop changes rows round by round, and all of it in one transaction.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /**
   * A block, a routine or a loop of the code has one finding: at the first such statement in its
   * loops.
   */
  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    inCode(migration, findings);
    Set<Code> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Operation> repeated = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Step step : migration.steps()) {
      step.executed().statement().operations().forEach(o -> collect(o, seen, repeated));
      collect(step.operation(), seen, repeated);
    }
    Set<Operation> reported = Collections.newSetFromMap(new IdentityHashMap<>());
    int last = -1;
    for (Step step : migration.steps()) {
      int statement = step.executed().site().start();
      if (statement == last
          || step.executed().dispatch().repeated()
          || !repeated.contains(step.operation())
          || !reported.add(step.operation())) {
        continue;
      }
      Optional<QualifiedName> changed = changed(step, migration);
      if (changed.isPresent()) {
        findings.accept(finding(step, changed.get(), remedy(migration), migration));
        last = statement;
      }
    }
  }

  private static Optional<QualifiedName> changed(Step step, ReplayedMigration migration) {
    return step.effect().work().stream()
        .filter(RowWrite.class::isInstance)
        .map(Work::relation)
        .filter(relation -> migration.exists(relation, step))
        .findFirst();
  }

  /** Statements that code sends in loops of its own. */
  private static void inCode(ReplayedMigration migration, Consumer<Finding> findings) {
    Set<Region> over = new HashSet<>();
    for (Step step : migration.steps()) {
      if (step.operation() instanceof TransactionControl control
          && control.command() == TransactionCommand.COMMIT) {
        // Each round is committed, or each so and so many.
        over.addAll(step.executed().dispatch().loops());
      }
    }
    for (Step step : migration.steps()) {
      List<Region> loops = step.executed().dispatch().loops();
      if (loops.isEmpty()
          || !step.transaction().isOpen()
          || step.surroundings() == Surroundings.TRIGGERED
          || !changesRows(step.operation())
          || loops.stream().anyMatch(over::contains)) {
        continue;
      }
      Optional<QualifiedName> changed = changed(step, migration);
      if (changed.isPresent()) {
        over.addAll(loops);
        Region loop = loops.get(0);
        Finding finding = finding(step, changed.get(), remedyInCode(migration), migration);
        findings.accept(
            step.executed().site().equals(loop)
                ? finding
                : finding.withRelated("this is the loop", loop));
      }
    }
  }

  private static boolean changesRows(Operation operation) {
    return operation instanceof Update || operation instanceof Delete || operation instanceof Merge;
  }

  /** Takes the statements that change rows in loops, of code that commits in none. */
  private static void collect(Operation operation, Set<Code> seen, Set<Operation> repeated) {
    Code code =
        operation instanceof DoBlock block
            ? block.code()
            : operation instanceof RunRoutine run ? run.code() : Code.NONE;
    if (code.statements().isEmpty()
        || !seen.add(code)
        || code.statements().stream()
            .anyMatch(s -> s.repeated() && s.operation() instanceof TransactionControl)) {
      return;
    }
    for (Embedded embedded : code.statements()) {
      Operation inside = embedded.operation();
      if (embedded.repeated() && changesRows(inside)) {
        repeated.add(inside);
      }
    }
  }

  private static Finding finding(
      Step step, QualifiedName table, Remedy remedy, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        "The loop changes rows of '" + table.display() + "' and commits nothing before its end.",
        "Batches help only if each is committed: like this every row stays locked until the last"
            + " round is done, and a failure there undoes all of them. A statement for each row"
            + " takes many times as long as one for some thousand.",
        remedy);
  }

  private static Remedy remedy(ReplayedMigration migration) {
    return new Remedy(
        "Change some thousand rows a round, by ranges of the key, and COMMIT behind each"
            + (migration.history().target().atLeast(11)
                ? " (PostgreSQL 11 and later), in a migration that runs without a transaction."
                : ": in a job of the application, because PostgreSQL 10 cannot commit in a block."),
        List.of());
  }

  private static Remedy remedyInCode(ReplayedMigration migration) {
    return migration.history().runner() instanceof Runner.Flyway
        ? new Remedy(
            "Change some thousand rows a round, by ranges of the key, and let each round commit by"
                + " itself: without a transaction around them.",
            List.of(OwnTransactions.SNIPPET))
        : new Remedy(
            "Change some thousand rows a round, by ranges of the key, and commit behind each.",
            List.of());
  }
}
