package io.github.surefoot.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter whose value is sent to the database as SQL, so that calls of a project's own
 * helper are read like calls of JDBC.
 *
 * <pre>{@code
 * static void run(Connection connection, @ExecutesSql String sql) throws SQLException { … }
 * }</pre>
 *
 * <p>On a <b>parameter</b> of a method or constructor: every argument passed for it is SQL. The
 * parameter is a {@link String}, or the array of a variable arity parameter of strings. Inside the
 * method the parameter itself is not reported as unknown where it is sent on as it is: its callers
 * are read instead.
 *
 * <p>On a <b>method</b>: short for marking the first parameter of type {@code String} or {@code
 * String...}. On a method without such a parameter it says nothing.
 *
 * <p>A mark on a method or parameter of a superclass or interface holds for the methods that
 * override or implement it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface ExecutesSql {}
