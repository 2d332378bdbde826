package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.assurance.JudgedAssurance;
import io.github.surefoot.engine.rule.Family;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** A justification that nothing needs. */
public final class UnusedAssurance implements AssuranceRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnusedAssurance.class,
          Severity.WARNING,
          "A justification of a rule that finds nothing where it stands.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JudgedAssurance judged, Consumer<Finding> findings) {
    for (String rule : judged.idleRules()) {
      findings.accept(
          Justification.finding(
              INFO,
              judged,
              "The justification of " + rule + " silences nothing.",
              why(rule),
              remedy(rule, judged)));
    }
  }

  private static String why(String rule) {
    boolean aboutAssurances =
        RuleCatalogue.find(rule).filter(r -> r.info().family() == Family.ASSURANCE).isPresent();
    return aboutAssurances
        ? "Findings of " + rule + " cannot be assured away: they say that something was not judged."
        : rule
            + " finds nothing in what it covers. Left standing, it would silence a finding that"
            + " nobody has thought about.";
  }

  private static Remedy remedy(String rule, JudgedAssurance judged) {
    Assurance assurance = judged.assurance();
    List<String> others = assurance.rules().stream().filter(r -> !r.equals(rule)).toList();
    if (others.isEmpty()) {
      return new Remedy("Remove it.", List.of(), Justification.removal(judged));
    }
    Snippet without =
        Justification.rewritten(judged, others, assurance.reason().strip(), assurance.expires());
    return new Remedy(
        "Remove the name.", List.of(without), Justification.replacement(judged, without));
  }
}
