/**
 * What both Java front ends share: the expressions that make up SQL in Java code and their value,
 * which calls send SQL to a database, and what a Java migration is.
 *
 * <p>A front end lowers its syntax trees to these types and decides nothing else: it says what the
 * code is, in terms that depend on neither parser. Everything here is immutable and thread-safe.
 */
package io.github.surefoot.engine.javacode;
