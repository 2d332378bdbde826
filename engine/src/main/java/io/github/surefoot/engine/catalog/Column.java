package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.operation.ColumnDefinition.Generated;
import io.github.surefoot.engine.operation.ColumnDefinition.Identity;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.TypeName;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A column as far as it is known.
 *
 * @param type null if unknown; a serial's type is its integer type
 * @param notNull whether it is known to be NOT NULL (a primary key's columns are); false if unknown
 * @param collation null for the default or unknown
 */
public record Column(
    String name,
    @Nullable TypeName type,
    @Nullable String collation,
    boolean notNull,
    @Nullable Expression defaultValue,
    @Nullable Generated generated,
    @Nullable Identity identity,
    Origin origin) {}
