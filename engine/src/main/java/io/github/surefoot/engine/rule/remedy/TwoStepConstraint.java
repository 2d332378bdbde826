package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Constraint.Check;
import io.github.surefoot.engine.operation.Constraint.ForeignKey;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.rule.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Remedy R2: a constraint added NOT VALID, and validated by a migration of its own. */
public final class TwoStepConstraint {
  private TwoStepConstraint() {}

  /** For a CHECK that ALTER TABLE adds. */
  public static Remedy check(
      AlterTable.Target target, Check check, Step step, ReplayedMigration migration) {
    String name = checkName(target, check, step);
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.here(add(target, name, condition(check)));
    validate(plan, target, name);
    return plan.mechanical(TEXT);
  }

  /** For the CHECK and REFERENCES that ADD COLUMN brings along: the column first, then they. */
  public static Remedy ofColumn(AddColumn add, Step step, ReplayedMigration migration) {
    AlterTable.Target target = add.target();
    List<String> here = new ArrayList<>();
    List<String> names = new ArrayList<>();
    here.add(
        Sql.addColumn(
            target,
            Sql.column(add.column(), c -> !(c instanceof Check) && !(c instanceof ForeignKey))));
    for (Constraint constraint : add.column().constraints()) {
      if (constraint instanceof Check check) {
        String name = checkName(target, check, step);
        here.add(add(target, name, condition(check)));
        names.add(name);
      } else if (constraint instanceof ForeignKey key) {
        String name = foreignKeyName(target, key, step);
        here.add(add(target, name, reference(key)));
        names.add(name);
      }
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.here(here.toArray(String[]::new));
    plan.then(
        "validate " + String.join(" ", names),
        names.stream()
            .map(name -> Sql.alter(target) + " VALIDATE CONSTRAINT " + name)
            .toArray(String[]::new));
    return plan.mechanical(TEXT);
  }

  /** For a foreign key that ALTER TABLE adds. */
  public static Remedy foreignKey(
      AlterTable.Target target, ForeignKey key, Step step, ReplayedMigration migration) {
    String name = foreignKeyName(target, key, step);
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    List<Table> partitions = step.before().partitions(step.before().resolve(target.name()));
    if (!partitions.isEmpty() && !migration.history().target().atLeast(18)) {
      List<String> additions = new ArrayList<>();
      List<String> validations = new ArrayList<>();
      for (Table partition : partitions) {
        String alter = "ALTER TABLE " + Identifiers.quoted(partition.name());
        additions.add(alter + " ADD CONSTRAINT " + name + " " + reference(key) + " NOT VALID");
        validations.add(alter + " VALIDATE CONSTRAINT " + name);
      }
      plan.here(additions.toArray(String[]::new));
      plan.then("validate " + name, validations.toArray(String[]::new));
      plan.then(
          "add " + name, Sql.alter(target) + " ADD CONSTRAINT " + name + " " + reference(key));
      return new Remedy(
          "A partitioned table takes no NOT VALID foreign key before PostgreSQL 18: add it to each"
              + " partition without reading the rows, validate it there in a later migration, and"
              + " then add it to the parent, which adopts them without a scan.",
          plan.snippets());
    }
    plan.here(add(target, name, reference(key)));
    validate(plan, target, name);
    return plan.mechanical(TEXT);
  }

  /**
   * For a column whose type shall hold less: a CHECK on the type that it has.
   *
   * @param condition what the values must be, <code>%s</code> for the column
   */
  public static Remedy insteadOfType(
      AlterColumnType change, String condition, Step step, ReplayedMigration migration) {
    AlterTable.Target target = change.target();
    String column = Sql.written(change.column());
    String name = Sql.newName(step, target.name(), List.of(change.column().value()), "check");
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.here(add(target, name, "CHECK (" + String.format(Locale.ROOT, condition, column) + ")"));
    validate(plan, target, name);
    return new Remedy(
        "Keep the type, which costs nothing, and keep out what is not wanted with a CHECK: release"
            + " code that obeys it, add it without reading the rows that are there, mend those that"
            + " break it, and let a later migration validate it.",
        plan.snippets());
  }

  private static final String TEXT =
      "Add the constraint without reading the rows that are there, and let a later migration"
          + " validate it, which reads and writes do not wait for.";

  private static String add(AlterTable.Target target, String name, String constraint) {
    return Sql.alter(target) + " ADD CONSTRAINT " + name + " " + constraint + " NOT VALID";
  }

  private static void validate(MigrationPlan plan, AlterTable.Target target, String name) {
    plan.then("validate " + name, Sql.alter(target) + " VALIDATE CONSTRAINT " + name);
  }

  private static String checkName(AlterTable.Target target, Check check, Step step) {
    List<String> columns =
        check.expression().columns().size() == 1
            ? List.copyOf(check.expression().columns())
            : List.of();
    return Sql.constraintName(step, target.name(), check, "check", columns);
  }

  private static String foreignKeyName(AlterTable.Target target, ForeignKey key, Step step) {
    return Sql.constraintName(
        step, target.name(), key, "fkey", key.columns().stream().map(Name::value).toList());
  }

  /** CHECK (…) with what was said behind it, its name left out. */
  static String condition(Check check) {
    return "CHECK ("
        + check.expression().range().display()
        + ")"
        + (check.noInherit() ? " NO INHERIT" : "");
  }

  /** FOREIGN KEY (…) REFERENCES … as written, its name left out. */
  static String reference(ForeignKey key) {
    return "FOREIGN KEY ("
        + Sql.written(key.columns())
        + ") REFERENCES "
        + key.range().sql().display(key.referenced().range().start(), key.range().end());
  }
}
