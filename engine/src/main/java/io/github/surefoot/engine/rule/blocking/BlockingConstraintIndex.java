package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Constraint.Exclude;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.Constraint.Unique;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.ConstraintFromIndex;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A UNIQUE, PRIMARY KEY or EXCLUDE that builds its index while everybody waits. */
public final class BlockingConstraintIndex implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          BlockingConstraintIndex.class,
          Severity.ERROR,
          "A UNIQUE, PRIMARY KEY or EXCLUDE constraint builds its index on an existing table while"
              + " reads and writes wait.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof AlterTable action)
        || !Waiting.onExisting(
            Stream.of(Cause.UNIQUE, Cause.PRIMARY_KEY, Cause.EXCLUDE)
                .flatMap(step.effect()::builds),
            step,
            migration)) {
      return;
    }
    if (action instanceof AddConstraint add) {
      findings.accept(finding(add.constraint(), action, step, migration));
    } else if (action instanceof AddColumn add) {
      add.column().constraints().stream()
          .filter(c -> c instanceof Unique || c instanceof PrimaryKey)
          .forEach(c -> findings.accept(finding(c, action, step, migration)));
    }
  }

  private static Finding finding(
      Constraint constraint, AlterTable action, Step step, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        constraint.range(),
        what(constraint)
            + " on '"
            + action.target().name()
            + "' builds an index while reads and writes of the table wait.",
        Waiting.why(step, migration, "the index is built"),
        ConstraintFromIndex.of(action, constraint, step, migration));
  }

  private static String what(Constraint constraint) {
    if (constraint instanceof Unique unique) {
      return "UNIQUE (" + names(unique.columns()) + ")";
    }
    return constraint instanceof PrimaryKey key
        ? "PRIMARY KEY (" + names(key.columns()) + ")"
        : constraint instanceof Exclude exclude && exclude.name() != null
            ? "EXCLUDE '" + exclude.name() + "'"
            : "EXCLUDE";
  }

  private static String names(List<Name> columns) {
    return columns.stream().map(Name::value).collect(Collectors.joining(", "));
  }
}
