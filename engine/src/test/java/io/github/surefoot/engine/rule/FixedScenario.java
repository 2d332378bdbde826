package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Fix.Edit;
import io.github.surefoot.engine.rule.Fix.NewFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A scenario after a fix, whatever its safety. */
final class FixedScenario {
  private FixedScenario() {}

  static Scenario of(Scenario before, Finding finding) {
    Fix fix = finding.fix();
    if (fix == null) {
      throw new IllegalArgumentException("no fix: " + finding);
    }
    MigrationHistory history = before.history();
    List<NewFile> made = new ArrayList<>(fix.files());
    made.sort(Comparator.comparing(f -> version(f.name())));
    Set<String> withoutTransaction = new LinkedHashSet<>();
    Map<String, String> files = new LinkedHashMap<>();
    for (Migration migration : history.migrations()) {
      String name = migration.file().fileName();
      if (migration.flyway() != null && migration.flyway().decided()) {
        withoutTransaction.add(name);
      }
      List<String> options = new ArrayList<>();
      if (migration.unreleased()) {
        options.add("unreleased");
      }
      if (migration.statements().stream().anyMatch(s -> s.statement().problem() != null)) {
        options.add("broken");
      }
      String header = options.isEmpty() ? name : name + " (" + String.join(", ", options) + ")";
      // A new scenario reads each file anew, so the edits are found by path.
      files.put(header, text(migration, fix));
      for (NewFile file : made) {
        if (file.beside().path().equals(migration.file().path())) {
          if (file.name().endsWith(".conf")) {
            withoutTransaction.add(file.name().replace(".conf", ""));
          } else {
            files.put(file.name() + (migration.unreleased() ? " (unreleased)" : ""), file.text());
          }
        }
      }
    }
    boolean lock =
        history.runner() instanceof Runner.Flyway flyway
            && flyway.transactionalLock()
            && finding.remedy().snippets().stream()
                .noneMatch(s -> s.title().startsWith("flyway.conf"));
    return Scenario.of(
            files.entrySet().stream()
                .map(f -> "-- " + f.getKey() + "\n" + f.getValue() + "\n")
                .collect(Collectors.joining()))
        .on(history.target().toString())
        .under(before.decisions())
        .runBy(new Runner.Flyway(null, lock, false, false))
        .withoutTransaction(withoutTransaction);
  }

  private static String text(Migration migration, Fix fix) {
    StringBuilder text = new StringBuilder(migration.file().text());
    List<Edit> edits = new ArrayList<>(fix.edits());
    edits.sort(Comparator.comparing((Edit e) -> e.region().start()).reversed());
    for (Edit edit : edits) {
      if (edit.region().file().path().equals(migration.file().path())) {
        text.replace(edit.region().start(), edit.region().end(), edit.text());
      }
    }
    return text.toString();
  }

  private static MigrationVersion version(String name) {
    int end = name.indexOf("__");
    return MigrationVersion.parse(end < 2 ? "0" : name.substring(1, end)).orElseThrow();
  }
}
