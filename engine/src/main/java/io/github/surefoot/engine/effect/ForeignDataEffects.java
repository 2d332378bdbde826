package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.operation.ForeignDataOperation;
import io.github.surefoot.engine.operation.ForeignDataOperation.CreateForeignTable;
import io.github.surefoot.engine.operation.ForeignDataOperation.DropServer;
import io.github.surefoot.engine.operation.ForeignDataOperation.DropUserMapping;
import io.github.surefoot.engine.operation.ForeignDataOperation.ImportSchema;
import io.github.surefoot.engine.operation.ForeignDataOperation.PutServer;
import io.github.surefoot.engine.operation.ForeignDataOperation.PutUserMapping;
import io.github.surefoot.engine.operation.ForeignDataOperation.PutWrapper;

/** Wrappers, servers and foreign tables. */
final class ForeignDataEffects implements ForeignDataOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  ForeignDataEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  @Override
  public EffectBuilder visit(PutWrapper operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(PutServer operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(PutUserMapping operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(DropUserMapping operation) {
    return effect;
  }

  /** CASCADE drops the foreign tables of the server. */
  @Override
  public EffectBuilder visit(DropServer operation) {
    if (operation.wrapper()) {
      if (operation.cascade()) {
        effect.unknown(
            "Which foreign tables go with the wrapper is not known: their locks are left out.");
      }
      return effect;
    }
    for (Table table : effect.catalog().tables()) {
      if (table.server() != null && operation.name().is(table.server())) {
        if (operation.cascade()) {
          new DropEffect(effect).relation(table.name(), true);
        } else {
          effect.fails(
              "'" + table.name().display() + "' is a table of the server and CASCADE is not said");
        }
      }
    }
    return effect;
  }

  /** As any new table. */
  @Override
  public EffectBuilder visit(CreateForeignTable operation) {
    return operation.table().accept(new TableEffects(effect));
  }

  @Override
  public EffectBuilder visit(ImportSchema operation) {
    effect.unknown("Which tables the other server has is not known: nothing is assumed of them.");
    return effect;
  }
}
