package io.github.surefoot.engine.operation;

import io.github.surefoot.engine.source.SqlRange;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An object of any kind as COMMENT ON, ALTER EXTENSION … ADD and the like name it.
 *
 * @param kind in upper case, as the statement writes it: TABLE, COLUMN, OPERATOR CLASS, CAST …
 * @param relation the table, view, index or sequence, or the one that the column, constraint,
 *     trigger, rule or policy belongs to; null for anything else
 * @param name the object's own name; of a column, constraint, trigger, rule or policy without its
 *     relation; null for a cast, a transform and a large object, which have none
 * @param detail what else tells it from others, as written: argument types in parentheses, the
 *     index method of an operator class, the types of a cast, the domain of a constraint; null if
 *     there is nothing
 * @param range from the name to the end of the detail
 */
public record ObjectReference(
    String kind,
    @Nullable ObjectName relation,
    @Nullable ObjectName name,
    @Nullable String detail,
    SqlRange range) {}
