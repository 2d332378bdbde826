package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Remedy R1: the statement's CONCURRENTLY form, alone in a migration without a transaction. */
public final class ConcurrentStatement {
  private ConcurrentStatement() {}

  /**
   * Builds the index of a CREATE INDEX concurrently.
   *
   * @param index its name, as given or made up by the server
   */
  public static Remedy creation(
      CreateIndex create, String index, Step step, ReplayedMigration migration) {
    List<Table> partitions = step.before().partitions(step.before().resolve(create.table()));
    if (!partitions.isEmpty() && !create.only()) {
      return partitioned(create, index, partitions, step, migration);
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    build(plan, Sql.besides(create.table(), index), sql(create, index, create.only(), true));
    return plan.mechanical(
        "Build the index concurrently, which lets writes go on. "
            + plan.takeOut()
            + "It has to run alone and outside a transaction; the DROP removes the invalid index"
            + " that a failed try leaves behind.");
  }

  /** Builds the index of a CREATE INDEX CONCURRENTLY IF NOT EXISTS anew if a try failed. */
  public static Remedy retry(CreateIndex create, Step step, ReplayedMigration migration) {
    String index = create.name() == null ? "" : Sql.written(create.name());
    String qualified = Sql.besides(create.table(), index);
    String anew = sql(create, index, create.only(), true);
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    boolean stays = !plan.isAlone() && !step.transaction().isOpen();
    if (stays) {
      // The migration runs outside a transaction as it is.
      plan.here(dropping(qualified), anew);
    } else {
      build(plan, qualified, anew);
    }
    return plan.mechanical(
        (stays ? "" : plan.takeOut())
            + "Drop what a failed try has left behind, and build without IF NOT EXISTS. To see"
            + " whether a database has such an index: SELECT indexrelid::regclass FROM pg_index"
            + " WHERE NOT indisvalid.");
  }

  private static String dropping(String index) {
    return "DROP INDEX CONCURRENTLY IF EXISTS " + index;
  }

  /** Adds a migration that builds an index concurrently, anew if an earlier try failed. */
  static void build(MigrationPlan plan, String qualifiedIndex, String create) {
    plan.thenOutsideTransaction(
        plainWords(qualifiedIndex),
        Set.of(Outside.INDEX_DROP, Outside.INDEX_CREATION),
        dropping(qualifiedIndex),
        create);
  }

  private static Remedy partitioned(
      CreateIndex create,
      String index,
      List<Table> partitions,
      Step step,
      ReplayedMigration migration) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.here(sql(create, index, true, false));
    List<String> builds = new ArrayList<>();
    List<String> attachments = new ArrayList<>();
    boolean nested = false;
    for (Table partition : partitions) {
      nested |= partition.isPartitioned();
      String name =
          Identifiers.quoted(
              step.before()
                  .freeIndexName(
                      partition.name(),
                      create.elements(),
                      create.include().stream().map(Name::value).toList()));
      String qualified =
          partition.name().schema().equals("public")
              ? name
              : Identifiers.quoted(partition.name().schema()) + "." + name;
      builds.add(dropping(qualified));
      builds.add(
          head(create, name, false, true) + Identifiers.quoted(partition.name()) + tail(create));
      attachments.add(
          "ALTER INDEX " + Sql.besides(create.table(), index) + " ATTACH PARTITION " + qualified);
    }
    plan.thenOutsideTransaction(
        plainWords(index) + " on partitions",
        Set.of(Outside.INDEX_DROP, Outside.INDEX_CREATION),
        builds.toArray(String[]::new));
    plan.then("attach " + plainWords(index), attachments.toArray(String[]::new));
    String text =
        "Create the index on the partitioned table alone, build it concurrently on each partition"
            + " and attach these; the parent's index becomes valid with the last one.";
    return nested
        ? plan.remedy(text + " Do the same for partitions that are partitioned themselves.")
        : plan.mechanical(text);
  }

  /** Drops the index of a DROP INDEX concurrently. */
  public static Remedy removal(DropIndex drop, Step step, ReplayedMigration migration) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    drop(plan, drop);
    String text =
        "Drop the index concurrently. "
            + plan.takeOut()
            + "It has to run outside a transaction, one index a statement.";
    return drop.cascade() ? plan.remedy(text) : plan.mechanical(text);
  }

  private static void drop(MigrationPlan plan, DropIndex drop) {
    String index = Sql.written(drop.name());
    plan.thenOutsideTransaction(
        "drop " + plainWords(index), Set.of(Outside.INDEX_DROP), dropping(index));
  }

  /**
   * Takes a concurrent statement out of the transaction that it stands in.
   *
   * @throws IllegalArgumentException if the step does nothing that has to run outside of one
   */
  public static Remedy outsideTransaction(Step step, ReplayedMigration migration) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    if (step.operation() instanceof CreateIndex create) {
      String index =
          create.name() != null
              ? Sql.written(create.name())
              : step.effect()
                  .builds(Cause.INDEX_CREATION)
                  .findFirst()
                  .map(b -> Identifiers.quoted(b.index()))
                  .orElse("");
      build(plan, Sql.besides(create.table(), index), sql(create, index, create.only(), true));
    } else if (step.operation() instanceof DropIndex drop) {
      drop(plan, drop);
    } else if (step.operation() instanceof Reindex reindex) {
      plan.thenOutsideTransaction(
          "reindex " + (reindex.name() == null ? "all" : reindex.name().name()),
          Set.of(Outside.REINDEX),
          reindex.range().display());
    } else {
      throw new IllegalArgumentException("not a concurrent statement: " + step.operation());
    }
    return plan.mechanical(
        plan.takeOut() + "Let it run alone, in a migration without a transaction.");
  }

  /**
   * CREATE INDEX as written, but for its name, CONCURRENTLY and ONLY.
   *
   * @param index the name, as SQL reads it
   */
  static String sql(CreateIndex create, String index, boolean only, boolean concurrently) {
    return head(create, index, only, concurrently) + Sql.written(create.table()) + tail(create);
  }

  private static String head(CreateIndex create, String index, boolean only, boolean concurrently) {
    return "CREATE "
        + (create.unique() ? "UNIQUE " : "")
        + "INDEX "
        + (concurrently ? "CONCURRENTLY " : "")
        + index
        + " ON "
        + (only ? "ONLY " : "");
  }

  /** Everything behind the table's name. */
  private static String tail(CreateIndex create) {
    return create.range().sql().display(create.table().range().end(), create.range().end());
  }

  private static String plainWords(String index) {
    return index.substring(index.lastIndexOf('.') + 1);
  }
}
