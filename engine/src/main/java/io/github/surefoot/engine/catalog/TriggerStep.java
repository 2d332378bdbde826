package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.Attachments.Policy;
import io.github.surefoot.engine.catalog.Attachments.RewriteRule;
import io.github.surefoot.engine.catalog.Attachments.Trigger;
import io.github.surefoot.engine.catalog.Attachments.Uses;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.ReadRelation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.RoleName;
import io.github.surefoot.engine.operation.TriggerOperation;
import io.github.surefoot.engine.operation.TriggerOperation.AlterEventTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.AlterPolicy;
import io.github.surefoot.engine.operation.TriggerOperation.CreateEventTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.CreatePolicy;
import io.github.surefoot.engine.operation.TriggerOperation.CreateRule;
import io.github.surefoot.engine.operation.TriggerOperation.CreateTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.DropEventTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.DropPolicy;
import io.github.surefoot.engine.operation.TriggerOperation.DropRule;
import io.github.surefoot.engine.operation.TriggerOperation.DropTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.Firing;
import io.github.surefoot.engine.operation.TriggerOperation.RenamePolicy;
import io.github.surefoot.engine.operation.TriggerOperation.RenameRule;
import io.github.surefoot.engine.operation.TriggerOperation.RenameTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.TriggerExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Triggers, rules and policies of tables. */
final class TriggerStep implements TriggerOperation.Visitor<Catalog> {
  /**
   * More triggers, rules or policies of one table are not remembered: no real table has so many.
   */
  private static final int MOST_PARTS = 500;

  private final Catalog before;
  private final Origin origin;

  TriggerStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  /** Changes what hangs on a table; one that is not known yet is known from now on. */
  private Catalog change(ObjectName table, UnaryOperator<Attachments> change) {
    if (!table.known()) {
      return before;
    }
    TableEdit edit = before.edit(table, RelationKind.TABLE, origin);
    edit.attachments = change.apply(edit.attachments);
    return before.put(edit);
  }

  /** Changes what hangs on a table and on its partitions. */
  private Catalog changeTree(ObjectName table, UnaryOperator<Attachments> change) {
    Catalog after = change(table, change);
    if (table.known()) {
      for (Table partition : before.partitionTree(before.resolve(table))) {
        TableEdit edit = TableEdit.of(partition);
        edit.attachments = change.apply(edit.attachments);
        after = after.put(edit);
      }
    }
    return after;
  }

  private static <T> List<T> plus(List<T> list, T item) {
    List<T> changed = new ArrayList<>(list);
    changed.add(item);
    return changed;
  }

  private static <T> List<T> each(List<T> list, UnaryOperator<T> change) {
    return list.stream().map(change).toList();
  }

  @Override
  public Catalog visit(CreateTrigger operation) {
    if (!operation.name().known() || !operation.function().known()) {
      return before;
    }
    Trigger trigger =
        new Trigger(
            operation.name().value(),
            operation,
            before.resolveRoutine(operation.function()),
            operation.constraint() == null
                    || operation.constraint().from() == null
                    || !operation.constraint().from().known()
                ? null
                : before.resolve(operation.constraint().from()),
            operation.events().stream()
                .flatMap(event -> event.columns().stream())
                .map(Name::value)
                .toList(),
            operation.when(),
            Firing.ORIGIN,
            false,
            origin);
    Catalog after = change(operation.table(), a -> with(a, trigger));
    if (operation.row() && operation.table().known()) {
      for (Table partition : before.partitionTree(before.resolve(operation.table()))) {
        TableEdit edit = TableEdit.of(partition);
        edit.attachments = with(edit.attachments, trigger.inherited(true));
        after = after.put(edit);
      }
    }
    return after;
  }

  /** With a trigger in place of one of its name, if it may be replaced. */
  static Attachments with(Attachments attachments, Trigger trigger) {
    if (attachments.trigger(trigger.name()).isEmpty()) {
      return attachments.triggers().size() >= MOST_PARTS
          ? attachments
          : attachments.triggers(plus(attachments.triggers(), trigger));
    }
    return trigger.definition().orReplace()
        ? attachments.triggers(
            each(attachments.triggers(), t -> t.name().equals(trigger.name()) ? trigger : t))
        : attachments;
  }

  @Override
  public Catalog visit(RenameTrigger operation) {
    if (!operation.newName().known()) {
      return visit(
          new DropTrigger(operation.name(), operation.table(), true, false, operation.range()));
    }
    // Those of the partitions follow from PostgreSQL 15 on.
    return changeTree(
        operation.table(),
        a ->
            a.triggers(
                each(
                    a.triggers(),
                    t ->
                        operation.name().is(t.name()) ? t.named(operation.newName().value()) : t)));
  }

  @Override
  public Catalog visit(TriggerExtension operation) {
    return before;
  }

  @Override
  public Catalog visit(DropTrigger operation) {
    return changeTree(
        operation.table(),
        a ->
            a.triggers(a.triggers().stream().filter(t -> !operation.name().is(t.name())).toList()));
  }

