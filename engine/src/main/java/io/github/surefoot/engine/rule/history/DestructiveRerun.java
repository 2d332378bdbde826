package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.Replay;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.DataOperation.Copy;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.sql.Dialect;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A migration that runs more than once, and does harm or fails when it runs again. */
public final class DestructiveRerun implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          DestructiveRerun.class,
          Severity.ERROR,
          "A repeatable migration or callback loses or doubles data, or fails, when it runs again.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    for (ReplayedMigration first : history) {
      if (first.migration().reported()
          && first.migration().language() == Language.SQL
          && (first.migration().kind() == Kind.REPEATABLE
              || first.migration().kind() == Kind.CALLBACK)
          && !first.steps().isEmpty()) {
        new Rerun(first, Replay.again(history, first.ordinal()), findings).judge();
      }
    }
  }

  /** One migration in its first run and in one when all of the history has run. */
  private static final class Rerun {
    private final Migration migration;
    private final ReplayedMigration first;
    private final ReplayedMigration second;
    private final Consumer<Finding> findings;

    Rerun(ReplayedMigration first, ReplayedMigration second, Consumer<Finding> findings) {
      this.migration = first.migration();
      this.first = first;
      this.second = second;
      this.findings = findings;
    }

    void judge() {
      Step failing = firstFailure();
      if (failing != null) {
        findings.accept(failure(failing));
      }
      for (Step step : second.steps()) {
        if (step.conditional() || step.surroundings().called()) {
          continue;
        }
        if (failing != null && step.ordinal() >= failing.ordinal()) {
          // It does not come to that.
          break;
        }
        loss(step);
        doubling(step);
      }
    }

    /** The first statement that only the later run refuses, null if there is none. */
    private @Nullable Step firstFailure() {
      IdentityHashMap<Operation, Boolean> failed = new IdentityHashMap<>();
      for (Step step : first.steps()) {
        failed.merge(step.operation(), step.effect().fails() != null, Boolean::logicalOr);
      }
      for (Step step : second.steps()) {
        if (step.effect().fails() != null
            && !step.effect().failsOnRows()
            && !step.conditional()
            && Boolean.FALSE.equals(failed.get(step.operation()))) {
          return step;
        }
      }
      return null;
    }

    private Finding failure(Step step) {
      return finding(
          step,
          "When '"
              + migration.name()
              + "' runs again, it stops at this statement: "
              + step.effect().fails()
              + ".",
          "Once it has run, " + when() + " fails here.",
          isDrop(step.operation())
              ? new Remedy(
                  "Replace it instead of dropping it (CREATE OR REPLACE), or make what depends on it"
                      + " in the same migration and drop that first.",
                  List.of())
              : once(
                  step,
                  "Take it out of "
                      + migration.name()
                      + " and let a versioned migration do it once, or write a form that can run"
                      + " again: OR REPLACE, IF NOT EXISTS, or DROP … IF EXISTS before it."));
    }

    private static boolean isDrop(Operation operation) {
      return operation instanceof DropObject
          || operation instanceof DropTable
          || operation instanceof DropRoutine;
    }

    /** What makes the migration run again, as a subject. */
    private String when() {
      return migration.kind() == Kind.CALLBACK
          ? "every further migrate"
          : "the migrate after any change of the file";
    }

    private void loss(Step step) {
      Operation operation = step.operation();
      if (operation instanceof DropTable drop
          && holdsRows(drop.name(), step)
          && !isFilledBehind(drop.name(), step)) {
        findings.accept(loss(step, "drops '" + drop.name() + "' with the rows in it"));
      } else if (operation instanceof Truncate truncate
          && holdsRows(truncate.table(), step)
          && !isFilledBehind(truncate.table(), step)) {
        findings.accept(loss(step, "removes all rows of '" + truncate.table() + "'"));
      } else if (operation instanceof Delete delete
          && isOfAll(delete.where())
          && holdsRows(delete.table(), step)
          && !isFilledBehind(delete.table(), step)) {
        findings.accept(loss(step, "removes all rows of '" + delete.table() + "'"));
      } else if (operation instanceof Update update
          && isOfAll(update.where())
          && update.from().isEmpty()
          && holdsRows(update.table(), step)
          && !isEmptiedBefore(update.table(), step)) {
        findings.accept(
            loss(
                step,
                "overwrites "
                    + update.columns().stream()
                        .map(c -> "'" + c + "'")
                        .distinct()
                        .collect(Collectors.joining(", "))
                    + " in all rows of '"
                    + update.table()
                    + "'"));
      }
    }

    private Finding loss(Step step, String what) {
      return finding(
          step,
          "Each run of '" + migration.name() + "' " + what + ".",
          "That hits what the application has written since the run before, at "
              + when()
              + ", in a release that has nothing to do with it.",
          new Remedy(
              "Take it out of "
                  + migration.name()
                  + ". If it is to happen once, a versioned migration does it; if the rows are made"
                  + " from others, insert them again in the same migration.",
              List.of()));
    }

    private void doubling(Step step) {
      if (step.operation() instanceof Insert insert) {
        insertion(insert, step);
      } else if (step.effect().fails() == null) {
        surplus(step);
      }
    }

    private void insertion(Insert insert, Step step) {
      Query source = insert.source();
      if (insert.onConflict() != null
          || source == null
          || !holdsRows(insert.table(), step)
          || readsItself(insert, step.before())
          || (source.valuesRows() < 0 && isSelective(source.where()))
          || isEmptiedBefore(insert.table(), step)) {
        return;
      }
      Optional<String> key = key(insert, step.before());
      if (key.isEmpty() && migration.kind() == Kind.CALLBACK) {
        // A callback may keep a log.
        return;
      }
      String table = "'" + insert.table() + "'";
      findings.accept(
          finding(
              step,
              key.isPresent()
                  ? "When '"
                      + migration.name()
                      + "' runs again, its rows are in "
                      + table
                      + " already, and the key ("
                      + key.get()
                      + ") refuses them."
                  : "Each run of '"
                      + migration.name()
                      + "' inserts its rows into "
                      + table
                      + " anew.",
              key.isPresent()
                  ? "Once it has run, " + when() + " fails here (23505)."
                  : "Nothing that the history knows keeps them from being there twice.",
              once(
                  step,
                  "Take it out of "
                      + migration.name()
                      + " and let a versioned migration insert the rows once, or write it so that"
                      + " rows which are there are left alone or updated: ON CONFLICT, or WHERE NOT"
                      + " EXISTS.")));
    }

    /** The columns of a key that gets the same values in each run. */
    private static Optional<String> key(Insert insert, Catalog catalog) {
      Query source = insert.source();
      Optional<Table> table = catalog.table(insert.table());
      if (source == null
          || source.valuesRows() < 1
          || !source.calls().isEmpty()
          || insert.columns().isEmpty()
          || table.isEmpty()) {
        return Optional.empty();
      }
      List<String> given = insert.columns().stream().map(Name::value).toList();
      for (Index index : table.get().indexes()) {
        if (index.unique()
            && index.where() == null
            && !index.keyColumns().isEmpty()
            && given.containsAll(index.keyColumns())) {
          return Optional.of(String.join(", ", index.keyColumns()));
        }
      }
      return Optional.empty();
    }

    private static boolean isSelective(@Nullable Expression where) {
      return where != null && (where.subquery() || where.hole());
    }

    private static boolean readsItself(Insert insert, Catalog catalog) {
      QualifiedName table = catalog.resolve(insert.table());
      return insert.reads().stream()
          .anyMatch(r -> r.name().known() && catalog.resolve(r.name()).equals(table));
    }

    /** An index or constraint without a name of its own, which a run adds beside the old one. */
    private void surplus(Step step) {
      ObjectName name =
          step.operation() instanceof CreateIndex create
              ? create.table()
              : step.operation() instanceof AlterTable alter ? alter.target().name() : null;
      if (name == null || !name.known()) {
        return;
      }
      QualifiedName table = step.before().resolve(name);
      String what =
          grows(table, step, t -> t.constraints().size())
              ? "one more constraint"
              : grows(table, step, t -> t.indexes().size()) ? "one more index" : null;
      if (what != null) {
        findings.accept(
            finding(
                step,
                "Each run of '" + migration.name() + "' gives '" + name + "' " + what + ".",
                "It has no name of its own, so the server makes up a free one and nothing stops it.",
                once(
                    step,
                    "Take it out of "
                        + migration.name()
                        + " and let a versioned migration do it once.")));
      }
    }

    /**
     * Whether a step, and in the end the run, leaves a table that was there with more of something.
     */
    private boolean grows(QualifiedName table, Step step, ToIntFunction<Table> count) {
      return grows(step.before(), step.after(), table, count)
          && grows(second.before(), second.after(), table, count);
    }

    private static boolean grows(
        Catalog before, Catalog after, QualifiedName table, ToIntFunction<Table> count) {
      Optional<Table> then = before.table(table);
      return then.isPresent()
          && after.table(table).filter(t -> grew(then.get(), t, count)).isPresent();
    }

    private static boolean grew(Table before, Table after, ToIntFunction<Table> count) {
      return count.applyAsInt(after) > count.applyAsInt(before);
    }

    /** Whether a table may hold rows that somebody misses. */
    private boolean holdsRows(ObjectName name, Step step) {
      return name.known() && second.exists(step.before().resolve(name), step);
    }

    private static boolean isOfAll(@Nullable Expression where) {
      return where == null || where.alwaysTrue();
    }

    /** Whether a later statement of the run puts rows in, so that it makes the table anew. */
    private boolean isFilledBehind(ObjectName name, Step step) {
      QualifiedName table = step.before().resolve(name);
      return second.steps().stream()
          .filter(s -> s.ordinal() > step.ordinal())
          .anyMatch(s -> table.equals(filled(s)));
    }

    private static @Nullable QualifiedName filled(Step step) {
      ObjectName name =
          step.operation() instanceof Insert insert
              ? insert.table()
              : step.operation() instanceof Copy copy && copy.from()
                  ? copy.table()
                  : step.operation() instanceof CreateTableAs create ? create.name() : null;
      return name == null || !name.known() ? null : step.after().resolve(name);
    }

    /** Whether an earlier statement of the run takes rows away, so that it makes them anew. */
    private boolean isEmptiedBefore(ObjectName name, Step step) {
      QualifiedName table = step.before().resolve(name);
      return second.steps().stream()
          .filter(s -> s.ordinal() < step.ordinal())
          .anyMatch(s -> table.equals(emptied(s)));
    }

    private static @Nullable QualifiedName emptied(Step step) {
      ObjectName name =
          step.operation() instanceof Delete delete
              ? delete.table()
              : step.operation() instanceof Truncate truncate
                  ? truncate.table()
                  : step.operation() instanceof DropTable drop ? drop.name() : null;
      return name == null || !name.known() ? null : step.before().resolve(name);
    }

    /** The statement in a migration that runs once, if it is one that can stand alone. */
    private Remedy once(Step step, String text) {
      if (step.surroundings() != Surroundings.TOP_LEVEL
          || step.executed().statement().operations().size() > 1) {
        return new Remedy(text, List.of());
      }
      Region site = step.executed().site();
      return new Remedy(
          text,
          List.of(
              new Snippet(
                  MigrationPlan.atTheEnd(first.history(), "once from " + stem()),
                  "sql",
                  site.file().text().substring(site.start(), site.end()) + ";")));
    }

    /** The description in the name of the migration. */
    private String stem() {
      String name = migration.name();
      int start = name.indexOf("__");
      int dot = name.lastIndexOf('.');
      return name.substring(start < 0 ? 0 : start + 2, dot < 0 ? name.length() : dot);
    }

    private Finding finding(Step step, String message, String why, Remedy remedy) {
      Region region = step.operation().range().region();
      return new Finding(
          INFO,
          INFO.severity(),
          message,
          why,
          remedy,
          region,
          step.executed().site(),
          migration,
          List.of());
    }
  }
}
