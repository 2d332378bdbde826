/**
 * Finds Java migrations in source trees and lowers them to {@code engine.javacode}, with
 * JavaParser.
 *
 * <p>There is no symbol solving. Types are told from declarations, imports and the project's own
 * sources; where that does not do, the answer is "unknown", never "no". Only files that may hold a
 * migration are parsed, and those whose constants or supertypes such a file names.
 */
package io.github.surefoot.analyzer.java;
