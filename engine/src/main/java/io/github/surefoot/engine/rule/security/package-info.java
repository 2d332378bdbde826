/** Statements that give more away than they seem to. */
package io.github.surefoot.engine.rule.security;
