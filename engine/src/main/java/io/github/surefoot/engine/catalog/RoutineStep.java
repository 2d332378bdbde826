package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.RoutineOperation;
import io.github.surefoot.engine.operation.RoutineOperation.AlterRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.operation.TableOperation.Persistence;

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
    Routine known = before.routine(name);
    Routine routine = known == null ? Routine.NONE : known;
    return before.put(
        name,
        operation.orReplace()
            ? routine.with(operation.inputs(), operation.volatility())
            : routine.alsoWith(operation.inputs(), operation.volatility()));
  }

  /** Which of several functions of the name is meant is not known: they are all held changed. */
  @Override
  public Catalog visit(AlterRoutine operation) {
    QualifiedName name = before.resolveRoutine(operation.name());
    Routine routine = operation.name().known() ? before.routine(name) : null;
    if (routine == null || operation.volatility() == null) {
      return before;
    }
    return before.put(
        name,
        routine.overloads().size() == 1
            ? routine.all(operation.volatility())
            : routine.atLeast(operation.volatility()));
  }

  /**
   * What surely runs is applied; what may run is applied only as far as it takes knowledge away or
   * adds something to beware of.
   */
  @Override
  public Catalog visit(DoBlock operation) {
    Catalog after = before;
    for (Embedded embedded : operation.body()) {
      after =
          embedded.conditional() || embedded.repeated()
              ? ConditionalStep.apply(after, embedded.operation(), origin)
              : embedded.operation().accept(new ReplayStep(after, origin));
    }
    return after;
  }
}
