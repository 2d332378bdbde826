package io.github.surefoot.engine.catalog;

import java.util.Collection;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The sequences by name and by the table they go with. Immutable and persistent. */
final class Sequences {
  static final Sequences NONE = new Sequences(HashTreePMap.empty(), Links.NONE, Links.NONE);

  private final PMap<QualifiedName, Sequence> sequences;
  private final Links owned;

  /** The sequences that were made for the serial columns of a table. */
  private final Links serials;

  private Sequences(PMap<QualifiedName, Sequence> sequences, Links owned, Links serials) {
    this.sequences = sequences;
    this.owned = owned;
    this.serials = serials;
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

  Collection<QualifiedName> ofSerials(QualifiedName table) {
    return serials.of(table);
  }

  Sequences put(Sequence sequence) {
    Sequence known = sequences.get(sequence.name());
    return new Sequences(
        sequences.plus(sequence.name(), sequence),
        owned.changed(owner(known), owner(sequence), sequence.name()),
        serials.changed(serial(known), serial(sequence), sequence.name()));
  }

  Sequences remove(QualifiedName name) {
    Sequence known = sequences.get(name);
    return new Sequences(
        sequences.minus(name),
        owned.changed(owner(known), List.of(), name),
        serials.changed(serial(known), List.of(), name));
  }

  private static Collection<QualifiedName> owner(@Nullable Sequence sequence) {
    return sequence == null || sequence.owner() == null
        ? List.of()
        : List.of(sequence.owner().table());
  }

  private static Collection<QualifiedName> serial(@Nullable Sequence sequence) {
    return sequence == null || sequence.serial() == null
        ? List.of()
        : List.of(sequence.serial().table());
  }
}
