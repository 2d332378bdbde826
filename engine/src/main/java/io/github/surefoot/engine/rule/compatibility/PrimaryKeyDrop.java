package io.github.surefoot.engine.rule.compatibility;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.Sql;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A table loses what tells its rows apart. */
public final class PrimaryKeyDrop implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          PrimaryKeyDrop.class,
          Severity.WARNING,
          "A primary key is dropped, by name or with one of its columns.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof AlterTable action)) {
      return;
    }
    ObjectName table = action.target().name();
    QualifiedName name = step.before().resolve(table);
    Optional<TableConstraint> key =
        step.before().table(name).stream()
            .map(Table::constraints)
            .flatMap(List::stream)
            .filter(c -> c.definition() instanceof PrimaryKey)
            .findFirst();
    if (key.isEmpty() || !migration.exists(name, step) || !drops(action, key.get())) {
      return;
    }
    boolean swapped =
        step.executed().statement().operations().stream()
                .anyMatch(
                    o -> o instanceof AddConstraint add && add.constraint() instanceof PrimaryKey)
            || isReplaced(name, step, migration);
    Finding finding =
        Finding.of(
            INFO,
            migration,
            step,
            action.range(),
            (action instanceof DropColumn drop
                    ? "DROP COLUMN '" + table + "." + drop.column() + "'"
                    : "DROP CONSTRAINT '" + key.get().name() + "'")
                + (swapped ? " replaces the primary key of '" : " drops the primary key of '")
                + table
                + "'.",
            swapped
                ? "What the application takes for the identity of a row is another one from then on."
                : "Rows that are the same get in, logical replication refuses UPDATE and DELETE of a"
                    + " table without replica identity, and foreign keys that refer to the key block"
                    + " the drop or go with it.",
            remedy(table, key.get()));
    findings.accept(swapped ? finding.withSeverity(Severity.NOTE) : finding);
  }

  /**
   * Whether the transaction ends with a primary key, so that nobody ever sees the table without.
   */
  private static boolean isReplaced(QualifiedName table, Step step, ReplayedMigration migration) {
    Step last = migration.steps().get(migration.steps().size() - 1);
    return step.transaction().isOpen()
        && step.transaction().number() == last.transaction().number()
        && migration.after().table(table).stream()
            .flatMap(t -> t.constraints().stream())
            .anyMatch(c -> c.definition() instanceof PrimaryKey);
  }

  private static boolean drops(AlterTable action, TableConstraint key) {
    if (action instanceof DropConstraint drop) {
      return drop.constraint().is(key.name());
    }
    return action instanceof DropColumn drop && key.columns().contains(drop.column().value());
  }

  private static Remedy remedy(ObjectName table, TableConstraint key) {
    String name = Identifiers.quoted(key.name());
    return new Remedy(
        "If another key is to take its place, build its unique index concurrently in a migration"
            + " before, and swap both in one statement: ALTER TABLE "
            + Sql.written(table)
            + " DROP CONSTRAINT "
            + name
            + ", ADD CONSTRAINT "
            + name
            + " PRIMARY KEY USING INDEX and the name of that index.",
        List.of());
  }
}
