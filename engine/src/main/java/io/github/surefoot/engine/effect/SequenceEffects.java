package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Sequence;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.SequenceOperation;
import io.github.surefoot.engine.operation.SequenceOperation.AlterSequence;
import io.github.surefoot.engine.operation.SequenceOperation.CreateSequence;
import io.github.surefoot.engine.operation.SequenceOption;
import io.github.surefoot.engine.operation.SequenceOption.OwnedBy;
import java.util.List;

/** Sequences, and the tables that they are given to. */
final class SequenceEffects implements SequenceOperation.Visitor<EffectBuilder> {
  private final EffectBuilder effect;

  SequenceEffects(EffectBuilder effect) {
    this.effect = effect;
  }

  @Override
  public EffectBuilder visit(CreateSequence operation) {
    if (operation.name().known()) {
      QualifiedName name = effect.catalog().created(operation.name(), operation.persistence());
      if (isThere(name)) {
        if (!operation.ifNotExists()) {
          effect.fails("'" + name.display() + "' is there already");
        }
        return effect;
      }
      owner(operation.options(), name);
    }
    refuse(new SequenceBounds(operation.options(), true));
    return effect;
  }

  private void refuse(SequenceBounds bounds) {
    String refusal = bounds.refusal();
    if (refusal != null) {
      effect.fails(refusal);
    }
  }

  /** Whether the history made a relation of the name. */
  private boolean isThere(QualifiedName name) {
    Catalog catalog = effect.catalog();
    return catalog.sequenceNamed(name).isPresent()
        || catalog.index(name).isPresent()
        || catalog.table(name).filter(Table::ofHistory).isPresent();
  }

  /** SHARE ROW EXCLUSIVE on the sequence: nextval goes on before and after, not meanwhile. */
  @Override
  public EffectBuilder visit(AlterSequence operation) {
    if (!operation.name().known()) {
      effect.unknown("The sequence is not known before run time: its lock is left out.");
      return effect;
    }
    QualifiedName name = effect.catalog().resolve(operation.name());
    Sequence sequence = effect.catalog().sequence(operation.name()).orElse(null);
    effect.lock(name, LockMode.SHARE_ROW_EXCLUSIVE, Role.TARGET);
    if (sequence != null
        && sequence.identity()
        && SequenceOption.owner(operation.options()) != null) {
      effect.fails("the sequence of an identity column stays with it");
    }
    owner(operation.options(), name);
    refuse(new SequenceBounds(operation.options(), false));
    return effect;
  }

  /** The table of OWNED BY is looked at only. */
  private void owner(List<SequenceOption> options, QualifiedName sequence) {
    OwnedBy owner = SequenceOption.owner(options);
    ObjectName written = owner == null ? null : owner.table();
    if (owner == null || written == null || !written.known()) {
      return;
    }
    QualifiedName table = effect.catalog().resolve(written);
    effect.lock(table, LockMode.ACCESS_SHARE, Role.READ);
    if (!table.schema().equals(sequence.schema())) {
      effect.fails("'" + table.display() + "' is in another schema than the sequence");
    }
    Table known = effect.table(table).orElse(null);
    if (known != null
        && known.columnsKnown()
        && owner.column() != null
        && owner.column().known()
        && known.column(owner.column().value()).isEmpty()) {
      effect.fails("there is no column '" + owner.column() + "'");
    }
  }
}
