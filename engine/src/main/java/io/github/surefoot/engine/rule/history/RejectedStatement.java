package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect;
import io.github.surefoot.engine.effect.Effects;
import io.github.surefoot.engine.effect.Situation;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A statement that the server is certain to refuse. */
public final class RejectedStatement implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          RejectedStatement.class,
          Severity.ERROR,
          "A statement is certain to be refused by the server.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    Effect effect = step.effect();
    if (effect.fails() == null
        || effect.failsOnRows()
        || step.conditional()
        || isOtherPath(migration.migration().kind())) {
      return;
    }
    Target target = migration.history().target();
    if (!isCertain(step, migration) && fails(step, target, Catalog.empty()) == null) {
      return;
    }
    OptionalInt accepting = acceptedFrom(step, target);
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            target.displayName() + " refuses this: " + effect.fails() + ".",
            accepting.isPresent()
                ? "The migration stops here, on every database of this version."
                : "The migration stops here, on every database that runs the history.",
            remedy(accepting, target)));
  }

  /**
   * Whether nothing that was not understood can have changed the relations that are concerned
   * before the step; if it names none that are known, anything.
   */
  private static boolean isCertain(Step step, ReplayedMigration migration) {
    List<Table> concerned =
        step.effect().locks().stream()
            .flatMap(lock -> step.before().table(lock.relation()).stream())
            .toList();
    return migration.isCertainSince(
        concerned.stream().mapToInt(table -> table.created().migration()).min().orElse(0));
  }

  private static Remedy remedy(OptionalInt accepting, Target target) {
    if (accepting.isEmpty()) {
      return new Remedy(
          "Mend the statement, or take it out if what it does is done already. If this migration"
              + " has run somewhere, the schema there is not what the history says: find out which"
              + " statement outside of the history made the difference.",
          List.of());
    }
    int major = accepting.getAsInt();
    return new Remedy(
        "Write it without what "
            + target.displayName()
            + " does not know. If the databases run PostgreSQL "
            + major
            + " or later, say so: target: postgresql:"
            + major
            + " in surefoot.yaml.",
        List.of());
  }

  /** The first later version that takes the statement; empty if none does. */
  private static OptionalInt acceptedFrom(Step step, Target target) {
    return IntStream.rangeClosed(target.major() + 1, Target.NEWEST_POSTGRESQL)
        .filter(
            major -> {
              Target later = new Target(target.dialect(), major, 0, 0);
              return fails(step, later, step.before()) == null;
            })
        .findFirst();
  }

  /** Why a step fails there, null if it does not. */
  private static @Nullable String fails(Step step, Target target, Catalog before) {
    List<Operation> statement =
        step.surroundings() == Step.Surroundings.TOP_LEVEL
            ? step.executed().statement().operations()
            : List.of(step.operation());
    Situation there = new Situation(target, before, statement, null);
    return Effects.forTarget(target).of(step.operation(), there).fails();
  }

  /**
   * A baseline stands in place of the migrations before it; an undo script runs instead of some.
   */
  private static boolean isOtherPath(Kind kind) {
    return kind == Kind.BASELINE || kind == Kind.UNDO;
  }
}
