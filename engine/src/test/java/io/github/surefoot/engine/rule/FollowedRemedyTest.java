package io.github.surefoot.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.PageText.Example;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.source.Region;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who pastes the migrations of a remedy is rid of the finding and gets no other one for it. */
final class FollowedRemedyTest {

  /** A bad example of a page, and its finding. */
  record Case(Scenario scenario, Finding finding) {
    @Override
    public String toString() {
      return finding.rule().name() + ": " + finding.message();
    }
  }

  static Stream<Case> cases() {
    return RuleCatalogue.all().stream()
        // A comment is mended by hand.
        .filter(rule -> rule.info().family() != Family.ASSURANCE)
        .flatMap(FollowedRemedyTest::cases);
  }

  private static Stream<Case> cases(Rule rule) {
    return new PageText(rule)
        .examples("Bad").stream()
            .map(Example::scenario)
            .flatMap(scenario -> scenario.findings(rule).stream().map(f -> new Case(scenario, f)))
            .filter(c -> c.finding.remedy().snippets().stream().anyMatch(s -> !isPartial(s)))
            .filter(c -> !isOneActionOfSeveral(c));
  }

  private static boolean isOneActionOfSeveral(Case bad) {
    return bad.scenario.replay().stream()
        .flatMap(migration -> migration.steps().stream())
        .anyMatch(
            step ->
                step.executed().statement().operations().size() > 1
                    && step.executed().site().toString().equals(bad.finding.site().toString()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void leavesNothingToFind(Case bad) {
    List<String> before = others(bad.scenario.findings(), bad.finding);

    assertThat(others(followed(bad).findings(), null)).isSubsetOf(before);
  }

  private static List<String> others(List<Finding> findings, Finding but) {
    return findings.stream()
        .filter(f -> but == null || !f.message().equals(but.message()))
        .map(f -> f.rule().name() + ": " + f.message())
        .toList();
  }

  /** Whether a snippet is not a migration as a whole. */
  private static boolean isPartial(Snippet snippet) {
    return snippet.title().endsWith("in a later release")
        || snippet.title().endsWith("of an earlier release")
        || snippet.title().endsWith("instead of this action")
        || !snippet.language().equals("sql");
  }

  /** Whether a file runs behind all that there are. */
  private static boolean isBehind(String title, List<ReplayedMigration> history) {
    return version(title)
        .filter(
            own ->
                history.stream()
                    .flatMap(m -> MigrationVersion.parse(m.migration().version()).stream())
                    .allMatch(v -> v.compareTo(own) < 0))
        .isPresent();
  }

  private static Optional<MigrationVersion> version(String title) {
    int end = title.indexOf("__");
    return title.startsWith("V") && end > 0
        ? MigrationVersion.parse(title.substring(1, end))
        : Optional.empty();
  }

  private static Scenario followed(Case bad) {
    List<ReplayedMigration> history = bad.scenario.replay();
    Region region = bad.finding.region();
    Region site = bad.finding.site();
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, String> behind = new LinkedHashMap<>();
    Set<String> withoutTransaction = new LinkedHashSet<>();
    boolean lock =
        history.get(0).history().runner() instanceof Runner.Flyway flyway
            && flyway.transactionalLock();
    for (ReplayedMigration migration : history) {
      String name = migration.migration().name();
      String text = migration.migration().file().text();
      // The remedy for an earlier one may have written it anew.
      files.putIfAbsent(name, text);
      if (!migration.migration().file().path().equals(region.file().path())) {
        continue;
      }
      if (bad.finding.remedy().text().contains("Take it out of ")) {
        files.put(
            name, text.substring(0, site.start()) + text.substring(text.indexOf(';', site.end())));
      }
      for (Snippet snippet : bad.finding.remedy().snippets()) {
        if (snippet.title().startsWith("flyway.conf")) {
          lock = false;
        } else if (snippet.title().endsWith(".conf")) {
          withoutTransaction.add(snippet.title().replace(".conf", ""));
        } else if (snippet.title().endsWith("instead of this statement")) {
          files.put(
              name, text.substring(0, site.start()) + snippet.code() + text.substring(site.end()));
        } else if (snippet.title().endsWith("after this statement")) {
          files.put(name, text.substring(0, site.end()) + ";\n" + snippet.code());
        } else if (!isPartial(snippet)) {
          (isBehind(snippet.title(), history) ? behind : files)
              .put(snippet.title(), snippet.code());
        }
      }
    }
    files.putAll(behind);
    MigrationHistory original = history.get(0).history();
    return Scenario.of(
            files.entrySet().stream()
                .map(file -> "-- " + file.getKey() + "\n" + file.getValue() + "\n")
                .collect(Collectors.joining()))
        .on(original.target().toString())
        .under(bad.scenario.decisions())
        .runBy(new Runner.Flyway(null, lock, false, false))
        .withoutTransaction(withoutTransaction);
  }
}
