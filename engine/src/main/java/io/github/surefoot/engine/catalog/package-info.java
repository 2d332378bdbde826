/**
 * What the schema is at a point of the history: an immutable {@link
 * io.github.surefoot.engine.catalog.Catalog} that each operation turns into the next one.
 *
 * <p>A table that the history did not create is unknown, not absent.
 */
package io.github.surefoot.engine.catalog;
