/**
 * What a statement says, typed down to the clause and free of any judgement.
 *
 * <p>A statement is one {@link io.github.surefoot.engine.operation.Operation} or, where it holds
 * several actions (ALTER TABLE a, b), one for each. Every kind must be handled by the catalog and
 * by the effects of each dialect: a new one does not compile until they say what it does.
 */
package io.github.surefoot.engine.operation;
