package io.github.surefoot.analyzer;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.NotUnderstood;

/**
 * SQL that was not understood: it could not be told before run time, or not be parsed. Each is part
 * of a finding too; this is the list that a report shows so that nothing looks clean which was not
 * read.
 */
public record UnresolvedPlace(Migration migration, NotUnderstood place) {}
