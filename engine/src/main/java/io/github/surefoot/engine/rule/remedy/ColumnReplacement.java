package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Sequence;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.rule.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Remedy R4 for a column that gets another type: a new column beside it, and the old one later. */
public final class ColumnReplacement {
  private ColumnReplacement() {}

  /** For ALTER COLUMN … TYPE. */
  public static Remedy of(AlterColumnType change, Step step, ReplayedMigration migration) {
    AlterTable.Target target = change.target();
    ObjectName table = target.name();
    String old = Sql.written(change.column());
    String replacement = Identifiers.quoted(freeColumn(change.column().value(), step, table));
    FillingTrigger trigger = new FillingTrigger(table, change.column(), "sync", step);
    List<String> here = new ArrayList<>();
    here.add(
        Sql.addColumn(
            target,
            replacement
                + " "
                + change.type().range().display()
                + (change.collation() == null
                    ? ""
                    : " COLLATE " + Sql.written(change.collation()))));
    Expression using = change.using();
    here.addAll(
        trigger.filling(
            replacement,
            using == null || (using.cast() != null && using.cast().column().is(change.column()))
                ? "NEW." + old
                : trigger.valueOf(using)));
    boolean own = using == null || Set.of(change.column().value()).containsAll(using.columns());
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.here(here.toArray(String[]::new));
    if (Batches.isPossible(migration)) {
      // The trigger computes the new value whatever the update sets.
      Batches.add(
          plan,
          "fill " + table.name() + " " + replacement,
          table,
          Batches.update(
              table,
              old + " = " + old,
              replacement + " IS NULL" + (own ? " AND " + old + " IS NOT NULL" : "")),
          step,
          migration);
    }
    List<String> last = new ArrayList<>(trigger.removal());
    last.add(Sql.alter(target) + " DROP COLUMN " + old);
    plan.thenLater("drop " + table.name() + " " + change.column(), last.toArray(String[]::new));
    return new Remedy(
        "Add a column of the new type, which a trigger keeps equal, and fill the existing rows in"
            + " batches. Give it the default, NOT NULL, indexes and constraints of the old one, let"
            + " the application read it and write both, and drop trigger and old column a release"
            + " later."
            + sequence(change, step)
            + (Batches.isPossible(migration) ? Batches.keyHint(step, table) : ""),
        plan.snippets());
  }

  /** A serial's sequence keeps its own type, and with it the old limit. */
  private static String sequence(AlterColumnType change, Step step) {
    Optional<Column> column =
        step.before().table(change.target().name()).flatMap(t -> t.column(change.column().value()));
    if (column.isEmpty() || !column.get().serial() || !change.type().name().equals("bigint")) {
      return "";
    }
    Optional<Sequence> sequence =
        step.before()
            .sequence(step.before().resolve(change.target().name()), change.column().value());
    return sequence
        .map(
            s ->
                " The sequence counts no further than the old type either: ALTER SEQUENCE "
                    + Identifiers.quoted(s.name())
                    + " AS bigint, which locks no table.")
        .orElse("");
  }

  private static String freeColumn(String column, Step step, ObjectName table) {
    String name = column + "_new";
    for (int i = 2; isTaken(name, step, table); i++) {
      name = column + "_new" + i;
    }
    return name;
  }

  private static boolean isTaken(String column, Step step, ObjectName table) {
    return step.before().table(table).flatMap(t -> t.column(column)).isPresent();
  }
}
