package io.github.surefoot.engine.rule.design;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.ChangeSetting;
import io.github.surefoot.engine.operation.AlterTable.DetachPartition;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.AlterTable.Setting;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.PartitionBy;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.KeyAddition;
import io.github.surefoot.engine.source.Region;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A table that the release leaves without a primary key. */
public final class MissingPrimaryKey implements DesignRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          MissingPrimaryKey.class,
          Severity.WARNING,
          "A table has no primary key when all migrations have run.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Release release, Consumer<Finding> findings) {
    Set<Origin> excused = excused(release.history());
    release
        .tables()
        .filter(t -> t.complete() && t.partitionOf() == null && t.inherits().isEmpty())
        .filter(t -> !hasPrimaryKey(t))
        .filter(t -> canHavePrimaryKey(t, release))
        .filter(t -> !excused.contains(t.created()))
        .filter(t -> !release.perhaps(t, MissingPrimaryKey::addsPrimaryKey))
        .forEach(t -> findings.accept(finding(t, release)));
  }

  private static boolean hasPrimaryKey(Table table) {
    return table.constraints().stream().anyMatch(c -> isPrimaryKey(c.definition()));
  }

  /** That of a partitioned table holds its partition key, which must be columns then. */
  private static boolean canHavePrimaryKey(Table table, Release release) {
    PartitionBy partitions = table.partitionBy();
    return partitions == null
        || (release.target().atLeast(11)
            && partitions.keys().stream().allMatch(k -> k.column() != null));
  }

  private static boolean isPrimaryKey(Constraint constraint) {
    return constraint instanceof PrimaryKey;
  }

  private static boolean addsPrimaryKey(Operation operation) {
    return (operation instanceof AddConstraint add && isPrimaryKey(add.constraint()))
        || (operation instanceof AddColumn column
            && column.column().constraints().stream().anyMatch(MissingPrimaryKey::isPrimaryKey));
  }

  /**
   * The tables of which somebody has said that they need none: whose primary key another migration
   * than their own dropped (PrimaryKeyDrop), whose rows replication is to know by something else,
   * which were a partition.
   */
  private static Set<Origin> excused(List<ReplayedMigration> history) {
    Set<Origin> excused = new HashSet<>();
    for (ReplayedMigration migration : history) {
      for (Step step : migration.steps()) {
        excused(step, migration).ifPresent(t -> excused.add(t.created()));
      }
    }
    return excused;
  }

  private static Optional<Table> excused(Step step, ReplayedMigration migration) {
    if (step.operation() instanceof DropConstraint || step.operation() instanceof DropColumn) {
      return step.before()
          .table(((AlterTable) step.operation()).target().name())
          .filter(t -> t.created().migration() != migration.ordinal())
          .filter(MissingPrimaryKey::hasPrimaryKey);
    }
    if (step.operation() instanceof ChangeSetting change) {
      boolean full =
          change.setting() == Setting.REPLICA_IDENTITY
              && change.argument() != null
              && change.argument().value().equalsIgnoreCase("FULL");
      return full || change.setting() == Setting.REPLICA_IDENTITY_INDEX
          ? step.before().table(change.target().name())
          : Optional.empty();
    }
    return step.operation() instanceof DetachPartition detach
        ? step.before().table(detach.partition())
        : Optional.empty();
  }

  private static Finding finding(Table table, Release release) {
    Optional<Index> unique = table.indexes().stream().filter(i -> identifies(i, table)).findFirst();
    return release.finding(
        INFO,
        table.created(),
        place(table, release),
        "'"
            + table.name().display()
            + "' has no primary key"
            + unique
                .map(i -> ", only a unique key (" + String.join(", ", i.keyColumns()) + ")")
                .orElse("")
            + ".",
        (unique.isPresent()
                ? ""
                : "Nothing keeps a row from being there twice, and nothing tells the two apart. ")
            + "Logical replication refuses UPDATE and DELETE on it, since the replica identity is"
            + " the primary key unless something else is said.",
        KeyAddition.of(
            table,
            unique.orElse(null),
            release.isFresh(table.created()) ? release.step(table.created()).orElse(null) : null,
            release.history()));
  }

  /** Whether no two rows can have the same key, NULL included. */
  private static boolean identifies(Index index, Table table) {
    List<String> columns = index.keyColumns();
    return index.unique()
        && index.valid()
        && index.where() == null
        && !columns.isEmpty()
        && columns.stream().allMatch(c -> table.column(c).filter(Column::notNull).isPresent());
  }

  /** The table's name where it is created. */
  private static Region place(Table table, Release release) {
    Operation operation =
        release.step(table.created()).<Operation>map(Step::operation).orElse(null);
    if (operation instanceof CreateTable create) {
      return create.name().range().region();
    }
    return operation instanceof CreateTableAs create
        ? create.name().range().region()
        : table.created().region();
  }
}
