package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AttachPartition;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Constraint.ForeignKey;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.PartitionBound;
import io.github.surefoot.engine.operation.PartitionBound.Limit;
import io.github.surefoot.engine.operation.TableOperation.PartitionBy;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Remedy R2 for ATTACH PARTITION: whatever it would look for is proven or built before. */
public final class AttachInSteps {
  private static final String TEXT =
      "Prove with validated CHECKs that the rows lie within the bound, and none of them in the"
          + " DEFAULT partition, and give the table the indexes and foreign keys of the"
          + " partitioned one before; then the attachment reads nothing.";

  private final AttachPartition attach;
  private final Step step;
  private final ReplayedMigration migration;
  private final QualifiedName parent;
  private final QualifiedName partition;

  /**
   * Added without reading rows, by what the migrations are called: no transaction holds locks on
   * two tables that it has to wait for, one of them and the table its foreign key refers to apart.
   */
  private final Map<String, List<String>> added = new LinkedHashMap<>();

  /** Read rows, and nobody waits. */
  private final List<String> validated = new ArrayList<>();

  private final List<String> built = new ArrayList<>();

  /** Right before the attachment. */
  private final List<String> adopted = new ArrayList<>();

  private final List<String> dropped = new ArrayList<>();

  private AttachInSteps(AttachPartition attach, Step step, ReplayedMigration migration) {
    this.attach = attach;
    this.step = step;
    this.migration = migration;
    this.parent = step.before().resolve(attach.target().name());
    this.partition = step.before().resolve(attach.partition());
  }

  /** For an attachment that reads or indexes rows. */
  public static Remedy of(AttachPartition attach, Step step, ReplayedMigration migration) {
    return new AttachInSteps(attach, step, migration).remedy();
  }

  /** A table and its partitions on all levels. */
  public static Set<QualifiedName> withPartitions(QualifiedName table, Catalog catalog) {
    Set<QualifiedName> names = new LinkedHashSet<>();
    names.add(table);
    catalog.partitionTree(table).forEach(t -> names.add(t.name()));
    return names;
  }

  private Remedy remedy() {
    if (!bounds() || !step.before().partitions(partition).isEmpty()) {
      return new Remedy(TEXT, List.of());
    }
    indexes();
    foreignKeys();
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    String words = partition.name();
    added.forEach((called, statements) -> plan.then(called, statements.toArray(String[]::new)));
    if (!validated.isEmpty()) {
      plan.then("validate " + words, validated.toArray(String[]::new));
    }
    if (!built.isEmpty()) {
      plan.thenOutsideTransaction(
          "indexes of " + words,
          Set.of(Outside.INDEX_DROP, Outside.INDEX_CREATION),
          built.toArray(String[]::new));
    }
    List<String> last = new ArrayList<>(adopted);
    last.add(
        Sql.alter(attach.target())
            + " ATTACH PARTITION "
            + Sql.written(attach.partition())
            + " "
            + attach.bound().range().display());
    last.addAll(dropped);
    plan.then("attach " + words, last.toArray(String[]::new));
    return new Remedy(plan.takeOut() + TEXT, plan.snippets());
  }

  /** Whether what is needed to prove the bounds is known. */
  private boolean bounds() {
    Set<QualifiedName> scanned = new LinkedHashSet<>();
    step.effect()
        .scans(Cause.PARTITION_BOUND)
        .map(w -> w.relation())
        .filter(r -> migration.exists(r, step))
        .forEach(scanned::add);
    if (scanned.isEmpty()) {
      return true;
    }
    PartitionBy key = step.before().table(parent).map(Table::partitionBy).orElse(null);
    if (key == null || key.keys().size() != 1 || key.keys().get(0).column() == null) {
      return false;
    }
    String column = key.keys().get(0).column().value();
    Optional<QualifiedName> rest = step.before().defaultPartition(parent).map(Table::name);
    if (rest.isPresent() && scanned.removeAll(withPartitions(rest.get(), step.before()))) {
      String outside = outside(Identifiers.quoted(column));
      if (outside == null) {
        return false;
      }
      check(
          rest.get(),
          Sql.newName(step, rest.get(), List.of(partition.name()), "excluded"),
          outside);
    }
    if (!scanned.isEmpty()) {
      boolean required =
          step.before()
              .table(partition)
              .flatMap(t -> t.column(column))
              .map(Column::notNull)
              .orElse(false);
      String inside = inside(Identifiers.quoted(column), required);
      if (inside == null) {
        return false;
      }
      check(partition, Sql.newName(step, partition, List.of(), "bound"), inside);
    }
    return true;
  }

  private void check(QualifiedName table, String name, String condition) {
    String alter = "ALTER TABLE " + Identifiers.quoted(table);
    added
        .computeIfAbsent("prepare " + table.name(), t -> new ArrayList<>())
        .add(alter + " ADD CONSTRAINT " + name + "\n  CHECK (" + condition + ") NOT VALID");
    validated.add(alter + " VALIDATE CONSTRAINT " + name);
    dropped.add(alter + " DROP CONSTRAINT " + name);
  }

