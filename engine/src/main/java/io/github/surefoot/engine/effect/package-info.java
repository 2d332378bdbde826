/**
 * What a statement does to a live database of a given version: facts, each proven against a real
 * server by the conformance module, and no judgement.
 */
package io.github.surefoot.engine.effect;
