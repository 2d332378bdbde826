package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.QueryColumns;

/**
 * A statement and the columns that it names.
 *
 * @param columns those of queries, conditions and results; the columns that INSERT, UPDATE and
 *     MERGE write are in their operations. Not to be relied on if the statement has a problem
 */
public record ColumnsOfStatement(Statement statement, QueryColumns columns) {}
