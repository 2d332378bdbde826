/**
 * Migrations in the order a runner executes them, the transactions and settings around each
 * statement, and their replay: every operation with the schema before and after it and its effect.
 */
package io.github.surefoot.engine.migration;
