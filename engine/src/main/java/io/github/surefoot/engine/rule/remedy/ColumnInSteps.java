package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Domain;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.ColumnDefinition.Generated;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Constraint.NotNull;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.Constraint.Unique;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.rule.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A column that is added empty, which is instant, and filled afterwards. */
public final class ColumnInSteps {
  private final AddColumn add;
  private final AlterTable.Target target;
  private final Name column;
  private final Step step;
  private final ReplayedMigration migration;
  private final Target server;
  private final MigrationPlan plan;

  private ColumnInSteps(AddColumn add, Step step, ReplayedMigration migration) {
    this.add = add;
    this.target = add.target();
    this.column = add.column().name();
    this.step = step;
    this.migration = migration;
    this.server = migration.history().target();
    this.plan = MigrationPlan.insteadOf(step, migration);
  }

  /** For a default that has to be written into each row. */
  public static Remedy withDefault(
      AddColumn add, Expression value, Step step, ReplayedMigration migration) {
    ColumnInSteps steps = new ColumnInSteps(add, step, migration);
    String sql = value.range().display();
    // A primary key would refuse the NULLs that the column begins with.
    boolean key = add.column().constraints().stream().anyMatch(c -> c instanceof PrimaryKey);
    steps.plan.here(
        steps.bare(Sql.constraints(add.column(), c -> !isNotNull(c) && !(c instanceof PrimaryKey))),
        steps.setDefault(sql));
    steps.fill("DEFAULT");
    boolean notNull = key || add.column().constraints().stream().anyMatch(ColumnInSteps::isNotNull);
    if (notNull) {
      steps.notNull();
    }
    return steps.plan.mechanical(
        "Add the column empty and give it the default in a second statement: both are instant, and"
            + " new rows get it from then on. Fill the existing rows in batches afterwards"
            + (key
                ? ", and make it NOT NULL then; add its key last, from an index built concurrently."
                : notNull ? ", and make it NOT NULL last." : ".")
            + steps.hint(),
        "The existing rows are filled afterwards: see whether the batches suit them.");
  }

  /** For a serial or identity column. */
  public static Remedy numbered(AddColumn add, Step step, ReplayedMigration migration) {
    ColumnInSteps steps = new ColumnInSteps(add, step, migration);
    ColumnDefinition column = add.column();
    AlterTable.Target target = add.target();
    String table = Sql.written(target.name());
    String name = Sql.written(column.name());
    String sequence =
        Sql.besides(
            target.name(), Sql.newName(step, target.name(), List.of(column.name().value()), "seq"));
    steps.plan.here(
        Sql.addColumn(target, name + " bigint"),
        "CREATE SEQUENCE " + sequence + " OWNED BY " + table + "." + name,
        steps.setDefault("nextval('" + sequence.replace("'", "''") + "')"));
    steps.fill("DEFAULT");
    steps.notNull();
    if (column.identity() != null) {
      String alter = Sql.alter(target) + " ALTER COLUMN " + name;
      steps.plan.then(
          target.name().name() + " " + column.name() + " identity",
          alter + " DROP DEFAULT",
          "ALTER SEQUENCE " + sequence + " OWNED BY NONE",
          alter
              + " ADD GENERATED "
              + (column.identity().always() ? "ALWAYS" : "BY DEFAULT")
              + " AS IDENTITY",
          "SELECT setval(pg_get_serial_sequence('"
              + table.replace("'", "''")
              + "', '"
              + column.name().value().replace("'", "''")
              + "'), nextval('"
              + sequence.replace("'", "''")
              + "'))",
          "DROP SEQUENCE " + sequence);
    }
    boolean key =
        column.constraints().stream().anyMatch(c -> c instanceof PrimaryKey || c instanceof Unique);
    return new Remedy(
        "Add a plain column that a sequence of its own numbers from now on, which is instant; number"
            + " the existing rows in batches afterwards, and make it NOT NULL "
            + (key ? "then; add its key last, from an index built concurrently." : "last.")
            + steps.hint(),
        steps.plan.snippets());
  }

  /** For GENERATED … STORED. */
  public static Remedy generated(AddColumn add, Step step, ReplayedMigration migration) {
    ColumnInSteps steps = new ColumnInSteps(add, step, migration);
    Generated generated = add.column().generated();
    if (generated == null) {
      throw new IllegalArgumentException("not a generated column");
    }
    if (steps.server.atLeast(18)) {
      String expression = generated.expression().range().display();
      steps.plan.here(
          steps.bare(
              " GENERATED ALWAYS AS ("
                  + expression
                  + ") VIRTUAL"
                  + Sql.constraints(add.column(), c -> !isNotNull(c))));
      return new Remedy(
          "Make the column VIRTUAL, which is instant: it is computed when it is read.",
          steps.plan.snippets());
    }
    List<String> here = new ArrayList<>();
    here.add(steps.bare(""));
    FillingTrigger trigger = new FillingTrigger(add.target().name(), steps.column, "fill", step);
    here.addAll(
        trigger.filling(Sql.written(steps.column), trigger.valueOf(generated.expression())));
    steps.plan.here(here.toArray(String[]::new));
    steps.fill(Sql.written(steps.column));
    boolean notNull = add.column().constraints().stream().anyMatch(ColumnInSteps::isNotNull);
    if (notNull) {
      steps.notNull();
    }
    return new Remedy(
        "Add a plain column, which is instant, and let a trigger or the application keep it; fill the"
            + " existing rows in batches afterwards"
            + (notNull ? ", and make it NOT NULL last." : ".")
            + steps.hint(),
        steps.plan.snippets());
  }

  /** For a domain with a CHECK or NOT NULL. */
  public static Remedy ofDomain(AddColumn add, Step step, ReplayedMigration migration) {
    ColumnInSteps steps = new ColumnInSteps(add, step, migration);
    Optional<Domain> domain =
        add.column().type() == null ? Optional.empty() : step.before().domain(add.column().type());
    domain.ifPresent(
        known ->
            steps.plan.here(
                Sql.addColumn(
                    add.target(),
                    Sql.written(steps.column) + " " + known.baseType().range().display())));
    return new Remedy(
        "Give the column the type that the domain is based on, which is instant, and add what the"
            + " domain demands as a CHECK of the table: NOT VALID first, validated by a later"
            + " migration.",
        steps.plan.snippets());
  }

  private String bare(String clauses) {
    return Sql.addColumn(target, Sql.bareColumn(add.column()) + clauses);
  }

  private String setDefault(String value) {
    return Sql.alter(target) + " ALTER COLUMN " + Sql.written(column) + " SET DEFAULT " + value;
  }

  /** Fills the rows that are there; an update to the same value lets the trigger fill it. */
  private void fill(String value) {
    if (Batches.isPossible(migration)) {
      String name = Sql.written(column);
      Batches.add(
          plan,
          "fill " + target.name().name() + " " + column,
          target.name(),
          Batches.update(target.name(), name + " = " + value, name + " IS NULL"),
          step,
          migration);
    }
  }

  private String hint() {
    return Batches.isPossible(migration) ? Batches.keyHint(step, target.name()) : "";
  }

  /** The constraint comes after the filling: it would refuse every UPDATE of an unfilled row. */
  private void notNull() {
    String name = NotNullInSteps.constraintName(target, column, step);
    plan.then("add " + name, NotNullInSteps.add(target, column, name, server));
    NotNullInSteps.finish(plan, target, column, name, server);
  }

  private static boolean isNotNull(Constraint constraint) {
    return constraint instanceof NotNull;
  }
}
