/**
 * Flyway's migrations as Flyway itself would read them: which files they are, in which order they
 * run, what their text is after placeholder replacement and what transaction surrounds them. Facts
 * are those of Flyway 13 unless said otherwise.
 */
package io.github.surefoot.analyzer.flyway;
