package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.operation.DatabaseOperation;
import io.github.surefoot.engine.operation.DatabaseOperation.AlterDatabase;
import io.github.surefoot.engine.operation.DatabaseOperation.AlterSystem;
import io.github.surefoot.engine.operation.DatabaseOperation.AlterTablespace;
import io.github.surefoot.engine.operation.DatabaseOperation.CreateDatabase;
import io.github.surefoot.engine.operation.DatabaseOperation.CreateTablespace;
import io.github.surefoot.engine.operation.DatabaseOperation.DatabaseSetting;
import io.github.surefoot.engine.operation.DatabaseOperation.DropDatabase;
import io.github.surefoot.engine.operation.DatabaseOperation.DropTablespace;
import io.github.surefoot.engine.operation.DatabaseOperation.MoveDatabase;
import io.github.surefoot.engine.operation.DatabaseOperation.RefreshCollationVersion;

/** Databases and tablespaces: what changes files at once cannot be rolled back. */
final class DatabaseEffects implements DatabaseOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  DatabaseEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  private EffectBuilder alone() {
    effect.forbiddenInTransaction();
    return effect;
  }

  @Override
  public EffectBuilder visit(CreateDatabase operation) {
    return alone();
  }

  /** ALTER DATABASE … TABLESPACE without SET is the same as with it. */
  @Override
  public EffectBuilder visit(AlterDatabase operation) {
    boolean moves = operation.options().stream().anyMatch(o -> o.name().equals("tablespace"));
    return moves ? alone() : effect;
  }

  @Override
  public EffectBuilder visit(MoveDatabase operation) {
    return alone();
  }

  @Override
  public EffectBuilder visit(RefreshCollationVersion operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(DatabaseSetting operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(DropDatabase operation) {
    return alone();
  }

  @Override
  public EffectBuilder visit(CreateTablespace operation) {
    return alone();
  }

  @Override
  public EffectBuilder visit(AlterTablespace operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(DropTablespace operation) {
    return alone();
  }

  @Override
  public EffectBuilder visit(AlterSystem operation) {
    return alone();
  }
}
