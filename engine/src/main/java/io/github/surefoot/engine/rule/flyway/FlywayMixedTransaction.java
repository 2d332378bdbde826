package io.github.surefoot.engine.rule.flyway;

import io.github.surefoot.engine.migration.FlywayReading;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.SessionOperation;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.ConcurrentStatement;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file, or a group of migrations, with something that needs a transaction left out beside
 * something that is to run in one: Flyway refuses it.
 */
public final class FlywayMixedTransaction implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          FlywayMixedTransaction.class,
          Severity.ERROR,
          "Flyway refuses a migration that mixes statements that run in a transaction with such as"
              + " cannot.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ReplayedMigration replayed, Consumer<Finding> findings) {
    if (!(replayed.history().runner() instanceof Runner.Flyway flyway) || flyway.mixed()) {
      return;
    }
    Migration migration = replayed.migration();
    FlywayReading reading = migration.flyway();
    if (reading != null
        && !reading.decided()
        && !reading.outside().isEmpty()
        && reading.outside().size() < migration.statements().size()
        && !isInTransactionOfItsOwn(replayed, reading)) {
      findings.accept(mixedFile(replayed, reading));
    } else if (flyway.group() && isOutOfGroup(replayed)) {
      findings.accept(mixedGroup(replayed));
    }
  }

  /**
   * Whether the script itself opens a transaction around such a statement. That no setting of
   * Flyway's mends; it is the business of the rules on what cannot run in a transaction.
   */
  private static boolean isInTransactionOfItsOwn(
      ReplayedMigration replayed, FlywayReading reading) {
    return replayed.steps().stream()
        .anyMatch(s -> s.transaction().isOpen() && reading.outside().contains(s.executed()));
  }

  private static Finding mixedFile(ReplayedMigration replayed, FlywayReading reading) {
    Migration migration = replayed.migration();
    ExecutedStatement outside = reading.outside().get(0);
    ExecutedStatement other =
        migration.statements().stream()
            .filter(s -> !reading.outside().contains(s))
            .findFirst()
            .orElseThrow();
    return finding(
            replayed,
            outside.statement().range().region(),
            "Flyway refuses to run '"
                + migration.name()
                + "': "
                + words(outside)
                + " cannot run in a transaction, and other statements of the file are to run in"
                + " one.",
            "It reads the whole file first and stops with \"Detected both transactional and"
                + " non-transactional statements within the same migration\"; any other statement"
                + " counts, SET too.",
            remedy(replayed, reading, outside))
        .withRelated("this statement is to run in a transaction", other.site());
  }

  /** A statement's first words, in which Flyway recognises it. */
  private static String words(ExecutedStatement executed) {
    String text = executed.statement().range().display();
    if (executed.statement().operations().size() == 1) {
      if (executed.statement().operations().get(0) instanceof CreateIndex create) {
        return "CREATE INDEX CONCURRENTLY on '" + create.table() + "'";
      }
      if (executed.statement().operations().get(0) instanceof DropIndex drop) {
        return "DROP INDEX CONCURRENTLY '" + drop.name() + "'";
      }
    }
    int end = 0;
    while (end < text.length()
        && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return end == 0 ? "a statement" : text.substring(0, end).toUpperCase(Locale.ROOT);
  }

  private static Remedy remedy(
      ReplayedMigration replayed, FlywayReading reading, ExecutedStatement outside) {
    Migration migration = replayed.migration();
    List<Step> others =
        replayed.steps().stream().filter(s -> !reading.outside().contains(s.executed())).toList();
    List<Step> steps = replayed.steps().stream().filter(s -> s.executed().equals(outside)).toList();
    boolean movable =
        reading.outside().size() == 1
            && migration.kind() == Kind.VERSIONED
            && steps.size() == 1
            && (steps.get(0).operation() instanceof CreateIndex
                || steps.get(0).operation() instanceof DropIndex);
    if (movable && others.stream().anyMatch(FlywayMixedTransaction::changesObjects)) {
      Remedy moved = ConcurrentStatement.outsideTransaction(steps.get(0), replayed);
      return new Remedy(
          moved.text()
              + " Flyway recognises such a file by itself as long as nothing else is in it.",
          moved.snippets(),
          moved.fix());
    }
    return MigrationPlan.withoutTransaction(
        migration,
        "Say beside the file that it runs without a transaction; each of its statements then"
            + " commits by itself.",
        others.stream().anyMatch(FlywayMixedTransaction::changesObjects)
            ? "What the statements before a failing one have done is not undone."
            : "");
  }

  /** Whether an operation changes rows or objects, which a transaction would undo on a failure. */
  private static boolean changesObjects(Step step) {
    return !(step.operation() instanceof SessionOperation);
  }

  /** Whether the migration runs without a transaction while another one of the group needs one. */
  private static boolean isOutOfGroup(ReplayedMigration replayed) {
    return isGrouped(replayed.migration())
        && replayed.migration().transaction() == TransactionMode.PER_STATEMENT
        && replayed.history().migrations().stream()
            .anyMatch(m -> isGrouped(m) && m.transaction() == TransactionMode.PER_MIGRATION);
  }

  private static boolean isGrouped(Migration migration) {
    return migration.kind() == Kind.VERSIONED || migration.kind() == Kind.REPEATABLE;
  }

  private static Finding mixedGroup(ReplayedMigration replayed) {
    Migration migration = replayed.migration();
    Region region =
        migration.statements().isEmpty()
            ? migration.file().region(0, 0)
            : migration.statements().get(0).site();
    return finding(
        replayed,
        region,
        "Flyway refuses to run '"
            + migration.name()
            + "' in one group with migrations that run in a transaction.",
        "flyway.group=true runs everything that is pending in one transaction, and this migration"
            + " runs in none: it gets through only if it is pending alone.",
        new Remedy(
            "Let each migration have a transaction of its own.",
            List.of(
                new Snippet(
                    "flyway.conf (Spring Boot: spring.flyway.group=false)",
                    "properties",
                    "flyway.group=false"))));
  }

  private static Finding finding(
      ReplayedMigration replayed, Region region, String message, String why, Remedy remedy) {
    return new Finding(
        INFO,
        INFO.severity(),
        message,
        why,
        remedy,
        region,
        region,
        replayed.migration(),
        List.of());
  }
}