  /** The condition that rows satisfy the bound; null if it cannot be written. */
  private @Nullable String inside(String column, boolean required) {
    if (attach.bound() instanceof PartitionBound.Values list) {
      String values = values(list);
      if (values.isEmpty()) {
        return column + " IS NULL";
      }
      return withNull(list)
          ? column + " IS NULL OR " + column + " IN (" + values + ")"
          : (required ? "" : column + " IS NOT NULL AND ") + column + " IN (" + values + ")";
    }
    if (attach.bound() instanceof PartitionBound.Span span && isSingle(span)) {
      List<String> parts = new ArrayList<>();
      if (!required) {
        parts.add(column + " IS NOT NULL");
      }
      if (span.from().get(0) instanceof Limit.At from) {
        parts.add(column + " >= " + from.value().range().display());
      }
      if (span.to().get(0) instanceof Limit.At to) {
        parts.add(column + " < " + to.value().range().display());
      }
      return parts.isEmpty() ? null : String.join(" AND ", parts);
    }
    return null;
  }

  /** The condition that rows violate the bound; null if it cannot be written. */
  private @Nullable String outside(String column) {
    if (attach.bound() instanceof PartitionBound.Values list) {
      String values = values(list);
      if (values.isEmpty()) {
        return column + " IS NOT NULL";
      }
      return (withNull(list) ? column + " IS NOT NULL AND " : "")
          + column
          + " NOT IN ("
          + values
          + ")";
    }
    if (attach.bound() instanceof PartitionBound.Span span && isSingle(span)) {
      List<String> parts = new ArrayList<>();
      if (span.from().get(0) instanceof Limit.At from) {
        parts.add(column + " < " + from.value().range().display());
      }
      if (span.to().get(0) instanceof Limit.At to) {
        parts.add(column + " >= " + to.value().range().display());
      }
      return parts.isEmpty() ? column + " IS NULL" : String.join(" OR ", parts);
    }
    return null;
  }

  private static boolean isSingle(PartitionBound.Span span) {
    return span.from().size() == 1 && span.to().size() == 1;
  }

  private static boolean withNull(PartitionBound.Values list) {
    return list.values().stream().anyMatch(Expression::isNull);
  }

  private static String values(PartitionBound.Values list) {
    return list.values().stream()
        .filter(v -> !v.isNull())
        .map(v -> v.range().display())
        .collect(Collectors.joining(", "));
  }

  private void indexes() {
    Table after = step.after().table(partition).orElse(null);
    if (after == null) {
      return;
    }
    Set<String> missing =
        step.effect()
            .builds(Cause.INDEX_CREATION)
            .filter(b -> b.relation().equals(partition))
            .map(b -> b.index())
            .collect(Collectors.toSet());
    for (Index index : after.indexes()) {
      if (!missing.contains(index.name().name())) {
        continue;
      }
      String name = Identifiers.quoted(index.name());
      built.add("DROP INDEX CONCURRENTLY IF EXISTS " + name);
      built.add(Sql.createConcurrently(index));
      after.constraints().stream()
          .filter(c -> c.name().equals(index.constraint()))
          .findFirst()
          .ifPresent(
              c ->
                  adopted.add(
                      "ALTER TABLE "
                          + Identifiers.quoted(partition)
                          + " ADD CONSTRAINT "
                          + Identifiers.quoted(c.name())
                          + (c.definition() instanceof Constraint.PrimaryKey
                              ? " PRIMARY KEY"
                              : " UNIQUE")
                          + " USING INDEX "
                          + Identifiers.quoted(index.name().name())));
    }
  }

  private void foreignKeys() {
    if (step.effect()
        .scans(Cause.FOREIGN_KEY)
        .noneMatch(w -> w.relation().equals(partition) && migration.exists(partition, step))) {
      return;
    }
    Table above = step.before().table(parent).orElse(null);
    Table table = step.before().table(partition).orElse(null);
    if (above == null) {
      return;
    }
    for (TableConstraint key : above.constraints()) {
      if (!(key.definition() instanceof ForeignKey definition)) {
        continue;
      }
      TableConstraint own = table == null ? null : like(key, table);
      String alter = "ALTER TABLE " + Identifiers.quoted(partition);
      if (own == null) {
        String name = Sql.newName(step, partition, key.columns(), "fkey");
        added.put(
            "prepare " + name,
            List.of(
                alter
                    + " ADD CONSTRAINT "
                    + name
                    + "\n  "
                    + TwoStepConstraint.reference(definition)
                    + " NOT VALID"));
        validated.add(alter + " VALIDATE CONSTRAINT " + name);
      } else if (!own.validated()) {
        validated.add(alter + " VALIDATE CONSTRAINT " + Identifiers.quoted(own.name()));
      }
    }
  }

  private static @Nullable TableConstraint like(TableConstraint key, Table table) {
    return table.constraints().stream()
        .filter(c -> key.references() != null && key.references().equals(c.references()))
        .filter(c -> c.columns().equals(key.columns()))
        .findFirst()
        .orElse(null);
  }
}
