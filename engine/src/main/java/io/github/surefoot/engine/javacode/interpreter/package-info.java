/**
 * Runs Java code in the mind to find which SQL it sends: every path, values as far as they are
 * known, bounded in steps, depth and number of alternatives.
 */
package io.github.surefoot.engine.javacode.interpreter;
