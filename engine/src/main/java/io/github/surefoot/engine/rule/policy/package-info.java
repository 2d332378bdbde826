/** What a team forbids or demands beyond what is dangerous: off unless it says so. */
package io.github.surefoot.engine.rule.policy;
