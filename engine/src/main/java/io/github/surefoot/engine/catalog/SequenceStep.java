package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.catalog.Sequence.Place;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.SequenceOperation;
import io.github.surefoot.engine.operation.SequenceOperation.AlterSequence;
import io.github.surefoot.engine.operation.SequenceOperation.CreateSequence;
import io.github.surefoot.engine.operation.SequenceOption;
import io.github.surefoot.engine.operation.SequenceOption.OfType;
import io.github.surefoot.engine.operation.SequenceOption.OwnedBy;
import java.util.List;

/** Sequences: what they count in and with which column they go. */
final class SequenceStep implements SequenceOperation.Visitor<Catalog> {
  private final Catalog before;
  private final Origin origin;

  SequenceStep(Catalog before, Origin origin) {
    this.before = before;
    this.origin = origin;
  }

  @Override
  public Catalog visit(CreateSequence operation) {
    if (!operation.name().known()) {
      return before;
    }
    QualifiedName name = before.created(operation.name(), operation.persistence());
    if (before.holdsRelation(name)) {
      return before;
    }
    Sequence sequence =
        new Sequence(
            name, "bigint", false, null, null, Sequence.first(operation.options()), origin);
    return before.put(changed(sequence, operation.options()));
  }

  @Override
  public Catalog visit(AlterSequence operation) {
    Sequence sequence = before.sequence(operation.name()).orElse(null);
    return sequence == null
        ? before
        : before.put(changed(sequence, operation.options()).restarted(operation.options()));
  }

  private Sequence changed(Sequence sequence, List<SequenceOption> options) {
    Sequence now = sequence;
    OfType type = SequenceOption.last(options, OfType.class);
    if (type != null) {
      now = now.typed(type.type().known() ? type.type().name() : null);
    }
    OwnedBy owner = SequenceOption.owner(options);
    if (owner == null || sequence.identity()) {
      return now;
    }
    ObjectName table = owner.table();
    Name column = owner.column();
    return table == null || column == null || !table.known() || !column.known()
        ? now.ownedBy(null)
        : now.ownedBy(new Place(before.resolve(table), column.value()));
  }
}
