package io.github.surefoot.engine.rule.design;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.Constraint.ForeignKey;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the reported migrations of a history made, as it is when all migrations have run. Where
 * something was created tells it apart for good: it may be renamed, but not be created twice.
 *
 * <p>Used by one check of one rule, by one thread.
 */
final class Release {
  private final List<ReplayedMigration> history;
  private final Catalog end;

  /** For each migration that was asked for, its steps by what they say. */
  private final Map<Integer, Map<Region, Step>> steps = new HashMap<>();

  /**
   * What may have been done to a table, by where that was created; null until somebody asks for it.
   */
  private @Nullable Map<Origin, List<Operation>> perhaps;

  /** The tables by where they were created; null until somebody asks for it. */
  private @Nullable Map<Origin, Table> byCreation;

  /**
   * @param history not empty
   */
  Release(List<ReplayedMigration> history) {
    this.history = history;
    this.end = history.get(history.size() - 1).after();
  }

  /** The schema when all migrations have run. */
  Catalog end() {
    return end;
  }

  List<ReplayedMigration> history() {
    return history;
  }

  /** The server that the migrations run on. */
  Target target() {
    return history.get(0).history().target();
  }

  /** The schema of names without one. */
  String schema() {
    return history.get(0).history().defaultSchema();
  }

  /** A foreign key of a table. */
  record Reference(Table table, TableConstraint constraint, ForeignKey definition) {
    /** Where it is written. */
    Region region() {
      return definition.range().region();
    }
  }

  /**
   * The foreign keys in force that a reported migration made, in the order of their tables; those
   * of partitions are left out, which come from the partitioned table.
   */
  Stream<Reference> references() {
    return end.tables().stream()
        .sorted(Comparator.comparing(Table::name))
        .flatMap(t -> t.constraints().stream().flatMap(c -> reference(t, c).stream()))
        .filter(r -> isReported(r.constraint.origin()));
  }

  private Optional<Reference> reference(Table table, TableConstraint constraint) {
    return constraint.definition() instanceof ForeignKey key
            && constraint.enforced()
            && !isInherited(table, constraint)
        ? Optional.of(new Reference(table, constraint, key))
        : Optional.empty();
  }

  private boolean isInherited(Table table, TableConstraint constraint) {
    return table.partitionOf() != null
        && end.table(table.partitionOf()).stream()
            .flatMap(t -> t.constraints().stream())
            .anyMatch(
                c ->
                    Objects.equals(c.references(), constraint.references())
                        && c.columns().equals(constraint.columns()));
  }

  /**
   * The tables that a reported migration created and whose rows stay, in the order of their names;
   * those are left out that belong to a runner or lie on another server.
   */
  Stream<Table> tables() {
    return end.tables().stream()
        .filter(t -> t.ofHistory() && t.kind() == RelationKind.TABLE && t.server() == null)
        .filter(t -> t.persistence() != Persistence.TEMPORARY)
        .filter(t -> !Runner.isBookkeeping(t.name().name()))
        .filter(t -> isReported(t.created()))
        .sorted(Comparator.comparing(Table::name));
  }

  /** The table that was created there, under whatever name, if it is still there. */
  Optional<Table> tableCreated(Origin created) {
    if (byCreation == null) {
      byCreation = new HashMap<>();
      for (Table table : end.tables()) {
        byCreation.putIfAbsent(table.created(), table);
      }
    }
    return Optional.ofNullable(byCreation.get(created));
  }

  /** Whether a reported migration made what comes from there. */
  boolean isReported(Origin origin) {
    return migration(origin).filter(Migration::reported).isPresent();
  }

  /** The migration that made what comes from there. */
  Optional<Migration> migration(Origin origin) {
    return replayed(origin).map(ReplayedMigration::migration);
  }

  Optional<ReplayedMigration> replayed(Origin origin) {
    return origin.migration() >= 0 && origin.migration() < history.size()
        ? Optional.of(history.get(origin.migration()))
        : Optional.empty();
  }

  /** The step that made what comes from there. */
  Optional<Step> step(Origin origin) {
    return replayed(origin)
        .map(m -> steps.computeIfAbsent(origin.migration(), i -> byRegion(m)))
        .map(byRegion -> byRegion.get(origin.region()));
  }

  private static Map<Region, Step> byRegion(ReplayedMigration migration) {
    Map<Region, Step> steps = new HashMap<>();
    migration.steps().forEach(s -> steps.putIfAbsent(s.operation().range().region(), s));
    return steps;
  }

  /**
   * Whether no database needs to have run a migration yet: it is known to be unreleased, or none
   * that has a version comes behind it.
   */
  boolean isFresh(Origin origin) {
    return replayed(origin).filter(this::isFresh).isPresent();
  }

  /** The same of a migration. */
  boolean isFresh(ReplayedMigration migration) {
    return migration.migration().unreleased()
        || history.subList(migration.ordinal() + 1, history.size()).stream()
            .allMatch(m -> m.migration().kind() == Kind.REPEATABLE);
  }

  /**
   * Whether a statement that may not have run, as under a condition, does to a table what the
   * replay then leaves out.
   */
  boolean perhaps(Table table, Predicate<Operation> what) {
    if (perhaps == null) {
      perhaps = unsure();
    }
    return perhaps.getOrDefault(table.created(), List.of()).stream().anyMatch(what);
  }

  private Map<Origin, List<Operation>> unsure() {
    Map<Origin, List<Operation>> unsure = new HashMap<>();
    for (ReplayedMigration migration : history) {
      for (Step step : migration.steps()) {
        if (step.conditional()) {
          table(step)
              .ifPresent(
                  t ->
                      unsure
                          .computeIfAbsent(t.created(), o -> new ArrayList<>())
                          .add(step.operation()));
        }
      }
    }
    return unsure;
  }

  private static Optional<Table> table(Step step) {
    if (step.operation() instanceof AlterTable alter) {
      return step.before().table(alter.target().name());
    }
    return step.operation() instanceof CreateIndex create
        ? step.before().table(create.table())
        : Optional.empty();
  }

  /**
   * A finding of the rule's own severity about what was made there.
   *
   * @param region the tightest part at fault
   */
  Finding finding(
      RuleInfo rule, Origin origin, Region region, String message, String why, Remedy remedy) {
    return new Finding(
        rule,
        rule.severity(),
        message,
        why,
        remedy,
        region,
        step(origin).map(s -> s.executed().site()).orElse(origin.region()),
        migration(origin).orElse(null),
        List.of());
  }
}
