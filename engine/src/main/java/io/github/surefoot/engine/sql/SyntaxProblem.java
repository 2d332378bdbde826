package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.source.SqlRange;

/**
 * Why a statement could not be parsed.
 *
 * @param message one sentence without a place
 * @param range the token at which the parser gave up
 */
public record SyntaxProblem(String message, SqlRange range) {}
