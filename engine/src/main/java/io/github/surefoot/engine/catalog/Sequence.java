package io.github.surefoot.engine.catalog;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A sequence.
 *
 * @param dataType {@code smallint}, {@code integer} or {@code bigint}; null if not known
 * @param identity whether it numbers an identity column, which owns it for good
 * @param ownerTable the table it goes with, null if none is known
 * @param ownerColumn the column it goes with, null if none is known
 */
public record Sequence(
    QualifiedName name,
    @Nullable String dataType,
    boolean identity,
    @Nullable QualifiedName ownerTable,
    @Nullable String ownerColumn,
    Origin created) {

  Sequence named(QualifiedName newName) {
    return new Sequence(newName, dataType, identity, ownerTable, ownerColumn, created);
  }

  Sequence ownedBy(@Nullable QualifiedName table, @Nullable String column) {
    return new Sequence(name, dataType, identity, table, column, created);
  }

  Sequence typed(@Nullable String newType) {
    return new Sequence(name, newType, identity, ownerTable, ownerColumn, created);
  }

  Sequence ofSerial() {
    return new Sequence(name, dataType, false, ownerTable, ownerColumn, created);
  }
}
