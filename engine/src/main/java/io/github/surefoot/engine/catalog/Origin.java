package io.github.surefoot.engine.catalog;

import io.github.surefoot.engine.source.Region;

/**
 * Where in the history something came from.
 *
 * @param migration the ordinal of the migration in its history, from 0
 * @param transaction a number that is the same for all statements of one transaction and differs
 *     otherwise
 * @param region the statement, or its part
 */
public record Origin(int migration, int transaction, Region region) {}
