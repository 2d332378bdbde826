package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Histories;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.TransactionRule;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.Replay;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds effects to what servers were seen to do, without a server: to the pages that the
 * conformance tests have written. They compare more (every version, and each index and sequence
 * that a server locks), and hold the pages to the servers.
 */
final class ObservedEffectsTest {
  private static final Map<String, List<ObservedRow>> ROWS = ObservedRow.all();

  static Stream<String> kinds() {
    return ROWS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isWhatServersDo(String kind) {
    Map<String, Catalog> catalogs = new HashMap<>();
    List<String> differences = new ArrayList<>();
    for (ObservedRow row : ROWS.get(kind)) {
      Catalog before = catalogs.computeIfAbsent(row.fixture(), Histories::after);
      differences(row, before).forEach(difference -> differences.add(row + ": " + difference));
    }
    assertThat(differences).isEmpty();
  }

  private static List<String> differences(ObservedRow row, Catalog before) {
    List<Effect> effects = effects(row, before);
    List<String> differences = new ArrayList<>();
    boolean inBlock = effects.stream().allMatch(e -> e.transaction() == TransactionRule.ALLOWED);
    if (inBlock != row.inBlock()) {
      differences.add("in a transaction block: " + inBlock);
    }
    if (!row.looked()) {
      return differences;
    }
    List<String> fails =
        effects.stream().map(Effect::fails).filter(reason -> reason != null).toList();
    if (row.fails() ? row.is("foreseen") && fails.isEmpty() : !fails.isEmpty()) {
      differences.add("fails: " + fails);
    }
    if (fails.stream().anyMatch(String::isBlank)) {
      differences.add("does not say why it fails");
    }
    if (row.fails()) {
      return differences;
    }
    SortedSet<String> seen = seen(row, before, effects);
    SortedSet<String> claimed = claimed(effects, before, row);
    seen.stream().filter(f -> !claimed.contains(f)).forEach(f -> differences.add("not said: " + f));
    if (!row.is("assumes")) {
      claimed.stream()
          .filter(f -> !seen.contains(f))
          .forEach(f -> differences.add("not seen: " + f));
    }
    return differences;
  }

  /** Of indexes and sequences a server locks more on the way than anybody speaks of. */
  private static SortedSet<String> seen(ObservedRow row, Catalog before, List<Effect> effects) {
    SortedSet<String> spokenOf = new TreeSet<>();
    effects.stream()
        .flatMap(effect -> effect.locks().stream())
        .forEach(lock -> spokenOf.add(lock.relation().display()));
    before.tables().stream()
        .filter(Table::ofHistory)
        .forEach(table -> spokenOf.add(table.name().display()));
    SortedSet<String> facts = new TreeSet<>();
    row.locks()
        .forEach(
            (name, mode) -> {
              if (spokenOf.contains(name)
                  || before.type(new QualifiedName("public", name)).isPresent()) {
                facts.add(name + " " + mode);
              }
            });
    row.work()
        .forEach(
            (verb, names) -> {
              if (!verb.equals("empties")) {
                names.forEach(name -> facts.add(verb + " " + name));
              }
            });
    return facts;
  }

  private static SortedSet<String> claimed(List<Effect> effects, Catalog before, ObservedRow row) {
    SortedSet<String> facts = new TreeSet<>();
    Map<QualifiedName, LockMode> locks = new TreeMap<>();
    SortedSet<QualifiedName> rewritten = new TreeSet<>();
    SortedSet<QualifiedName> read = new TreeSet<>();
    SortedSet<QualifiedName> indexed = new TreeSet<>();
    boolean writes = false;
    for (Effect effect : effects) {
      for (RelationLock lock : effect.locks()) {
        locks.merge(lock.relation(), lock.mode(), (a, b) -> a.atLeast(b) ? a : b);
      }
      for (Work work : effect.work()) {
        writes |= work instanceof Work.RowWrite;
        if (work instanceof Work.Rewrite) {
          rewritten.add(work.relation());
        } else if (work instanceof Work.Scan && work.cause() != Cause.MAINTENANCE) {
          read.add(work.relation());
        }
      }
    }
    for (Effect effect : effects) {
      for (Work work : effect.work()) {
        if (work instanceof Work.IndexBuild build && isThere(work.relation(), before)) {
          indexed.add(work.relation());
          if (!rewritten.contains(work.relation())) {
            facts.add(
                "builds " + new QualifiedName(work.relation().schema(), build.index()).display());
          }
        }
      }
    }
    locks.forEach(
        (name, mode) -> {
          boolean small = before.index(name).isPresent() || before.sequenceNamed(name).isPresent();
          if (small
              ? row.inBlock() && mode.atLeast(LockMode.SHARE_UPDATE_EXCLUSIVE)
              : isThere(name, before)) {
            facts.add(name.display() + " " + mode);
          }
        });
    rewritten.stream()
        .filter(t -> isThere(t, before))
        .forEach(t -> facts.add("rewrites " + t.display()));
    if (!writes) {
      read.stream()
          .filter(t -> isThere(t, before) && !rewritten.contains(t) && !indexed.contains(t))
          .forEach(t -> facts.add("reads " + t.display()));
    }
    return facts;
  }

  /** A relation that the history did not create is taken to exist; here it does not. */
  private static boolean isThere(QualifiedName name, Catalog before) {
    return before.table(name).filter(Table::ofHistory).isPresent() || before.type(name).isPresent();
  }

  private static List<Effect> effects(ObservedRow row, Catalog before) {
    List<Operation> operations =
        Histories.statements(row.statement()).stream()
            .flatMap(statement -> statement.operations().stream())
            .toList();
    if (!row.settings().isEmpty()
        || row.kind().startsWith("routine:")
        || operations.stream()
            .anyMatch(o -> o instanceof DataOperation || o instanceof RoutineOperation)) {
      return replay(row).stream().map(Step::effect).toList();
    }
    Target target = new Target(Dialect.POSTGRESQL, row.major(), 0, 0);
    List<Effect> effects = new ArrayList<>();
    Catalog catalog = before;
    for (Operation operation : operations) {
      effects.add(
          Effects.forTarget(target)
              .of(operation, new Situation(target, catalog, operations, "UTC")));
      catalog = catalog.preview(operation);
    }
    return effects;
  }

  /** With settings, and what triggers and routines do besides. */
  private static List<Step> replay(ObservedRow row) {
    String settings = String.join(";\n", row.settings());
    List<Migration> migrations =
        List.of(
            migration("fixture", row.fixture()),
            migration(
                "case", settings.isEmpty() ? row.statement() : settings + ";\n" + row.statement()));
    MigrationHistory history =
        new MigrationHistory(
            "cases",
            new Target(Dialect.POSTGRESQL, row.major(), 0, 0),
            new Runner.PlainSql(),
            Map.of("timezone", "UTC"),
            migrations);
    List<Step> steps = Replay.of(history).get(1).steps();
    ExecutedStatement last = steps.get(steps.size() - 1).executed();
    return steps.stream().filter(step -> step.executed().equals(last)).toList();
  }

  private static Migration migration(String name, String sql) {
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
}
