package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Routine;
import io.github.surefoot.engine.catalog.Sequence;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.UserType;
import io.github.surefoot.engine.catalog.UserType.Attribute;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.DatabaseOperation.CreateDatabase;
import io.github.surefoot.engine.operation.DatabaseOperation.DropDatabase;
import io.github.surefoot.engine.operation.ObjectOperation.CreateExtension;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Parameter;
import io.github.surefoot.engine.operation.RoutineOperation.Result;
import io.github.surefoot.engine.operation.RoutineOperation.Signature;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.operation.ViewOperation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What code misses that used something which a migration drops.
 *
 * @param known whether the history created it
 * @param missing what its successor of the same name does not have, in words; empty if it has none
 * @param repeatable the repeatable migration that creates it again
 */
record Loss(boolean known, List<String> missing, Optional<Migration> repeatable) {
  private static final Set<String> TRIGGER_RESULTS = Set.of("trigger", "event_trigger");

  Loss {
    missing = List.copyOf(missing);
  }

  /**
   * What is lost by a step that drops; empty if nobody can have used it yet, if something of the
   * same name and shape is there when the migration ends, or if nothing was there to drop.
   */
  static Optional<Loss> of(Step step, ReplayedMigration migration) {
    if (step.operation() instanceof DropObject drop) {
      return switch (drop.kind()) {
        case "SEQUENCE" -> sequence(drop, step, migration);
        case "TYPE", "DOMAIN" -> type(drop, step, migration);
        case "SCHEMA" -> schema(drop, step, migration);
        case "EXTENSION" ->
            unmodelled(
                drop.ifExists(),
                o ->
                    o instanceof CreateExtension create
                        && create.name().is(drop.name().name().value()),
                migration);
        default -> relation(drop, step, migration);
      };
    } else if (step.operation() instanceof DropRoutine drop) {
      return routine(drop, step, migration);
    } else if (step.operation() instanceof DropDatabase drop) {
      return unmodelled(
          false,
          o -> o instanceof CreateDatabase create && create.name().is(drop.name().value()),
          migration);
    }
    return Optional.empty();
  }

  private static Optional<Loss> relation(DropObject drop, Step step, ReplayedMigration migration) {
    QualifiedName name = step.before().resolve(drop.name());
    Optional<Table> known = step.before().table(name).filter(Table::ofHistory);
    Optional<Table> began = migration.before().table(name);
    if (known.isPresent()
        ? began.isEmpty() || !migration.isVisible(name, step)
        : began.isPresent()) {
      return Optional.empty();
    }
    Optional<Table> successor = migration.after().table(name);
    if (successor.isEmpty()) {
      return gone(
          known.isPresent(),
          drop.ifExists(),
          migration,
          o -> o instanceof ViewOperation view && step.before().resolve(view.name()).equals(name));
    }
    boolean comparable = known.isPresent() && successor.get().columnsKnown();
    return without(
        comparable
            ? known.get().columns().stream()
                .map(Column::name)
                .filter(column -> successor.get().column(column).isEmpty())
                .map(column -> "column '" + column + "'")
            : Stream.empty());
  }

  private static Optional<Loss> sequence(DropObject drop, Step step, ReplayedMigration migration) {
    QualifiedName name = step.before().resolve(drop.name());
    boolean known = step.before().sequenceNamed(name).isPresent();
    boolean began = migration.before().sequenceNamed(name).isPresent();
    return (known ? !began || !migration.isVisible(name, step) : began)
            || migration.after().sequenceNamed(name).isPresent()
            || wentWithTables(name, step, migration)
        ? Optional.empty()
        : gone(known, drop.ifExists(), migration, o -> false);
  }

  /**
   * Whether the sequence came in one migration with tables, and all of these go where it goes, as a
   * table's does of which code alone knows whose it is: their loss is told of them.
   */
  private static boolean wentWithTables(
      QualifiedName name, Step step, ReplayedMigration migration) {
    Optional<Sequence> sequence = step.before().sequenceNamed(name);
    if (sequence.isEmpty()) {
      return false;
    }
    int from = sequence.get().created().migration();
    List<Table> tables =
        migration.before().tables().stream().filter(t -> t.created().migration() == from).toList();
    return !tables.isEmpty()
        && tables.stream()
            .allMatch(
                table ->
                    migration.after().tables().stream()
                        .noneMatch(t -> t.created().equals(table.created())));
  }

