package io.github.surefoot.engine.rule.backfill;

import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.effect.Effect.Work;
import io.github.surefoot.engine.effect.Effect.Work.IndexBuild;
import io.github.surefoot.engine.effect.Effect.Work.Rewrite;
import io.github.surefoot.engine.effect.Effect.Work.RowWrite;
import io.github.surefoot.engine.effect.Effect.Work.Scan;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.DataOperation.Copy;
import io.github.surefoot.engine.operation.DataOperation.CopyMedium;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.ViewOperation.CreateMaterializedView;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Batches;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A new table filled from others and worked on once more in the same transaction. */
public final class BulkLoadInMigration implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          BulkLoadInMigration.class,
          Severity.NOTE,
          "A new table is filled with the rows of others, and then indexed, checked or rewritten.",
          Set.of(Dialect.POSTGRESQL));

  private static final Set<String> SYSTEM = Set.of("pg_catalog", "information_schema");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (step.surroundings() == Surroundings.TRIGGERED
        || !step.transaction().isOpen()
        || migration.migration().declared().outsideDeploy()) {
      return;
    }
    Load load = load(step, migration);
    if (load == null) {
      return;
    }
    for (Step later : migration.steps().subList(step.ordinal() + 1, migration.steps().size())) {
      if (later.transaction().number() != step.transaction().number()) {
        return;
      }
      Optional<String> again = workedOn(load, later, migration);
      if (again.isPresent()) {
        findings.accept(
            finding(load, again.get(), step, migration)
                .withRelated("this works on the rows once more", later.executed().site()));
        return;
      }
    }
  }

  /**
   * A new table that a step fills.
   *
   * @param verb what fills it
   * @param table where it was created: its name may change
   * @param keyless whether the statement creates it and cannot give it the primary key that each
   *     table needs
   * @param sources the existing tables whose rows it gets, empty for a file
   */
  private record Load(
      String verb,
      QualifiedName name,
      Origin table,
      boolean keyless,
      List<QualifiedName> sources) {}

  private static @Nullable Load load(Step step, ReplayedMigration migration) {
    if (step.operation() instanceof CreateTableAs create && create.withData()) {
      return fromQuery("CREATE TABLE AS", create.name(), create.query(), step, migration);
    } else if (step.operation() instanceof CreateMaterializedView create && create.withData()) {
      return fromQuery("CREATE MATERIALIZED VIEW", create.name(), create.query(), step, migration);
    } else if (step.operation() instanceof Insert insert && insert.source() != null) {
      return fromQuery("INSERT … SELECT", insert.table(), insert.source(), step, migration);
    } else if (step.operation() instanceof Copy copy
        && copy.from()
        // What the client sends stands in the script, as a list of VALUES does.
        && copy.medium() != CopyMedium.CLIENT
        && copy.table() != null) {
      return into("COPY", copy.table(), List.of(), step, migration);
    }
    return null;
  }

  private static @Nullable Load fromQuery(
      String verb, ObjectName table, Query query, Step step, ReplayedMigration migration) {
    // What only conditions read does not make the rows more.
    if (query.limited() || query.from().isEmpty()) {
      return null;
    }
    List<QualifiedName> sources =
        step.effect()
            .scans(Cause.QUERY)
            .map(Scan::relation)
            .filter(source -> !SYSTEM.contains(source.schema()))
            .filter(source -> !source.name().startsWith("pg_"))
            .filter(source -> migration.isVisible(source, step))
            .distinct()
            .toList();
    return sources.isEmpty() ? null : into(verb, table, sources, step, migration);
  }

  /** Null if others see the table, or if nothing of it is left when the migration ends. */
  private static @Nullable Load into(
      String verb,
      ObjectName name,
      List<QualifiedName> sources,
      Step step,
      ReplayedMigration migration) {
    Table table = step.after().table(name).orElse(null);
    if (table == null
        || !table.ofHistory()
        || table.persistence() == Persistence.TEMPORARY
        || !migration.isNew(table.created())
        || (isOf(table.created(), table.name(), step) && migration.isVisible(table.name(), step))
        || migration.after().tables().stream()
            .noneMatch(left -> left.created().equals(table.created()))) {
      return null;
    }
    return new Load(
        verb, table.name(), table.created(), step.operation() instanceof CreateTableAs, sources);
  }

  /** What a later step does with the rows, if others do not see them yet. */
  private static Optional<String> workedOn(Load load, Step later, ReplayedMigration migration) {
    return later.effect().work().stream()
        .filter(work -> isOf(load.table, work.relation(), later))
        .filter(work -> !load.keyless || work.cause() != Cause.PRIMARY_KEY)
        // A foreign key of another table that refers to this one is that table's.
        .filter(
            work ->
                work.cause() != Cause.FOREIGN_KEY
                    || later
                        .effect()
                        .locks(Role.TARGET)
                        .anyMatch(lock -> lock.relation().equals(work.relation())))
        .filter(work -> !migration.isVisible(work.relation(), later))
        .flatMap(work -> words(work).stream())
        .findFirst();
  }

  private static boolean isOf(Origin table, QualifiedName name, Step step) {
    return step.before().table(name).filter(t -> t.created().equals(table)).isPresent();
  }

  private static Optional<String> words(Work work) {
    if (work instanceof IndexBuild build) {
      return Optional.of("builds the index '" + build.index() + "' on it");
    } else if (work instanceof Rewrite) {
      return Optional.of("writes it anew");
    }
    return work instanceof Scan && work.cause() == Cause.FOREIGN_KEY
        ? Optional.of("checks a foreign key of all its rows")
        : Optional.empty();
  }

  private static Finding finding(Load load, String again, Step step, ReplayedMigration migration) {
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        load.verb
            + " fills the new "
            + (step.operation() instanceof CreateMaterializedView ? "view" : "table")
            + " '"
            + load.name.display()
            + "'"
            + (load.sources.isEmpty() ? "" : " from '" + load.sources.get(0).display() + "'")
            + ", and the same transaction "
            + again
            + ".",
        "No session waits for a new table, but the deployment does, the longer the more rows there"
            + " are. As long as the transaction runs VACUUM cannot remove what other sessions delete"
            + " or update, in any table, and a failure near the end undoes it all.",
        remedy(load, step, migration));
  }

  private static Remedy remedy(Load load, Step step, ReplayedMigration migration) {
    String name = "'" + load.name.display() + "'";
    if (step.operation() instanceof CreateMaterializedView view) {
      return empty(
          view.query(),
          "Create it WITH NO DATA together with its indexes, and run REFRESH MATERIALIZED VIEW in a"
              + " migration of its own or a job; until then queries of it fail.",
          step,
          migration);
    }
    String batches =
        " in ranges of the primary key, 5,000 rows at a time, each range committed by itself, in a"
            + " migration without a transaction; ANALYZE it then.";
    String builds = " What builds on the rows comes behind that, a DROP of their old place too.";
    if (step.operation() instanceof CreateTableAs create) {
      return empty(
          create.query(),
          "Create " + name + " empty, with its indexes and keys, and fill it" + batches + builds,
          step,
          migration);
    }
    String fill = "Leave " + name + " empty here, with its indexes and keys, and fill it" + batches;
    if (step.operation() instanceof Insert insert && !isBuiltOn(load, step, migration)) {
      Optional<Remedy> loop = Batches.load(insert, step, migration, fill);
      if (loop.isPresent()) {
        return loop.get();
      }
    }
    return new Remedy(
        MigrationPlan.insteadOf(step, migration).takeOut() + fill + builds, List.of());
  }

  /** The same statement without rows. */
  private static Remedy empty(Query query, String text, Step step, ReplayedMigration migration) {
    SqlRange statement = step.operation().range();
    boolean last = query.range().end() == statement.end();
    return last && step.surroundings() == Surroundings.TOP_LEVEL
        ? MigrationPlan.insteadOf(step, migration)
            .here(statement.display() + "\nWITH NO DATA")
            .remedy(text)
        : new Remedy(text, List.of());
  }

  /** Whether later statements need the rows in their new place or change the old one. */
  private static boolean isBuiltOn(Load load, Step step, ReplayedMigration migration) {
    return migration.steps().stream()
        .filter(later -> later.ordinal() > step.ordinal())
        .anyMatch(
            later ->
                later.effect().work().stream()
                        .filter(w -> w instanceof RowWrite || w.cause() == Cause.QUERY)
                        .anyMatch(w -> isOf(load.table, w.relation(), later))
                    || later
                        .effect()
                        .locks(Role.TARGET)
                        .anyMatch(l -> load.sources.contains(l.relation())));
  }
}
