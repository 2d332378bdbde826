package io.github.surefoot.engine;

import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.Secret;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Fix;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The passwords that migrations write out: what is shown of a migration does not repeat them, in
 * whatever finding it is shown. Immutable.
 */
public final class Secrets {
  /** What stands in the place of one. */
  public static final String HIDDEN = "***";

  private final Map<SourceFile, List<Region>> places = new HashMap<>();

  /** By the statement that sends them. */
  private final Map<Region, Set<Secret>> bySite = new HashMap<>();

  private Secrets() {}

  static Secrets of(List<List<ReplayedMigration>> histories) {
    Secrets secrets = new Secrets();
    for (List<ReplayedMigration> history : histories) {
      for (ReplayedMigration migration : history) {
        for (Step step : migration.steps()) {
          for (Secret secret : Secret.writtenIn(step.operation())) {
            secrets.add(secret, step);
          }
        }
      }
    }
    secrets.places.values().forEach(l -> l.sort(Comparator.comparing(Region::start)));
    return secrets;
  }

  private void add(Secret secret, Step step) {
    Region place = secret.range().region();
    if (bySite.computeIfAbsent(step.executed().site(), s -> new LinkedHashSet<>()).add(secret)) {
      places.computeIfAbsent(place.file(), f -> new ArrayList<>()).add(place);
    }
  }

  /** Where they stand in a file, from the first to the last. */
  public List<Region> in(SourceFile file) {
    return List.copyOf(places.getOrDefault(file, List.of()));
  }

  /** The finding with nothing in its texts that stands in a secret of its statement. */
  Finding hiddenIn(Finding finding) {
    Set<Secret> secrets = bySite.getOrDefault(finding.site(), Set.of());
    if (secrets.isEmpty()) {
      return finding;
    }
    Fix fix = finding.remedy().fix();
    boolean told =
        fix != null
            && Stream.concat(
                    fix.edits().stream().map(Fix.Edit::text),
                    fix.files().stream().map(Fix.NewFile::text))
                .anyMatch(text -> !hide(text, secrets).equals(text));
    Remedy remedy =
        new Remedy(
            hide(finding.remedy().text(), secrets),
            finding.remedy().snippets().stream()
                .map(s -> new Snippet(s.title(), s.language(), hide(s.code(), secrets)))
                .toList(),
            told ? null : fix);
    return finding.withTexts(
        hide(finding.message(), secrets), hide(finding.why(), secrets), remedy);
  }

  private static String hide(String text, Set<Secret> secrets) {
    String hidden = text;
    for (Secret secret : secrets) {
      hidden = secret.hiddenIn(hidden);
    }
    return hidden;
  }
}
