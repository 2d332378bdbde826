package io.github.surefoot.engine.catalog;

import java.util.Collection;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The sequences by name and by the table they go with. Immutable and persistent. */
final class Sequences {
  static final Sequences NONE = new Sequences(HashTreePMap.empty(), Links.NONE);

  private final PMap<QualifiedName, Sequence> sequences;
  private final Links owned;

  private Sequences(PMap<QualifiedName, Sequence> sequences, Links owned) {
    this.sequences = sequences;
    this.owned = owned;
  }

  @Nullable Sequence get(QualifiedName name) {
    return sequences.get(name);
  }

  Collection<Sequence> all() {
    return sequences.values();
  }

  Collection<QualifiedName> ownedBy(QualifiedName table) {
    return owned.of(table);
  }

  Sequences put(Sequence sequence) {
    return new Sequences(
        sequences.plus(sequence.name(), sequence),
        owned.changed(owner(sequences.get(sequence.name())), owner(sequence), sequence.name()));
  }

  Sequences remove(QualifiedName name) {
    return new Sequences(
        sequences.minus(name), owned.changed(owner(sequences.get(name)), List.of(), name));
  }

  private static Collection<QualifiedName> owner(@Nullable Sequence sequence) {
    return sequence == null || sequence.ownerTable() == null
        ? List.of()
        : List.of(sequence.ownerTable());
  }
}
