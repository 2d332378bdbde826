package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Effect.Work.IndexBuild;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.Constraint.Check;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For a change of a type that leaves the rows alone: the indexes and CHECKs that it would build or
 * check anew are taken away before it and made again behind it.
 */
public final class TypeChangeInSteps {
  private TypeChangeInSteps() {}

  /**
   * For ALTER COLUMN … TYPE.
   *
   * @param builds the indexes that it would build anew
   */
  public static Remedy of(
      AlterColumnType change, List<IndexBuild> builds, Step step, ReplayedMigration migration) {
    Table table = step.before().table(change.target().name()).orElse(null);
    Set<QualifiedName> names = builds.stream().map(IndexBuild::name).collect(Collectors.toSet());
    if (table == null || !step.before().descendants(table.name()).isEmpty()) {
      return ColumnReplacement.of(change, step, migration);
    }
    List<Index> indexes = table.indexes().stream().filter(i -> names.contains(i.name())).toList();
    if (indexes.stream().anyMatch(i -> i.constraint() != null || i.attachedTo() != null)) {
      return ColumnReplacement.of(change, step, migration);
    }
    AlterTable.Target target = change.target();
    List<TableConstraint> checks =
        table.constraints().stream()
            .filter(c -> c.definition() instanceof Check && c.validated())
            .filter(c -> c.columns().contains(change.column().value()))
            .toList();
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    String words = target.name().name() + " " + change.column();
    if (!indexes.isEmpty()) {
      plan.thenOutsideTransaction(
          "drop indexes of " + words,
          Set.of(Outside.INDEX_DROP),
          indexes.stream().map(i -> dropped(i)).toArray(String[]::new));
    }
    List<String> here = new ArrayList<>();
    for (TableConstraint check : checks) {
      here.add(Sql.alter(target) + " DROP CONSTRAINT " + Identifiers.quoted(check.name()));
    }
    here.add(Sql.alter(target) + " " + change.range().display());
    for (TableConstraint check : checks) {
      here.add(
          Sql.alter(target)
              + " ADD CONSTRAINT "
              + Identifiers.quoted(check.name())
              + " "
              + TwoStepConstraint.condition((Check) check.definition())
              + " NOT VALID");
    }
    plan.then("change " + words, here.toArray(String[]::new));
    if (!checks.isEmpty()) {
      plan.then(
          "validate " + words,
          checks.stream()
              .map(c -> Sql.alter(target) + " VALIDATE CONSTRAINT " + Identifiers.quoted(c.name()))
              .toArray(String[]::new));
    }
    if (!indexes.isEmpty()) {
      plan.thenOutsideTransaction(
          "indexes of " + words,
          Set.of(Outside.INDEX_DROP, Outside.INDEX_CREATION),
          indexes.stream()
              .flatMap(i -> List.of(dropped(i), Sql.createConcurrently(i)).stream())
              .toArray(String[]::new));
    }
    return new Remedy(plan.takeOut() + text(indexes, !checks.isEmpty()), plan.snippets());
  }

  private static String dropped(Index index) {
    return "DROP INDEX CONCURRENTLY IF EXISTS " + Identifiers.quoted(index.name());
  }

  private static String text(List<Index> indexes, boolean checks) {
    StringBuilder text = new StringBuilder();
    if (!indexes.isEmpty()) {
      text.append("Drop the index concurrently, change the type, which is then instant, and build")
          .append(" the index concurrently. Queries do without it meanwhile")
          .append(
              indexes.stream().anyMatch(Index::unique)
                  ? ", and nothing keeps the rows unique."
                  : ".");
    }
    if (checks) {
      text.append(text.isEmpty() ? "" : " ")
          .append("Drop the CHECK for the change, add it again without reading the rows, and let a")
          .append(" later migration validate it.");
    }
    return text.toString();
  }
}
