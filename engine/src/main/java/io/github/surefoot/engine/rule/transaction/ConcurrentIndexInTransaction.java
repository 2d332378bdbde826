package io.github.surefoot.engine.rule.transaction;

import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.operation.IndexOperation.Reindex;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.ConcurrentStatement;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A concurrent index statement inside a transaction, where the server refuses it. */
public final class ConcurrentIndexInTransaction implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ConcurrentIndexInTransaction.class,
          Severity.ERROR,
          "CREATE INDEX, DROP INDEX or REINDEX CONCURRENTLY stands in a transaction and fails.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    Optional<String> statement = concurrent(step);
    if (statement.isEmpty()) {
      return;
    }
    if (!Opener.isInTransaction(step)) {
      return;
    }
    Finding finding =
        Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            statement.get() + " fails: " + Opener.words(step, migration) + ".",
            migration.history().target().displayName()
                + " refuses it inside a transaction block (SQLSTATE 25001), and the migration stops"
                + " there.",
            ConcurrentStatement.outsideTransaction(step, migration));
    findings.accept(
        step.transaction().begin() == null
            ? finding
            : finding.withRelated("the transaction begins here", step.transaction().begin()));
  }

  private static Optional<String> concurrent(Step step) {
    if (step.operation() instanceof CreateIndex create && create.concurrently()) {
      return Optional.of("CREATE INDEX CONCURRENTLY on '" + create.table() + "'");
    }
    if (step.operation() instanceof DropIndex drop && drop.concurrently()) {
      return Optional.of("DROP INDEX CONCURRENTLY '" + drop.name() + "'");
    }
    if (step.operation() instanceof Reindex reindex && reindex.concurrently()) {
      return Optional.of(
          "REINDEX CONCURRENTLY" + (reindex.name() == null ? "" : " '" + reindex.name() + "'"));
    }
    return Optional.empty();
  }
}
