package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.source.Region;

/**
 * A setting of the runner in the place that makes it.
 *
 * @param key its name in the runner's own spelling, without a prefix: {@code outOfOrder}
 * @param value as written, in lower case
 * @param region the line that says so
 */
public record RunnerSetting(String key, String value, Region region) {}
