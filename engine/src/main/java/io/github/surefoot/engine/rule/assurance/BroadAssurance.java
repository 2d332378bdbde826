package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.assurance.Fault;
import io.github.surefoot.engine.assurance.JudgedAssurance;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A justification that names no rule, or all of them, or covers many statements. */
public final class BroadAssurance implements AssuranceRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          BroadAssurance.class,
          Severity.WARNING,
          "A justification that names no rule, all of them or a family, or covers many statements.");

  private static final String NO_WILDCARD =
      "A justification silences the rules that it names, each by its exact name; there is no"
          + " wildcard, so this silences nothing.";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JudgedAssurance judged, Consumer<Finding> findings) {
    Assurance assurance = judged.assurance();
    if (judged.faults().stream().anyMatch(Fault.Unreadable.class::isInstance)) {
      return;
    }
    if (assurance.rules().isEmpty()) {
      findings.accept(
          Justification.finding(
              INFO,
              judged,
              "This justification names no rule.",
              NO_WILDCARD,
              named("Name the rule, as the finding does that it shall silence.", judged)));
    }
    for (String name : judged.unknownRules()) {
      if (Justification.isWildcard(name)) {
        findings.accept(
            Justification.finding(
                INFO,
                judged,
                "This justification is meant for many rules: '" + name + "'.",
                NO_WILDCARD,
                named("Name each rule, as the findings do that it shall silence.", judged)));
      }
    }
    if (judged.faults().isEmpty() && judged.statements() > judged.broadLimit()) {
      findings.accept(
          Justification.finding(
              INFO,
              judged,
              Justification.subject(assurance.rules())
                  + " covers "
                  + judged.statements()
                  + " statements.",
              "One reason is seldom true of more than "
                  + judged.broadLimit()
                  + " statements (broad-limit), and what is added among them later is silenced"
                  + " unseen.",
              new Remedy(
                  "Write it at each statement that it is about, with what makes that one safe.",
                  List.of())));
    }
  }

  private static Remedy named(String text, JudgedAssurance judged) {
    Assurance assurance = judged.assurance();
    List<String> rules = new ArrayList<>(assurance.rules());
    rules.removeIf(Justification::isWildcard);
    return new Remedy(
        text,
        List.of(
            Justification.rewritten(
                judged,
                rules.isEmpty() ? List.of("<the rule's name>") : rules,
                assurance.reason().strip(),
                assurance.expires())));
  }
}
