package io.github.surefoot.engine.rule.flyway;

import io.github.surefoot.engine.migration.IgnoredFile;
import io.github.surefoot.engine.migration.IgnoredFile.Cause;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Fix;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.source.Region;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A file among the migrations that Flyway passes over without a word. */
public final class FlywayIgnoredFile implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          FlywayIgnoredFile.class,
          Severity.ERROR,
          "A file among the migrations is never run, because Flyway does not take its name for one.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(MigrationHistory history, Consumer<Finding> findings) {
    for (IgnoredFile file : history.ignored()) {
      if (file.cause() != Cause.UNDO) {
        findings.accept(finding(file));
      }
    }
    List<IgnoredFile> undo =
        history.ignored().stream()
            .filter(f -> f.cause() == Cause.UNDO && f.migration().reported())
            .toList();
    // They have one cause, and a project has none of them or one for each migration.
    Optional<IgnoredFile> first = undo.stream().findFirst();
    first.ifPresent(f -> findings.accept(undo(f, undo.size())));
  }

  private static Finding finding(IgnoredFile file) {
    String name = file.migration().name();
    boolean configuration = file.cause() == Cause.CONFIGURATION;
    return finding(
        file.migration(),
        INFO.severity(),
        "Flyway passes over '" + name + "' without a word: " + file.reason() + ".",
        configuration
            ? "The script that it is meant for runs without what is written here."
            : "migrate succeeds and nothing of the file has happened; what needs it fails later.",
        file.rightName() == null
            ? "Rename it, or move it out of the migrations."
            : "Rename it to "
                + file.rightName()
                + ". Let Flyway say so itself next time: flyway.validateMigrationNaming=true.");
  }

  private static Finding undo(IgnoredFile file, int files) {
    return finding(
        file.migration(),
        Severity.WARNING,
        files == 1
            ? "Flyway's open-source edition passes over the undo script '"
                + file.migration().name()
                + "'."
            : "Flyway's open-source edition passes over "
                + files
                + " undo scripts, the first of which is '"
                + file.migration().name()
                + "'.",
        "Only the commercial editions have the command undo; who counts on the scripts has no way"
            + " back.",
        "Go back by a new migration, or keep the scripts where nobody takes them for a way back.");
  }

  private static Finding finding(
      Migration migration, Severity severity, String message, String why, String remedy) {
    Region region = migration.start();
    return new Finding(
        INFO,
        severity,
        message,
        why,
        new Remedy(remedy, List.of(), Fix.byHand("A file is renamed by hand.")),
        region,
        region,
        migration,
        List.of());
  }
}
