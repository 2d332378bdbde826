package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.assurance.JudgedAssurance;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import java.util.function.Consumer;

/** A rule about justifications, asked when everything else has been judged. */
public interface AssuranceRule extends Rule {

  /** Judges one justification. Called for each that a reported migration holds. */
  void check(JudgedAssurance judged, Consumer<Finding> findings);
}
