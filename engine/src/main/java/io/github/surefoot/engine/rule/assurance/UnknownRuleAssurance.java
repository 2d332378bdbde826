package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.assurance.Fault;
import io.github.surefoot.engine.assurance.JudgedAssurance;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.NearestName;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A justification that names a rule there is not. */
public final class UnknownRuleAssurance implements AssuranceRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnknownRuleAssurance.class,
          Severity.ERROR,
          "A justification that names a rule there is not.");

  private static final String WHY =
      "A justification silences the rules that it names, each by its exact name; there is no"
          + " wildcard.";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JudgedAssurance judged, Consumer<Finding> findings) {
    if (judged.faults().stream().anyMatch(Fault.Unreadable.class::isInstance)) {
      return;
    }
    for (String name : judged.unknownRules()) {
      if (!Justification.isWildcard(name)) {
        findings.accept(unknown(name, judged));
      }
    }
  }

  private static Finding unknown(String name, JudgedAssurance judged) {
    Assurance assurance = judged.assurance();
    Optional<String> nearest =
        NearestName.of(name, RuleCatalogue.all().stream().map(r -> r.info().name()).toList());
    String question = nearest.map(n -> "; the nearest name is " + n + ".").orElse(".");
    Remedy remedy =
        nearest
            .map(
                right ->
                    new Remedy(
                        "Write the name as the finding does.",
                        List.of(
                            Justification.rewritten(
                                judged,
                                assurance.rules().stream()
                                    .map(r -> r.equals(name) ? right : r)
                                    .distinct()
                                    .toList(),
                                assurance.reason().strip(),
                                assurance.expires()))))
            .orElse(new Remedy("Write the name as the finding does, or remove it.", List.of()));
    return Justification.finding(
        INFO, judged, "There is no rule '" + name + "'" + question, WHY, remedy);
  }
}
