package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.SetExpression;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.ColumnInSteps;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A column added with values of its own for each row: serial, identity, STORED, a strict domain.
 */
public final class RewritingColumnAddition implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          RewritingColumnAddition.class,
          Severity.ERROR,
          "A serial, identity or stored generated column, or one of a domain with constraints, is"
              + " added, and the whole table is written anew while reads and writes wait.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (step.operation() instanceof AddColumn add) {
      if (rewrites(Cause.SERIAL_OR_IDENTITY, step, migration)) {
        findings.accept(
            ofColumn(
                add,
                add.column().identity() == null ? " " + add.column().type() : " as identity",
                ColumnInSteps.numbered(add, step, migration),
                step,
                migration));
      } else if (rewrites(Cause.STORED_GENERATED, step, migration)) {
        findings.accept(
            ofColumn(
                add,
                " as a stored generated column",
                ColumnInSteps.generated(add, step, migration),
                step,
                migration));
      } else if (rewrites(Cause.CONSTRAINED_DOMAIN, step, migration)) {
        findings.accept(
            ofColumn(
                add,
                " of domain " + add.column().type(),
                ColumnInSteps.ofDomain(add, step, migration),
                step,
                migration));
      }
    } else if (step.operation() instanceof SetExpression set
        && rewrites(Cause.STORED_GENERATED, step, migration)) {
      findings.accept(
          finding(
              "SET EXPRESSION on '" + set.target().name() + "." + set.column() + "'",
              set.range(),
              new Remedy(
                  "Add a new column that a trigger or the application fills, fill the existing rows"
                      + " in batches, and switch to it.",
                  List.of()),
              step,
              migration));
    }
  }

  private static boolean rewrites(Cause cause, Step step, ReplayedMigration migration) {
    return Waiting.onExisting(step.effect().rewrites(cause), step, migration);
  }

  private static Finding ofColumn(
      AddColumn add, String how, Remedy remedy, Step step, ReplayedMigration migration) {
    ColumnDefinition column = add.column();
    return finding(
        "ADD COLUMN '" + add.target().name() + "." + column.name() + "'" + how,
        column.range(),
        remedy,
        step,
        migration);
  }

  private static Finding finding(
      String what, SqlRange at, Remedy remedy, Step step, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        at,
        what + " rewrites the whole table while reads and writes of it wait.",
        Waiting.why(step, migration, "it writes every row and every index anew"),
        remedy);
  }
}
