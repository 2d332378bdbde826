package io.github.surefoot.engine.rule.flyway;

import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.RunnerSetting;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A setting of Flyway that switches a safeguard off. */
public final class FlywayUnsafeSetting implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          FlywayUnsafeSetting.class,
          Severity.WARNING,
          "Flyway's configuration switches a safeguard off.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(MigrationHistory history, Consumer<Finding> findings) {
    if (!(history.runner() instanceof Runner.Flyway)) {
      return;
    }
    for (RunnerSetting setting : history.settings()) {
      Danger danger = danger(setting);
      if (danger != null) {
        findings.accept(
            new Finding(
                INFO,
                danger.severity,
                "flyway." + setting.key() + "=" + setting.value() + " " + danger.what + ".",
                danger.why,
                new Remedy(danger.instead, List.of()),
                setting.region(),
                setting.region(),
                null,
                List.of()));
      }
    }
  }

  /** Whether a setting is dangerous, and why; null if it is not. */
  private static @Nullable Danger danger(RunnerSetting setting) {
    boolean on = setting.value().equals("true");
    boolean off = setting.value().equals("false");
    return switch (setting.key()) {
      case "cleanDisabled" -> off ? Danger.CLEAN : null;
      case "validateOnMigrate" -> off ? Danger.UNVALIDATED : null;
      case "outOfOrder" -> on ? Danger.OUT_OF_ORDER : null;
      case "baselineOnMigrate" -> on ? Danger.BASELINE : null;
      case "mixed" -> on ? Danger.MIXED : null;
      case "executeInTransaction" -> off ? Danger.NO_TRANSACTION : null;
      case "ignoreMigrationPatterns" -> ignoresMissing(setting.value()) ? Danger.MISSING : null;
      default -> null;
    };
  }

  /** Patterns are of the form type:status; a star stands for any. */
  private static boolean ignoresMissing(String patterns) {
    return Arrays.stream(patterns.split(",", -1))
        .map(String::strip)
        .anyMatch(p -> p.endsWith(":missing") || p.endsWith(":*"));
  }

  private enum Danger {
    CLEAN(
        "allows clean, which drops every object of the schemas",
        "One command against the wrong database, or clean called by a start-up strategy, and all"
            + " data is gone. Since Flyway 9 it is forbidden unless a setting says otherwise.",
        "Leave it out, and set it in the configuration of the tests alone."),
    UNVALIDATED(
        "lets migrations go unchecked that were edited or removed after they ran",
        "migrate then does not compare checksums, so databases drift apart and nobody notices.",
        "Leave it out; mend a checksum that is wrong on purpose with flyway repair."),
    OUT_OF_ORDER(
        Severity.NOTE,
        "lets a migration run after later ones",
        "In a new database it runs before them: the same files give different schemas, and no test"
            + " shows the order that production had.",
        "Leave it out, and give a late migration the next free version."),
    BASELINE(
        "takes any database that is not empty for one that has run the first migrations",
        "Connected to the wrong database, or to one whose history table is not found, Flyway skips"
            + " everything up to the baseline and goes on from there instead of stopping.",
        "Run flyway baseline once for each old database, and leave the setting out."),
    MISSING(
        "hides that migrations which ran are gone",
        "A file that was removed or renamed by mistake is no longer noticed, and a new database"
            + " never gets it.",
        "Leave missing migrations out of the patterns, and keep the files of what has run."),
    MIXED(
        Severity.NOTE,
        "lets a whole migration run without a transaction for the sake of one statement",
        "If a later statement fails, the earlier ones stay, and the migration cannot be run again"
            + " as it is.",
        "Give such a statement a migration of its own, or its file a .conf."),
    NO_TRANSACTION(
        "takes the transaction from every migration",
        "If a statement fails, those before it stay, and the migration cannot be run again as it"
            + " is.",
        "Say executeInTransaction=false in the .conf of the scripts that need it.");

    private final Severity severity;
    private final String what;
    private final String why;
    private final String instead;

    Danger(String what, String why, String instead) {
      this(INFO.severity(), what, why, instead);
    }

    Danger(Severity severity, String what, String why, String instead) {
      this.severity = severity;
      this.what = what;
      this.why = why;
      this.instead = instead;
    }
  }
}
