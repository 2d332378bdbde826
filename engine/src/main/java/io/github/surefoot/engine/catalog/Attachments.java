package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.RoleName;
import io.github.surefoot.engine.operation.TriggerOperation.CreateRule;
import io.github.surefoot.engine.operation.TriggerOperation.CreateTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.Firing;
import io.github.surefoot.engine.operation.TriggerOperation.PolicyCommand;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What hangs on a table and acts of itself. As complete as the {@link Table#complete} of its table.
 *
 * @param rowSecurity whether ENABLE ROW LEVEL SECURITY is in force
 * @param forced whether it holds for the owner too (FORCE)
 */
public record Attachments(
    List<Trigger> triggers,
    List<RewriteRule> rules,
    List<Policy> policies,
    boolean rowSecurity,
    boolean forced) {
  static final Attachments NONE = new Attachments(List.of(), List.of(), List.of(), false, false);

  public Attachments {
    triggers = List.copyOf(triggers);
    rules = List.copyOf(rules);
    policies = List.copyOf(policies);
  }

  /**
   * A trigger.
   *
   * @param definition as created; its name, table and function may have been renamed since
   * @param function what it executes
   * @param from the table behind FROM of a constraint trigger, or null
   * @param columns the columns of UPDATE OF under their present names
   * @param condition WHEN with the columns' present names, or null
   * @param firing when it is in force
   * @param inherited whether it came from the trigger of the same table's partitioned parent
   */
  public record Trigger(
      String name,
      CreateTrigger definition,
      QualifiedName function,
      @Nullable QualifiedName from,
      List<String> columns,
      @Nullable Expression condition,
      Firing firing,
      boolean inherited,
      Origin origin) {
    public Trigger {
      columns = List.copyOf(columns);
    }

    /** Whether it cannot be without a column: UPDATE OF or WHEN names it. */
    public boolean needs(String column) {
      return columns.contains(column)
          || (condition != null && condition.columns().contains(column));
    }

    Trigger named(String newName) {
      return new Trigger(
          newName, definition, function, from, columns, condition, firing, inherited, origin);
    }

    Trigger firing(Firing newFiring) {
      return new Trigger(
          name, definition, function, from, columns, condition, newFiring, inherited, origin);
    }

    Trigger executing(QualifiedName newFunction) {
      return new Trigger(
          name, definition, newFunction, from, columns, condition, firing, inherited, origin);
    }

    Trigger from(@Nullable QualifiedName newFrom) {
      return new Trigger(
          name, definition, function, newFrom, columns, condition, firing, inherited, origin);
    }

    Trigger inherited(boolean isInherited) {
      return new Trigger(
          name, definition, function, from, columns, condition, firing, isInherited, origin);
    }

    Trigger on(List<String> newColumns, @Nullable Expression newCondition) {
      return new Trigger(
          name, definition, function, from, newColumns, newCondition, firing, inherited, origin);
    }
  }

  /**
   * A rule.
   *
   * @param definition as created; its name and table may have been renamed since
   */
  public record RewriteRule(String name, CreateRule definition, Firing firing, Origin origin) {
    RewriteRule named(String newName) {
      return new RewriteRule(newName, definition, firing, origin);
    }

    RewriteRule firing(Firing newFiring) {
      return new RewriteRule(name, definition, newFiring, origin);
    }
  }

  /**
   * A policy.
   *
   * @param roles empty for PUBLIC
   * @param using which rows may be seen, null for all
   * @param check which rows may be written, null if {@code using} says it
   */
  public record Policy(
      String name,
      boolean permissive,
      PolicyCommand command,
      List<RoleName> roles,
      @Nullable Expression using,
      @Nullable Expression check,
      Origin origin) {
    public Policy {
      roles = List.copyOf(roles);
    }

    /** Whether it cannot be without a column. */
    public boolean needs(String column) {
      return (using != null && using.columns().contains(column))
          || (check != null && check.columns().contains(column));
    }

    Policy named(String newName) {
      return new Policy(newName, permissive, command, roles, using, check, origin);
    }

    Policy with(
        List<RoleName> newRoles, @Nullable Expression newUsing, @Nullable Expression newCheck) {
      return new Policy(name, permissive, command, newRoles, newUsing, newCheck, origin);
    }
  }

  public Optional<Trigger> trigger(String name) {
    return triggers.stream().filter(t -> t.name().equals(name)).findFirst();
  }

  public Optional<RewriteRule> rule(String name) {
    return rules.stream().filter(r -> r.name().equals(name)).findFirst();
  }

  public Optional<Policy> policy(String name) {
    return policies.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  Attachments triggers(List<Trigger> changed) {
    return new Attachments(changed, rules, policies, rowSecurity, forced);
  }

  Attachments rules(List<RewriteRule> changed) {
    return new Attachments(triggers, changed, policies, rowSecurity, forced);
  }

  Attachments policies(List<Policy> changed) {
    return new Attachments(triggers, rules, changed, rowSecurity, forced);
  }

  Attachments rowSecurity(boolean enabled) {
    return new Attachments(triggers, rules, policies, enabled, forced);
  }

  Attachments forced(boolean isForced) {
    return new Attachments(triggers, rules, policies, rowSecurity, isForced);
  }
}
