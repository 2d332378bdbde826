package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.AlterTable.AttachPartition;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.AlterTable.DropNotNull;
import io.github.surefoot.engine.operation.AlterTable.RenameColumn;
import io.github.surefoot.engine.operation.AlterTable.RenameConstraint;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.AlterTable.SetSchema;
import io.github.surefoot.engine.operation.AlterTable.UnknownAction;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DomainOperation.AlterDomain;
import io.github.surefoot.engine.operation.DomainOperation.CreateDomain;
import io.github.surefoot.engine.operation.ForeignDataOperation.CreateForeignTable;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.RoutineOperation.AlterRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineChange;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.SequenceOperation.AlterSequence;
import io.github.surefoot.engine.operation.SequenceOption;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.TriggerOperation.CreatePolicy;
import io.github.surefoot.engine.operation.TriggerOperation.CreateRule;
import io.github.surefoot.engine.operation.TriggerOperation.CreateTrigger;
import io.github.surefoot.engine.operation.TriggerOperation.DropPolicy;
import io.github.surefoot.engine.operation.TriggerOperation.DropRule;
import io.github.surefoot.engine.operation.TriggerOperation.DropTrigger;
import io.github.surefoot.engine.operation.TypeOperation;
import io.github.surefoot.engine.operation.TypeOperation.CreateType;
import io.github.surefoot.engine.operation.ViewOperation;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An operation that may have run or not. What it would take away is taken away, what it would add
 * is added only if that makes nothing look safer than it is; a kind that is not named here does
 * neither.
 */
final class ConditionalStep {
  private final Catalog before;
  private final Origin origin;

  private ConditionalStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  static Catalog apply(Catalog before, Operation operation, Origin origin) {
    return new ConditionalStep(before, origin).apply(operation);
  }

  private Catalog apply(Operation operation) {
    if (operation instanceof DropTable
        || operation instanceof DropIndex
        || operation instanceof DropObject
        || operation instanceof DropTrigger
        || operation instanceof DropRule
        || operation instanceof DropPolicy
        || operation instanceof DropConstraint
        || operation instanceof DropNotNull
        || operation instanceof AttachPartition
        || operation instanceof UnknownAction
        || operation instanceof ViewOperation
        || operation instanceof DropRoutine) {
      return operation.accept(new ReplayStep(before, origin));
    } else if (operation instanceof DoBlock block) {
      return code(block.code());
    } else if (operation instanceof RunRoutine run) {
      return code(run.code());
    } else if (operation instanceof CreateTable create) {
      return named(create.name());
    } else if (operation instanceof CreateForeignTable create) {
      return named(create.table().name());
    } else if (operation instanceof CreateTrigger create) {
      return attached(create.table());
    } else if (operation instanceof CreateRule create) {
      return attached(create.table());
    } else if (operation instanceof CreatePolicy create) {
      return attached(create.table());
    } else if (operation instanceof CreateTableAs create) {
      return named(create.name());
    } else if (operation instanceof DataOperation rows) {
      return rows instanceof DataOperation.Truncate
          ? before
          : operation.accept(new ReplayStep(before, origin));
    } else if (operation instanceof AlterTable action) {
      return action(action);
    } else if (operation instanceof CreateDomain domain) {
      return domain.constraints().isEmpty()
          ? before
          : operation.accept(new ReplayStep(before, origin));
    } else if (operation instanceof AlterDomain domain) {
      return new DomainStep(before, origin).uncertain(domain);
    } else if (operation instanceof CreateType create) {
      return type(create);
    } else if (operation instanceof TypeOperation change) {
      return new TypeStep(before, origin).uncertain(change);
    } else if (operation instanceof AlterSequence sequence) {
      return sequence(sequence);
    } else if (operation instanceof CreateRoutine routine) {
      return routine(routine);
    } else if (operation instanceof AlterRoutine routine) {
      return routine(routine);
    }
    return before;
  }

  private Catalog code(Code code) {
    Catalog after = before;
    for (Embedded embedded : code.statements()) {
      after = apply(after, embedded.operation(), origin);
    }
    return after;
  }

  /** A trigger, rule or policy of the table may be there from now on. */
  private Catalog attached(ObjectName name) {
    Table table = before.table(name).orElse(null);
    if (table == null) {
      return before;
    }
    TableEdit edit = TableEdit.of(table);
    edit.attachments = edit.attachments.mayBeMore();
    return before.put(edit);
  }

