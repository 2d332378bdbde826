package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.Constraint.Check;
import io.github.surefoot.engine.operation.DomainOperation.AlterDomain;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange.AddDomainConstraint;
import io.github.surefoot.engine.operation.DomainOperation.DomainChange.ValidateDomainConstraint;
import io.github.surefoot.engine.rule.Remedy;
import java.util.List;

/** Remedy R2 for domains: added NOT VALID, and validated when the wait hurts least. */
public final class DomainInSteps {
  private static final String QUIET =
      "runs when little is written, and gives up if it cannot have its locks in two seconds";

  private DomainInSteps() {}

  /** For a change that checks the rows of tables. */
  public static Remedy of(AlterDomain alter, Step step, ReplayedMigration migration) {
    String domain = "ALTER DOMAIN " + Sql.written(alter.name());
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    if (alter.change() instanceof ValidateDomainConstraint) {
      return new Remedy(
          "There is no way to validate it without the wait: run it in a migration of its own when"
              + " little is written, with a short lock_timeout, and justify it.",
          List.of());
    }
    String condition = "CHECK (VALUE IS NOT NULL)";
    String name = Identifiers.quoted(alter.name().name().value() + "_not_null");
    if (alter.change() instanceof AddDomainConstraint add
        && add.constraint() instanceof Check check) {
      condition = TwoStepConstraint.condition(check);
      name =
          check.name() == null
              ? Identifiers.quoted(alter.name().name().value() + "_check")
              : Sql.written(check.name());
    }
    plan.here(domain + " ADD CONSTRAINT " + name + " " + condition + " NOT VALID");
    plan.thenLater(
        "validate " + name,
        "SET LOCAL lock_timeout = '2s'",
        DropLater.assured(
            "DomainConstraintScan", QUIET, domain + " VALIDATE CONSTRAINT " + name, migration));
    return new Remedy(
        "Add the constraint NOT VALID, which locks no table and holds for new values at once. Let a"
            + " migration of its own validate it when little is written: it reads the same tables"
            + " under the same lock.",
        plan.snippets());
  }
}
