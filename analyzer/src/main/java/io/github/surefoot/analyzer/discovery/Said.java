package io.github.surefoot.analyzer.discovery;

import io.github.surefoot.analyzer.flyway.FlywayProperties;

/**
 * What one file says of Flyway's settings.
 *
 * @param file displayed
 * @param flyway nothing if the file sets Flyway up without any of its settings
 */
record Said(String file, FlywayProperties flyway) {}
