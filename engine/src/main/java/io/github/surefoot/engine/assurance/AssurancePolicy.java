package io.github.surefoot.engine.assurance;

import io.github.surefoot.engine.migration.MigrationVersion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a team demands of a justification.
 *
 * @param reasonMinimum the length below which a reason is no reason, in characters
 * @param broadLimit how many statements one justification may cover without being called broad
 * @param approvals by rule name: who may approve a justification of it, at least one; rules that
 *     are not named need no approval
 * @param released the newest released version, null if nobody says; a justification may expire with
 *     a version
 */
public record AssurancePolicy(
    int reasonMinimum,
    int broadLimit,
    Map<String, List<String>> approvals,
    @Nullable MigrationVersion released) {

  /** One that knows of no releases. */
  public AssurancePolicy(int reasonMinimum, int broadLimit, Map<String, List<String>> approvals) {
    this(reasonMinimum, broadLimit, approvals, null);
  }

  /** What holds if nobody says otherwise. */
  public static final AssurancePolicy DEFAULT = new AssurancePolicy(10, 3, Map.of());

  public AssurancePolicy {
    Map<String, List<String>> copies = new TreeMap<>();
    approvals.forEach((rule, names) -> copies.put(rule, List.copyOf(names)));
    approvals = Map.copyOf(copies);
  }

  /** The same of a team that has released a version; null if nobody says which. */
  public AssurancePolicy releasedUpTo(@Nullable MigrationVersion version) {
    return new AssurancePolicy(reasonMinimum, broadLimit, approvals, version);
  }

  /** Who may approve justifications of some of these rules, in the order of the rules. */
  List<Approval> needed(Collection<String> rules) {
    return rules.stream()
        .distinct()
        .filter(approvals::containsKey)
        .map(rule -> new Approval(rule, approvals.getOrDefault(rule, List.of())))
        .toList();
  }

  /** Who may approve justifications of a rule. */
  record Approval(String rule, List<String> by) {

    /** Whether one of them has, names compared without regard to case. */
    boolean given(String approvedBy) {
      return List.of(approvedBy.split(",", -1)).stream()
          .map(String::strip)
          .anyMatch(name -> by.stream().anyMatch(name::equalsIgnoreCase));
    }
  }
}
