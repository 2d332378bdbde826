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
 * @param userType the domain, enum or other type of the history that {@code type} means, also under
 *     an array; null if it is none of them
 * @param serial whether it was made by a serial pseudo type, so that its default draws from a
 *     sequence of its own
 * @param notNull whether it is known to be NOT NULL (a primary key's columns are); false if unknown
 * @param collation null for the default or unknown
 */
public record Column(
    String name,
    @Nullable TypeName type,
    @Nullable QualifiedName userType,
    boolean serial,
    @Nullable String collation,
    boolean notNull,
    @Nullable Expression defaultValue,
    @Nullable Generated generated,
    @Nullable Identity identity,
    Origin origin) {}
