package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.DatabaseOperation.DropDatabase;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.DropLater;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Something dropped that is no table and that running code may still name. */
public final class ObjectDrop implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ObjectDrop.class,
          Severity.WARNING,
          "A view, sequence, type, routine, extension, schema or database is dropped that the"
              + " running application may use.");

  /** What code names, of all that DROP is for. */
  private static final Set<String> KINDS =
      Set.of(
          "VIEW",
          "MATERIALIZED VIEW",
          "FOREIGN TABLE",
          "SEQUENCE",
          "TYPE",
          "DOMAIN",
          "SCHEMA",
          "EXTENSION");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    Dropped dropped = dropped(step.operation());
    if (dropped != null) {
      Loss.of(step, migration)
          .map(loss -> finding(dropped, loss, step, migration))
          .ifPresent(findings);
    }
  }

  /**
   * A statement that drops something.
   *
   * @param kind in upper case, as in {@code DROP VIEW}
   * @param shown the name with its schema, of a routine with its arguments if they are given
   */
  private record Dropped(String kind, Name name, String shown, boolean cascade) {}

  private static @Nullable Dropped dropped(Operation operation) {
    if (operation instanceof DropObject drop) {
      return KINDS.contains(drop.kind())
          ? new Dropped(drop.kind(), drop.name().name(), drop.name().toString(), drop.cascade())
          : null;
    } else if (operation instanceof DropRoutine drop) {
      String arguments =
          drop.routine().arguments() == null
              ? ""
              : drop.routine().arguments().stream()
                  .map(parameter -> parameter.type().toString())
                  .collect(Collectors.joining(", ", "(", ")"));
      return new Dropped(
          drop.kind().name(),
          drop.routine().name().name(),
          drop.routine().name() + arguments,
          drop.cascade());
    }
    return operation instanceof DropDatabase drop
        ? new Dropped("DATABASE", drop.name(), drop.name().toString(), true)
        : null;
  }

  private static Finding finding(
      Dropped dropped, Loss loss, Step step, ReplayedMigration migration) {
    Finding finding =
        Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            what(dropped, loss),
            why(dropped, loss),
            remedy(dropped, loss, step, migration));
    // Without CASCADE a schema has to be empty.
    boolean all = dropped.cascade && Set.of("SCHEMA", "DATABASE").contains(dropped.kind);
    if (all) {
      return finding.withSeverity(Severity.ERROR);
    }
    // Flyway's way with views: the drop clears the way, and the same run makes it again.
    return loss.repeatable().isPresent() ? finding.withSeverity(Severity.NOTE) : finding;
  }

  private static String what(Dropped dropped, Loss loss) {
    if (!loss.missing().isEmpty()) {
      return "The "
          + dropped.kind.toLowerCase(Locale.ROOT)
          + " '"
          + dropped.shown
          + "' is dropped and created again without "
          + String.join(", ", loss.missing())
          + ".";
    }
    return "DROP "
        + dropped.kind
        + " '"
        + dropped.shown
        + "' "
        + (dropped.kind.equals("DATABASE")
            ? "loses all that is in it."
            : "breaks the versions of the application that use it.");
  }

  private static String why(Dropped dropped, Loss loss) {
    String lost =
        switch (dropped.kind) {
          case "SEQUENCE" -> "The number that it stood at is lost with it.";
          case "EXTENSION" -> "Its functions, types and operators go with it.";
          case "TYPE", "DOMAIN" -> "Statements that cast to it or declare variables of it fail.";
          case "SCHEMA" -> "What finds its tables by the name of the schema finds nothing.";
          case "DATABASE" -> "Once it is gone, only a backup brings it back.";
          default ->
              "Code and schema never change at the same instant: what the running version still"
                  + " asks of it fails.";
        };
    return lost
        + (loss.known() ? "" : " The history does not show it: where it exists, it is dropped.")
        + loss.repeatable()
            .map(
                file ->
                    " '"
                        + file.name()
                        + "' creates it again only if its text has changed since it last ran, and"
                        + " in a transaction of its own.")
            .orElse("");
  }

  private static Remedy remedy(Dropped dropped, Loss loss, Step step, ReplayedMigration migration) {
    Optional<Migration> repeatable = loss.repeatable();
    if (dropped.kind.equals("DATABASE")) {
      return new Remedy(
          "Leave databases to where the server is provided for; a migration belongs to the database"
              + " that it runs in.",
          List.of());
    } else if (repeatable.isPresent()) {
      return new Remedy(
          "Create it again in this migration, after what it was in the way of, as '"
              + repeatable.get().name()
              + "' does: then it is missing in no transaction, whatever else runs.",
          List.of());
    } else if (!loss.missing().isEmpty()) {
      return new Remedy(
          "Keep what is there until no version that runs uses it, and leave it out in the release"
              + " after.",
          List.of());
    }
    return DropLater.object(dropped.name, step, migration);
  }
}
