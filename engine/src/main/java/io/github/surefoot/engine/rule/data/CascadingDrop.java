package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.catalog.Attachments.Trigger;
import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.effect.Effect.RelationLock;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DropRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Result;
import io.github.surefoot.engine.operation.SchemaOperation.DropObject;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** CASCADE: what goes is not what the statement names. */
public final class CascadingDrop implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          CascadingDrop.class,
          Severity.ERROR,
          "CASCADE drops or empties more than the statement names.",
          Set.of(Dialect.POSTGRESQL));

  /** A longer list helps nobody. */
  private static final int MOST_NAMED = 8;

  /** The kinds of objects whose dependents the catalog knows as a whole. */
  private static final Set<String> TRACED = Set.of("VIEW", "MATERIALIZED VIEW", "SCHEMA");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    Map<String, Boolean> complete = new HashMap<>();
    for (Step step : migration.steps()) {
      Cascade cascade = cascade(step.operation());
      if (cascade != null) {
        check(cascade, step, migration, complete, findings);
      }
    }
  }

  /**
   * A statement with CASCADE.
   *
   * @param what how the statement begins: {@code DROP TABLE}
   * @param relation the table or view that it is about, null for another object
   * @param shown what it names
   * @param traced whether the catalog knows all that may depend on it
   */
  private record Cascade(
      String what,
      @Nullable ObjectName relation,
      String shown,
      boolean ifExists,
      boolean traced,
      SqlRange range) {}

  private static @Nullable Cascade cascade(Operation operation) {
    if (operation instanceof DropTable drop && drop.cascade()) {
      return new Cascade(
          "DROP TABLE", drop.name(), drop.name().toString(), drop.ifExists(), true, drop.range());
    } else if (operation instanceof Truncate truncate && truncate.cascade()) {
      return new Cascade(
          "TRUNCATE", truncate.table(), truncate.table().toString(), false, true, truncate.range());
    } else if (operation instanceof DropColumn drop && drop.cascade()) {
      ObjectName table = drop.target().name();
      return new Cascade(
          "DROP COLUMN", table, table + "." + drop.column(), drop.ifExists(), true, drop.range());
    } else if (operation instanceof DropConstraint drop && drop.cascade()) {
      return new Cascade(
          "DROP CONSTRAINT",
          drop.target().name(),
          drop.constraint().toString(),
          drop.ifExists(),
          true,
          drop.range());
    } else if (operation instanceof DropObject drop && drop.cascade()) {
      boolean view = drop.kind().endsWith("VIEW");
      return new Cascade(
          "DROP " + drop.kind(),
          view ? drop.name() : null,
          drop.name().toString(),
          drop.ifExists(),
          TRACED.contains(drop.kind()),
          drop.range());
    } else if (operation instanceof DropRoutine drop && drop.cascade()) {
      return new Cascade(
          "DROP " + drop.kind(),
          null,
          drop.routine().name().toString(),
          drop.ifExists(),
          false,
          drop.range());
    }
    return null;
  }

  private static void check(
      Cascade cascade,
      Step step,
      ReplayedMigration migration,
      Map<String, Boolean> complete,
      Consumer<Finding> findings) {
    Catalog before = step.before();
    QualifiedName target = cascade.relation == null ? null : before.resolve(cascade.relation);
    Optional<Table> known = target == null ? Optional.empty() : before.table(target);
    if (target != null && known.isPresent() && !migration.isVisible(target, step)) {
      return;
    }
    if (step.operation() instanceof DropObject drop && isNowhere(drop, step, migration, complete)) {
      return;
    }
    Map<String, String> lost = lost(target, step, migration);
    if (lost.isEmpty() && provesNothingDepends(cascade, target, known, step, migration, complete)) {
      return;
    }
    String named = cascade.what + " '" + cascade.shown + "' CASCADE ";
    String verb = step.operation() instanceof Truncate ? "empties" : "drops";
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            cascade.range,
            lost.isEmpty()
                ? named
                    + verb
                    + " whatever depends on it, and the history does not show what that is."
                : named + "also " + verb + " " + listed(List.copyOf(lost.keySet())) + ".",
            migration.history().target().displayName()
                + " asks nobody, and in production more may depend on it than where this was tried."
                + " Each table and view concerned is locked against reads and writes.",
            remedy(cascade, lost, step, migration)));
  }

  /**
   * Whether no database of this history has the type or sequence, or only the session: IF EXISTS
   * finds nothing.
   */
  private static boolean isNowhere(
      DropObject drop, Step step, ReplayedMigration migration, Map<String, Boolean> complete) {
    if (drop.name().schema() != null && drop.name().schema().is("pg_temp")) {
      return true;
    }
    Catalog before = step.before();
    QualifiedName name =
        switch (drop.kind()) {
          case "TYPE", "DOMAIN" -> before.resolveType(drop.name());
          case "SEQUENCE" -> before.resolve(drop.name());
          default -> null;
        };
    return name != null
        && drop.ifExists()
        && before.type(name).isEmpty()
        && before.domain(name).isEmpty()
        && before.table(name).isEmpty()
        && before.sequenceNamed(name).isEmpty()
        && migration.isThereSince(0)
        && isComplete(name.schema(), migration, complete);
  }

  /** What goes besides, and the statement that would drop it by name; in order of dependency. */
  private static Map<String, String> lost(
      @Nullable QualifiedName target, Step step, ReplayedMigration migration) {
    Map<String, String> lost = new LinkedHashMap<>();
    Set<QualifiedName> relations = new LinkedHashSet<>();
    for (RelationLock lock : step.effect().locks()) {
      if (lock.role() != Role.INDEX && lock.role() != Role.PARTITION) {
        relations.add(lock.relation());
      }
    }
    for (QualifiedName relation : relations) {
      Table was = step.before().table(relation).orElse(null);
      if (was == null || relation.equals(target) || !migration.exists(relation, step)) {
        continue;
      }
      Table is = step.after().table(relation).orElse(null);
      Table last = migration.after().table(relation).orElse(null);
      if (step.operation() instanceof Truncate) {
        lost.put("'" + relation.display() + "'", Identifiers.quoted(relation));
      } else if (is == null) {
        if (last == null) {
          String kind = was.kind().words();
          lost.put(
              kind + " '" + relation.display() + "'",
              "DROP " + kind.toUpperCase(Locale.ROOT) + " " + Identifiers.quoted(relation));
        }
      } else {
        parts(was, is, last, lost);
      }
    }
    return lost;
  }

  private static void parts(Table was, Table is, @Nullable Table last, Map<String, String> lost) {
    String of = "' of '" + was.name().display() + "'";
    String alter = "ALTER TABLE " + Identifiers.quoted(was.name()) + " DROP ";
    for (TableConstraint constraint : was.constraints()) {
      String name = constraint.name();
      if (is.constraint(name).isEmpty() && (last == null || last.constraint(name).isEmpty())) {
        lost.put("constraint '" + name + of, alter + "CONSTRAINT " + Identifiers.quoted(name));
      }
    }
    for (Column column : was.columns()) {
      String name = column.name();
      if (is.column(name).isEmpty() && (last == null || last.column(name).isEmpty())) {
        lost.put("column '" + name + of, alter + "COLUMN " + Identifiers.quoted(name));
      }
    }
    for (Trigger trigger : was.attachments().triggers()) {
      String name = trigger.name();
      if (is.attachments().trigger(name).isEmpty()
          && (last == null || last.attachments().trigger(name).isEmpty())) {
        lost.put(
            "trigger '" + name + of,
            "DROP TRIGGER " + Identifiers.quoted(name) + " ON " + Identifiers.quoted(was.name()));
      }
    }
  }

  private static boolean provesNothingDepends(
      Cascade cascade,
      @Nullable QualifiedName target,
      Optional<Table> known,
      Step step,
      ReplayedMigration migration,
      Map<String, Boolean> complete) {
    if (step.operation() instanceof DropRoutine) {
      // Most are made again at once, and with CASCADE out of habit: only what is seen to go counts.
      return true;
    }
    if (!cascade.traced) {
      return step.operation() instanceof DropObject drop
          && isUnused(drop, step, migration, complete);
    }
    if (target == null) {
      return step.before().hasSchema(cascade.shown)
          && isComplete(cascade.shown, migration, complete);
    }
    boolean there = known.isPresent() ? known.get().ofHistory() : cascade.ifExists;
    return there && isComplete(target.schema(), migration, complete);
  }

  /** Whether a type of the history is used by no column, no other type and no routine any more. */
  private static boolean isUnused(
      DropObject drop, Step step, ReplayedMigration migration, Map<String, Boolean> complete) {
    if (!drop.kind().equals("TYPE") && !drop.kind().equals("DOMAIN")) {
      return false;
    }
    Catalog before = step.before();
    QualifiedName type = before.resolveType(drop.name());
    return (before.type(type).isPresent() || before.domain(type).isPresent())
        && before.usingType(type).isEmpty()
        && before.typesOver(type).isEmpty()
        && before.typedTables(type).isEmpty()
        && before.routines().stream().noneMatch(r -> mentions(r.definition(), type, before))
        && migration.isCertainSince(0)
        && isComplete(type.schema(), migration, complete);
  }

  private static boolean mentions(CreateRoutine routine, QualifiedName type, Catalog catalog) {
    return routine.parametersOpen()
        || (routine.result() != null && mentions(routine.result(), type, catalog))
        || routine.parameters().stream().anyMatch(p -> type.equals(catalog.userType(p.type())));
  }

  private static boolean mentions(Result result, QualifiedName type, Catalog catalog) {
    return (result.type() != null && type.equals(catalog.userType(result.type())))
        || result.columns().stream().anyMatch(c -> type.equals(catalog.userType(c.type())));
  }

  /** Whether the history created all that it knows of a schema. */
  private static boolean isComplete(
      String schema, ReplayedMigration migration, Map<String, Boolean> complete) {
    return complete.computeIfAbsent(
        schema,
        s ->
            migration.before().tables().stream()
                .filter(t -> t.name().schema().equals(s))
                .allMatch(Table::ofHistory));
  }

  private static String listed(List<String> lost) {
    return lost.size() <= MOST_NAMED
        ? String.join(", ", lost)
        : String.join(", ", lost.subList(0, MOST_NAMED))
            + " and "
            + (lost.size() - MOST_NAMED)
            + " more";
  }

  private static Remedy remedy(
      Cascade cascade, Map<String, String> lost, Step step, ReplayedMigration migration) {
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    String text =
        plan.takeOut()
            + "Name what is to go: without CASCADE the statement fails as long as anything else"
            + " depends on it, and nothing is lost unseen.";
    if (lost.isEmpty() || cascade.relation == null) {
      return new Remedy(text, List.of());
    }
    List<String> statements = new ArrayList<>();
    statements.add("SET LOCAL lock_timeout = '2s'");
    String table = cascade.relation.range().display();
    List<String> first = new ArrayList<>(lost.values());
    Collections.reverse(first);
    if (step.operation() instanceof Truncate) {
      statements.add("TRUNCATE " + table + ", " + String.join(", ", lost.values()));
    } else {
      statements.addAll(first);
      statements.add(
          step.operation() instanceof DropColumn drop
              ? "ALTER TABLE " + table + " DROP COLUMN " + drop.column().range().display()
              : step.operation() instanceof DropConstraint drop
                  ? "ALTER TABLE "
                      + table
                      + " DROP CONSTRAINT "
                      + drop.constraint().range().display()
                  : cascade.what + " " + table);
    }
    plan.thenLater("drop " + cascade.shown, statements.toArray(String[]::new));
    return new Remedy(text, plan.snippets());
  }
}
