/** Rules about the schema that a release leaves behind. */
package io.github.surefoot.engine.rule.design;
