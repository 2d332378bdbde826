/**
 * What several rules advise: the safe sequences of the rule catalogue as migrations to paste, in
 * the user's own names and for the runner that runs them.
 */
package io.github.surefoot.engine.rule.remedy;
