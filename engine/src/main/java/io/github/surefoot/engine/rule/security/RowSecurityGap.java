package io.github.surefoot.engine.rule.security;

import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.ChangeSetting;
import io.github.surefoot.engine.operation.AlterTable.Setting;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.RoleName;
import io.github.surefoot.engine.operation.TriggerOperation.CreatePolicy;
import io.github.surefoot.engine.operation.TriggerOperation.PolicyCommand;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Row level security that shows nothing, holds nothing back, or is switched off. */
public final class RowSecurityGap implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          RowSecurityGap.class,
          Severity.WARNING,
          "Row level security is switched off, or does not do what its policies say.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (step.operation() instanceof ChangeSetting change && change.target().name().known()) {
      String table = "'" + change.target().name() + "'";
      if (change.setting() == Setting.ENABLE_ROW_SECURITY
          && leaves(RowSecurityGap::hasNoPolicy, change.target().name(), migration)) {
        findings.accept(
            finding(
                step,
                migration,
                "Row level security on "
                    + table
                    + " has no policy: nobody but its owner sees a row.",
                "Without a policy every row is hidden, and every insert refused, for all but the"
                    + " owner, superusers and roles with BYPASSRLS.",
                "Create the policies in the same migration."));
      } else if (change.setting() == Setting.DISABLE_ROW_SECURITY
          && step.before()
              .table(change.target().name())
              .filter(t -> t.attachments().rowSecurity())
              .isPresent()
          && migration
              .after()
              .table(change.target().name())
              .filter(t -> !t.attachments().rowSecurity())
              .isPresent()) {
        findings.accept(
            finding(
                step,
                migration,
                "Row level security on "
                    + table
                    + " is switched off: everybody who may read the"
                    + " table sees all rows.",
                "Its policies stay and say what no longer holds.",
                "If the rows need no protection any more, drop the policies too."));
      }
    } else if (step.operation() instanceof CreatePolicy policy && policy.table().known()) {
      if (leaves(t -> !t.attachments().rowSecurity(), policy.table(), migration)) {
        findings.accept(
            finding(
                step,
                migration,
                "The policy '"
                    + policy.name()
                    + "' holds nothing back: row level security on '"
                    + policy.table()
                    + "' is not enabled.",
                "Policies count only after ALTER TABLE … ENABLE ROW LEVEL SECURITY.",
                "Enable it in the same migration."));
      } else if (letsWriteAnything(policy)) {
        findings.accept(
            finding(
                step,
                migration,
                "The policy '"
                    + policy.name()
                    + "' lets everybody write every row of '"
                    + policy.table()
                    + "'.",
                "Permissive policies add up: a row is let through if one of them says true, so no"
                    + " other one limits what is written.",
                "Say which rows may be written, and let USING (true) stand in a policy FOR SELECT."));
      }
    }
  }

  /**
   * Whether there is a gap when the migration is done; a table must be known through and through.
   */
  private static boolean leaves(
      Predicate<Table> gap, ObjectName table, ReplayedMigration migration) {
    return migration
        .after()
        .table(table)
        .filter(t -> t.ofHistory() && t.complete() && !t.attachments().uncertain())
        .filter(gap)
        .isPresent();
  }

  private static boolean hasNoPolicy(Table table) {
    return table.attachments().rowSecurity() && table.attachments().policies().isEmpty();
  }

  private static boolean letsWriteAnything(CreatePolicy policy) {
    // A role that is named is meant.
    boolean everybody =
        policy.roles().isEmpty() || policy.roles().stream().anyMatch(RoleName::isPublic);
    return everybody
        && policy.permissive()
        && policy.command() != PolicyCommand.SELECT
        && (isTrue(policy.check()) || (policy.check() == null && isTrue(policy.using())));
  }

  private static boolean isTrue(@Nullable Expression condition) {
    return condition != null
        && condition.literal() != null
        && condition.literal().kind() == Literal.Kind.BOOLEAN
        && condition.literal().value().toLowerCase(Locale.ROOT).startsWith("t");
  }

  private static Finding finding(
      Step step, ReplayedMigration migration, String message, String why, String remedy) {
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        message,
        why,
        new Remedy(remedy, List.of()));
  }
}
