package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.Constraint.Unique;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Remedy R1 for keys: a unique index built concurrently, and a constraint that takes it over. */
public final class ConstraintFromIndex {
  private final AlterTable.Target target;
  private final Constraint constraint;
  private final Step step;
  private final ReplayedMigration migration;

  /** UNIQUE or PRIMARY KEY. */
  private final String kind;

  /** The name of constraint and index, as SQL reads it. */
  private final String name;

  private final List<Name> columns;

  /** The columns and what follows them in CREATE INDEX. */
  private final String shape;

  private ConstraintFromIndex(
      AlterTable.Target target, Unique unique, Step step, ReplayedMigration migration) {
    this.target = target;
    this.constraint = unique;
    this.step = step;
    this.migration = migration;
    this.kind = "UNIQUE";
    this.columns = unique.columns();
    this.name = Sql.constraintName(step, target.name(), unique, "key", names(columns));
    this.shape =
        shape(columns, unique.include()) + (unique.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "");
  }

  private ConstraintFromIndex(
      AlterTable.Target target, PrimaryKey key, Step step, ReplayedMigration migration) {
    this.target = target;
    this.constraint = key;
    this.step = step;
    this.migration = migration;
    this.kind = "PRIMARY KEY";
    this.columns = key.columns();
    this.name = Sql.constraintName(step, target.name(), key, "pkey", List.of());
    this.shape = shape(columns, key.include());
  }

  /**
   * For a UNIQUE, PRIMARY KEY or EXCLUDE that ALTER TABLE adds, by itself or with a column.
   *
   * @param action an {@link AlterTable.AddConstraint} or {@link AddColumn}
   */
  public static Remedy of(
      AlterTable action, Constraint constraint, Step step, ReplayedMigration migration) {
    if (constraint instanceof Unique unique && !unique.withoutOverlaps()) {
      return new ConstraintFromIndex(action.target(), unique, step, migration).remedy(action);
    }
    if (constraint instanceof PrimaryKey key && !key.withoutOverlaps()) {
      return new ConstraintFromIndex(action.target(), key, step, migration).remedy(action);
    }
    return new Remedy(
        "No index that exists can become such a constraint. Make a new table that has it, let the"
            + " application write to both, move the rows over in batches and switch; or take the"
            + " time for it in a maintenance window.",
        List.of());
  }

  private Remedy remedy(AlterTable action) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    List<String> before = new ArrayList<>();
    if (action instanceof AddColumn add) {
      before.add(Sql.addColumn(target, Sql.column(add.column(), c -> !c.equals(constraint))));
    }
    List<Name> nullable = constraint instanceof PrimaryKey ? nullableColumns() : List.of();
    NotNullInSteps.addAll(plan, target, nullable, before, step, server());
    Optional<Table> table = step.before().table(target.name());
    return table.map(Table::isPartitioned).orElse(false)
        ? partitioned(plan, nullable)
        : plain(plan, nullable);
  }

  private Remedy plain(MigrationPlan plan, List<Name> nullable) {
    ConcurrentStatement.build(plan, Sql.besides(target.name(), name), index(name, tableSql()));
    plan.then(
        "add " + name, "ALTER TABLE " + tableSql() + " ADD CONSTRAINT " + name + usingIndex(name));
    String text =
        nullText(nullable)
            + "Build a unique index concurrently, which lets reads and writes go on, in a migration"
            + " without a transaction; then let the constraint take it over, which is instant.";
    return nullable.isEmpty() || server().atLeast(12) ? plan.mechanical(text) : plan.remedy(text);
  }

  /**
   * USING INDEX is refused on a partitioned table; its index is put together from parts instead.
   */
  private Remedy partitioned(MigrationPlan plan, List<Name> nullable) {
    List<String> builds = new ArrayList<>();
    List<String> attachments = new ArrayList<>();
    attachments.add(
        "ALTER TABLE ONLY "
            + tableSql()
            + " ADD CONSTRAINT "
            + name
            + " "
            + kind
            + " "
            + shape
            + deferral());
    for (Table partition : step.before().partitions(step.before().resolve(target.name()))) {
      String part =
          Identifiers.quoted(
              kind.equals("UNIQUE")
                  ? step.before().freeName(partition.name(), names(columns), "key")
                  : step.before().freeName(partition.name(), List.of(), "pkey"));
      String schema =
          partition.name().schema().equals("public")
              ? ""
              : Identifiers.quoted(partition.name().schema()) + ".";
      String table = Identifiers.quoted(partition.name());
      builds.add("DROP INDEX CONCURRENTLY IF EXISTS " + schema + part);
      builds.add(index(part, table));
      attachments.add("ALTER TABLE " + table + " ADD CONSTRAINT " + part + usingIndex(part));
      attachments.add(
          "ALTER INDEX " + Sql.besides(target.name(), name) + " ATTACH PARTITION " + schema + part);
    }
    if (!builds.isEmpty()) {
      plan.thenOutsideTransaction(
          name + " on partitions",
          Set.of(Outside.INDEX_DROP, Outside.INDEX_CREATION),
          builds.toArray(String[]::new));
    }
    plan.then("add " + name, attachments.toArray(String[]::new));
    return new Remedy(
        nullText(nullable)
            + "Build a unique index concurrently on each partition, in a migration without a"
            + " transaction; then add the constraint to the parent alone and to each partition with"
            + " its index, and attach these.",
        plan.snippets());
  }

  private List<Name> nullableColumns() {
    Optional<Table> table = step.before().table(target.name());
    return columns.stream()
        .filter(
            c ->
                table.flatMap(t -> t.column(c.value())).map(known -> !known.notNull()).orElse(true))
        .toList();
  }

  private String nullText(List<Name> nullable) {
    if (nullable.isEmpty()) {
      return "";
    }
    return server().atLeast(12)
        ? "Make sure first that the key holds no NULL, without a scan under a lock. "
        : "Before PostgreSQL 12 the key's columns are always searched for NULLs under the lock: plan"
            + " for that scan. ";
  }

  private Target server() {
    return migration.history().target();
  }

  private String tableSql() {
    return Sql.written(target.name());
  }

  private String index(String indexName, String table) {
    return "CREATE UNIQUE INDEX CONCURRENTLY " + indexName + " ON " + table + " " + shape;
  }

  private String usingIndex(String indexName) {
    return " " + kind + " USING INDEX " + indexName + deferral();
  }

  private String deferral() {
    return (constraint.attributes().deferrable() ? " DEFERRABLE" : "")
        + (constraint.attributes().initiallyDeferred() ? " INITIALLY DEFERRED" : "");
  }

  private static List<String> names(List<Name> columns) {
    return columns.stream().map(Name::value).toList();
  }

  private static String shape(List<Name> columns, List<Name> include) {
    return "("
        + Sql.written(columns)
        + ")"
        + (include.isEmpty() ? "" : " INCLUDE (" + Sql.written(include) + ")");
  }
}
