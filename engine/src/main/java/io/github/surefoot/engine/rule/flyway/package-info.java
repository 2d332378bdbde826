/** What only Flyway does, or refuses. */
package io.github.surefoot.engine.rule.flyway;
