package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.UserType;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.TransactionRule;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.IndexOperation;
import io.github.surefoot.engine.operation.TableOperation;
import io.github.surefoot.engine.operation.TypeOperation.AddEnumValue;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import io.github.surefoot.engine.rule.remedy.OwnMigration;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.StringLiterals;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** An enum's new value that is used before the transaction which adds it has committed. */
public final class EnumValueInTransaction implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          EnumValueInTransaction.class,
          Severity.ERROR,
          "An enum's new value is used in the transaction that adds it, or before PostgreSQL 12"
              + " added in a transaction at all.",
          Set.of(Dialect.POSTGRESQL));

  /** A value added earlier in the transaction that the migration is in. */
  private record Added(AddEnumValue operation, Step step, QualifiedName type, String label) {}

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof AddEnumValue add)
        || step.effect().transaction() != TransactionRule.FORBIDDEN
        || !Opener.isInTransaction(step)) {
      return;
    }
    UserType type = step.before().type(step.before().resolveType(add.type())).orElse(null);
    if (type != null && type.created().transaction() == step.transaction().number()) {
      return;
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.thenOutsideTransaction(
        "add to " + add.type(), Set.of(Outside.OTHER), add.range().display());
    Finding finding =
        Finding.of(
            INFO,
            migration,
            step,
            add.range(),
            "ALTER TYPE … ADD VALUE on '"
                + add.type()
                + "' fails: "
                + Opener.words(step, migration)
                + ".",
            migration.history().target().displayName()
                + " refuses it inside a transaction block (SQLSTATE 25001), and the migration stops"
                + " there.",
            plan.mechanical(
                plan.takeOut() + "Let it run alone, in a migration without a transaction."));
    findings.accept(
        step.transaction().begin() == null
            ? finding
            : finding.withRelated("the transaction begins here", step.transaction().begin()));
  }

  /** One finding for each value: what is behind its first use moves all at once. */
  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    if (!migration.history().target().atLeast(12)) {
      return;
    }
    Map<String, Added> added = new HashMap<>();
    int transaction = -1;
    for (Step step : migration.steps()) {
      if (step.transaction().number() != transaction) {
        transaction = step.transaction().number();
        added.clear();
      }
      if (step.operation() instanceof AddEnumValue add) {
        remember(add, step, migration, added);
      } else if (!added.isEmpty() && isUse(step)) {
        Set<String> literals = new HashSet<>(StringLiterals.in(step.operation().range()));
        literals.retainAll(added.keySet());
        for (String label : literals) {
          Added value = added.get(label);
          if (value != null && concerns(step, value.type())) {
            findings.accept(finding(value, step, migration));
            added.remove(label);
          }
        }
      }
    }
  }

  private static void remember(
      AddEnumValue add, Step step, ReplayedMigration migration, Map<String, Added> added) {
    String label = add.label();
    QualifiedName name = step.before().resolveType(add.type());
    UserType type = step.before().type(name).orElse(null);
    if (label == null || type == null || type.labels().contains(label)) {
      return;
    }
    // From 17 on values of a type that nobody else can know are safe at once (release notes).
    if (migration.history().target().atLeast(17)
        && type.created().transaction() == step.transaction().number()) {
      return;
    }
    added.put(label, new Added(add, step, name, label));
  }

  private static boolean isUse(Step step) {
    return step.operation() instanceof DataOperation
        || step.operation() instanceof AlterTable
        || step.operation() instanceof IndexOperation
        || step.operation() instanceof TableOperation;
  }

  /** Whether a step has to do with a table that has a column of the type. */
  private static boolean concerns(Step step, QualifiedName type) {
    Set<QualifiedName> users = new HashSet<>();
    for (Table table : step.after().usingType(type)) {
      if (step.before().table(table.name()).isEmpty()) {
        return true;
      }
      users.add(table.name());
    }
    return step.effect().locks().stream().map(RelationLock::relation).anyMatch(users::contains);
  }

  private static Finding finding(Added added, Step step, ReplayedMigration migration) {
    return Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            "The new value '"
                + added.label()
                + "' of the enum '"
                + added.operation().type()
                + "' is used before the transaction that adds it has committed, and fails.",
            migration.history().target().displayName()
                + " refuses to use it until then (SQLSTATE 55P04), and the migration stops there.",
            OwnMigration.of(
                step,
                migration,
                "use " + added.label(),
                step.executed().statement().range().display(),
                "Use the value once it is committed."))
        .withRelated("adds the value", added.operation().range().region());
  }
}
