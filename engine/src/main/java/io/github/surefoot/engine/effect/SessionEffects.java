package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.ViewDefinition;
import io.github.surefoot.engine.catalog.ViewDefinition.Read;
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
    QualifiedName target = effect.catalog().resolve(operation.table());
    RelationKind kind = effect.table(target).map(Table::kind).orElse(RelationKind.TABLE);
    if (kind == RelationKind.MATERIALIZED_VIEW
        || (kind == RelationKind.VIEW && !effect.since(11))) {
      effect.fails("LOCK TABLE takes no " + kind.words() + " on " + effect.server());
      return effect;
    }
    Set<Read> seen = new HashSet<>();
    Deque<Read> open = new ArrayDeque<>();
    open.add(new Read(target, operation.only(), false));
    while (!open.isEmpty()) {
      Read read = open.remove();
      if (seen.add(read)) {
        lock(read, mode, read.relation().equals(target), open);
      }
    }
    return effect;
  }

  private void lock(Read read, LockMode mode, boolean first, Deque<Read> open) {
    Table table = effect.table(read.relation()).orElse(null);
    if (table != null && table.kind() == RelationKind.MATERIALIZED_VIEW) {
      return; // what a view reads that is neither table nor view is passed over
    }
    effect.lock(read.relation(), mode, first ? Role.TARGET : Role.DEPENDENT);
    if (table != null && table.kind() == RelationKind.VIEW) {
      ViewDefinition view = table.view();
      if (view == null) {
        effect.unknown(
            "What the view '"
                + read.relation().display()
                + "' reads is not known: the locks on its tables are left out.");
      } else {
        open.addAll(view.reads());
      }
    } else if (!read.only()) {
      effect.lockBelow(read.relation(), mode);
    }
  }

  @Override
  public EffectBuilder visit(SessionCommand operation) {
    if (operation.command().equals("DISCARD ALL")) {
      effect.forbiddenInTransaction();
    }
    return effect;
  }
}
