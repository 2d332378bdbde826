package io.github.surefoot.engine.catalog;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A sequence.
 *
 * @param ownerTable the table it goes with, null if none is known
 * @param ownerColumn the column it goes with, null if none is known
 */
public record Sequence(
    QualifiedName name,
    @Nullable QualifiedName ownerTable,
    @Nullable String ownerColumn,
    Origin created) {}
