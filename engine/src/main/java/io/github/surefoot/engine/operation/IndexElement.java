package io.github.surefoot.engine.operation;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One key of an index: a column or an expression, exactly one of them set.
 *
 * @param order ASC, DESC and NULLS FIRST, NULLS LAST as written in upper case, null if not said
 */
public record IndexElement(
    @Nullable Name column,
    @Nullable Expression expression,
    @Nullable ObjectName collation,
    @Nullable ObjectName operatorClass,
    @Nullable String order) {}
