/**
 * From SQL text to operations: lexer, statement splitter and one clause-level parser a dialect.
 *
 * <p>Statement kinds and clauses are typed, expressions are kept as ranges with a few facts, a
 * clause that is not known becomes opaque, a broken statement is reported and the next one read.
 * Time is linear in the text.
 */
package io.github.surefoot.engine.sql;
