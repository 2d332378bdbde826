package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.ViewDefinition;
import io.github.surefoot.engine.catalog.ViewDefinition.Read;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.SessionOperation;
import io.github.surefoot.engine.operation.SessionOperation.ClientCommand;
import io.github.surefoot.engine.operation.SessionOperation.DeclareCursor;
import io.github.surefoot.engine.operation.SessionOperation.Execute;
import io.github.surefoot.engine.operation.SessionOperation.Explain;
import io.github.surefoot.engine.operation.SessionOperation.LockTable;
import io.github.surefoot.engine.operation.SessionOperation.MoveCursor;
import io.github.surefoot.engine.operation.SessionOperation.Prepare;
import io.github.surefoot.engine.operation.SessionOperation.SessionCommand;
import io.github.surefoot.engine.operation.SessionOperation.SetConstraints;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.TransactionControl;
import io.github.surefoot.engine.operation.TableOperation;
import io.github.surefoot.engine.operation.ViewOperation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Settings, transactions, explicit locks, cursors, prepared statements and the client. */
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
    switch (operation.command()) {
      case COMMIT_PREPARED, ROLLBACK_PREPARED -> effect.forbiddenInTransaction();
      default -> {}
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(SetConstraints operation) {
    if (!operation.deferred()) {
      effect.unknown(
          "Which checks have been put off is not known: IMMEDIATE makes them, and locks the tables"
              + " on the other side of foreign keys ROW SHARE.");
    }
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

  /** Without ANALYZE the statement is planned: locks are taken, nothing is read or written. */
  @Override
  public EffectBuilder visit(Explain operation) {
    operation.planned().forEach(o -> planned(o, true));
    return effect;
  }

  /** The statement is analyzed: what it names is locked, what is below that is not. */
  @Override
  public EffectBuilder visit(Prepare operation) {
    operation.statement().forEach(o -> planned(o, false));
    return effect;
  }

  /**
   * @param below whether partitions and children are locked too
   */
  private void planned(Operation operation, boolean below) {
    if (operation instanceof DataOperation.Select select) {
      read(select.query(), below);
    } else if (operation instanceof TableOperation.CreateTableAs table) {
      read(table.query(), below);
    } else if (operation instanceof ViewOperation view) {
      read(view.query(), below);
    } else if (operation instanceof DeclareCursor cursor) {
      read(cursor.query(), below);
    } else if (operation instanceof DataOperation.RowChange change) {
      new RowEffects(effect).plan(change, below);
    } else {
      effect.unknown("What is planned here is not known: its locks are left out.");
    }
  }

  private void read(Query query, boolean below) {
    ReadEffects reads = new ReadEffects(effect);
    if (below) {
      reads.run(query.relations());
    } else {
      reads.rewritten(query.relations());
    }
  }

  /** What it runs is described by itself if the PREPARE is known. */
  @Override
  public EffectBuilder visit(Execute operation) {
    return effect;
  }

  /** Rows are read as they are fetched; those of WITH HOLD when the transaction commits. */
  @Override
  public EffectBuilder visit(DeclareCursor operation) {
    ReadEffects reads = new ReadEffects(effect).run(operation.query().relations());
    if (operation.hold()) {
      reads.scan();
    }
    return effect;
  }

  @Override
  public EffectBuilder visit(MoveCursor operation) {
    return effect;
  }

  @Override
  public EffectBuilder visit(SessionCommand operation) {
    if (operation.command().equals("DISCARD ALL")) {
      effect.forbiddenInTransaction();
    }
    return effect;
  }

  /** Nothing reaches the server, as far as is known of the command. */
  @Override
  public EffectBuilder visit(ClientCommand operation) {
    return effect;
  }
}
