package io.github.surefoot.engine;

import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.assurance.AssurancePolicy;
import io.github.surefoot.engine.assurance.JudgedAssurance;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RuleChoice;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.source.Region;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Replays histories, lets the rules judge them and matches the findings with the justifications.
 *
 * @param histories each history replayed, in the order given; empty for one whose replay failed or
 *     whose target is not supported
 * @param findings every finding, assured ones included; ordered by file, place and rule, each once;
 *     {@link #condensed} has less to read
 * @param assurances every justification of the migrations whose findings are wanted, by file and
 *     place
 * @param defects what Surefoot itself failed to do; everything else was done
 */
public record Analysis(
    List<List<ReplayedMigration>> histories,
    List<JudgedFinding> findings,
    List<JudgedAssurance> assurances,
    List<Defect> defects) {

  public Analysis {
    histories = List.copyOf(histories);
    findings = List.copyOf(findings);
    assurances = List.copyOf(assurances);
    defects = List.copyOf(defects);
  }

  /** What a report must not repeat of the migrations. */
  public Secrets secrets() {
    return Secrets.of(histories);
  }

  /** The same with other findings, as when a front end has compared them with a baseline. */
  public Analysis withFindings(List<JudgedFinding> others) {
    return new Analysis(histories, others, assurances, defects);
  }

  /**
   * The same as a report tells it: of the open findings that are {@linkplain Finding#told to be
   * told once} for a migration or a history only one is left, which names the others.
   */
  public Analysis condensed() {
    return withFindings(new Condensing(histories).of(findings));
  }

  /**
   * A finding and what silences it.
   *
   * @param assuredBy the justification that does, null if none does
   * @param baselined whether a baseline holds it: it was there before and is not to be reported;
   *     false if it is assured
   */
  public record JudgedFinding(Finding finding, @Nullable Assurance assuredBy, boolean baselined) {

    /** One that no baseline holds. */
    public JudgedFinding(Finding finding, @Nullable Assurance assuredBy) {
      this(finding, assuredBy, false);
    }

    public boolean isAssured() {
      return assuredBy != null;
    }

    /** Whether nothing silences it. */
    public boolean isOpen() {
      return assuredBy == null && !baselined;
    }
  }

  /**
   * A mistake in Surefoot that an input brought to light: a rule or the replay threw. Front ends
   * report it as a failure of the tool; what it concerns was not judged.
   *
   * @param message one sentence: what failed, with the place in words
   * @param region the statement that was being judged; null if it was a whole migration or history
   * @param cause what was thrown
   */
  public record Defect(String message, @Nullable Region region, RuntimeException cause) {}

  /**
   * What a team decides about rules.
   *
   * @param rules by rule name; rules that are not named are as they come
   * @param assurances what a justification has to be
   * @param tables what is known of the tables beside the migrations
   * @param today the day against which {@code expires} is judged
   */
  public record Settings(
      Map<String, RuleChoice> rules,
      AssurancePolicy assurances,
      TableKnowledge tables,
      LocalDate today) {
    public Settings {
      rules = Map.copyOf(rules);
    }

    public static Settings defaults(LocalDate today) {
      return new Settings(Map.of(), AssurancePolicy.DEFAULT, TableKnowledge.NONE, today);
    }

    /** What is decided about a rule. */
    public RuleChoice choice(RuleInfo rule) {
      return rules.getOrDefault(rule.name(), RuleChoice.NONE);
    }
  }

  /** Analyses histories by all rules that are on. */
  public static Analysis of(List<MigrationHistory> histories, Settings settings) {
    return of(histories, settings, RuleCatalogue.all());
  }

  /** Analyses histories by some rules only. */
  public static Analysis of(List<MigrationHistory> histories, Settings settings, List<Rule> rules) {
    return new Judge(rules, settings).judge(histories);
  }
}
