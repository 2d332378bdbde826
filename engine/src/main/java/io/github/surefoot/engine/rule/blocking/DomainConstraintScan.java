package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Work.Scan;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.DomainOperation.AlterDomain;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange.AddDomainConstraint;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange.SetDomainNotNull;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.DomainInSteps;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A constraint of a domain that is checked in every table that has a column of it. */
public final class DomainConstraintScan implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          DomainConstraintScan.class,
          Severity.ERROR,
          "A constraint of a domain is checked in every table that has a column of it, while writes"
              + " wait.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof AlterDomain alter)) {
      return;
    }
    List<String> tables =
        Stream.concat(step.effect().scans(Cause.CHECK), step.effect().scans(Cause.NOT_NULL))
            .map(Scan::relation)
            .filter(relation -> migration.exists(relation, step))
            .map(relation -> "'" + relation.display() + "'")
            .distinct()
            .toList();
    if (tables.isEmpty()) {
      return;
    }
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            alter.range(),
            statement(alter)
                + " of the domain '"
                + alter.name()
                + "' blocks every write to "
                + Waiting.listed(tables)
                + " while every row is checked.",
            migration.history().target().displayName()
                + " holds a SHARE lock on each table that has a column of the domain while it checks"
                + " every row: inserts, updates and deletes wait, the longer the more rows there"
                + " are."
                + Waiting.assumptions(step.effect()),
            DomainInSteps.of(alter, step, migration)));
  }

  private static String statement(AlterDomain alter) {
    if (alter.change() instanceof AddDomainConstraint) {
      return "ADD CONSTRAINT";
    }
    return alter.change() instanceof SetDomainNotNull ? "SET NOT NULL" : "VALIDATE CONSTRAINT";
  }
}
