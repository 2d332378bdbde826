package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Remedy R8: a column or table dropped one release after the code stopped using it. */
public final class DropLater {
  /** What only the author knows; as a reason of a justification it is refused. */
  private static final String REASON = "<which release stopped using it, and how you know>";

  private DropLater() {}

  /**
   * For a column.
   *
   * @param column what is known of it
   */
  public static Remedy column(
      DropColumn drop, Optional<Column> column, Step step, ReplayedMigration migration) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    boolean needsValue = column.filter(c -> needsValue(c, drop, step)).isPresent();
    if (needsValue) {
      plan.here(
          Sql.alter(drop.target())
              + " ALTER COLUMN "
              + Sql.written(drop.column())
              + " DROP NOT NULL");
    }
    addDrop(plan, drop.target(), drop.column(), step, migration);
    String unknown =
        column.isPresent()
            ? ""
            : " If it is NOT NULL without a default, drop NOT NULL in that release.";
    return new Remedy(
        plan.takeOut()
            + "Release code that neither reads nor writes the column"
            + (needsValue ? ", with NOT NULL gone so that its inserts succeed" : "")
            + ", and drop the column in the release after it."
            + unknown,
        plan.snippets());
  }

  /** Adds the last steps: the column's indexes without blocking anybody, then the column. */
  static void addDrop(
      MigrationPlan plan,
      AlterTable.Target target,
      Name column,
      Step step,
      ReplayedMigration migration) {
    List<QualifiedName> indexes =
        step.before().table(target.name()).stream()
            .flatMap(t -> t.indexes().stream())
            .filter(i -> i.constraint() == null && holds(i, column))
            .map(Index::name)
            .toList();
    if (!indexes.isEmpty()) {
      plan.thenLaterOutsideTransaction(
          "drop indexes of " + target.name().name() + " " + column,
          Set.of(Outside.INDEX_DROP),
          indexes.stream()
              .map(i -> "DROP INDEX CONCURRENTLY IF EXISTS " + Identifiers.quoted(i))
              .toArray(String[]::new));
    }
    plan.thenLater(
        "drop " + target.name().name() + " " + column,
        "SET LOCAL lock_timeout = '2s'",
        assured(
            "ColumnDrop", Sql.alter(target) + " DROP COLUMN " + Sql.written(column), migration));
  }

  /** For a table. */
  public static Remedy table(DropTable drop, Step step, ReplayedMigration migration) {
    Optional<Table> known = step.before().table(drop.name());
    QualifiedName parent = known.map(Table::partitionOf).orElse(null);
    if (parent != null) {
      return partition(drop, parent, step, migration);
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    String table = Sql.written(drop.name());
    List<String> keys =
        known.stream()
            .flatMap(t -> t.constraints().stream())
            .filter(c -> isKeyToAnother(c, known.get()))
            .map(TableConstraint::name)
            .toList();
    for (String key : keys) {
      plan.thenLater(
          "drop " + key,
          "SET LOCAL lock_timeout = '2s'",
          "ALTER TABLE " + table + " DROP CONSTRAINT " + Identifiers.quoted(key));
    }
    plan.thenLater(
        "drop " + drop.name().name(),
        "SET LOCAL lock_timeout = '2s'",
        assured("TableDrop", "DROP TABLE " + table, migration));
    return new Remedy(
        plan.takeOut()
            + "Release code that does not use the table, keep a copy of what may be wanted again, and"
            + " drop the table in the release after it"
            + (keys.isEmpty()
                ? "."
                : "; its foreign keys go first, one by one, because each locks the table that it"
                    + " refers to."),
        plan.snippets());
  }

  /**
   * For anything else: the statement as it stands, later.
   *
   * @param name what is dropped, for the name of the migration
   */
  public static Remedy object(Name name, Step step, ReplayedMigration migration) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    String drop = assured("ObjectDrop", step.operation().range().display(), migration);
    String description = "drop " + name;
    if (step.effect().locks().isEmpty()) {
      plan.thenLater(description, drop);
    } else {
      plan.thenLater(description, "SET LOCAL lock_timeout = '2s'", drop);
    }
    return new Remedy(
        plan.takeOut() + "Release code that does not use it, and drop it in the release after it.",
        plan.snippets());
  }

  private static boolean isKeyToAnother(TableConstraint constraint, Table table) {
    return constraint.references() != null && !constraint.references().equals(table.name());
  }

  /** A partition is detached first; CONCURRENTLY if the server can (PostgreSQL 14). */
  private static Remedy partition(
      DropTable drop, QualifiedName parent, Step step, ReplayedMigration migration) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    String table = Sql.written(drop.name());
    String detach = "ALTER TABLE " + Identifiers.quoted(parent) + " DETACH PARTITION " + table;
    boolean concurrently =
        migration.history().target().atLeast(14)
            && step.before().defaultPartition(parent).isEmpty();
    if (concurrently) {
      plan.thenLaterOutsideTransaction(
          "detach " + drop.name().name(),
          Set.of(Outside.DETACH_PARTITION),
          detach + " CONCURRENTLY");
    } else {
      plan.thenLater("detach " + drop.name().name(), "SET LOCAL lock_timeout = '2s'", detach);
    }
    plan.thenLater(
        "drop " + drop.name().name(), assured("TableDrop", "DROP TABLE " + table, migration));
    return new Remedy(
        plan.takeOut()
            + "Keep a copy of what may be wanted again, detach the partition so that the partitioned"
            + " table is not locked by the drop, and drop it in a release after nobody missed it.",
        plan.snippets());
  }

  /**
   * For all rows of a table.
   *
   * @param statement the statement that removes them
   */
  public static Remedy rows(
      ObjectName table, SqlRange statement, Step step, ReplayedMigration migration) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.thenLater(
        "empty " + table.name(),
        "SET LOCAL lock_timeout = '2s'",
        assured("WholeTableDelete", statement.display(), migration));
    return new Remedy(
        plan.takeOut()
            + "If only some rows of '"
            + table
            + "' are meant, say in a WHERE which, and delete them in batches. If all are, release"
            + " code that does not need them, keep a copy, and empty the table in the release after"
            + " it.",
        plan.snippets());
  }

  /** In SQL the justification stands above the statement; in Java an annotation holds it. */
  private static String assured(String rule, String statement, ReplayedMigration migration) {
    return assured(rule, REASON, statement, migration);
  }

  /** The same for a reason that is known. */
  static String assured(String rule, String reason, String statement, ReplayedMigration migration) {
    return migration.migration().language() == Language.JAVA
        ? statement
        : "-- surefoot:assured " + rule + ": " + reason + "\n" + statement;
  }

  /** Whether an INSERT that leaves the column out fails, and the column can be made nullable. */
  private static boolean needsValue(Column column, DropColumn drop, Step step) {
    return column.notNull()
        && column.defaultValue() == null
        && column.generated() == null
        && column.identity() == null
        && !column.serial()
        && step.before().table(drop.target().name()).stream()
            .map(Table::constraints)
            .flatMap(List::stream)
            .noneMatch(
                c -> c.definition() instanceof PrimaryKey && c.columns().contains(column.name()));
  }

  private static boolean holds(Index index, Name column) {
    boolean key =
        index.elements().stream()
            .map(e -> e.column())
            .filter(Objects::nonNull)
            .anyMatch(c -> c.is(column));
    return key || index.include().stream().anyMatch(column::is);
  }
}