  @Override
  public Catalog visit(CreateRule operation) {
    if (!operation.name().known()) {
      return before;
    }
    RewriteRule rule =
        new RewriteRule(
            operation.name().value(), operation, uses(operation), Firing.ORIGIN, origin);
    return change(
        operation.table(),
        a -> {
          if (a.rule(rule.name()).isPresent()) {
            return operation.orReplace()
                ? a.rules(each(a.rules(), r -> r.name().equals(rule.name()) ? rule : r))
                : a;
          }
          return a.rules().size() >= MOST_PARTS ? a : a.rules(plus(a.rules(), rule));
        });
  }

  @Override
  public Catalog visit(RenameRule operation) {
    return change(
        operation.table(),
        a ->
            a.rules(
                each(
                    a.rules(),
                    r ->
                        operation.name().is(r.name()) ? r.named(operation.newName().value()) : r)));
  }

  @Override
  public Catalog visit(DropRule operation) {
    return change(
        operation.table(),
        a -> a.rules(a.rules().stream().filter(r -> !operation.name().is(r.name())).toList()));
  }

  @Override
  public Catalog visit(CreatePolicy operation) {
    if (!operation.name().known()) {
      return before;
    }
    Policy policy =
        new Policy(
            operation.name().value(),
            operation.permissive(),
            operation.command(),
            everybody(operation.roles()),
            operation.using(),
            operation.check(),
            uses(operation.reads(), operation.using(), operation.check()),
            origin);
    return change(
        operation.table(),
        a ->
            a.policy(policy.name()).isPresent() || a.policies().size() >= MOST_PARTS
                ? a
                : a.policies(plus(a.policies(), policy)));
  }

  private Uses uses(
      List<ReadRelation> reads, @Nullable Expression using, @Nullable Expression check) {
    List<QualifiedName> relations = new ArrayList<>();
    for (ReadRelation read : reads) {
      add(read.name(), relations);
    }
    List<QualifiedName> functions = new ArrayList<>();
    if (using != null) {
      using.calls().forEach(call -> addCall(call, functions));
    }
    if (check != null) {
      check.calls().forEach(call -> addCall(call, functions));
    }
    return new Uses(relations, functions);
  }

  private Uses uses(CreateRule rule) {
    List<QualifiedName> relations = new ArrayList<>();
    List<QualifiedName> functions = new ArrayList<>();
    for (Operation action : rule.actions()) {
      if (action instanceof DataOperation.RowChange change) {
        add(change.table(), relations);
        change.reads().forEach(read -> add(read.name(), relations));
        change.calls().forEach(call -> addCall(call, functions));
      } else if (action instanceof DataOperation.Select select) {
        select.query().relations().forEach(read -> add(read.name(), relations));
        select.query().calls().forEach(call -> addCall(call, functions));
      }
    }
    if (rule.table().known()) {
      relations.remove(before.resolve(rule.table()));
    }
    return uses(rule.reads(), rule.where(), null).plus(new Uses(relations, functions));
  }

  private void add(ObjectName relation, List<QualifiedName> relations) {
    if (relation.known() && !relations.contains(before.resolve(relation))) {
      relations.add(before.resolve(relation));
    }
  }

  private void addCall(FunctionCall call, List<QualifiedName> functions) {
    if (call.name().known()) {
      QualifiedName function = before.resolveRoutine(call.name());
      if (!before.overloads(function).routines().isEmpty() && !functions.contains(function)) {
        functions.add(function);
      }
    }
  }

  /** Where PUBLIC is among the roles, the others do not matter. */
  private static List<RoleName> everybody(List<RoleName> roles) {
    return roles.stream().anyMatch(RoleName::isPublic) ? List.of() : roles;
  }

  @Override
  public Catalog visit(AlterPolicy operation) {
    return policy(
        operation.table(),
        operation.name(),
        p ->
            p.with(
                    operation.roles().isEmpty() ? p.roles() : everybody(operation.roles()),
                    operation.using() == null ? p.using() : operation.using(),
                    operation.check() == null ? p.check() : operation.check())
                .using(
                    p.uses().plus(uses(operation.reads(), operation.using(), operation.check()))));
  }

  @Override
  public Catalog visit(RenamePolicy operation) {
    return policy(operation.table(), operation.name(), p -> p.named(operation.newName().value()));
  }

  private Catalog policy(ObjectName table, Name name, UnaryOperator<Policy> change) {
    return change(
        table, a -> a.policies(each(a.policies(), p -> name.is(p.name()) ? change.apply(p) : p)));
  }

  @Override
  public Catalog visit(DropPolicy operation) {
    return change(
        operation.table(),
        a ->
            a.policies(a.policies().stream().filter(p -> !operation.name().is(p.name())).toList()));
  }

  /** Event triggers are not kept: what they do is in their functions. */
  @Override
  public Catalog visit(CreateEventTrigger operation) {
    return before;
  }

  @Override
  public Catalog visit(AlterEventTrigger operation) {
    return before;
  }

  @Override
  public Catalog visit(DropEventTrigger operation) {
    return before;
  }
}
