package io.github.surefoot.engine.operation;

/**
 * A relation that a query or another statement reads.
 *
 * @param only ONLY: partitions and children are left out
 * @param locked whether FOR UPDATE, FOR SHARE or the like locks the rows read
 */
public record ReadRelation(ObjectName name, boolean only, boolean locked) {}
