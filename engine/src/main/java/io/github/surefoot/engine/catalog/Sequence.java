package io.github.surefoot.engine.catalog;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A sequence.
 *
 * @param dataType {@code smallint}, {@code integer} or {@code bigint}; null if not known
 * @param identity whether it numbers an identity column, which owns it for good
 * @param owner the column it goes with, null if none is known
 * @param serial the serial column it was made for, whoever owns it now; null if it was made for
 *     none
 */
public record Sequence(
    QualifiedName name,
    @Nullable String dataType,
    boolean identity,
    @Nullable Place owner,
    @Nullable Place serial,
    Origin created) {

  /** A column of a table. */
  public record Place(QualifiedName table, String column) {}

  /** The table it goes with, null if none is known. */
  public @Nullable QualifiedName ownerTable() {
    return owner == null ? null : owner.table();
  }

  /** The column it goes with, null if none is known. */
  public @Nullable String ownerColumn() {
    return owner == null ? null : owner.column();
  }

  Sequence named(QualifiedName newName) {
    return new Sequence(newName, dataType, identity, owner, serial, created);
  }

  Sequence ownedBy(@Nullable Place place) {
    return new Sequence(name, dataType, identity, place, serial, created);
  }

  Sequence typed(@Nullable String newType) {
    return new Sequence(name, newType, identity, owner, serial, created);
  }

  /** With the columns of a table where they are now. */
  Sequence moved(QualifiedName from, QualifiedName to) {
    return new Sequence(
        name, dataType, identity, moved(owner, from, to), moved(serial, from, to), created);
  }

  private static @Nullable Place moved(
      @Nullable Place place, QualifiedName from, QualifiedName to) {
    return place == null || !place.table().equals(from) ? place : new Place(to, place.column());
  }

  /** With a column under its new name. */
  Sequence renamed(Place from, String to) {
    return new Sequence(
        name, dataType, identity, renamed(owner, from, to), renamed(serial, from, to), created);
  }

  private static @Nullable Place renamed(@Nullable Place place, Place from, String to) {
    return from.equals(place) ? new Place(from.table(), to) : place;
  }
}
