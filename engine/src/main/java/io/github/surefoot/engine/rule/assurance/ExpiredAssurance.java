package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.assurance.Fault;
import io.github.surefoot.engine.assurance.JudgedAssurance;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** A justification whose last day has passed, or is no day. */
public final class ExpiredAssurance implements AssuranceRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ExpiredAssurance.class,
          Severity.ERROR,
          "A justification whose last day or version has passed, or is no date.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JudgedAssurance judged, Consumer<Finding> findings) {
    String subject = Justification.subject(judged.assurance().rules());
    for (Fault fault : judged.faults()) {
      if (fault instanceof Fault.Expired expired) {
        findings.accept(
            Justification.finding(
                INFO,
                judged,
                subject + " has expired: its last day was " + expired.lastDay() + ".",
                "It silences nothing any more.",
                remedy(
                    judged,
                    "Mend the statement, or decide again and give the decision a new last day.")));
      } else if (fault instanceof Fault.Outdated outdated) {
        findings.accept(
            Justification.finding(
                INFO,
                judged,
                subject + " has expired: version " + outdated.version() + " is released.",
                "It silences nothing any more.",
                remedy(
                    judged, "Mend the statement, or decide again and say until when that holds.")));
      } else if (fault instanceof Fault.NoDate noDate) {
        findings.accept(
            Justification.finding(
                INFO,
                judged,
                subject + " expires on '" + noDate.text() + "', which is no date.",
                "A justification whose last day is not known silences nothing.",
                remedy(judged, "Write the date as year, month and day, or leave it out.")));
      }
    }
  }

  private static Remedy remedy(JudgedAssurance judged, String text) {
    Assurance assurance = judged.assurance();
    return new Remedy(
        text,
        List.of(
            Justification.rewritten(
                judged, assurance.rules(), assurance.reason().strip(), "<YYYY-MM-DD>")));
  }
}
