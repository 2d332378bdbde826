package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.ChangeSetting;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Remedy R1 for an index that is there: another one in its place, built concurrently. */
public final class IndexReplacement {
  private IndexReplacement() {}

  /** For REINDEX. */
  public static Remedy rebuilt(Reindex reindex, Step step, ReplayedMigration migration) {
    if (!migration.history().target().atLeast(12)) {
      Index index =
          reindex.name() == null ? null : step.before().index(reindex.name()).orElse(null);
      String text =
          "Before PostgreSQL 12 an index can be replaced by a twin that is built concurrently.";
      return index == null || index.constraint() != null || index.attachedTo() != null
          ? new Remedy(text, List.of())
          : twin(text, index, step, migration);
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    String name = reindex.name() == null ? "" : " " + Sql.written(reindex.name());
    plan.thenOutsideTransaction(
        "reindex " + (reindex.name() == null ? "all" : reindex.name().name()),
        Set.of(Outside.REINDEX),
        "REINDEX " + options(reindex) + reindex.scope() + " CONCURRENTLY" + name);
    return plan.mechanical(
        plan.takeOut()
            + "Rebuild concurrently: reads and writes go on. It has to run outside a transaction; an"
            + " index whose name ends in _ccnew is what a failed try leaves behind, drop it.");
  }

  private static String options(Reindex reindex) {
    List<Option> options = reindex.options();
    return options.isEmpty()
        ? ""
        : options.stream()
            .filter(o -> !o.name().equals("concurrently"))
            .map(o -> o.value() == null ? o.name() : o.name() + " " + o.value())
            .collect(Collectors.joining(", ", "(", ") "));
  }

  private static Remedy twin(String text, Index index, Step step, ReplayedMigration migration) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    String twin = Sql.newName(step, index.table(), List.of(), "new");
    String schema =
        index.name().schema().equals("public")
            ? ""
            : Identifiers.quoted(index.name().schema()) + ".";
    String name = Identifiers.quoted(index.name());
    plan.thenOutsideTransaction(
        "twin of " + index.name().name(),
        Set.of(Outside.INDEX_DROP, Outside.INDEX_CREATION),
        "DROP INDEX CONCURRENTLY IF EXISTS " + schema + twin,
        Sql.createConcurrently(index, twin),
        "DROP INDEX CONCURRENTLY IF EXISTS " + name);
    plan.then(
        "rename " + index.name().name(),
        "ALTER INDEX " + schema + twin + " RENAME TO " + Identifiers.quoted(index.name().name()));
    return plan.mechanical(plan.takeOut() + text);
  }

  /**
   * For DROP INDEX and, in a later transaction, CREATE INDEX: the other way round.
   *
   * @param drop the step that drops the index, in {@code dropping}
   * @param creation the step that creates the other one, in {@code creating}
   */
  public static Remedy inTurn(
      Index old,
      CreateIndex create,
      Step drop,
      ReplayedMigration dropping,
      Step creation,
      ReplayedMigration creating) {
    MigrationPlan plan = MigrationPlan.insteadOf(creation, creating);
    boolean together = dropping == creating;
    if (together) {
      plan.andOf(drop);
    }
    boolean rename = create.name() != null && create.name().is(old.name().name());
    String name =
        rename
            ? Sql.newName(drop, old.table(), List.of(), "new")
            : create.name() == null ? "" : Sql.written(create.name());
    plan.thenOutsideTransaction(
        "replace " + old.name().name(),
        Set.of(Outside.INDEX_DROP, Outside.INDEX_CREATION),
        "DROP INDEX CONCURRENTLY IF EXISTS " + Sql.besides(create.table(), name),
        ConcurrentStatement.sql(create, name, create.only(), true),
        "DROP INDEX CONCURRENTLY IF EXISTS " + Identifiers.quoted(old.name()));
    if (rename) {
      plan.then(
          "rename " + old.name().name(),
          "ALTER INDEX "
              + Sql.besides(create.table(), name)
              + " RENAME TO "
              + Identifiers.quoted(old.name().name()));
    }
    String out =
        together && plan.isAlone()
            ? ""
            : "Take it out of "
                + dropping.migration().name()
                + (plan.isAlone() ? "" : ", and CREATE INDEX out of " + creating.migration().name())
                + ". ";
    return new Remedy(
        out
            + "Build the new index first, "
            + (rename
                ? "under another name, drop the old one and rename it."
                : "then drop the old one."),
        plan.snippets());
  }

  /** For ALTER INDEX … SET TABLESPACE. */
  public static Remedy moved(
      Index index, ChangeSetting change, Step step, ReplayedMigration migration) {
    Name tablespace = change.argument();
    String text = "Build the index anew in the other tablespace, concurrently.";
    if (tablespace == null || !migration.history().target().atLeast(14)) {
      return new Remedy(text, List.of());
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.thenOutsideTransaction(
        "move " + index.name().name(),
        Set.of(Outside.REINDEX),
        "REINDEX (TABLESPACE "
            + Sql.written(tablespace)
            + ") INDEX CONCURRENTLY "
            + Sql.written(change.target().name()));
    return plan.mechanical(plan.takeOut() + text);
  }
}
