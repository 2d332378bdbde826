package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Work.IndexBuild;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TypeChange;
import io.github.surefoot.engine.rule.remedy.TypeChangeInSteps;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A change of a column's type that leaves the rows alone, but not the indexes or CHECKs. */
public final class ColumnTypeRescan implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ColumnTypeRescan.class,
          Severity.ERROR,
          "A column gets another type, and an index is built anew or every row is checked while"
              + " reads and writes wait.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof AlterColumnType change)
        || step.effect().rewrites(Cause.TYPE_CHANGE).findAny().isPresent()) {
      return;
    }
    List<IndexBuild> builds =
        step.effect()
            .builds(Cause.TYPE_CHANGE)
            .filter(b -> migration.exists(b.relation(), step))
            .toList();
    boolean scans = Waiting.onExisting(step.effect().scans(Cause.TYPE_CHANGE), step, migration);
    if (builds.isEmpty() && !scans) {
      return;
    }
    List<String> work = new ArrayList<>();
    if (!builds.isEmpty()) {
      work.add(
          "builds "
              + builds.stream().map(b -> "'" + b.index() + "'").collect(Collectors.joining(", "))
              + " anew");
    }
    if (scans) {
      work.add("checks every row");
    }
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            change.range(),
            TypeChange.of(change, step).sentence()
                + " "
                + Waiting.listed(work)
                + " while reads and writes of the table wait.",
            Waiting.why(step, migration, "it " + Waiting.listed(work)),
            TypeChangeInSteps.of(change, builds, step, migration)));
  }
}
