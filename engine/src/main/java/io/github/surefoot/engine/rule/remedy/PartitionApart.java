package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.DetachPartition;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.operation.TableOperation.PartitionOf;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Partitions that come and go as tables of their own, so that their parent is hardly locked. */
public final class PartitionApart {
  private PartitionApart() {}

  /** For CREATE TABLE … PARTITION OF. */
  public static Remedy creation(
      CreateTable create, QualifiedName parent, Step step, ReplayedMigration migration) {
    PartitionOf of = create.partitionOf();
    if (of == null || !migration.history().target().atLeast(12)) {
      return BoundedWait.of(
          step, migration, "Before PostgreSQL 12 every way to a new partition locks its parent.");
    }
    String text =
        "Create the table by itself and attach it, which reads and writes of the parent do not wait"
            + " for.";
    boolean searched = step.effect().scans(Cause.PARTITION_BOUND).findAny().isPresent();
    if (searched) {
      return new Remedy(
          text
              + " Before that, let a validated CHECK on the DEFAULT partition exclude the new bound,"
              + " or the attachment searches it.",
          List.of());
    }
    if (!create.columns().isEmpty()
        || !create.constraints().isEmpty()
        || create.partitionBy() != null
        || step.surroundings() != Step.Surroundings.TOP_LEVEL) {
      return new Remedy(text, List.of());
    }
    boolean identity =
        step.before()
            .table(parent)
            .map(t -> t.columns().stream().anyMatch(c -> c.identity() != null))
            .orElse(false);
    String table = Sql.written(create.name());
    String above = Sql.written(of.parent());
    return new Remedy(
        text,
        MigrationPlan.insteadOf(step, migration)
            .here(
                "CREATE TABLE "
                    + table
                    + " (LIKE "
                    + above
                    + " INCLUDING ALL"
                    // Since 17 a table with an identity column of its own is refused.
                    + (identity ? " EXCLUDING IDENTITY" : "")
                    + ")",
                "ALTER TABLE "
                    + above
                    + " ATTACH PARTITION "
                    + table
                    + " "
                    + of.bound().range().display())
            .snippets());
  }

  /** For DETACH PARTITION. */
  public static Remedy detachment(
      DetachPartition detach, QualifiedName parent, Step step, ReplayedMigration migration) {
    Optional<String> obstacle = obstacle(parent, step, migration);
    if (obstacle.isPresent()) {
      return BoundedWait.of(step, migration, obstacle.get());
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    detach(
        plan,
        Sql.alter(detach.target()),
        detach.partition().name().toString(),
        Sql.written(detach.partition()));
    return plan.mechanical(
        plan.takeOut()
            + "Detach it concurrently: reads and writes go on. It has to run outside a transaction.",
        "The table keeps its bound as a CHECK then.");
  }

  /** For DROP TABLE of a partition. */
  public static Remedy removal(
      DropTable drop, QualifiedName parent, Step step, ReplayedMigration migration) {
    Optional<String> obstacle = obstacle(parent, step, migration);
    if (obstacle.isPresent()) {
      return BoundedWait.of(step, migration, obstacle.get());
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    String table = Sql.written(drop.name());
    detach(plan, "ALTER TABLE " + Identifiers.quoted(parent), drop.name().name().toString(), table);
    List<String> last = new ArrayList<>();
    last.add("DROP TABLE " + table);
    plan.then("drop " + drop.name().name(), last.toArray(String[]::new));
    return new Remedy(
        plan.takeOut()
            + "Detach it concurrently, outside a transaction: reads and writes go on. Then drop it.",
        plan.snippets());
  }

  private static void detach(MigrationPlan plan, String alter, String words, String table) {
    plan.thenOutsideTransaction(
        "detach " + words,
        Set.of(Outside.DETACH_PARTITION),
        alter + " DETACH PARTITION " + table + " CONCURRENTLY");
  }

  /** Why DETACH CONCURRENTLY cannot be had, a sentence. */
  private static Optional<String> obstacle(
      QualifiedName parent, Step step, ReplayedMigration migration) {
    if (!migration.history().target().atLeast(14)) {
      return Optional.of("DETACH PARTITION CONCURRENTLY comes with PostgreSQL 14.");
    }
    Optional<Table> rest = step.before().defaultPartition(parent);
    return rest.map(
        table ->
            "While there is a DEFAULT partition, '"
                + table.name().display()
                + "', DETACH PARTITION CONCURRENTLY is refused.");
  }
}
