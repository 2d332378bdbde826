package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.SequenceOption;
import io.github.surefoot.engine.operation.SequenceOption.Cycle;
import io.github.surefoot.engine.operation.SequenceOption.Increment;
import io.github.surefoot.engine.operation.SequenceOption.MinValue;
import io.github.surefoot.engine.operation.SequenceOption.Restart;
import io.github.surefoot.engine.operation.SequenceOption.Start;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A sequence.
 *
 * @param dataType {@code smallint}, {@code integer} or {@code bigint}; null if not known
 * @param identity whether it numbers an identity column, which owns it for good
 * @param owner the column it goes with, null if none is known
 * @param serial the serial column it was made for, whoever owns it now; null if it was made for
 *     none
 * @param first no number below it is given from where it was created or restarted on; null if that
 *     is not known, or if it counts down or starts over
 */
public record Sequence(
    QualifiedName name,
    @Nullable String dataType,
    boolean identity,
    @Nullable Place owner,
    @Nullable Place serial,
    @Nullable Long first,
    Origin created) {

  /** A column of a table. */
  public record Place(QualifiedName table, String column) {}

  /** The first number that a new sequence of these options gives; null as for {@link #first}. */
  static @Nullable Long first(List<SequenceOption> options) {
    Increment increment = SequenceOption.last(options, Increment.class);
    Cycle cycle = SequenceOption.last(options, Cycle.class);
    Long step = increment == null ? Long.valueOf(1) : number(increment.value());
    if (step == null || step < 0 || (cycle != null && cycle.on())) {
      return null;
    }
    Start start = SequenceOption.last(options, Start.class);
    MinValue least = SequenceOption.last(options, MinValue.class);
    String written = start != null ? start.value() : least == null ? null : least.value();
    return written == null ? Long.valueOf(1) : number(written);
  }

  /** Null for a hole and for what a long cannot hold. */
  private static @Nullable Long number(String written) {
    try {
      return Long.valueOf(written.replace(" ", ""));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** After ALTER with these options. */
  Sequence restarted(List<SequenceOption> options) {
    Restart restart = SequenceOption.last(options, Restart.class);
    boolean turns =
        SequenceOption.last(options, Increment.class) != null
            || SequenceOption.last(options, Cycle.class) != null;
    if (restart == null && !turns) {
      return this;
    }
    String written = turns || restart == null ? null : restart.value();
    return new Sequence(
        name, dataType, identity, owner, serial, written == null ? null : number(written), created);
  }

  /** The table it goes with, null if none is known. */
  public @Nullable QualifiedName ownerTable() {
    return owner == null ? null : owner.table();
  }

  /** The column it goes with, null if none is known. */
  public @Nullable String ownerColumn() {
    return owner == null ? null : owner.column();
  }

  Sequence named(QualifiedName newName) {
    return new Sequence(newName, dataType, identity, owner, serial, first, created);
  }

  Sequence ownedBy(@Nullable Place place) {
    return new Sequence(name, dataType, identity, place, serial, first, created);
  }

  Sequence typed(@Nullable String newType) {
    return new Sequence(name, newType, identity, owner, serial, first, created);
  }

  /** With the columns of a table where they are now. */
  Sequence moved(QualifiedName from, QualifiedName to) {
    return new Sequence(
        name, dataType, identity, moved(owner, from, to), moved(serial, from, to), first, created);
  }

  private static @Nullable Place moved(
      @Nullable Place place, QualifiedName from, QualifiedName to) {
    return place == null || !place.table().equals(from) ? place : new Place(to, place.column());
  }

  /** With a column under its new name. */
  Sequence renamed(Place from, String to) {
    return new Sequence(
        name,
        dataType,
        identity,
        renamed(owner, from, to),
        renamed(serial, from, to),
        first,
        created);
  }

  private static @Nullable Place renamed(@Nullable Place place, Place from, String to) {
    return from.equals(place) ? new Place(from.table(), to) : place;
  }
}
