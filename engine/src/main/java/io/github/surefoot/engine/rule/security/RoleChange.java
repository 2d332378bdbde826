package io.github.surefoot.engine.rule.security;

import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AccessOperation.AlterRole;
import io.github.surefoot.engine.operation.AccessOperation.CreateRole;
import io.github.surefoot.engine.operation.AccessOperation.DropOwned;
import io.github.surefoot.engine.operation.AccessOperation.DropRole;
import io.github.surefoot.engine.operation.AccessOperation.ReassignOwned;
import io.github.surefoot.engine.operation.AccessOperation.RoleOption;
import io.github.surefoot.engine.operation.AccessOperation.RoleOption.Attribute;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoleName;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.SettingScope;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Roles made, changed, dropped or taken on by a migration. */
public final class RoleChange implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          RoleChange.class,
          Severity.WARNING,
          "A migration changes roles, which belong to the whole server.",
          Set.of(Dialect.POSTGRESQL));

  /** What lets a role pass over privileges. */
  private static final Set<String> POWERS =
      Set.of("SUPERUSER", "CREATEROLE", "CREATEDB", "REPLICATION", "BYPASSRLS");

  private static final String ROLE = "role";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    String what = change(step.operation());
    if (what == null || isGivenUp(step, migration)) {
      return;
    }
    boolean taken = step.operation() instanceof SetSetting;
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            what,
            taken
                ? "What the migration creates from here on is owned by that role, in the runs whose"
                    + " user may take it on, and later migrations of the same run are affected too."
                : "Roles are shared by all databases of a server. A second database that runs the"
                    + " migrations, or one restored elsewhere, finds them there already or not at"
                    + " all, and the user that migrates needs the right to change them.",
            new Remedy(
                taken
                    ? "Let the runner connect as the role that shall own the objects, or give them to"
                        + " it with ALTER … OWNER TO."
                    : "Provide for roles where the server is provided for, and let migrations grant"
                        + " privileges alone.",
                List.of())));
  }

  /**
   * Whether a role is only taken on for this migration, as teams do whose objects belong to a role
   * of their own: Flyway gives it up itself.
   */
  private static boolean isGivenUp(Step step, ReplayedMigration migration) {
    return step.operation() instanceof SetSetting set
        && set.name().equals(ROLE)
        && (set.scope() == SettingScope.LOCAL
            || migration.history().runner() instanceof Runner.Flyway
            || migration.steps().subList(step.ordinal() + 1, migration.steps().size()).stream()
                .anyMatch(later -> givesUp(later.operation())));
  }

  private static boolean givesUp(Operation operation) {
    return operation instanceof SetSetting set
        && set.name().equals(ROLE)
        && (set.reset() || set.values().contains("none"));
  }

  private static @Nullable String change(Operation operation) {
    if (operation instanceof CreateRole create) {
      return "The role '" + create.name() + "' is created" + powers(create.options()) + ".";
    } else if (operation instanceof AlterRole alter) {
      return "The role '" + alter.role() + "' is changed" + powers(alter.options()) + ".";
    } else if (operation instanceof DropRole drop) {
      return "The role '" + drop.role() + "' is dropped.";
    } else if (operation instanceof ReassignOwned reassign) {
      return "All that belongs to " + names(reassign.owners()) + " gets another owner.";
    } else if (operation instanceof DropOwned drop) {
      return "All that belongs to " + names(drop.owners()) + " is dropped, with its privileges.";
    } else if (operation instanceof SetSetting set
        && (set.name().equals(ROLE) || set.name().equals("session authorization"))
        && !set.reset()
        && !set.values().contains("none")) {
      return "The migration goes on as the role '" + String.join(",", set.values()) + "'.";
    }
    return null;
  }

  private static String powers(List<RoleOption> options) {
    String powers =
        options.stream()
            .filter(Attribute.class::isInstance)
            .map(Attribute.class::cast)
            .filter(a -> a.on() && POWERS.contains(a.name()))
            .map(Attribute::name)
            .collect(Collectors.joining(", "));
    return powers.isEmpty() ? "" : " with " + powers;
  }

  private static String names(List<RoleName> roles) {
    return roles.stream().map(r -> "'" + r + "'").collect(Collectors.joining(", "));
  }
}
