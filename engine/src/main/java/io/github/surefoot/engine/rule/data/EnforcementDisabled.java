package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.catalog.Attachments.Trigger;
import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.ChangeSetting;
import io.github.surefoot.engine.operation.AlterTable.Setting;
import io.github.surefoot.engine.operation.Constraint.ForeignKey;
import io.github.surefoot.engine.operation.DataOperation.Copy;
import io.github.surefoot.engine.operation.DataOperation.RowChange;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SessionOperation.SessionCommand;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.SettingScope;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TriggerOperation.DropTrigger;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.rule.remedy.Sql;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Foreign keys or triggers switched off, and rows that nothing checks from then on. */
public final class EnforcementDisabled implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          EnforcementDisabled.class,
          Severity.ERROR,
          "Foreign keys or triggers are switched off, so that rows get in which nothing checks.",
          Set.of(Dialect.POSTGRESQL));

  private static final String ROLE = "session_replication_role";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    for (Step step : migration.steps()) {
      Off off = off(step, migration);
      if (off != null) {
        check(off, step, migration, findings);
      }
    }
  }

  /**
   * Something switched off.
   *
   * @param shown how it was
   * @param keys whether foreign keys or constraint triggers are among it
   * @param missed what becomes of the rows that get in
   * @param left what becomes of them if it is not undone
   * @param restores whether a later step switches it on again
   * @param concerns whether a step writes rows that would have been checked
   * @param ends whether it comes back by itself when the transaction ends
   */
  private record Off(
      String shown,
      boolean keys,
      String missed,
      String left,
      Predicate<Step> restores,
      Predicate<Step> concerns,
      boolean ends) {}

  private static @Nullable Off off(Step step, ReplayedMigration migration) {
    if (step.operation() instanceof SetSetting set
        && set.name().equals(ROLE)
        && set.values().contains("replica")) {
      return new Off(
          ROLE + " = replica",
          true,
          "no foreign key and no trigger ever checks",
          "no foreign key and no trigger checks anything from here on",
          later -> isReset(later.operation()),
          EnforcementDisabled::writesCheckedRows,
          set.scope() == SettingScope.LOCAL);
    } else if (step.operation() instanceof ChangeSetting change) {
      return onTable(change, step, migration);
    }
    return null;
  }

  private static @Nullable Off onTable(
      ChangeSetting change, Step step, ReplayedMigration migration) {
    String what =
        switch (change.setting()) {
          case DISABLE_ALL_TRIGGERS -> "DISABLE TRIGGER ALL";
          case DISABLE_USER_TRIGGERS -> "DISABLE TRIGGER USER";
          case DISABLE_TRIGGER -> "DISABLE TRIGGER '" + change.argument() + "'";
          case ENABLE_REPLICA_TRIGGER -> "ENABLE REPLICA TRIGGER '" + change.argument() + "'";
          default -> null;
        };
    ObjectName table = change.target().name();
    QualifiedName name = step.before().resolve(table);
    boolean keys = what != null && affectsKeys(change, name, step.before());
    if (what == null || isGone(name, step, migration) || (!keys && !migration.exists(name, step))) {
      return null;
    }
    return new Off(
        what + " on '" + table + "'",
        keys,
        change.argument() != null
            ? "the trigger never sees"
            : (keys ? "its foreign keys never check" : "its triggers never see"),
        change.argument() != null
            ? "the trigger sees nothing any more"
            : (keys
                ? "its foreign keys check nothing any more"
                : "its triggers see nothing any more"),
        later -> restores(later, change, name),
        later -> writes(later, name),
        false);
  }

  /** A table that nobody sees, or that is not there any more when the migration ends. */
  private static boolean isGone(QualifiedName name, Step step, ReplayedMigration migration) {
    return step.before().table(name).isPresent()
        && (migration.after().table(name).isEmpty()
            || step.before().table(name).get().persistence() == Persistence.TEMPORARY);
  }

  /** Whether what is switched off holds the rows to something; true if that is not known. */
  private static boolean affectsKeys(ChangeSetting change, QualifiedName name, Catalog catalog) {
    Table table = catalog.table(name).filter(Table::complete).orElse(null);
    Name trigger = change.argument();
    if (trigger != null) {
      return trigger.value().startsWith("RI_ConstraintTrigger")
          || (table != null
              && table.attachments().trigger(trigger.value()).stream()
                  .anyMatch(EnforcementDisabled::isConstraint));
    }
    boolean all = change.setting() == Setting.DISABLE_ALL_TRIGGERS;
    if (table == null) {
      return all;
    }
    return (all && hasKeys(table, catalog))
        || table.attachments().triggers().stream().anyMatch(EnforcementDisabled::isConstraint);
  }

  private static boolean isConstraint(Trigger trigger) {
    return trigger.definition().constraint() != null;
  }

  private static boolean hasKeys(Table table, Catalog catalog) {
    return table.constraints().stream().anyMatch(c -> c.definition() instanceof ForeignKey)
        || !catalog.referencing(table.name()).isEmpty();
  }

  private static boolean isReset(Operation operation) {
    return (operation instanceof SetSetting set
            && (set.name().equals(ROLE) || set.name().equals("all"))
            && !set.values().contains("replica"))
        || (operation instanceof SessionCommand command && command.command().equals("DISCARD ALL"));
  }

  private static boolean restores(Step later, ChangeSetting off, QualifiedName table) {
    if (!(later.operation() instanceof ChangeSetting on)
        || !later.before().resolve(on.target().name()).equals(table)) {
      return later.operation() instanceof DropTrigger drop
          && later.before().resolve(drop.table()).equals(table)
          && off.argument() != null
          && off.argument().is(drop.name().value());
    }
    return switch (on.setting()) {
      case ENABLE_ALL_TRIGGERS -> true;
      case ENABLE_USER_TRIGGERS -> off.setting() != Setting.DISABLE_ALL_TRIGGERS;
      case ENABLE_TRIGGER, ENABLE_ALWAYS_TRIGGER ->
          off.argument() != null
              && on.argument() != null
              && off.argument().is(on.argument().value());
      default -> false;
    };
  }

  private static boolean writes(Step step, QualifiedName table) {
    ObjectName written = written(step.operation());
    return written != null && step.before().resolve(written).equals(table);
  }

  private static boolean writesCheckedRows(Step step) {
    ObjectName written = written(step.operation());
    if (written == null) {
      return false;
    }
    Table table = step.before().table(written).orElse(null);
    return table == null
        || !table.complete()
        || hasKeys(table, step.before())
        || !table.attachments().triggers().isEmpty();
  }

  private static @Nullable ObjectName written(Operation operation) {
    if (operation instanceof RowChange change) {
      return change.table();
    }
    return operation instanceof Copy copy && copy.from() ? copy.table() : null;
  }

  private static void check(
      Off off, Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    Step restored = null;
    Step write = null;
    for (Step later : migration.steps().subList(step.ordinal() + 1, migration.steps().size())) {
      boolean over = off.ends && !isOneTransaction(step, later);
      if (over || off.restores.test(later)) {
        restored = later;
        break;
      } else if (write == null && off.concerns.test(later)) {
        write = later;
      }
    }
    // Others see a setting of this session no more than a change that is not committed.
    boolean alone = off.ends || (restored != null && isOneTransaction(step, restored));
    boolean ofSession = step.operation() instanceof SetSetting;
    boolean undone = restored != null || off.ends;
    if (undone && write == null && (alone || ofSession)) {
      return;
    }
    Finding finding =
        Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            undone
                ? off.shown + " lets in rows that " + off.missed + "."
                : off.shown + " is not undone: " + off.left + ".",
            why(off, alone || ofSession),
            remedy(off, step, restored, migration));
    if (write != null) {
      finding =
          finding.withRelated("This writes rows meanwhile.", write.operation().range().region());
    }
    findings.accept(
        off.keys
            ? finding
            : finding.withSeverity(undone && alone ? Severity.NOTE : Severity.WARNING));
  }

  private static boolean isOneTransaction(Step one, Step other) {
    return one.transaction().isOpen() && one.transaction().number() == other.transaction().number();
  }

  private static String why(Off off, boolean alone) {
    return (off.keys
            ? "Nothing that was written meanwhile is checked later, not by switching it on again and"
                + " not by VALIDATE CONSTRAINT, which takes a valid constraint for granted: rows that"
                + " refer to nothing stay."
            : "What the trigger keeps, a history or a sum for example, does not know these rows.")
        + (alone ? "" : " Until it is undone, other sessions write unchecked too.");
  }

  /**
   * @param restored what switches it on again, or null
   */
  private static Remedy remedy(
      Off off, Step step, @Nullable Step restored, ReplayedMigration migration) {
    if (!off.keys) {
      return new Remedy(
          "If it is not wanted any more, drop the trigger. If some rows are to pass it by, disable"
              + " it, write them and enable it again in one transaction, so that those of other"
              + " sessions do not.",
          List.of());
    }
    String order = "Write what is referred to before what refers to it";
    List<String> keys = step.operation() instanceof ChangeSetting ? keysOf(step) : List.of();
    if (keys.isEmpty() || !step.transaction().isOpen()) {
      return new Remedy(
          order
              + ", or make the foreign keys DEFERRABLE and defer them in the transaction: they are"
              + " checked when it commits.",
          List.of());
    }
    String table = Sql.written(((ChangeSetting) step.operation()).target().name());
    List<String> statements = new ArrayList<>();
    statements.add("SET LOCAL lock_timeout = '2s'");
    for (String key : keys) {
      statements.add("ALTER TABLE " + table + " ALTER CONSTRAINT " + key + " DEFERRABLE");
    }
    statements.add("SET CONSTRAINTS ALL DEFERRED");
    return new Remedy(
        order
            + ". Where rows refer to each other, let the foreign keys wait: they are checked when the"
            + " transaction commits. Nothing is to be switched on again then"
            + (restored == null
                ? "."
                : ": remove the ENABLE TRIGGER in line "
                    + restored.operation().range().region().startLine()
                    + ", which the server refuses (55006) while rows wait for their check."),
        MigrationPlan.insteadOf(step, migration)
            .here(statements.toArray(String[]::new))
            .snippets());
  }

  /** The foreign keys of the table that do not wait for the end of a transaction yet. */
  private static List<String> keysOf(Step step) {
    return step.before().table(((ChangeSetting) step.operation()).target().name()).stream()
        .flatMap(t -> t.constraints().stream())
        .filter(c -> c.definition() instanceof ForeignKey)
        .map(c -> Identifiers.quoted(c.name()))
        .toList();
  }
}
