/**
 * Opinions: which facts deserve a finding, and what to do instead. One class a rule, one
 * sub-package a family. A rule never looks at SQL text and never repeats what an effect knows.
 */
package io.github.surefoot.engine.rule;
