package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.SessionSettings;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.AlterTable.DetachPartition;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.operation.MaintenanceOperation.RefreshMaterializedView;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SessionOperation.LockTable;
import io.github.surefoot.engine.operation.TableOperation.MoveTablespace;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Finding.Told;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.rule.remedy.BoundedWait;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A strong lock that a migration waits for without limit. Every statement is judged, so that each
 * can be justified by itself; what nothing justifies is said once for a history.
 */
public final class MissingLockTimeout implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          MissingLockTimeout.class,
          Severity.WARNING,
          "A migration waits for a strong lock without limit, and everybody behind it waits too.",
          Set.of(Dialect.POSTGRESQL));

  private static final String LOCK = "lock_timeout";
  private static final String STATEMENT = "statement_timeout";

  private static final RuleOption<Boolean> PER_MIGRATION =
      RuleOption.flag("per-migration", "Say it once for each migration instead of once for all.");

  private static final RuleOption<Boolean> STATEMENT_TIMEOUT =
      RuleOption.flag("statement-timeout", "Ask for a statement_timeout too.");

  private final boolean perMigration;
  private final boolean statementTimeout;

  /** As it comes. */
  public MissingLockTimeout() {
    this(false, false);
  }

  private MissingLockTimeout(boolean perMigration, boolean statementTimeout) {
    this.perMigration = perMigration;
    this.statementTimeout = statementTimeout;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(PER_MIGRATION, STATEMENT_TIMEOUT);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge tables) {
    return new MissingLockTimeout(options.get(PER_MIGRATION), options.get(STATEMENT_TIMEOUT));
  }

  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    if (history.isEmpty()
        // What its connection begins with nobody can say.
        || history.get(0).history().runner() instanceof Runner.Unknown) {
      return;
    }
    for (String timeout : statementTimeout ? List.of(LOCK, STATEMENT) : List.of(LOCK)) {
      check(history, timeout, findings);
    }
  }

  private void check(List<ReplayedMigration> history, String timeout, Consumer<Finding> findings) {
    // A role or database may have a timeout by now: what has run before will not run again.
    boolean later =
        isBounded(SessionSettings.of(history.get(history.size() - 1).nextConnection()), timeout);
    for (ReplayedMigration migration : history) {
      if (migration.migration().reported() && (!later || migration.migration().unreleased())) {
        for (Step step : migration.steps()) {
          lock(step, migration)
              .filter(lock -> isMissing(step.session(), timeout))
              .ifPresent(
                  lock ->
                      findings.accept(
                          finding(timeout, lock, step, migration)
                              .told(perMigration ? Told.ONCE_A_MIGRATION : Told.ONCE_A_HISTORY)));
        }
      }
    }
  }

  /** Whether this one is missing; one without the other is told where both are wanted. */
  private static boolean isMissing(SessionSettings session, String timeout) {
    return !isBounded(session, timeout) && (timeout.equals(LOCK) || isBounded(session, LOCK));
  }

  /** Whether a wait ends; a value that cannot be read, as a placeholder, is taken to be a limit. */
  private static boolean isBounded(SessionSettings session, String timeout) {
    OptionalDouble milliseconds = session.milliseconds(timeout);
    return milliseconds.isPresent()
        ? milliseconds.getAsDouble() > 0
        : session.get(timeout).isPresent();
  }

  /** The first strong lock on what others can see that the step has to wait for. */
  private static Optional<RelationLock> lock(Step step, ReplayedMigration migration) {
    return step.surroundings() == Surroundings.TRIGGERED
            || step.effect().fails() != null
            || doesNotWait(step.operation())
        ? Optional.empty()
        : step.effect().locks().stream()
            .filter(l -> l.mode().blocksWrites() && migration.exists(l.relation(), step))
            .filter(l -> !step.held().cover(l) && !Holding.isPrecaution(l, step))
            .findFirst();
  }

  /**
   * Whether it gives up at once, or lets everybody pass while it waits: the forms with
   * CONCURRENTLY, which {@code FragileConcurrentIndex} wants to have no timeout.
   */
  private static boolean doesNotWait(Operation operation) {
    return (operation instanceof LockTable lock && lock.nowait())
        || (operation instanceof MoveTablespace move && move.nowait())
        || (operation instanceof CreateIndex create && create.concurrently())
        || (operation instanceof DropIndex drop && drop.concurrently())
        || (operation instanceof Reindex reindex && reindex.concurrently())
        || (operation instanceof DetachPartition detach && detach.concurrently())
        || (operation instanceof RefreshMaterializedView refresh && refresh.concurrently());
  }

  private static Finding finding(
      String timeout, RelationLock lock, Step step, ReplayedMigration migration) {
    String takes =
        migration.history().target().displayName() + " takes " + lock.mode().display() + " on it";
    return Finding.of(
        INFO,
        migration,
        step,
        step.surroundings().called()
            ? step.executed().statement().range()
            : step.operation().range(),
        (timeout.equals(LOCK)
                ? "Nothing bounds the wait for '"
                : "Nothing bounds how long this holds '")
            + lock.relation().display()
            + "': no "
            + timeout
            + " is in force.",
        timeout.equals(LOCK)
            ? takes + waiting(lock.mode().blocksReads(), step)
            : takes
                + "; lock_timeout ends the wait for the lock, not the work that is done under it.",
        remedy(timeout, step, migration));
  }

  private static String waiting(boolean readsToo, Step step) {
    String limit = step.session().get(STATEMENT).orElse("0");
    return ", which waits for every open transaction that "
        + (readsToo ? "used" : "wrote to")
        + " it, and all "
        + (readsToo ? "reads and writes" : "writes")
        + " that come after wait behind it"
        + (limit.startsWith("0") ? "." : ", until statement_timeout (" + limit + ") ends it.");
  }

  private static Remedy remedy(String timeout, Step step, ReplayedMigration migration) {
    String value = timeout.equals(LOCK) ? "2s" : "1min";
    Remedy here =
        BoundedWait.under(timeout, value, step, migration)
            .remedy(
                (timeout.equals(LOCK)
                        ? "Give up after two seconds instead of making everybody wait, and run the"
                            + " migration again."
                        : "End what takes longer than it should.")
                    + " Set it in each migration, or for all of them where the connection is"
                    + " opened.");
    if (!(migration.history().runner() instanceof Runner.Flyway)) {
      return here;
    }
    List<Snippet> snippets = new ArrayList<>(here.snippets());
    snippets.add(
        new Snippet(
            "or for all migrations, flyway.conf (Spring Boot: spring.flyway.init-sqls)",
            "properties",
            "flyway.initSql=SET " + timeout + " = '" + value + "'"));
    return new Remedy(here.text(), snippets, here.fix());
  }
}