  /** The table is there from now on, but it need not be new or as the statement says. */
  private Catalog named(ObjectName name) {
    return name.known() && before.table(name).isEmpty()
        ? before.put(before.edit(name, RelationKind.TABLE, origin))
        : before;
  }

  /** The type is there from now on, but it need not be as the statement says. */
  private Catalog type(CreateType create) {
    if (!create.type().known()
        || before.type(before.resolveType(create.type())).isPresent()
        || before.domain(before.resolveType(create.type())).isPresent()) {
      return before;
    }
    Catalog after = create.accept(new TypeStep(before, origin));
    return new TypeStep(after, origin).uncertain(create);
  }

  /** A sequence that may have been given to another column is held by none. */
  private Catalog sequence(AlterSequence operation) {
    Sequence known = before.sequence(operation.name()).orElse(null);
    boolean given = SequenceOption.owner(operation.options()) != null;
    return known == null || !given || known.identity() ? before : before.put(known.ownedBy(null));
  }

  private Catalog routine(CreateRoutine created) {
    if (!created.name().known()) {
      return before;
    }
    QualifiedName name = before.created(created.name(), Persistence.PERMANENT);
    return before.put(name, before.overloads(name).perhapsWith(Routine.of(name, created, origin)));
  }

  /** Every routine that may be meant is held changed, if that is for the worse. */
  private Catalog routine(AlterRoutine altered) {
    if (!altered.routine().name().known()) {
      return before;
    }
    QualifiedName name = before.resolveRoutine(altered.routine().name());
    Overloads known = before.overloads(name);
    List<Routine> meant = known.meant(altered.routine());
    return before.put(
        name,
        known.change(
            meant,
            r ->
                altered.change() instanceof RoutineChange.ChangeOptions change
                    ? RoutineStep.atLeast(r, change.options())
                    : altered.change() instanceof RoutineChange.Rename
                            || altered.change() instanceof RoutineChange.Move
                        ? r.uncertain()
                        : r));
  }

  private Catalog action(AlterTable action) {
    if (action instanceof AddColumn) {
      return change(action, t -> t.columnsKnown = false);
    } else if (action instanceof DropColumn drop) {
      Catalog dropped = drop.accept(new ReplayStep(before, origin));
      return new ConditionalStep(dropped, origin).change(action, t -> t.columnsKnown = false);
    } else if (action instanceof RenameColumn rename) {
      return change(
          action,
          t -> {
            t.columnsKnown = false;
            t.columns.removeIf(c -> rename.column().is(c.name()));
          });
    } else if (action instanceof AlterColumnType type) {
      return column(action, type.column(), c -> c.typed(null, c.userType()));
    } else if (action instanceof AddConstraint add
        && add.constraint() instanceof Constraint.ForeignKey) {
      Catalog added = add.accept(new ReplayStep(before, origin));
      return new ConditionalStep(added, origin)
          .change(
              action,
              t -> {
                int last = t.constraints.size() - 1;
                if (last >= 0 && t.constraints.get(last).definition() == add.constraint()) {
                  t.constraints.set(last, t.constraints.get(last).validated(false));
                }
              });
    } else if (action instanceof RenameConstraint rename) {
      return change(action, t -> t.constraints.removeIf(c -> rename.constraint().is(c.name())));
    } else if (action instanceof RenameRelation || action instanceof SetSchema) {
      return action.target().name().known()
          ? Removal.relation(before, before.resolve(action.target().name()), false)
          : before;
    }
    return before;
  }

  private Catalog change(AlterTable action, Consumer<TableEdit> change) {
    Table table = before.table(action.target().name()).orElse(null);
    if (table == null) {
      return before;
    }
    Catalog after = before;
    TableEdit edit = TableEdit.of(table);
    change.accept(edit);
    after = after.put(edit);
    for (Table below : before.descendants(table.name())) {
      TableEdit other = TableEdit.of(below);
      change.accept(other);
      after = after.put(other);
    }
    return after;
  }

  private Catalog column(AlterTable action, Name column, UnaryOperator<Column> change) {
    return change(action, t -> t.column(column.value(), origin, change));
  }
}
