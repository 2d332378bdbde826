package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.IndexOperation.DropIndex;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.BoundedWait;
import io.github.surefoot.engine.rule.remedy.ConcurrentStatement;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** DROP INDEX that everybody queues behind while it waits for open transactions. */
public final class BlockingIndexDrop implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          BlockingIndexDrop.class,
          Severity.WARNING,
          "An index is dropped in a way that makes reads and writes of its table queue.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof DropIndex drop) || drop.concurrently()) {
      return;
    }
    Optional<Index> index = step.before().index(drop.name());
    if (index.isEmpty() && drop.ifExists()) {
      return;
    }
    if (index.isPresent() && !migration.exists(index.get().table(), step)) {
      return;
    }
    boolean partitioned =
        index.flatMap(i -> step.before().table(i.table())).map(Table::isPartitioned).orElse(false);
    if (partitioned && BoundedWait.isBounded(step)) {
      return;
    }
    String table = index.map(i -> "'" + i.table().display() + "'").orElse("its table");
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            drop.together() > 1 ? drop.name().range() : drop.range(),
            "DROP INDEX '"
                + drop.name()
                + "' makes every read and write of "
                + table
                + " queue until the transactions that are open on it have ended.",
            migration.history().target().displayName()
                + " takes ACCESS EXCLUSIVE on the table: the drop is instant, but it waits for"
                + " every open transaction that used the table, and what comes after it waits"
                + " behind it.",
            remedy(drop, partitioned, step, migration)));
  }

  private static Remedy remedy(
      DropIndex drop, boolean partitioned, Step step, ReplayedMigration migration) {
    return partitioned
        ? BoundedWait.of(
            step, migration, "The index of a partitioned table cannot be dropped concurrently.")
        : ConcurrentStatement.removal(drop, step, migration);
  }
}
