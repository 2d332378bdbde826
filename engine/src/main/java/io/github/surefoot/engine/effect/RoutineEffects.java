package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.ReadRelation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.RoutineOperation;
import io.github.surefoot.engine.operation.RoutineOperation.AlterRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineBody.Written;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;
import io.github.surefoot.engine.operation.SessionOperation.TransactionCommand;
import io.github.surefoot.engine.operation.SessionOperation.TransactionControl;
import java.util.List;

/** Functions, procedures and DO blocks. */
final class RoutineEffects implements RoutineOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  RoutineEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  /**
   * The statements of an SQL function are looked at when it is created, those of others are not.
   */
  @Override
  public EffectBuilder visit(CreateRoutine operation) {
    boolean polymorphic =
        operation.parameters().stream().anyMatch(p -> p.type().name().startsWith("any"));
    if (operation.body() instanceof Written written
        && "sql".equals(operation.language())
        && !polymorphic) {
      for (Embedded embedded : written.code().statements()) {
        named(embedded.operation());
      }
    }
    if (!operation.orReplace() && effect.catalog().hasRoutine(operation)) {
      effect.fails("there is a '" + operation.name() + "' of these arguments already");
    }
    return effect;
  }

  private void named(Operation operation) {
    if (operation instanceof DataOperation.Select select) {
      read(select.query().relations());
      select.with().forEach(table -> named(table.operation()));
    } else if (operation instanceof DataOperation.RowChange change) {
      read(change.reads());
      change.with().forEach(table -> named(table.operation()));
      if (change.table().known()) {
        effect.lock(effect.catalog().resolve(change.table()), LockMode.ROW_EXCLUSIVE, Role.TARGET);
      }
    }
  }

  @Override
  public EffectBuilder visit(AlterRoutine operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(DropRoutine operation) {
    new DropEffect(effect).routine(operation);
    return effect;
  }

  /** Views are replaced by what they read, but partitions are not looked for. */
  private void read(List<ReadRelation> relations) {
    for (ReadRelation relation : relations) {
      boolean view =
          effect
              .catalog()
              .table(relation.name())
              .map(t -> t.kind() == RelationKind.VIEW)
              .orElse(false);
      ReadEffects reads = new ReadEffects(effect);
      if (view) {
        reads.run(List.of(relation));
      } else {
        reads.named(List.of(relation));
      }
    }
  }

  /** The statements in it are described one by one. */
  @Override
  public EffectBuilder visit(DoBlock operation) {
    code("the block", operation.code());
    return effect;
  }

  @Override
  public EffectBuilder visit(RunRoutine operation) {
    code(operation.name() + "()", operation.code());
    return effect;
  }

  private void code(String what, Code code) {
    for (Embedded embedded : code.statements()) {
      if (embedded.operation() instanceof TransactionControl control
          && (control.command() == TransactionCommand.COMMIT
              || control.command() == TransactionCommand.ROLLBACK)) {
        if (effect.since(11)) {
          effect.forbiddenInTransaction();
        } else if (!embedded.conditional()) {
          effect.fails("no block may end a transaction before PostgreSQL 11");
        }
      }
    }
    if (!code.dynamic().isEmpty()) {
      effect.unknown(
          "Statements that "
              + what
              + " puts together at run time are not known: nothing is assumed of them.");
    }
  }
}
