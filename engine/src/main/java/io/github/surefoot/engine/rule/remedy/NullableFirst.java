package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Constraint.NotNull;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.rule.Remedy;

/** A required column: added nullable, written by the next release, filled, and required last. */
public final class NullableFirst {
  private NullableFirst() {}

  /**
   * For a column that is NOT NULL and has no default.
   *
   * @param type what the column's type is called instead, if its own demands a value
   */
  public static Remedy of(AddColumn add, String type, Step step, ReplayedMigration migration) {
    Target server = migration.history().target();
    ColumnDefinition column = add.column();
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.here(
        Sql.addColumn(
            add.target(),
            Sql.written(column.name())
                + " "
                + type
                + Sql.constraints(
                    column, c -> !(c instanceof NotNull) && !(c instanceof PrimaryKey))));
    String name = NotNullInSteps.constraintName(add.target(), column.name(), step);
    plan.then("add " + name, NotNullInSteps.add(add.target(), column.name(), name, server));
    NotNullInSteps.finish(plan, add.target(), column.name(), name, server);
    boolean key = column.constraints().stream().anyMatch(PrimaryKey.class::isInstance);
    return new Remedy(
        "Add the column nullable and release code that writes it; fill the rows that are there in"
            + " batches; then let no further NULL in, and validate that in a migration of its own."
            + (key ? " Its key comes last, from an index built concurrently." : "")
            + (server.atLeast(11)
                ? " If one value suits all rows that are there, give it as DEFAULT instead, which is"
                    + " instant."
                : ""),
        plan.snippets());
  }
}
