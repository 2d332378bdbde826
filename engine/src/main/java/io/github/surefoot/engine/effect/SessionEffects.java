package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.SessionOperation;
import io.github.surefoot.engine.operation.SessionOperation.LockTable;
import io.github.surefoot.engine.operation.SessionOperation.SessionCommand;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.TransactionControl;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Settings, transactions and explicit locks. */
final class SessionEffects implements SessionOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  SessionEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  @Override
  public EffectBuilder visit(SetSetting operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(TransactionControl operation) {
    return effect;
  }

  /** From 11 on a view takes the tables that it reads along. */
  @Override
  public EffectBuilder visit(LockTable operation) {
    if (!operation.table().known()) {
      effect.unknown("The table is not known before run time: its lock is left out.");
      return effect;
    }
    LockMode mode =
        LockMode.valueOf(operation.mode().trim().toUpperCase(Locale.ROOT).replace(' ', '_'));
    Set<QualifiedName> seen = new HashSet<>();
    Deque<QualifiedName> open = new ArrayDeque<>();
    open.add(effect.catalog().resolve(operation.table()));
    boolean first = true;
    while (!open.isEmpty()) {
      QualifiedName name = open.remove();
      if (!seen.add(name)) {
        continue;
      }
      effect.lock(name, mode, first ? Role.TARGET : Role.DEPENDENT);
      Table table = effect.table(name).orElse(null);
      if (table != null && table.kind() == RelationKind.VIEW) {
        if (effect.since(11)) {
          open.addAll(table.reads());
        } else {
          effect.fails("LOCK TABLE takes no view before PostgreSQL 11");
        }
      } else if (!operation.only()) {
        effect.lockBelow(name, mode);
      }
      first = false;
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(SessionCommand operation) {
    if (operation.command().equals("DISCARD ALL")) {
      effect.forbiddenInTransaction();
    }
    return effect;
  }
}
