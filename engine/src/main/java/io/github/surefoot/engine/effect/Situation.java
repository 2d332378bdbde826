package io.github.surefoot.engine.effect;

import io.github.surefoot.engine.catalog.Catalog;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the effect of an operation depends on besides itself.
 *
 * @param catalog the schema before the operation
 * @param timeZone the session's time zone as set, null if not known
 */
public record Situation(Target target, Catalog catalog, @Nullable String timeZone) {}
