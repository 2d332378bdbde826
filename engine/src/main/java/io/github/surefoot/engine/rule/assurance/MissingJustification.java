package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.assurance.Fault;
import io.github.surefoot.engine.assurance.JudgedAssurance;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import java.util.List;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A justification that says nothing, or cannot be read. */
public final class MissingJustification implements AssuranceRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          MissingJustification.class,
          Severity.ERROR,
          "A justification without a reason that a reviewer can check.");

  private static final String WHY =
      "It silences nothing. A reason is for the reviewer who does not know the table: without one"
          + " that can be checked, a hazard would pass unread.";

  private static final String UNAPPROVED =
      "It silences nothing: the team has decided who answers for this hazard (approvals), and none"
          + " of them does here.";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JudgedAssurance judged, Consumer<Finding> findings) {
    for (Fault fault : judged.faults()) {
      String message = message(fault, judged.assurance().rules());
      if (message != null) {
        String why = fault instanceof Fault.Unapproved ? UNAPPROVED : WHY;
        findings.accept(Justification.finding(INFO, judged, message, why, remedy(fault, judged)));
      }
    }
  }

  private static @Nullable String message(Fault fault, List<String> rules) {
    String subject = Justification.subject(rules);
    if (fault instanceof Fault.Hollow hollow) {
      return subject + " " + hollow.fault() + ".";
    }
    if (fault instanceof Fault.Copied copied) {
      return subject + " gives a reason that stands in " + copied.places() + " unrelated places.";
    }
    if (fault instanceof Fault.Unapproved unapproved) {
      return "The justification of "
          + unapproved.rule()
          + " is not approved: it needs "
          + String.join(" or ", unapproved.by())
          + ".";
    }
    return fault instanceof Fault.Unreadable unreadable
        ? "This justification cannot stand: " + unreadable.problem() + "."
        : null;
  }

  private static Remedy remedy(Fault fault, JudgedAssurance judged) {
    List<String> rules = judged.assurance().rules();
    String reason = judged.assurance().reason().strip();
    if (fault instanceof Fault.Unapproved) {
      return new Remedy(
          "Have it read by them and say so in approvedBy, or mend the statement and remove this.",
          List.of());
    }
    boolean unreadable = fault instanceof Fault.Unreadable;
    return new Remedy(
        unreadable
            ? "Write it directly above its statement or, for the whole file, at the top of the file"
                + " with a blank line below."
            : "Say what makes the statement safe here, or mend the statement and remove this.",
        List.of(
            Justification.rewritten(
                judged,
                rules.isEmpty() ? List.of("<the rule's name>") : rules,
                unreadable && !reason.isEmpty() ? reason : Justification.REASON,
                judged.assurance().expires())));
  }
}
