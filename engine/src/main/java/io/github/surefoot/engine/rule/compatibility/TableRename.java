package io.github.surefoot.engine.rule.compatibility;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Sequence;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.AlterTable.SetSchema;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation.CreateSchema;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.ExpandContract;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A table, view or sequence that changes its name or schema under the application. */
public final class TableRename implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          TableRename.class,
          Severity.WARNING,
          "A table, view, sequence or schema is renamed or moved under the running application.");

  private static final String WHY =
      "The rename itself is quick, but code and schema never change at the same instant: the"
          + " version that runs fails after it, the next version fails before it.";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    boolean any =
        migration.steps().stream()
            .map(Step::operation)
            .anyMatch(
                o ->
                    o instanceof RenameRelation
                        || o instanceof SetSchema
                        || o instanceof RenameObject);
    if (!any) {
      return;
    }
    Renames renames = new Renames(migration);
    Set<QualifiedName> born = new HashSet<>();
    Set<String> newSchemas = new HashSet<>();
    for (Step step : migration.steps()) {
      if (step.operation() instanceof CreateSchema create && !create.ifNotExists()) {
        newSchemas.add(create.name().value());
      } else if (step.operation() instanceof RenameObject rename
          && rename.kind().equals("SCHEMA")
          && !newSchemas.contains(rename.name().name().value())) {
        findings.accept(schema(rename, step, migration));
      } else if (step.operation() instanceof AlterTable action
          && (action instanceof RenameRelation || action instanceof SetSchema)) {
        QualifiedName old = step.before().resolve(action.target().name());
        if (concernsCode(action, old, step, migration)
            && !born.contains(old)
            && !isTakenOver(old, step, renames)) {
          findings.accept(relation(action, step, migration));
        }
        Renames.renamed(step).ifPresent(born::add);
      }
    }
  }

  /** Whether it is something that code names, and that other sessions can see. */
  private static boolean concernsCode(
      AlterTable action, QualifiedName old, Step step, ReplayedMigration migration) {
    AlterTable.Target target = action.target();
    if (target.kind() == RelationKind.INDEX || step.before().index(target.name()).isPresent()) {
      return false;
    }
    boolean newSequence =
        step.before()
            .sequence(target.name())
            .map(Sequence::created)
            .filter(migration::isNew)
            .isPresent();
    return !newSequence && migration.exists(old, step);
  }

  /** Whether the old name still answers when the transaction is committed. */
  private static boolean isTakenOver(QualifiedName old, Step step, Renames renames) {
    return step.transaction().isOpen() && renames.isTakenOver(old, step.transaction().number());
  }

  private static Finding relation(AlterTable action, Step step, ReplayedMigration migration) {
    AlterTable.Target target = action.target();
    String thing = target.kind().words() + " '" + target.name() + "'";
    String what =
        action instanceof RenameRelation rename
            ? "The rename of " + thing + " to '" + rename.newName() + "'"
            : "The move of " + thing + " to schema '" + ((SetSchema) action).schema() + "'";
    return finding(what, ExpandContract.relation(action, step, migration), step, migration);
  }

  private static Finding schema(RenameObject rename, Step step, ReplayedMigration migration) {
    ObjectName name = rename.name();
    return finding(
        "The rename of schema '" + name + "' to '" + rename.newName() + "'",
        new Remedy(
            "Keep the name. If it has to change, let both versions find their tables by the search"
                + " path instead of by the schema's name first.",
            List.of()),
        step,
        migration);
  }

  private static Finding finding(
      String what, Remedy remedy, Step step, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        what + " breaks the versions of the application that use the old name.",
        WHY,
        remedy);
  }
}
