package io.github.surefoot.engine.assurance;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.rule.Family;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.source.Region;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * All justifications of a run: which are in force, what each silences, which are needed. Used once,
 * by one thread: {@link #covering} for every finding, then {@link #judged}.
 */
public final class AssuranceBook {
  private static final int COPIES = 3;

  /** Each justification with the migrations it is part of, in order. */
  private final Map<Assurance, List<Migration>> migrations = new LinkedHashMap<>();

  private final Map<Assurance, List<Fault>> faults = new HashMap<>();
  private final Coverage coverage;

  private final AssurancePolicy policy;

  /** For each justification the findings that it silenced. */
  private final Map<Assurance, List<Finding>> used = new HashMap<>();

  /**
   * @param all the migrations of the run
   * @param today the day on which a justification must still hold
   */
  public AssuranceBook(List<Migration> all, AssurancePolicy policy, LocalDate today) {
    this.policy = policy;
    for (Migration migration : all) {
      for (Assurance assurance : migration.assurances()) {
        migrations.computeIfAbsent(assurance, a -> new ArrayList<>()).add(migration);
      }
    }
    Map<String, Set<String>> subjects = subjects();
    for (Assurance assurance : migrations.keySet()) {
      faults.put(assurance, faults(assurance, subjects, today));
    }
    coverage =
        new Coverage(migrations.keySet().stream().filter(a -> faultsOf(a).isEmpty()).toList());
  }

  /**
   * The justification that silences the finding: the innermost one in force that names its rule and
   * covers its region, its site or where its statement stands elsewhere. Findings of the assurance
   * family have none.
   */
  public Optional<Assurance> covering(Finding finding) {
    if (finding.rule().family() == Family.ASSURANCE) {
      return Optional.empty();
    }
    Assurance found = coverage.of(finding);
    if (found != null) {
      used.computeIfAbsent(found, a -> new ArrayList<>()).add(finding);
    }
    return Optional.ofNullable(found);
  }

  /**
   * The justifications written in migrations whose findings are wanted.
   *
   * @param ran whether the rule of that name was run on the migration
   */
  public List<JudgedAssurance> judged(BiPredicate<String, Migration> ran) {
    List<JudgedAssurance> judged = new ArrayList<>();
    migrations.forEach(
        (assurance, places) -> {
          if (places.stream().anyMatch(Migration::reported)) {
            judged.add(
                new JudgedAssurance(
                    assurance,
                    places.get(0),
                    faultsOf(assurance),
                    assurance.rules().stream().filter(r -> !isKnown(r)).distinct().toList(),
                    idle(assurance, places, ran),
                    used.getOrDefault(assurance, List.of()),
                    statements(assurance, places),
                    policy.broadLimit()));
          }
        });
    return judged;
  }

  private List<String> idle(
      Assurance assurance, List<Migration> places, BiPredicate<String, Migration> ran) {
    if (!faultsOf(assurance).isEmpty() || !places.stream().allMatch(Migration::reported)) {
      return List.of();
    }
    Set<String> busy =
        used.getOrDefault(assurance, List.of()).stream()
            .map(f -> f.rule().name())
            .collect(Collectors.toSet());
    return assurance.rules().stream()
        .distinct()
        .filter(rule -> isKnown(rule) && !busy.contains(rule))
        .filter(rule -> isAboutAssurances(rule) || places.stream().allMatch(m -> ran.test(rule, m)))
        .toList();
  }

  /** A statement counts once, however often it is sent. */
  private static int statements(Assurance assurance, List<Migration> places) {
    Set<Region> covered = new HashSet<>();
    for (Migration migration : places) {
      for (ExecutedStatement executed : migration.statements()) {
        Region text = executed.statement().range().region();
        if (assurance.scope().contains(text) || assurance.scope().contains(executed.site())) {
          covered.add(text);
        } else {
          executed.dispatch().elsewhere().stream()
              .filter(assurance.scope()::contains)
              .findFirst()
              .ifPresent(covered::add);
        }
      }
    }
    return covered.size();
  }

  private List<Fault> faultsOf(Assurance assurance) {
    return faults.getOrDefault(assurance, List.of());
  }

  private static boolean isKnown(String rule) {
    return RuleCatalogue.find(rule).isPresent();
  }

  private static boolean isAboutAssurances(String rule) {
    return RuleCatalogue.find(rule)
        .map(found -> found.info())
        .map(RuleInfo::family)
        .filter(Family.ASSURANCE::equals)
        .isPresent();
  }

  private List<Fault> faults(
      Assurance assurance, Map<String, Set<String>> subjects, LocalDate today) {
    if (assurance.problem() != null) {
      return List.of(new Fault.Unreadable(assurance.problem()));
    }
    List<Fault> faults = new ArrayList<>();
    Optional<String> hollow = Reason.fault(assurance, policy.reasonMinimum());
    if (hollow.isPresent()) {
      faults.add(new Fault.Hollow(hollow.get()));
    } else {
      int copies = subjects.getOrDefault(Reason.normalized(assurance.reason()), Set.of()).size();
      if (copies >= COPIES) {
        faults.add(new Fault.Copied(copies));
      }
    }
    String approvedBy = assurance.approvedBy() == null ? "" : assurance.approvedBy();
    for (AssurancePolicy.Approval approval : policy.needed(assurance.rules())) {
      if (!approval.given(approvedBy)) {
        faults.add(new Fault.Unapproved(approval.rule(), approval.by()));
      }
    }
    Fault past = past(assurance.expires(), today);
    if (past != null) {
      faults.add(past);
    }
    return List.copyOf(faults);
  }

  private @Nullable Fault past(@Nullable String expires, LocalDate today) {
    if (expires == null || expires.isBlank()) {
      return null;
    }
    String end = expires.strip();
    try {
      LocalDate lastDay = LocalDate.parse(end);
      return lastDay.isBefore(today) ? new Fault.Expired(lastDay) : null;
    } catch (DateTimeException e) {
      MigrationVersion released = policy.released();
      Optional<MigrationVersion> version = MigrationVersion.parse(end);
      if (released == null || version.isEmpty()) {
        return new Fault.NoDate(end);
      }
      return version.get().compareTo(released) <= 0 ? new Fault.Outdated(end) : null;
    }
  }

  /**
   * For each reason what it is given for. Justifications of one file are related, and so are those
   * that name one ticket: they are one subject.
   */
  private Map<String, Set<String>> subjects() {
    Map<String, Set<String>> subjects = new HashMap<>();
    for (Assurance assurance : migrations.keySet()) {
      String ticket = assurance.ticket();
      String subject =
          ticket == null || ticket.isBlank()
              ? "file " + assurance.region().file().path()
              : "ticket " + ticket.strip();
      subjects
          .computeIfAbsent(Reason.normalized(assurance.reason()), r -> new HashSet<>())
          .add(subject);
    }
    return subjects;
  }
}
