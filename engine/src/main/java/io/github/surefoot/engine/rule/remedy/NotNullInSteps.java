package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.Constraint.Check;
import io.github.surefoot.engine.operation.Constraint.NotNull;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.Expression.Conjunct.IsNotNull;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.rule.Remedy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Remedy R3: a column made NOT NULL without a scan under ACCESS EXCLUSIVE. */
public final class NotNullInSteps {
  private NotNullInSteps() {}

  /** For a column that becomes NOT NULL. */
  public static Remedy of(
      AlterTable.Target target, Name column, Step step, ReplayedMigration migration) {
    Target server = migration.history().target();
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    Optional<TableConstraint> check =
        server.atLeast(12) ? check(target, column, step) : Optional.empty();
    if (check.isPresent()) {
      String proof = Identifiers.quoted(check.get().name());
      if (check.get().validated()) {
        // Another action of the same statement validates or drops it.
        plan.here(setNotNull(target, column));
        return new Remedy(
            "The constraint "
                + proof
                + " proves it to a statement of its own: neither VALIDATE CONSTRAINT nor DROP"
                + " CONSTRAINT may stand in the same ALTER TABLE.",
            plan.snippets());
      }
      validate(plan, target, proof);
      set(plan, target, column, proof);
      return plan.mechanical(
          "The constraint "
              + proof
              + " would prove it, but it is not validated. "
              + plan.takeOut()
              + "Validate it first, in a migration of its own; SET NOT NULL then reads nothing.");
    }
    String name = constraintName(target, column, step);
    plan.here(add(target, column, name, server));
    finish(plan, target, column, name, server);
    // Before 12 the column itself does not become NOT NULL this way.
    return server.atLeast(12) ? plan.mechanical(text(server)) : plan.remedy(text(server));
  }

  /** For PRIMARY KEY USING INDEX: the columns of the index first, then the key. */
  public static Remedy ofPrimaryKey(AddConstraint add, Step step, ReplayedMigration migration) {
    Target server = migration.history().target();
    List<Name> columns =
        add.constraint() instanceof PrimaryKey key && key.usingIndex() != null
            ? step
                .before()
                .index(new ObjectName(add.target().name().schema(), key.usingIndex()))
                .map(Index::elements)
                .orElse(List.of())
                .stream()
                .flatMap(e -> Stream.ofNullable(e.column()))
                .toList()
            : List.of();
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    addAll(plan, add.target(), columns, List.of(), step, server);
    plan.then(
        add.target().name().name() + " primary key",
        Sql.alter(add.target()) + " ADD " + add.constraint().range().display());
    return new Remedy(
        "Make the columns NOT NULL first: let no further NULL in without reading the rows that are"
            + " there, validate in a migration of its own, and add the key last.",
        columns.isEmpty() ? List.of() : plan.snippets());
  }

  /** For a VIRTUAL column that is added NOT NULL. */
  public static Remedy ofGeneratedColumn(AddColumn add, Step step, ReplayedMigration migration) {
    Target server = migration.history().target();
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    addAll(
        plan,
        add.target(),
        List.of(add.column().name()),
        List.of(
            Sql.addColumn(add.target(), Sql.column(add.column(), c -> !(c instanceof NotNull)))),
        step,
        server);
    return new Remedy(text(server), plan.snippets());
  }

  /**
   * Adds the whole sequence for several columns.
   *
   * @param before statements that come first, in place of the operation
   */
  static void addAll(
      MigrationPlan plan,
      AlterTable.Target target,
      List<Name> columns,
      List<String> before,
      Step step,
      Target server) {
    List<String> here = new ArrayList<>(before);
    for (Name column : columns) {
      here.add(add(target, column, constraintName(target, column, step), server));
    }
    if (!here.isEmpty()) {
      plan.here(here.toArray(String[]::new));
    }
    for (Name column : columns) {
      finish(plan, target, column, constraintName(target, column, step), server);
    }
  }

  /** The statement that lets no further NULL in and reads no row. */
  static String add(AlterTable.Target target, Name column, String name, Target server) {
    return Sql.alter(target)
        + " ADD CONSTRAINT "
        + name
        + (server.atLeast(18)
            ? " NOT NULL " + Sql.written(column)
            : " CHECK (" + Sql.written(column) + " IS NOT NULL)")
        + " NOT VALID";
  }

  /** Adds the migrations that follow {@link #add} and the filling of the rows. */
  static void finish(
      MigrationPlan plan, AlterTable.Target target, Name column, String name, Target server) {
    validate(plan, target, name);
    if (server.atLeast(12) && !server.atLeast(18)) {
      set(plan, target, column, name);
    }
  }

  /** The name for the constraint that {@link #add} adds. */
  static String constraintName(AlterTable.Target target, Name column, Step step) {
    return Sql.newName(step, target.name(), List.of(column.value()), "not_null");
  }

  private static void validate(MigrationPlan plan, AlterTable.Target target, String name) {
    plan.then("validate " + name, Sql.alter(target) + " VALIDATE CONSTRAINT " + name);
  }

  private static void set(MigrationPlan plan, AlterTable.Target target, Name column, String proof) {
    plan.then(
        target.name().name() + " " + column + " set not null",
        setNotNull(target, column),
        Sql.alter(target) + " DROP CONSTRAINT " + proof);
  }

  private static String setNotNull(AlterTable.Target target, Name column) {
    return Sql.alter(target) + " ALTER COLUMN " + Sql.written(column) + " SET NOT NULL";
  }

  private static String text(Target server) {
    String start =
        "Fill the rows that are still NULL first, in batches: once the constraint is there, every"
            + " UPDATE of such a row fails. The constraint keeps further NULLs out without reading"
            + " the table; validate it in a migration of its own, which reads and writes do not wait"
            + " for.";
    if (server.atLeast(18)) {
      return start;
    }
    return server.atLeast(12)
        ? start + " SET NOT NULL then trusts it and reads nothing."
        : start + " Keep the constraint: before PostgreSQL 12 SET NOT NULL always reads the table.";
  }

  /** A CHECK that says the column is not null, a validated one first. */
  private static Optional<TableConstraint> check(AlterTable.Target target, Name column, Step step) {
    return step.before().table(target.name()).stream()
        .flatMap(t -> t.constraints().stream())
        .filter(c -> c.enforced() && says(c, column))
        .max(Comparator.comparing(TableConstraint::validated));
  }

  private static boolean says(TableConstraint constraint, Name column) {
    return constraint.definition() instanceof Check check
        && check.expression().conjuncts().stream()
            .anyMatch(c -> c instanceof IsNotNull notNull && notNull.column().is(column));
  }
}
