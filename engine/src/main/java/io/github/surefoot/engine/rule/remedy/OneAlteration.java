package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.rule.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Several ALTERs of one table as one, with all their actions as they are written. */
public final class OneAlteration {
  private OneAlteration() {}

  /**
   * @param statements for each ALTER the steps of its actions, all {@link AlterTable} and of one
   *     target; none is empty
   */
  public static Remedy of(List<List<Step>> statements, ReplayedMigration migration) {
    Step first = statements.get(0).get(0);
    MigrationPlan plan = MigrationPlan.insteadOf(first, migration);
    List<String> actions = new ArrayList<>();
    for (List<Step> statement : statements) {
      plan.andOf(statement.get(0));
      statement.forEach(s -> actions.add(s.operation().range().display()));
    }
    AlterTable.Target target = ((AlterTable) first.operation()).target();
    String alter =
        "ALTER TABLE "
            + (target.ifExists() ? "IF EXISTS " : "")
            + (target.only() ? "ONLY " : "")
            + Sql.written(target.name());
    plan.here(alter + "\n  " + String.join(",\n  ", actions));
    return plan.remedy("Let one ALTER TABLE do all of it, in place of the first.");
  }
}
