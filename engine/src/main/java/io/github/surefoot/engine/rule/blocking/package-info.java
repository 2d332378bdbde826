/** Statements that make everybody wait while they read, write or index a whole table. */
package io.github.surefoot.engine.rule.blocking;
