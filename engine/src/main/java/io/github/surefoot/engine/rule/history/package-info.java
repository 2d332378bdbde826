/** What only the whole history shows. */
package io.github.surefoot.engine.rule.history;
