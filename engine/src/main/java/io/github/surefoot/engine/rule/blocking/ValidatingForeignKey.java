package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.AlterConstraint;
import io.github.surefoot.engine.operation.Constraint.ForeignKey;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.TwoStepConstraint;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A foreign key added to an existing table and checked against every row at once. */
public final class ValidatingForeignKey implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ValidatingForeignKey.class,
          Severity.ERROR,
          "A foreign key is added to an existing table, and every row is checked while writes to"
              + " both tables wait.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof AlterTable action)
        || step.effect().scans(Cause.FOREIGN_KEY).findAny().isEmpty()
        || !migration.exists(step.before().resolve(action.target().name()), step)) {
      return;
    }
    if (action instanceof AddConstraint add && add.constraint() instanceof ForeignKey key) {
      findings.accept(
          finding(
              "FOREIGN KEY "
                  + (key.name() == null ? "" : "'" + key.name() + "' ")
                  + "from '"
                  + add.target().name()
                  + "' to '"
                  + key.referenced()
                  + "'",
              key.range(),
              TwoStepConstraint.foreignKey(add.target(), key, step, migration),
              step,
              migration));
    } else if (action instanceof AddColumn add) {
      add.column().constraints().stream()
          .filter(ForeignKey.class::isInstance)
          .map(ForeignKey.class::cast)
          .findFirst()
          .ifPresent(key -> findings.accept(ofColumn(add, key, step, migration)));
    } else if (action instanceof AlterConstraint alter) {
      findings.accept(
          finding(
              "ALTER CONSTRAINT '"
                  + alter.constraint()
                  + "' ENFORCED on '"
                  + alter.target().name()
                  + "'",
              alter.range(),
              new Remedy(
                  "Drop the constraint, add it again NOT VALID, and let a later migration validate"
                      + " it, which reads and writes do not wait for.",
                  List.of()),
              step,
              migration));
    }
  }

  private static Finding ofColumn(
      AddColumn add, ForeignKey key, Step step, ReplayedMigration migration) {
    return finding(
        "REFERENCES '"
            + key.referenced()
            + "' on the new column '"
            + add.target().name()
            + "."
            + add.column().name()
            + "'",
        key.range(),
        TwoStepConstraint.ofColumn(add, step, migration),
        step,
        migration);
  }

  private static Finding finding(
      String what, SqlRange at, Remedy remedy, Step step, ReplayedMigration migration) {
    boolean itself = step.effect().locks(Role.REFERENCED).findAny().isEmpty();
    return Finding.of(
        INFO,
        migration,
        step,
        at,
        what
            + " blocks "
            + Waiting.blocked(step)
            + (itself ? " the table" : " both tables")
            + " while every row is checked.",
        Waiting.why(
            step,
            migration,
            itself ? "the table" : "both tables",
            "it looks up the row that each row refers to"),
        remedy);
  }
}
