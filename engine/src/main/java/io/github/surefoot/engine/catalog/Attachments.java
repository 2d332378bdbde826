package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.RoleName;
import io.github.surefoot.engine.operation.TriggerOperation.CreateRule;
import io.github.surefoot.engine.operation.TriggerOperation.CreateTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.Firing;
import io.github.surefoot.engine.operation.TriggerOperation.PolicyCommand;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What hangs on a table: triggers, rules, policies, publications. As complete as the {@link
 * Table#complete} of its table.
 *
 * @param rowSecurity whether ENABLE ROW LEVEL SECURITY is in force
 * @param forced whether it holds for the owner too (FORCE)
 * @param uncertain whether there may be more triggers, rules and policies, which statements made
 *     that may not have run
 * @param publications those that name the table
 * @param owner who a statement made its owner, or null: the history need not say
 */
public record Attachments(
    List<Trigger> triggers,
    List<RewriteRule> rules,
    List<Policy> policies,
    boolean rowSecurity,
    boolean forced,
    boolean uncertain,
    List<Publication> publications,
    @Nullable String owner) {
  static final Attachments NONE =
      new Attachments(List.of(), List.of(), List.of(), false, false, false, List.of(), null);

  public Attachments {
    triggers = List.copyOf(triggers);
    rules = List.copyOf(rules);
    policies = List.copyOf(policies);
    publications = List.copyOf(publications);
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
   * What a rule or policy cannot be without.
   *
   * @param functions those of the history
   */
  public record Uses(List<QualifiedName> relations, List<QualifiedName> functions) {
    static final Uses NONE = new Uses(List.of(), List.of());

    public Uses {
      relations = List.copyOf(relations);
      functions = List.copyOf(functions);
    }

    Uses plus(Uses other) {
      return new Uses(
          Stream.concat(relations.stream(), other.relations.stream()).distinct().toList(),
          Stream.concat(functions.stream(), other.functions.stream()).distinct().toList());
    }

    Uses relation(QualifiedName from, QualifiedName to) {
      return new Uses(replaced(relations, from, to), functions);
    }

    Uses function(QualifiedName from, QualifiedName to) {
      return new Uses(relations, replaced(functions, from, to));
    }

    private static List<QualifiedName> replaced(
        List<QualifiedName> names, QualifiedName from, QualifiedName to) {
      return names.stream().map(name -> name.equals(from) ? to : name).toList();
    }
  }

  /**
   * A rule.
   *
   * @param definition as created; its name and table may have been renamed since
   * @param uses its own table left out
   */
  public record RewriteRule(
      String name, CreateRule definition, Uses uses, Firing firing, Origin origin) {
    RewriteRule named(String newName) {
      return new RewriteRule(newName, definition, uses, firing, origin);
    }

    RewriteRule firing(Firing newFiring) {
      return new RewriteRule(name, definition, uses, newFiring, origin);
    }

    RewriteRule using(Uses newUses) {
      return new RewriteRule(name, definition, newUses, firing, origin);
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
      Uses uses,
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
      return new Policy(newName, permissive, command, roles, using, check, uses, origin);
    }

    Policy with(
        List<RoleName> newRoles, @Nullable Expression newUsing, @Nullable Expression newCheck) {
      return new Policy(name, permissive, command, newRoles, newUsing, newCheck, uses, origin);
    }

    Policy using(Uses newUses) {
      return new Policy(name, permissive, command, roles, using, check, newUses, origin);
    }
  }

  /**
   * A publication that names the table.
   *
   * @param columns those of its column list and of WHERE (PostgreSQL 15)
   */
  public record Publication(String name, Set<String> columns) {
    public Publication {
      columns = Set.copyOf(columns);
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

  /** Whether a trigger, policy or publication cannot be without a column of the table itself. */
  public boolean needColumn(String column) {
    return triggers.stream().anyMatch(t -> t.needs(column))
        || policies.stream().anyMatch(p -> p.needs(column))
        || publications.stream().anyMatch(p -> p.columns().contains(column));
  }

  /** Whether a rule or policy cannot be without a relation. */
  public boolean need(QualifiedName relation) {
    return rules.stream().anyMatch(r -> r.uses().relations().contains(relation))
        || policies.stream().anyMatch(p -> p.uses().relations().contains(relation));
  }

  /** The functions that triggers, rules and policies cannot be without. */
  Set<QualifiedName> functions() {
    if (triggers.isEmpty() && rules.isEmpty() && policies.isEmpty()) {
      return Set.of(); // Almost always, and asked at each change of a table.
    }
    Set<QualifiedName> found = new LinkedHashSet<>();
    triggers.forEach(t -> found.add(t.function()));
    rules.forEach(r -> found.addAll(r.uses().functions()));
    policies.forEach(p -> found.addAll(p.uses().functions()));
    return found;
  }

  /** The relations that triggers, rules and policies cannot be without. */
  Set<QualifiedName> relations() {
    if (triggers.isEmpty() && rules.isEmpty() && policies.isEmpty()) {
      return Set.of(); // Almost always, and asked at each change of a table.
    }
    Set<QualifiedName> found = new LinkedHashSet<>();
    triggers.forEach(t -> Stream.ofNullable(t.from()).forEach(found::add));
    rules.forEach(r -> found.addAll(r.uses().relations()));
    policies.forEach(p -> found.addAll(p.uses().relations()));
    return found;
  }

  /** Without what cannot be without a relation. */
  Attachments withoutRelation(QualifiedName relation) {
    return triggers(triggers.stream().filter(t -> !relation.equals(t.from())).toList())
        .rules(rules.stream().filter(r -> !r.uses().relations().contains(relation)).toList())
        .policies(policies.stream().filter(p -> !p.uses().relations().contains(relation)).toList());
  }

  /** Without the triggers that execute a function. */
  Attachments withoutTriggersOf(QualifiedName function) {
    return triggers(triggers.stream().filter(t -> !function.equals(t.function())).toList());
  }

  /** Without the rules and policies that call a function. */
  Attachments withoutCallersOf(QualifiedName function) {
    return rules(rules.stream().filter(r -> !r.uses().functions().contains(function)).toList())
        .policies(policies.stream().filter(p -> !p.uses().functions().contains(function)).toList());
  }

  /** Whether a trigger executes a function. */
  boolean execute(QualifiedName function) {
    return triggers.stream().anyMatch(t -> t.function().equals(function));
  }

  /** Whether a rule or policy calls a function. */
  boolean call(QualifiedName function) {
    return rules.stream().anyMatch(r -> r.uses().functions().contains(function))
        || policies.stream().anyMatch(p -> p.uses().functions().contains(function));
  }

  /** Without what cannot be without a column of the table itself. */
  Attachments withoutColumn(String column) {
    return triggers(triggers.stream().filter(t -> !t.needs(column)).toList())
        .policies(policies.stream().filter(p -> !p.needs(column)).toList())
        .publications(publications.stream().filter(p -> !p.columns().contains(column)).toList());
  }

  Attachments movedRelation(QualifiedName from, QualifiedName to) {
    return triggers(triggers.stream().map(t -> from.equals(t.from()) ? t.from(to) : t).toList())
        .rules(rules.stream().map(r -> r.using(r.uses().relation(from, to))).toList())
        .policies(policies.stream().map(p -> p.using(p.uses().relation(from, to))).toList());
  }

  Attachments movedTriggersOf(QualifiedName from, QualifiedName to) {
    return triggers(
        triggers.stream().map(t -> t.function().equals(from) ? t.executing(to) : t).toList());
  }

  Attachments movedCallersOf(QualifiedName from, QualifiedName to) {
    return rules(rules.stream().map(r -> r.using(r.uses().function(from, to))).toList())
        .policies(policies.stream().map(p -> p.using(p.uses().function(from, to))).toList());
  }

  Attachments triggers(List<Trigger> changed) {
    return new Attachments(
        changed, rules, policies, rowSecurity, forced, uncertain, publications, owner);
  }

  Attachments eachTrigger(UnaryOperator<Trigger> change) {
    return triggers.isEmpty() ? this : triggers(triggers.stream().map(change).toList());
  }

  /** Without the triggers that came from the partitioned table above, of these names. */
  Attachments withoutInherited(Set<String> names) {
    return names.isEmpty()
        ? this
        : triggers(
            triggers.stream().filter(t -> !t.inherited() || !names.contains(t.name())).toList());
  }

  Attachments rules(List<RewriteRule> changed) {
    return new Attachments(
        triggers, changed, policies, rowSecurity, forced, uncertain, publications, owner);
  }

  Attachments policies(List<Policy> changed) {
    return new Attachments(
        triggers, rules, changed, rowSecurity, forced, uncertain, publications, owner);
  }

  Attachments rowSecurity(boolean enabled) {
    return new Attachments(
        triggers, rules, policies, enabled, forced, uncertain, publications, owner);
  }

  Attachments forced(boolean isForced) {
    return new Attachments(
        triggers, rules, policies, rowSecurity, isForced, uncertain, publications, owner);
  }

  Attachments publications(List<Publication> changed) {
    return new Attachments(
        triggers, rules, policies, rowSecurity, forced, uncertain, changed, owner);
  }

  Attachments owner(@Nullable String newOwner) {
    return new Attachments(
        triggers, rules, policies, rowSecurity, forced, uncertain, publications, newOwner);
  }

  /** From now on there may be more triggers, rules and policies. */
  Attachments mayBeMore() {
    return new Attachments(
        triggers, rules, policies, rowSecurity, forced, true, publications, owner);
  }
}
