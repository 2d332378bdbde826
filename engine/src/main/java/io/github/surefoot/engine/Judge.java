package io.github.surefoot.engine;

import io.github.surefoot.engine.Analysis.Defect;
import io.github.surefoot.engine.Analysis.JudgedFinding;
import io.github.surefoot.engine.Analysis.Settings;
import io.github.surefoot.engine.assurance.AssuranceBook;
import io.github.surefoot.engine.assurance.JudgedAssurance;
import io.github.surefoot.engine.effect.Effects;
import io.github.surefoot.engine.migration.IgnoredFile;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.Replay;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Precedence;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableSizes;
import io.github.surefoot.engine.rule.assurance.AssuranceRule;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Makes one {@link Analysis}. Used once, by one thread. */
final class Judge {
  /** Total on findings that differ in what a report shows, so that the order is the input's. */
  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding f) -> f.region().file().path())
          .thenComparing(f -> f.region().start())
          .thenComparing(f -> f.rule().name())
          .thenComparing(f -> f.region().end())
          .thenComparing(Finding::message)
          .thenComparing(f -> f.site().file().path())
          .thenComparing(f -> f.site().start())
          .thenComparing(Finding::severity);

  private static final Comparator<JudgedAssurance> BY_PLACE =
      Comparator.comparing((JudgedAssurance a) -> a.assurance().region().file().path())
          .thenComparing(a -> a.assurance().region().start());

  /** What a statement is to a finding in the routine that it calls. */
  private static final String CALLED = "This statement calls the routine.";

  private final Settings settings;
  private final TableSizes sizes;
  private final CodePlaces places = new CodePlaces();
  private final List<Rule> rules;
  private final List<Finding> found = new ArrayList<>();
  private final List<Defect> defects = new ArrayList<>();

  /** The rules that were run on each migration and did not fail. */
  private final IdentityHashMap<Migration, Set<String>> ran = new IdentityHashMap<>();

  Judge(Collection<Rule> rules, Settings settings) {
    this.rules =
        rules.stream()
            .filter(r -> settings.choice(r.info()).isOn(r.info()))
            .map(r -> r.configured(settings.choice(r.info()).options(), settings.tables()))
            .toList();
    this.settings = settings;
    this.sizes = new TableSizes(settings.tables());
  }

  Analysis judge(List<MigrationHistory> histories) {
    List<List<ReplayedMigration>> replayed = new ArrayList<>(histories.size());
    for (MigrationHistory history : histories) {
      List<ReplayedMigration> migrations = replay(history);
      replayed.add(migrations);
      judge(history, migrations);
    }
    List<Migration> all =
        histories.stream()
            .flatMap(
                history ->
                    Stream.concat(
                        history.migrations().stream(),
                        history.ignored().stream().map(IgnoredFile::migration)))
            .toList();
    AssuranceBook assurances = new AssuranceBook(all, settings.assurances(), settings.today());
    Secrets secrets = Secrets.of(replayed);
    List<Finding> hazards = inOrder(Precedence.settle(found));
    List<JudgedFinding> judged = new ArrayList<>(hazards.size());
    for (Finding hazard : hazards) {
      judged.add(
          new JudgedFinding(secrets.hiddenIn(hazard), assurances.covering(hazard).orElse(null)));
    }
    List<JudgedAssurance> written =
        assurances.judged(this::hasRun).stream().sorted(BY_PLACE).toList();
    for (Finding finding : inOrder(aboutAssurances(written))) {
      judged.add(new JudgedFinding(finding, null));
    }
    judged.sort(Comparator.comparing(JudgedFinding::finding, ORDER));
    return new Analysis(replayed, judged, written, defects);
  }

  private List<ReplayedMigration> replay(MigrationHistory history) {
    if (!Effects.areKnown(history.target())) {
      // UnsupportedTarget says so.
      return List.of();
    }
    try {
      return Replay.of(history);
    } catch (RuntimeException e) {
      defects.add(new Defect("the replay of '" + history.name() + "' failed", null, e));
      return List.of();
    }
  }

  private void judge(MigrationHistory history, List<ReplayedMigration> migrations) {
    for (Rule rule : rules) {
      if (rule.info().dialects().contains(history.target().dialect()) && rule.judges(history)) {
        judge(rule, history, migrations);
      }
    }
  }

  private void judge(Rule rule, MigrationHistory history, List<ReplayedMigration> migrations) {
    Set<Migration> failed = Collections.newSetFromMap(new IdentityHashMap<>());
    for (ReplayedMigration migration : migrations) {
      if (isWanted(rule.info(), migration.migration()) && !judge(rule, migration)) {
        failed.add(migration.migration());
      }
    }
    boolean whole =
        attempt(
            rule,
            "the history '" + history.name() + "'",
            null,
            findings -> {
              rule.check(history, findings);
              rule.check(migrations, findings);
            });
    if (whole) {
      for (IgnoredFile file : history.ignored()) {
        ran.computeIfAbsent(file.migration(), m -> new HashSet<>()).add(rule.info().name());
      }
    }
    for (ReplayedMigration migration : migrations) {
      if (whole
          && !failed.contains(migration.migration())
          && settings.choice(rule.info()).concerns(migration.migration())) {
        ran.computeIfAbsent(migration.migration(), m -> new HashSet<>()).add(rule.info().name());
      }
    }
  }

  private boolean judge(Rule rule, ReplayedMigration migration) {
    String name = migration.migration().name();
    boolean done = true;
    for (Step step : migration.steps()) {
      if (step.surroundings() == Surroundings.TRIGGERED) {
        continue;
      }
      Region site = step.executed().site();
      done &=
          attempt(
              rule,
              name + ", line " + site.startLine(),
              site,
              findings ->
                  rule.check(
                      step,
                      migration,
                      f -> weigh(called(f, step), migration, List.of(step), findings)));
    }
    done &=
        attempt(
            rule,
            name,
            null,
            findings ->
                rule.check(migration, f -> weigh(f, migration, at(f, migration), findings)));
    return done;
  }

  private boolean isWanted(RuleInfo rule, Migration migration) {
    return migration.reported() && settings.choice(rule).concerns(migration);
  }

  /** A finding in a routine names the statement that calls it. */
  private static Finding called(Finding finding, Step step) {
    return step.surroundings().called()
        ? finding.withRelated(CALLED, step.executed().site())
        : finding;
  }

  private void weigh(
      Finding finding, ReplayedMigration migration, List<Step> steps, Consumer<Finding> findings) {
    sizes.weigh(finding, migration, steps).ifPresent(findings);
  }

  /** What is done where a finding is, as far as that matters. */
  private List<Step> at(Finding finding, ReplayedMigration migration) {
    if (!sizes.concern(finding)) {
      return List.of();
    }
    return migration.steps().stream()
        .filter(s -> s.executed().site().equals(finding.site()))
        .toList();
  }

  /** Runs one check; what it found before it failed counts. */
  private boolean attempt(
      Rule rule, String where, @Nullable Region region, Consumer<Consumer<Finding>> check) {
    try {
      check.accept(this::add);
      return true;
    } catch (RuntimeException e) {
      defects.add(new Defect(rule.info().name() + " failed on " + where, region, e));
      return false;
    }
  }

  private void add(Finding finding) {
    Migration migration = finding.migration();
    if (migration == null || isWanted(finding.rule(), migration)) {
      found.add(places.addedTo(withConfiguredSeverity(finding)));
    }
  }

  private Finding withConfiguredSeverity(Finding finding) {
    Severity configured = settings.choice(finding.rule()).severity();
    return configured == null ? finding : finding.withSeverity(configured);
  }

  private List<Finding> aboutAssurances(List<JudgedAssurance> assurances) {
    List<Finding> findings = new ArrayList<>();
    for (JudgedAssurance judged : assurances) {
      for (Rule rule : rules) {
        if (rule instanceof AssuranceRule aboutAssurances) {
          attempt(
              rule,
              "the justification at " + judged.assurance().region(),
              judged.assurance().region(),
              ignored ->
                  aboutAssurances.check(
                      judged, finding -> findings.add(withConfiguredSeverity(finding))));
        }
      }
    }
    return findings;
  }

  private boolean hasRun(String rule, Migration migration) {
    return ran.getOrDefault(migration, Set.of()).contains(rule);
  }

  /** Sorted; of findings that say the same of the same place, as for two targets, the strongest. */
  private static List<Finding> inOrder(List<Finding> findings) {
    record Same(String rule, SourceFile file, int start, int end, Region site, String message) {}
    Map<Same, Finding> distinct = new LinkedHashMap<>();
    findings.stream()
        .sorted(ORDER)
        .forEach(
            f ->
                distinct.putIfAbsent(
                    new Same(
                        f.rule().name(),
                        f.region().file(),
                        f.region().start(),
                        f.region().end(),
                        f.site(),
                        f.message()),
                    f));
    return List.copyOf(distinct.values());
  }
}
