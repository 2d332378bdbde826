package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.migration.AlteredMigration;
import io.github.surefoot.engine.migration.AlteredMigration.How;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import java.util.List;
import java.util.function.Consumer;

/** A migration that has been released and is no longer what it was. */
public final class EditedMigration implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          EditedMigration.class,
          Severity.ERROR,
          "A migration that databases may have run was changed, renamed or removed.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean judges(MigrationHistory history) {
    return Rule.super.judges(history) && history.comparison().known();
  }

  @Override
  public void check(MigrationHistory history, Consumer<Finding> findings) {
    for (AlteredMigration altered : history.comparison().altered()) {
      findings.accept(
          new Finding(
              INFO,
              // Flyway does not mind, and what the class does may be the same.
              altered.how() == How.JAVA_CODE ? Severity.WARNING : INFO.severity(),
              message(altered),
              why(altered),
              new Remedy(remedy(altered, history), List.of()),
              altered.place(),
              altered.place(),
              altered.now(),
              List.of()));
    }
  }

  private static String message(AlteredMigration altered) {
    String name = "'" + altered.name() + "'";
    return switch (altered.how()) {
      case CHECKSUM, JAVA_TEXT -> name + " was changed, and databases may have run it as it was.";
      case JAVA_CODE -> "The code of " + name + " was changed, and databases may have run it.";
      case UNKNOWN -> name + " is named as changed, and its version is released.";
      case RENAMED ->
          name + " has become " + now(altered) + ", and databases may have run it as it was.";
      case REMOVED -> name + " was removed, and databases may have run it.";
    };
  }

  /** A name that tells it from what it was. */
  private static String now(AlteredMigration altered) {
    Migration now = altered.now();
    return now == null ? "nothing" : "'" + now.name() + "'";
  }

  private static String why(AlteredMigration altered) {
    return switch (altered.how()) {
      case CHECKSUM, UNKNOWN ->
          "A database that has run it keeps what it did and refuses the next migrate: \"Migration"
              + " checksum mismatch for migration version "
              + altered.version()
              + "\". A comment is enough for that, a line end is not.";
      case JAVA_TEXT, JAVA_CODE ->
          "Flyway keeps no checksum of a class, so nothing tells that databases which have run it"
              + " differ from new ones.";
      case RENAMED ->
          "A database that has run it refuses the next migrate: Flyway compares the description and"
              + " whether it is a script or a class.";
      case REMOVED ->
          "A database that has run it refuses the next migrate: \"Detected applied migration not"
              + " resolved locally: "
              + altered.version()
              + "\". A new database never gets what it did.";
    };
  }

  private static String remedy(AlteredMigration altered, MigrationHistory history) {
    return switch (altered.how()) {
      case CHECKSUM, JAVA_TEXT, JAVA_CODE, UNKNOWN ->
          "Restore it as it was, and make the change in "
              + MigrationPlan.atTheEnd(history, "change of " + altered.version())
              + ".";
      case RENAMED -> "Give it its name back: " + altered.name() + ".";
      case REMOVED ->
          "Restore it. A baseline migration stands for it in new databases alone; the others need"
              + " flyway repair, each of them, before they migrate without the file.";
    };
  }
}
