/** What a transaction forbids, and what it makes worse. */
package io.github.surefoot.engine.rule.transaction;
