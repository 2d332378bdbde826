package io.github.surefoot.engine.javacode;

import io.github.surefoot.engine.source.Region;

/**
 * A call that sends SQL to the database.
 *
 * @param sql what is sent
 * @param site the call, from the name of the method to the closing parenthesis
 */
public record SqlCall(SqlExpression sql, Region site) {}
