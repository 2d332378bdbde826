/** Changes of rows that are too big for one statement or transaction. */
package io.github.surefoot.engine.rule.backfill;
