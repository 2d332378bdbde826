package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.RoutineOperation;
import io.github.surefoot.engine.operation.RoutineOperation.AlterRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineChange;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineOptions;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import java.util.List;

/** Functions and procedures, and what running code does to the schema. */
final class RoutineStep implements RoutineOperation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  RoutineStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  @Override
  public Catalog visit(CreateRoutine operation) {
    if (!operation.name().known()) {
      return before;
    }
    QualifiedName name = before.created(operation.name(), Persistence.PERMANENT);
    Overloads known = before.overloads(name);
    Routine routine = Routine.of(name, operation, origin);
    return known.has(routine) && !operation.orReplace()
        ? before
        : before.put(name, known.with(routine));
  }

  @Override
  public Catalog visit(AlterRoutine operation) {
    if (!operation.routine().name().known()) {
      return before;
    }
    QualifiedName name = before.resolveRoutine(operation.routine().name());
    Overloads known = before.overloads(name);
    List<Routine> meant = known.meant(operation.routine());
    if (meant.isEmpty()) {
      return before;
    }
    if (operation.change() instanceof RoutineChange.ChangeOptions change) {
      // Which of several is meant is not known: any may have changed for the worse.
      return before.put(
          name,
          meant.size() == 1
              ? known.change(meant, r -> r.altered(change.options()))
              : known.change(meant, r -> atLeast(r, change.options())));
    } else if (operation.change() instanceof RoutineChange.Rename rename) {
      return rename.newName().known()
          ? Moving.routines(
              before, name, meant, new QualifiedName(name.schema(), rename.newName().value()))
          : before;
    } else if (operation.change() instanceof RoutineChange.Move move) {
      return move.schema().known()
          ? Moving.routines(
              before, name, meant, new QualifiedName(move.schema().value(), name.name()))
          : before;
    }
    return before;
  }

  static Routine atLeast(Routine routine, RoutineOptions change) {
    Routine altered = routine.altered(change);
    return Routine.moreVolatile(routine.volatility(), altered.volatility()) == routine.volatility()
        ? routine
        : altered;
  }

  /** Which of several routines of the name is meant is not known: then they all stay. */
  @Override
  public Catalog visit(DropRoutine operation) {
    if (!operation.routine().name().known()) {
      return before;
    }
    QualifiedName name = before.resolveRoutine(operation.routine().name());
    Overloads known = before.overloads(name);
    List<Routine> meant = known.meant(operation.routine());
    boolean one = meant.size() == 1 || operation.routine().arguments() != null;
    return one && !meant.isEmpty() ? Removal.routines(before, name, meant) : before;
  }

  @Override
  public Catalog visit(DoBlock operation) {
    return run(operation.code());
  }

  @Override
  public Catalog visit(RunRoutine operation) {
    return run(operation.code());
  }

  /**
   * What surely runs is applied; what may run is applied only as far as it takes knowledge away or
   * adds something to beware of.
   */
  private Catalog run(Code code) {
    Catalog after = before;
    for (Embedded embedded : code.statements()) {
      after =
          embedded.conditional() || embedded.repeated()
              ? ConditionalStep.apply(after, embedded.operation(), origin)
              : embedded.operation().accept(new ReplayStep(after, origin));
    }
    return after;
  }
}
