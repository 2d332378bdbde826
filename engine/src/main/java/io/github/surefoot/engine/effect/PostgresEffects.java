package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.operation.AccessOperation;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DatabaseOperation;
import io.github.surefoot.engine.operation.DomainOperation;
import io.github.surefoot.engine.operation.ForeignDataOperation;
import io.github.surefoot.engine.operation.IndexOperation;
import io.github.surefoot.engine.operation.MaintenanceOperation;
import io.github.surefoot.engine.operation.ObjectOperation;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.ReplicationOperation;
import io.github.surefoot.engine.operation.RoutineOperation;
import io.github.surefoot.engine.operation.SchemaOperation;
import io.github.surefoot.engine.operation.SequenceOperation;
import io.github.surefoot.engine.operation.SessionOperation;
import io.github.surefoot.engine.operation.TableOperation;
import io.github.surefoot.engine.operation.TriggerOperation;
import io.github.surefoot.engine.operation.TypeOperation;
import io.github.surefoot.engine.operation.ViewOperation;

/** PostgreSQL 10 to 18. */
public final class PostgresEffects implements Effects {
  @Override
  public Effect of(Operation operation, Situation situation) {
    EffectBuilder effect = new EffectBuilder(situation);
    LaterSyntax.describe(operation, effect);
    return operation.accept(new Groups(effect)).build();
  }

  /** Who describes which operations. */
  private record Groups(EffectBuilder effect) implements Operation.Visitor<EffectBuilder> {
    @Override
    public EffectBuilder visit(TableOperation operation) {
      if (operation instanceof TableOperation.CreateTableAs create) {
        new CallEffects(effect).calls(create.query().calls());
      }
      return operation.accept(new TableEffects(effect));
    }

    @Override
    public EffectBuilder visit(AlterTable operation) {
      operation.accept(new AlterEffects(operation, effect));
      AlterRefusals.describe(operation, effect);
      return effect;
    }

    @Override
    public EffectBuilder visit(IndexOperation operation) {
      return operation.accept(new IndexEffects(effect));
    }

    @Override
    public EffectBuilder visit(DataOperation operation) {
      new CallEffects(effect).of(operation);
      return operation.accept(new RowEffects(effect));
    }

    @Override
    public EffectBuilder visit(ViewOperation operation) {
      return operation.accept(new ViewEffects(effect));
    }

    @Override
    public EffectBuilder visit(SequenceOperation operation) {
      return operation.accept(new SequenceEffects(effect));
    }

    @Override
    public EffectBuilder visit(TypeOperation operation) {
      return operation.accept(new TypeEffects(effect));
    }

    @Override
    public EffectBuilder visit(DomainOperation operation) {
      return operation.accept(new DomainEffects(effect));
    }

    @Override
    public EffectBuilder visit(ObjectOperation operation) {
      return operation.accept(new DefinitionEffects(effect));
    }

    @Override
    public EffectBuilder visit(SchemaOperation operation) {
      return operation.accept(new ObjectEffects(effect));
    }

    @Override
    public EffectBuilder visit(RoutineOperation operation) {
      return operation.accept(new RoutineEffects(effect));
    }

    @Override
    public EffectBuilder visit(AccessOperation operation) {
      return operation.accept(new AccessEffects(effect));
    }

    @Override
    public EffectBuilder visit(TriggerOperation operation) {
      return operation.accept(new TriggerEffects(effect));
    }

    @Override
    public EffectBuilder visit(ReplicationOperation operation) {
      return operation.accept(new ReplicationEffects(effect));
    }

    @Override
    public EffectBuilder visit(ForeignDataOperation operation) {
      return operation.accept(new ForeignDataEffects(effect));
    }

    @Override
    public EffectBuilder visit(DatabaseOperation operation) {
      return operation.accept(new DatabaseEffects(effect));
    }

    @Override
    public EffectBuilder visit(SessionOperation operation) {
      return operation.accept(new SessionEffects(effect));
    }

    @Override
    public EffectBuilder visit(MaintenanceOperation operation) {
      return operation.accept(new UpkeepEffects(effect));
    }
  }
}