  private static Optional<Loss> type(DropObject drop, Step step, ReplayedMigration migration) {
    Catalog before = step.before();
    QualifiedName name = before.resolveType(drop.name());
    boolean known = holds(before, name);
    boolean began = holds(migration.before(), name);
    boolean young = before.type(name).filter(t -> migration.isNew(t.created())).isPresent();
    if ((known ? !began || young : began) || wentWithColumns(name, migration)) {
      return Optional.empty();
    }
    if (!holds(migration.after(), name)) {
      return gone(known, drop.ifExists(), migration, o -> false);
    }
    Optional<UserType> was = before.type(name);
    Optional<UserType> is = migration.after().type(name).filter(UserType::complete);
    return was.isEmpty() || is.isEmpty()
        ? Optional.empty()
        : without(
            Stream.concat(
                was.get().labels().stream()
                    .filter(label -> !is.get().labels().contains(label))
                    .map(label -> "label '" + label + "'"),
                was.get().attributes().stream()
                    .map(Attribute::name)
                    .filter(attribute -> is.get().attribute(attribute).isEmpty())
                    .map(attribute -> "attribute '" + attribute + "'")));
  }

  private static boolean holds(Catalog catalog, QualifiedName type) {
    return catalog.type(type).isPresent() || catalog.domain(type).isPresent();
  }

  /** Whether all columns of the type went in the same migration: their loss is told of them. */
  private static boolean wentWithColumns(QualifiedName type, ReplayedMigration migration) {
    List<Table> users = migration.before().usingType(type);
    return !users.isEmpty()
        && users.stream()
            .flatMap(
                table ->
                    table.columns().stream()
                        .filter(column -> type.equals(column.userType()))
                        .map(
                            column ->
                                migration
                                    .after()
                                    .table(table.name())
                                    .flatMap(t -> t.column(column.name()))))
            .allMatch(Optional::isEmpty);
  }

  private static Optional<Loss> schema(DropObject drop, Step step, ReplayedMigration migration) {
    String schema = drop.name().name().value();
    boolean known = step.before().hasSchema(schema);
    boolean began = migration.before().hasSchema(schema);
    return known != began || migration.after().hasSchema(schema)
        ? Optional.empty()
        : gone(known, drop.ifExists(), migration, o -> false);
  }

  private static Optional<Loss> routine(DropRoutine drop, Step step, ReplayedMigration migration) {
    List<Routine> known = step.before().meant(drop.routine());
    List<Routine> began = migration.before().meant(drop.routine());
    boolean existed = began.stream().anyMatch(r -> !migration.isNew(r.defined()));
    boolean here = known.isEmpty() ? began.isEmpty() : existed;
    // What has no trigger any more is called by nobody.
    boolean fired = !drop.cascade() && !known.isEmpty() && known.stream().allMatch(Loss::fired);
    if (!here || fired || isTakenOver(drop.routine(), known, migration.after())) {
      return Optional.empty();
    }
    QualifiedName name = step.before().resolveRoutine(drop.routine().name());
    return gone(
        !known.isEmpty(),
        drop.ifExists(),
        migration,
        o ->
            o instanceof CreateRoutine create
                && step.before().resolveRoutine(create.name()).equals(name));
  }

  private static boolean fired(Routine routine) {
    Result result = routine.definition().result();
    TypeName type = result == null ? null : result.type();
    return type != null && TRIGGER_RESULTS.contains(type.name());
  }

  /** Whether calls of what goes find another routine when the migration ends. */
  private static boolean isTakenOver(Signature dropped, List<Routine> known, Catalog after) {
    List<Routine> successors = after.routinesNamed(after.resolveRoutine(dropped.name()));
    if (!known.isEmpty()) {
      return known.stream().allMatch(r -> successors.stream().anyMatch(s -> s.replaces(r)));
    }
    List<Parameter> arguments = dropped.arguments();
    return successors.stream().anyMatch(s -> arguments == null || s.answers(arguments));
  }

  /** What no catalog holds: what the migration itself says of it counts. */
  private static Optional<Loss> unmodelled(
      boolean ifExists, Predicate<Operation> creates, ReplayedMigration migration) {
    boolean made = migration.steps().stream().map(Step::operation).anyMatch(creates);
    return made ? Optional.empty() : gone(true, ifExists, migration, creates);
  }

  private static Optional<Loss> without(Stream<String> missing) {
    List<String> all = missing.toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(new Loss(true, all, Optional.empty()));
  }

  /** It has no successor, unless a repeatable migration makes one. */
  private static Optional<Loss> gone(
      boolean known, boolean ifExists, ReplayedMigration migration, Predicate<Operation> creates) {
    boolean precaution = !known && ifExists && migration.ordinal() == 0;
    return precaution
        ? Optional.empty()
        : Optional.of(new Loss(known, List.of(), repeatable(migration, creates)));
  }

  private static Optional<Migration> repeatable(
      ReplayedMigration migration, Predicate<Operation> creates) {
    return migration.history().migrations().stream()
        .filter(m -> m.kind() == Kind.REPEATABLE)
        .filter(
            m ->
                m.statements().stream()
                    .flatMap(executed -> executed.statement().operations().stream())
                    .anyMatch(creates))
        .findFirst();
  }
}
