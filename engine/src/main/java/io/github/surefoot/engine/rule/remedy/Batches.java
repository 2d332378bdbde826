package io.github.surefoot.engine.rule.remedy;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.remedy.MigrationPlan.Outside;
import io.github.surefoot.engine.source.SqlRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Remedy R5: rows changed in key ranges of 5,000, each committed by itself, with a pause between.
 *
 * <p>The loop is a DO block that commits: PostgreSQL allows that from 11 on, outside a transaction
 * block (manual of 17, PL/pgSQL, Transaction Management). It walks the key in order, so it ends
 * whatever the statement does, and works with every type of key that can be sorted.
 */
public final class Batches {
  private Batches() {}

  /**
   * A statement for one batch.
   *
   * @param before what stands before the condition on the key
   * @param qualifier what stands before the key's name: {@code o.}, or nothing
   * @param after what follows the condition
   */
  record Batch(String before, String qualifier, String after) {}

  /** For a statement that changes an unbounded number of rows. */
  public static Remedy of(Step step, ReplayedMigration migration) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    Source source = source(step.operation());
    // A statement of a DO block may use the block's variables: it cannot be taken out by itself.
    boolean embedded = step.surroundings() != Surroundings.TOP_LEVEL;
    if (source == null || embedded || !isPossible(migration)) {
      return inWords(step, migration);
    }
    add(
        plan,
        source.words + " " + source.table.name() + " in batches",
        source.table,
        source.batch,
        step,
        migration);
    return new Remedy(
        plan.takeOut()
            + "Change the rows in ranges of the key, 5,000 at a time, each range committed by itself,"
            + " in a migration without a transaction; it can be run again."
            + behind(step, migration)
            + keyHint(step, source.table),
        plan.snippets());
  }

  /** A sentence, with a space before it, if the loop had to guess the key; else nothing. */
  static String keyHint(Step step, ObjectName table) {
    return key(step.before(), table).isPresent()
        ? ""
        : " Put the primary key of '" + table + "' in place of id.";
  }

  /** Whether the server can commit inside the loop. */
  static boolean isPossible(ReplayedMigration migration) {
    return migration.history().target().atLeast(11);
  }

  /**
   * For an INSERT … SELECT into a table that nobody else uses yet; empty if a part of its source
   * cannot be told or the server cannot commit in a loop.
   *
   * @param reason what to do and why, in sentences
   */
  public static Optional<Remedy> load(
      Insert insert, Step step, ReplayedMigration migration, String reason) {
    Query source = insert.source();
    ObjectName walked = source == null ? null : source.base();
    if (source == null
        || walked == null
        || !insert.with().isEmpty()
        // An aggregate or a window function of a part is another one than that of all.
        || !insert.calls().isEmpty()
        || step.surroundings() != Surroundings.TOP_LEVEL
        || !isPossible(migration)) {
      return Optional.empty();
    }
    SqlRange statement = insert.range();
    String again = insert.onConflict() == null ? "\n    ON CONFLICT DO NOTHING" : "";
    Batch batch;
    if (source.where() != null && source.where().range().end() == statement.end()) {
      Batch part = batch(statement, source.where(), "");
      batch = new Batch(part.before, "", part.after + again);
    } else if (source.where() == null
        && walked.range().end() == statement.end()
        && !source.range().display().regionMatches(true, 0, "table", 0, 5)) {
      batch = new Batch(statement.display() + "\n    WHERE ", "", again);
    } else {
      return Optional.empty();
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    plan.thenOutsideTransaction(
        "fill " + insert.table().name() + " in batches",
        Set.of(Outside.BATCHES),
        loop(Sql.written(walked), key(step.before(), walked).orElse("id"), batch),
        "ANALYZE " + Sql.written(insert.table()));
    return Optional.of(
        new Remedy(plan.takeOut() + reason + keyHint(step, walked), plan.snippets()));
  }

  /** For a statement of which nobody can tell what a part of it is. */
  public static Remedy inWords(Step step, ReplayedMigration migration) {
    return new Remedy(
        MigrationPlan.insteadOf(step, migration).takeOut()
            + "Change the rows in ranges of the primary key, some thousand at a time, each range"
            + " committed by itself and with a short pause between, in a job or in a migration"
            + " without a transaction that can be run again."
            + behind(step, migration),
        List.of());
  }

  /**
   * A sentence, with a space before it, if a later statement of the migration alters or drops a
   * table that the statement uses: NOT NULL for the column that it fills, the drop of the one that
   * it fills it from. Else nothing.
   */
  private static String behind(Step step, ReplayedMigration migration) {
    Set<QualifiedName> used =
        step.effect().locks().stream().map(RelationLock::relation).collect(Collectors.toSet());
    List<Step> steps = migration.steps();
    return steps.subList(step.ordinal() + 1, steps.size()).stream()
        .filter(later -> !(later.operation() instanceof DataOperation))
        .filter(later -> !later.executed().equals(step.executed()))
        .filter(
            later ->
                later
                    .effect()
                    .locks(Role.TARGET)
                    .anyMatch(l -> l.mode().blocksReads() && used.contains(l.relation())))
        .findFirst()
        .map(
            later ->
                " What counts on it, as line "
                    + later.operation().range().region().startLine()
                    + " may, moves to a migration behind that.")
        .orElse("");
  }

  /**
   * Adds the loop as a migration of its own. Only if {@link #isPossible}.
   *
   * @param walked the table whose key is walked
   */
  static void add(
      MigrationPlan plan,
      String description,
      ObjectName walked,
      Batch batch,
      Step step,
      ReplayedMigration migration) {
    String key = key(step.before(), walked).orElse("id");
    plan.thenOutsideTransaction(
        description,
        Set.of(Outside.BATCHES),
        loop(Sql.written(walked), key, batch),
        "ANALYZE " + Sql.written(walked));
  }

  /** An UPDATE of one batch. */
  static Batch update(ObjectName table, String assignments, String condition) {
    return new Batch(
        "UPDATE "
            + Sql.written(table)
            + " SET "
            + assignments
            + "\n    WHERE "
            + condition
            + " AND ",
        "",
        "");
  }

  private static String loop(String table, String key, Batch batch) {
    String statement =
        batch.before + batch.qualifier + key + " BETWEEN batch_start AND batch_end" + batch.after;
    String quote = statement.contains("$$") ? "$batches$" : "$$";
    return """
        DO {quote}
        DECLARE
          batch_start {table}.{key}%TYPE := (SELECT {key} FROM {table} ORDER BY {key} LIMIT 1);
          batch_end {table}.{key}%TYPE;
        BEGIN
          WHILE batch_start IS NOT NULL LOOP
            batch_end := (
              SELECT {key}
              FROM (SELECT {key} FROM {table} WHERE {key} >= batch_start ORDER BY {key} LIMIT 5000) AS batch
              ORDER BY {key} DESC LIMIT 1);
            {statement};
            COMMIT;
            PERFORM pg_sleep(0.1);
            batch_start := (SELECT {key} FROM {table} WHERE {key} > batch_end ORDER BY {key} LIMIT 1);
          END LOOP;
        END {quote}"""
        .replace("{quote}", quote)
        .replace("{table}", table)
        .replace("{key}", key)
        .replace("{statement}", statement);
  }

  /** The first column of the primary key, as SQL reads it. */
  private static Optional<String> key(Catalog catalog, ObjectName table) {
    return catalog.table(table).stream()
        .flatMap(t -> t.constraints().stream())
        .filter(c -> c.definition() instanceof PrimaryKey)
        .map(TableConstraint::columns)
        .filter(columns -> !columns.isEmpty())
        .map(columns -> Identifiers.quoted(columns.get(0)))
        .findFirst();
  }

  /** The table whose rows are walked, and the statement for a part of them. */
  private record Source(String words, ObjectName table, Batch batch) {}

  /** Null for INSERT … SELECT and MERGE: what a part of their source is cannot be told. */
  private static @Nullable Source source(Operation operation) {
    if (operation instanceof Update update) {
      boolean joined = !update.from().isEmpty();
      return new Source(
          "update",
          update.table(),
          batch(update.range(), update.where(), qualifier(update.table(), update.alias(), joined)));
    }
    if (operation instanceof Delete delete) {
      boolean joined = !delete.using().isEmpty();
      return new Source(
          "delete from",
          delete.table(),
          batch(delete.range(), delete.where(), qualifier(delete.table(), delete.alias(), joined)));
    }
    return null;
  }

  private static String qualifier(ObjectName table, @Nullable Name alias, boolean joined) {
    if (alias != null) {
      return Sql.written(alias) + ".";
    }
    return joined ? Sql.written(table.name()) + "." : "";
  }

  private static Batch batch(SqlRange statement, @Nullable Expression where, String qualifier) {
    if (where == null) {
      return new Batch(statement.display() + "\n    WHERE ", qualifier, "");
    }
    SqlRange condition = where.range();
    return new Batch(
        statement.sql().display(statement.start(), condition.start())
            + "("
            + condition.display()
            + ") AND ",
        qualifier,
        statement.sql().display(condition.end(), statement.end()));
  }
}
