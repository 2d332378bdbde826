/**
 * Finds what the application's sources say of tables and columns: mappings and SQL, lowered to
 * {@code engine.application}. Files are parsed only if words in them say that it is worth it; there
 * is no symbol solving.
 */
package io.github.surefoot.analyzer.application;
