/** Rules about justifications, and about SQL that could not be judged. None can be assured away. */
package io.github.surefoot.engine.rule.assurance;
