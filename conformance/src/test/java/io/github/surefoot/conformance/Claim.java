package io.github.surefoot.conformance;

import io.github.surefoot.conformance.CaseFile.Case;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.effect.Effect;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.TransactionRule;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.Replay;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the engine says a statement does, all its operations together, after a history that consists
 * of the fixture.
 *
 * @param locks the strongest mode by relation, whatever its kind
 * @param builds the indexes that are built, and their tables
 * @param reads relations of which the engine says that all rows are read, whatever for
 * @param rows whether rows are written: then which rows are read is the planner's choice
 * @param fails the reasons why it must fail
 */
record Claim(
    SortedMap<String, LockMode> locks,
    SortedSet<String> rewrites,
    SortedMap<String, String> builds,
    SortedSet<String> reads,
    boolean rows,
    TransactionRule transaction,
    List<String> fails) {

  /** What the claims of a file's cases begin with, to be made once. */
  static Migration fixture(CaseFile file, int major) {
    return migration("fixture", file.fixture(major).sql());
  }

  static Claim of(Migration fixture, Case statement, int major) {
    String settings = String.join(";\n", statement.settings());
    String script =
        settings.isEmpty() ? statement.statement() : settings + ";\n" + statement.statement();
    List<Step> steps = replay(List.of(fixture, migration("case", script)), major);
    ExecutedStatement last = steps.get(steps.size() - 1).executed();
    return of(
        steps.stream().filter(step -> step.executed().equals(last)).map(Step::effect).toList());
  }

  /** The steps of the last of these migrations, on a server as it is configured here. */
  static List<Step> replay(List<Migration> migrations, int major) {
    MigrationHistory history =
        new MigrationHistory(
            "cases",
            new Target(Dialect.POSTGRESQL, major, 0, 0),
            new Runner.PlainSql(),
            Map.of("timezone", "UTC"),
            migrations);
    return Replay.of(history).get(migrations.size() - 1).steps();
  }

  /** A script without a transaction around it. */
  static Migration migration(String name, String sql) {
    SourceFile source = new SourceFile(name + ".sql", sql);
    return new Migration(
        name,
        null,
        source,
        Kind.SCRIPT,
        Language.SQL,
        TransactionMode.PER_STATEMENT,
        SqlParser.parse(SqlText.of(source.whole()), Dialect.POSTGRESQL).statements().stream()
            .map(statement -> new ExecutedStatement(statement, source.whole()))
            .toList(),
        List.of(),
        List.of(),
        false,
        true);
  }

  private static Claim of(List<Effect> effects) {
    Claim claim =
        new Claim(
            new TreeMap<>(),
            new TreeSet<>(),
            new TreeMap<>(),
            new TreeSet<>(),
            effects.stream()
                .flatMap(e -> e.work().stream())
                .anyMatch(Work.RowWrite.class::isInstance),
            effects.stream().allMatch(e -> e.transaction() == TransactionRule.ALLOWED)
                ? TransactionRule.ALLOWED
                : TransactionRule.FORBIDDEN,
            new ArrayList<>());
    for (Effect effect : effects) {
      for (RelationLock lock : effect.locks()) {
        claim.locks.merge(lock.relation().toString(), lock.mode(), Relations::stronger);
      }
      effect.work().forEach(claim::add);
      if (effect.fails() != null) {
        claim.fails.add(effect.fails());
      }
    }
    return claim;
  }

  private void add(Work work) {
    String relation = work.relation().toString();
    if (work instanceof Work.Rewrite) {
      rewrites.add(relation);
      reads.add(relation);
    } else if (work instanceof Work.Scan) {
      // VACUUM reads pages, which the server does not count as rows read.
      if (work.cause() != Cause.MAINTENANCE) {
        reads.add(relation);
      }
    } else if (work instanceof Work.IndexBuild build) {
      builds.put(new QualifiedName(work.relation().schema(), build.index()).toString(), relation);
      reads.add(relation);
    }
  }
}
