package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Indexes over the columns that stay, built before a column goes. */
public final class RemainingIndexes {
  private RemainingIndexes() {}

  /**
   * For the drop of a column.
   *
   * @param lost the indexes that go with it
   */
  public static Remedy of(
      DropColumn drop, List<Index> lost, Step step, ReplayedMigration migration) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    String column = drop.column().value();
    List<String> builds = new ArrayList<>();
    for (Index index : lost) {
      build(drop, index, column, step).ifPresent(builds::addAll);
    }
    String words =
        "Decide which of it is still wanted: build the index over the columns that stay, add the"
            + " constraint anew without the column, and drop the column after that.";
    if (builds.isEmpty()) {
      return new Remedy(words, List.of());
    }
    Set<Outside> work = EnumSet.of(Outside.INDEX_CREATION, Outside.INDEX_DROP);
    plan.thenOutsideTransaction(
        "index " + drop.target().name().name(), work, builds.toArray(String[]::new));
    plan.then(
        "drop " + drop.target().name().name() + " " + column,
        Sql.alter(drop.target()) + " DROP COLUMN " + Sql.written(drop.column()));
    return new Remedy(plan.takeOut() + words, plan.snippets());
  }

  /** Empty if nothing is left of the key, or the predicate needs the column. */
  private static Optional<List<String>> build(
      DropColumn drop, Index index, String column, Step step) {
    List<String> keys = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (IndexElement element : index.elements()) {
      String key = key(element, column);
      if (key != null) {
        keys.add(key);
        names.add(element.column() == null ? "expr" : element.column().value());
      }
    }
    if (keys.isEmpty() || (index.where() != null && index.where().columns().contains(column))) {
      return Optional.empty();
    }
    List<String> include =
        index.include().stream().filter(c -> !c.equals(column)).map(Identifiers::quoted).toList();
    String name = Sql.newName(step, drop.target().name(), names, "idx");
    return Optional.of(
        List.of(
            "DROP INDEX CONCURRENTLY IF EXISTS " + Sql.besides(drop.target().name(), name),
            "CREATE "
                + (index.unique() ? "UNIQUE " : "")
                + "INDEX CONCURRENTLY "
                + name
                + " ON "
                + Sql.written(drop.target().name())
                + (index.method().equals("btree") ? "" : " USING " + index.method())
                + " ("
                + String.join(", ", keys)
                + ")"
                + (include.isEmpty() ? "" : " INCLUDE (" + String.join(", ", include) + ")")
                + (index.where() == null ? "" : " WHERE " + index.where().range().display())));
  }

  /** The element as SQL reads it, null if it needs the column. */
  private static @Nullable String key(IndexElement element, String column) {
    String key;
    if (element.column() != null) {
      if (element.column().is(column)) {
        return null;
      }
      key = Identifiers.quoted(element.column().value());
    } else if (element.expression() != null && !element.expression().columns().contains(column)) {
      key = "(" + element.expression().range().display() + ")";
    } else {
      return null;
    }
    return key
        + (element.collation() == null ? "" : " COLLATE " + Sql.written(element.collation()))
        + (element.operatorClass() == null ? "" : " " + Sql.written(element.operatorClass()))
        + (element.order() == null ? "" : " " + element.order());
  }
}
