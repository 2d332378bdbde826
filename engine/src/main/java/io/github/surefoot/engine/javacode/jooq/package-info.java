/**
 * What jOOQ's DSL makes of Java code: which SQL its chains of calls come to.
 *
 * <p>Each call gives an immutable {@link io.github.surefoot.engine.javacode.jooq.JooqValue}: a
 * name, a field, a condition, a statement under construction. When the statement is run, it is
 * rendered to the text that jOOQ itself would send, in which each piece knows where in the Java
 * source it comes from, and from there on it is SQL like any other.
 *
 * <p>Source: jOOQ 3.19.35, with whose own rendering the conformance tests compare this one.
 */
package io.github.surefoot.engine.javacode.jooq;
