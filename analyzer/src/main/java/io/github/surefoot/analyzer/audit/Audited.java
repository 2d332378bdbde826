package io.github.surefoot.analyzer.audit;

import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.assurance.Fault;
import io.github.surefoot.engine.assurance.JudgedAssurance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A justification with what became of it.
 *
 * @param author null if version control does not know, or was not asked
 */
public record Audited(JudgedAssurance judged, @Nullable Authorship author) {

  /** Whether it does what it was written for; of several the first that is true. */
  public enum Status {
    /** It cannot be read, or stands where it covers nothing. */
    MISPLACED,
    /** Its reason says nothing, or is copied. */
    HOLLOW,
    /** Nobody who may has approved it. */
    UNAPPROVED,
    /** Its last day has passed or is no date. */
    EXPIRED,
    /** It names no rule that there is. */
    UNKNOWN_RULE,
    /** It is in force and silences nothing. */
    UNUSED,
    /** Some of the rules it names find nothing where it stands. */
    PARTLY_UNUSED,
    /** All rules that it names are silenced by it. */
    NEEDED;

    /** {@code partly unused}. */
    public String display() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code partly-unused}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Assurance assurance() {
    return judged.assurance();
  }

  public Status status() {
    for (Fault fault : judged.faults()) {
      return of(fault);
    }
    List<String> known =
        assurance().rules().stream().filter(r -> !judged.unknownRules().contains(r)).toList();
    if (known.isEmpty()) {
      return Status.UNKNOWN_RULE;
    }
    if (judged.silenced().isEmpty()) {
      return Status.UNUSED;
    }
    return judged.idleRules().isEmpty() && judged.unknownRules().isEmpty()
        ? Status.NEEDED
        : Status.PARTLY_UNUSED;
  }

  private static Status of(Fault fault) {
    if (fault instanceof Fault.Unreadable) {
      return Status.MISPLACED;
    }
    if (fault instanceof Fault.Hollow || fault instanceof Fault.Copied) {
      return Status.HOLLOW;
    }
    return fault instanceof Fault.Unapproved ? Status.UNAPPROVED : Status.EXPIRED;
  }

  /** Why it silences nothing, or less than it names, in sentences without full stop. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    for (Fault fault : judged.faults()) {
      remarks.add(remark(fault));
    }
    judged.unknownRules().forEach(r -> remarks.add("there is no rule '" + r + "'"));
    judged.idleRules().forEach(r -> remarks.add(r + " finds nothing here"));
    if (judged.faults().isEmpty() && judged.statements() > judged.broadLimit()) {
      remarks.add("it covers " + judged.statements() + " statements");
    }
    return remarks;
  }

  private static String remark(Fault fault) {
    if (fault instanceof Fault.Unreadable unreadable) {
      return unreadable.problem();
    }
    if (fault instanceof Fault.Hollow hollow) {
      return "it " + hollow.fault();
    }
    if (fault instanceof Fault.Copied copied) {
      return "its reason stands in " + copied.places() + " unrelated places";
    }
    if (fault instanceof Fault.Unapproved unapproved) {
      return unapproved.rule() + " needs the approval of " + String.join(" or ", unapproved.by());
    }
    if (fault instanceof Fault.Outdated outdated) {
      return "version " + outdated.version() + ", with which it expires, is released";
    }
    if (fault instanceof Fault.Expired expired) {
      return "its last day was " + expired.lastDay();
    }
    return "it expires on '" + ((Fault.NoDate) fault).text() + "', which is no date";
  }

  /** What it covers, in words. */
  public String scope() {
    Assurance assurance = assurance();
    if (assurance.scope().equals(assurance.region())) {
      return "nothing";
    }
    int count = judged.statements();
    String statements = count + (count == 1 ? " statement" : " statements");
    if (assurance.scope().equals(assurance.scope().file().whole())) {
      return "the file, " + statements;
    }
    int first = assurance.scope().startLine();
    int last = assurance.scope().endLine();
    return (first == last ? "line " + first : "lines " + first + " to " + last) + ", " + statements;
  }
}
