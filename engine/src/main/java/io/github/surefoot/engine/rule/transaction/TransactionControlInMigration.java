package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.migration.TransactionScope.OpenedBy;
import io.github.surefoot.engine.operation.SessionOperation.TransactionCommand;
import io.github.surefoot.engine.operation.SessionOperation.TransactionControl;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.OwnTransactions;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A script that opens or ends transactions which are not its own, or leaves one open. */
public final class TransactionControlInMigration implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          TransactionControlInMigration.class,
          Severity.ERROR,
          "A migration opens or ends a transaction inside the one that its runner has opened, or"
              + " leaves one open.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** One finding for each migration: the first that does harm, or else the first there is. */
  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    if (migration.steps().stream().allMatch(s -> s.operation() instanceof TransactionControl)) {
      return;
    }
    @Nullable Finding harmless = null;
    @Nullable Step open = null;
    @Nullable Step chained = null;
    for (Step step : migration.steps()) {
      if (!(step.operation() instanceof TransactionControl control)
          || step.surroundings() != Surroundings.TOP_LEVEL) {
        // With autocommit off a driver begins one before the statement.
        open = open == null && chained != null && isOfScript(step) ? chained : open;
        continue;
      }
      if (isCleaningUp(control, step)) {
        continue;
      }
      OpenedBy around = step.transaction().openedBy();
      boolean ends =
          control.command() == TransactionCommand.COMMIT
              || control.command() == TransactionCommand.ROLLBACK;
      if (ends && around == OpenedBy.RUNNER) {
        findings.accept(ending(control, step, migration));
        return;
      }
      boolean begins = control.command() == TransactionCommand.BEGIN;
      if (harmless == null && begins && around != OpenedBy.NOBODY) {
        harmless = nested(step, migration);
      } else if (harmless == null
          && ends
          && around == OpenedBy.NOBODY
          && !step.executed().dispatch().ownConnection()) {
        harmless = stray(control, step, migration);
      }
      if (begins && around == OpenedBy.NOBODY) {
        open = isTold(step) ? null : step;
        chained = isTold(step) ? step : null;
      } else if ((ends && (!control.chain() || isTold(step)))
          || control.command() == TransactionCommand.PREPARE_TRANSACTION) {
        open = null;
        chained = control.chain() ? chained : null;
      }
    }
    if (open != null) {
      findings.accept(
          finding(
              "'"
                  + migration.migration().name()
                  + "' ends while the transaction that it has opened is still open.",
              "Nothing of it is kept unless somebody else commits it, and its locks stay until then.",
              isTold(open) ? "Call commit() at the end." : "Add a COMMIT at the end.",
              isTold(open)
                  ? List.of()
                  : List.of(
                      new Snippet(
                          "at the end of " + migration.migration().file().fileName(),
                          "sql",
                          "COMMIT;")),
              open,
              migration));
    } else if (harmless != null) {
      findings.accept(harmless);
    }
  }

  /** Whether it is no SQL but a call of the connection. */
  private static boolean isTold(Step step) {
    return step.executed().dispatch().told();
  }

  private static boolean isOfScript(Step step) {
    return step.transaction().openedBy() == OpenedBy.SCRIPT;
  }

  /** {@code rollback()} where something has failed: the runner would do the same. */
  private static boolean isCleaningUp(TransactionControl control, Step step) {
    return isTold(step)
        && control.command() == TransactionCommand.ROLLBACK
        && step.executed().dispatch().conditional();
  }

  private static Finding ending(
      TransactionControl control, Step step, ReplayedMigration migration) {
    List<ExecutedStatement> all = migration.migration().statements();
    boolean last =
        all.get(all.size() - 1).equals(step.executed()) && !step.executed().dispatch().repeated();
    boolean commit = control.command() == TransactionCommand.COMMIT;
    boolean told = isTold(step);
    String message =
        command(control, step)
            + " ends the transaction in which "
            + runner(migration)
            + " runs '"
            + migration.migration().name()
            + "'"
            + (!commit
                ? ", and what stands before it is lost."
                : last ? "." : ", and what stands before it stays if the rest fails.");
    Finding finding =
        finding(
            message,
            "The runner does not notice: "
                + (commit
                    ? "a migration that fails behind it is half applied, and not noted as applied."
                    : "it goes on and notes the migration as applied."),
            "Leave transactions to "
                + runner(migration)
                + (last
                    ? "."
                    : told
                        ? ", or let canExecuteInTransaction() return false: then each statement"
                            + " commits by itself, without such calls."
                        : ": what has to be committed by itself gets a migration of its own."),
            told && !last && migration.history().runner() instanceof Runner.Flyway
                ? List.of(OwnTransactions.SNIPPET)
                : without(step, last, migration),
            step,
            migration);
    return commit && last ? finding.withSeverity(Severity.WARNING) : finding;
  }

  private static Finding nested(Step step, ReplayedMigration migration) {
    boolean own = isOfScript(step);
    return finding(
            "BEGIN in '"
                + migration.migration().name()
                + "' does nothing: "
                + (own ? "a transaction is open already." : Opener.openedBy(step, migration) + "."),
            "PostgreSQL has no transactions in transactions, and only warns of it.",
            "Remove it.",
            List.of(),
            step,
            migration)
        .withSeverity(Severity.WARNING);
  }

  private static Finding stray(TransactionControl control, Step step, ReplayedMigration migration) {
    boolean told = isTold(step);
    Finding finding =
        finding(
            command(control, step)
                + " in '"
                + migration.migration().name()
                + (told ? "' fails" : "' does nothing")
                + ": no transaction is open.",
            (told ? "Autocommit is on, and then the driver refuses it (SQLSTATE 25P01). " : "")
                + "Each statement before it has committed by itself.",
            "Remove it, or "
                + (told ? "call setAutoCommit(false)" : "begin a transaction")
                + " before the statements that belong together.",
            List.of(),
            step,
            migration);
    return told ? finding : finding.withSeverity(Severity.WARNING);
  }

  /** The file without its transaction, if that is all around it. */
  private static List<Snippet> without(Step step, boolean last, ReplayedMigration migration) {
    List<Step> controls =
        migration.steps().stream()
            .filter(s -> s.operation() instanceof TransactionControl)
            .filter(s -> s.surroundings() == Surroundings.TOP_LEVEL)
            .toList();
    if (!last
        || controls.size() != 2
        || isTold(step)
        || !isBegin(controls.get(0))
        || controls.get(1).ordinal() != step.ordinal()) {
      return List.of();
    }
    String kept =
        migration.migration().statements().stream()
            .filter(s -> controls.stream().noneMatch(c -> c.executed().equals(s)))
            .map(s -> s.statement().range().display() + ";")
            .collect(Collectors.joining("\n"));
    return kept.isEmpty()
        ? List.of()
        : List.of(new Snippet(migration.migration().file().fileName(), "sql", kept));
  }

  private static boolean isBegin(Step step) {
    return step.operation() instanceof TransactionControl control
        && control.command() == TransactionCommand.BEGIN;
  }

  private static String command(TransactionControl control, Step step) {
    if (!isTold(step)) {
      return control.command().name();
    }
    String call = control.range().display();
    if (call.indexOf('{') >= 0) {
      // The call stands in another file, so the whole class stands for it.
      return control.command().name().toLowerCase(Locale.ROOT) + "()";
    }
    // A block that a library opens is shown by the method's name alone; SQL is shown as it is.
    boolean name =
        call.chars().allMatch(Character::isJavaIdentifierPart)
            && !call.equals(control.command().name());
    return name ? call + "()" : call;
  }

  private static String runner(ReplayedMigration migration) {
    Runner runner = migration.history().runner();
    return runner instanceof Runner.Flyway ? runner.displayName() : "the runner";
  }

  private static Finding finding(
      String message,
      String why,
      String remedy,
      List<Snippet> snippets,
      Step step,
      ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        message,
        why,
        new Remedy(remedy, snippets));
  }
}
