package io.github.surefoot.engine.rule.history;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Routine;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.SessionSettings;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.MergeAction;
import io.github.surefoot.engine.operation.DataOperation.OnConflict;
import io.github.surefoot.engine.operation.DataOperation.RowChange;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.ReadRelation;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineBody.Written;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.history.Losses.Kind;
import io.github.surefoot.engine.rule.history.Losses.Loss;
import io.github.surefoot.engine.rule.history.Losses.Thing;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.rule.remedy.Sql;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The body of a function or procedure that names what the history has dropped or renamed. */
public final class DanglingRoutineReference implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          DanglingRoutineReference.class,
          Severity.ERROR,
          "The body of a function or procedure names something that has been dropped or renamed.",
          Set.of(Dialect.POSTGRESQL));

  /** How code asks first whether a relation is there. */
  private static final Set<String> GUARDS = Set.of("to_regclass", "to_regproc", "to_regprocedure");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /**
   * A thing in the body of a routine.
   *
   * @param place its name there
   * @param sure whether the statement runs whenever the routine does
   */
  private record Mention(Thing thing, Name place, boolean sure) {}

  /** A routine that names something that is gone. */
  private record Dangling(Routine routine, Loss loss, List<Mention> mentions) {
    /** Whether the routine was written when the thing was gone already. */
    boolean writtenAfter() {
      Origin defined = routine.defined();
      int gone = loss.migration().ordinal();
      return defined.migration() > gone
          || (defined.migration() == gone
              && loss.migration().steps().stream()
                  .filter(s -> s.operation() == routine.definition())
                  .anyMatch(s -> s.ordinal() > loss.step().ordinal()));
    }
  }

  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    if (history.isEmpty()) {
      return;
    }
    ReplayedMigration last = history.get(history.size() - 1);
    List<Routine> routines =
        last.after().routines().stream()
            .filter(r -> r.certain() && isLateBound(r))
            .sorted(Comparator.comparing(r -> r.name().toString()))
            .toList();
    if (routines.isEmpty()) {
      return;
    }
    Losses losses = new Losses();
    for (ReplayedMigration migration : history) {
      losses.enter(migration);
      for (Step step : migration.steps()) {
        losses.look(step);
        losses.note(step, migration);
      }
    }
    Map<Loss, List<Dangling>> broken = new LinkedHashMap<>();
    for (Routine routine : routines) {
      for (Dangling dangling : dangling(routine, last, losses)) {
        if (dangling.writtenAfter()) {
          findings.accept(finding(List.of(dangling), history));
        } else {
          broken.computeIfAbsent(dangling.loss, l -> new ArrayList<>()).add(dangling);
        }
      }
    }
    broken.values().forEach(some -> findings.accept(finding(some, history)));
  }

  /** Code in quotes is looked at when it runs; RETURN and BEGIN ATOMIC are bound at once. */
  private static boolean isLateBound(Routine routine) {
    return routine.definition().body() instanceof Written written && written.source() != null;
  }

  private static List<Dangling> dangling(Routine routine, ReplayedMigration last, Losses losses) {
    if (!(routine.definition().body() instanceof Written written)) {
      return List.of();
    }
    Catalog catalog = last.after().withSearchPath(searchPath(routine, last));
    Map<Thing, List<Mention>> mentions = new LinkedHashMap<>();
    for (Mention mention : mentions(routine, written.code(), catalog)) {
      if (losses.of(mention.thing).isPresent()) {
        mentions.computeIfAbsent(mention.thing, t -> new ArrayList<>()).add(mention);
      }
    }
    return mentions.entrySet().stream()
        .map(e -> new Dangling(routine, losses.of(e.getKey()).orElseThrow(), e.getValue()))
        .toList();
  }

  private static List<String> searchPath(Routine routine, ReplayedMigration last) {
    return routine.options().settings().stream()
        .filter(s -> s.name().equals("search_path") && !s.reset())
        .findFirst()
        .map(s -> SessionSettings.of(last.history().session()).apply(s, true).searchPath())
        .orElseGet(() -> SessionSettings.of(last.history().session()).searchPath());
  }

  /** What the body names and the catalog does not have. */
  private static List<Mention> mentions(Routine routine, Code code, Catalog catalog) {
    Set<String> own = new HashSet<>();
    for (Embedded embedded : code.statements()) {
      Operation operation = embedded.operation();
      if (calls(operation).stream().anyMatch(c -> GUARDS.contains(c.name().name().value()))) {
        return List.of();
      }
      if (operation instanceof CreateTable create) {
        own.add(create.name().name().value());
      } else if (operation instanceof CreateTableAs create) {
        own.add(create.name().name().value());
      }
    }
    List<Mention> mentions = new ArrayList<>();
    for (Embedded embedded : code.statements()) {
      boolean sure = !embedded.conditional();
      for (ObjectName name : relations(embedded.operation())) {
        if (name.known() && !own.contains(name.name().value())) {
          QualifiedName meant = catalog.resolve(name);
          if (!catalog.hasRelation(meant)) {
            mentions.add(new Mention(Thing.relation(meant), name.name(), sure));
          }
        }
      }
      for (FunctionCall call : calls(embedded.operation())) {
        QualifiedName meant = call.name().known() ? catalog.resolveRoutine(call.name()) : null;
        if (meant != null
            && catalog.routinesNamed(meant).isEmpty()
            && !catalog.isBuiltIn(call.name())) {
          mentions.add(new Mention(Thing.routine(meant), call.name().name(), sure));
        }
      }
      columns(embedded, catalog, sure, mentions);
    }
    for (Table table : catalog.triggeredBy(routine.name())) {
      for (Name field : code.rowFields()) {
        if (table.columnsKnown() && field.known() && table.column(field.value()).isEmpty()) {
          mentions.add(new Mention(Thing.column(table.name(), field.value()), field, false));
        }
      }
    }
    return mentions;
  }

  private static List<ObjectName> relations(Operation operation) {
    List<ObjectName> names = new ArrayList<>();
    if (operation instanceof RowChange change) {
      names.add(change.table());
      change.reads().stream().map(ReadRelation::name).forEach(names::add);
    } else if (operation instanceof Select select) {
      select.query().relations().stream().map(ReadRelation::name).forEach(names::add);
      select.with().forEach(w -> names.addAll(relations(w.operation())));
    } else if (operation instanceof Truncate truncate) {
      names.add(truncate.table());
    } else if (operation instanceof CreateTableAs create) {
      create.query().relations().stream().map(ReadRelation::name).forEach(names::add);
    }
    return names;
  }

  private static List<FunctionCall> calls(Operation operation) {
    if (operation instanceof RowChange change) {
      return change.calls();
    } else if (operation instanceof Select select) {
      return select.query().calls();
    }
    return operation instanceof CreateTableAs create ? create.query().calls() : List.of();
  }

  /** The columns that a statement writes. */
  private static void columns(
      Embedded embedded, Catalog catalog, boolean sure, List<Mention> mentions) {
    if (!(embedded.operation() instanceof RowChange change)) {
      return;
    }
    Table table = catalog.table(change.table()).orElse(null);
    if (table == null || !table.columnsKnown()) {
      return;
    }
    if (change instanceof Insert insert && insert.onConflict() != null && table.complete()) {
      arbiter(insert.onConflict(), table, sure, mentions);
    }
    List<Name> written = new ArrayList<>();
    if (change instanceof Insert insert) {
      written.addAll(insert.columns());
      if (insert.onConflict() != null) {
        written.addAll(DataOperation.columnsOf(insert.onConflict().assignments()));
      }
    } else if (change instanceof Update update) {
      written.addAll(update.columns());
    } else if (change instanceof DataOperation.Merge merge) {
      for (MergeAction action : merge.actions()) {
        written.addAll(action.columns());
        written.addAll(DataOperation.columnsOf(action.assignments()));
      }
    }
    for (Name column : written) {
      if (column.known() && table.column(column.value()).isEmpty()) {
        mentions.add(new Mention(Thing.column(table.name(), column.value()), column, sure));
      }
    }
  }

  /** What ON CONFLICT goes by: a unique index over the very columns, or a constraint. */
  private static void arbiter(
      OnConflict conflict, Table table, boolean sure, List<Mention> mentions) {
    Name constraint = conflict.constraint();
    if (constraint != null) {
      if (constraint.known() && table.constraint(constraint.value()).isEmpty()) {
        Thing thing = Thing.constraint(table.name(), constraint.value());
        mentions.add(new Mention(thing, constraint, sure));
      }
      return;
    }
    List<Name> columns = new ArrayList<>();
    for (IndexElement element : conflict.elements()) {
      if (element.column() == null || !element.column().known()) {
        return;
      }
      columns.add(element.column());
    }
    List<String> names = columns.stream().map(Name::value).toList();
    if (!columns.isEmpty()
        && conflict.predicate() == null
        && table.indexes().stream().noneMatch(i -> Losses.isKey(i, names))) {
      mentions.add(new Mention(Thing.key(table.name(), names), columns.get(0), sure));
    }
  }

  private static Finding finding(List<Dangling> broken, List<ReplayedMigration> history) {
    Dangling first = broken.get(0);
    Loss loss = first.loss;
    boolean later = first.writtenAfter();
    ReplayedMigration migration =
        later ? history.get(first.routine.defined().migration()) : loss.migration();
    String names =
        broken.stream()
            .map(d -> "'" + d.routine.name().display() + "'")
            .collect(Collectors.joining(", "));
    String kind = first.routine.kind().name().toLowerCase(Locale.ROOT);
    boolean many = broken.size() > 1;
    String message =
        "The "
            + kind
            + (many ? "s " : " ")
            + names
            + (later ? " names " : many ? " still name " : " still names ")
            + thing(loss)
            + ", which "
            + (later ? loss.migration().migration().name() + " has " : "is ")
            + loss.words()
            + (later ? "" : " here")
            + ".";
    boolean sure = broken.stream().flatMap(d -> d.mentions.stream()).anyMatch(Mention::sure);
    SqlRange at = later ? first.mentions.get(0).place().range() : loss.step().operation().range();
    Finding finding =
        new Finding(
            INFO,
            sure || isOfRow(first) ? INFO.severity() : Severity.WARNING,
            message,
            "The server looks into a quoted body when it runs, not before: nothing fails here, but "
                + runs(broken, history)
                + " fails from then on ("
                + code(loss.thing().kind())
                + ").",
            remedy(broken, later),
            at.region(),
            later ? first.routine.defined().region() : loss.step().executed().site(),
            migration.migration(),
            List.of());
    if (later) {
      return finding.withRelated(
          "it is " + loss.words() + " here", loss.step().operation().range().region());
    }
    for (Dangling dangling : broken) {
      finding =
          finding.withRelated(
              "'" + dangling.routine.name().display() + "' names it here",
              dangling.mentions.get(0).place().range().region());
    }
    return finding;
  }

  /**
   * A column of NEW or OLD: each write that fires the trigger gets there or not, for sure some do.
   */
  private static boolean isOfRow(Dangling dangling) {
    return dangling.routine.definition().body() instanceof Written written
        && dangling.mentions.stream().anyMatch(m -> written.code().rowFields().contains(m.place()));
  }

  private static String thing(Loss loss) {
    String table = "'" + loss.thing().name().display() + "'";
    return switch (loss.thing().kind()) {
      case COLUMN, CONSTRAINT ->
          "the " + loss.what() + " '" + loss.thing().column() + "' of " + table;
      case KEY -> "the unique index over '" + loss.thing().column() + "' of " + table;
      default -> "the " + loss.what() + " " + table;
    };
  }

  private static String code(Kind kind) {
    return switch (kind) {
      case RELATION -> "42P01";
      case COLUMN -> "42703";
      case ROUTINE -> "42883";
      case TYPE, CONSTRAINT -> "42704";
      case KEY -> "42P10";
    };
  }

  private static String runs(List<Dangling> broken, List<ReplayedMigration> history) {
    Catalog end = history.get(history.size() - 1).after();
    String fired =
        broken.stream()
            .flatMap(
                d ->
                    end.triggeredBy(d.routine.name()).stream()
                        .map(Table::name)
                        // A column of NEW or OLD is missing from the one table alone.
                        .filter(t -> !isOfRow(d) || t.equals(d.loss.thing().name())))
            .map(t -> "'" + t.display() + "'")
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return fired.isEmpty()
        ? "every call that gets there"
        : "every write to " + fired + " that gets there";
  }

  private static Remedy remedy(List<Dangling> broken, boolean later) {
    Dangling first = broken.get(0);
    String replaced = broken.size() == 1 && !later ? replaced(first) : null;
    if (replaced == null) {
      return new Remedy(
          later
              ? "Name what is there now."
              : "Replace the body in this migration, or before it where it can do without, or drop"
                  + " the "
                  + first.routine.kind().name().toLowerCase(Locale.ROOT)
                  + " too if nothing calls it.",
          List.of());
    }
    Loss loss = first.loss;
    MigrationPlan plan = MigrationPlan.insteadOf(loss.step(), loss.migration());
    plan.here(statement(loss.step().operation()), replaced);
    return new Remedy(
        "Replace the body in the same migration, so that nobody sees one without the other.",
        plan.snippets());
  }

  private static String statement(Operation operation) {
    return operation instanceof AlterTable action
        ? Sql.alter(action.target()) + " " + action.range().display()
        : operation.range().display();
  }

  /** The routine with the new name in place of the old one; null if that cannot be written. */
  private static @Nullable String replaced(Dangling dangling) {
    String newName = dangling.loss.newName();
    if (newName == null
        || newName.contains(".")
        || dangling.loss.step().executed().statement().operations().size() > 1
        || !(dangling.routine.definition().body() instanceof Written written)
        || written.source() == null) {
      return null;
    }
    SqlRange source = written.source();
    StringBuilder body = new StringBuilder();
    int reached = source.start();
    List<SqlRange> places =
        dangling.mentions.stream()
            .map(m -> m.place().range())
            .filter(r -> r.sql() == source.sql() && r.start() >= source.start())
            .sorted(Comparator.comparingInt(SqlRange::start))
            .distinct()
            .toList();
    if (places.size() < dangling.mentions.size()) {
      return null;
    }
    for (SqlRange place : places) {
      body.append(source.sql().display(reached, place.start())).append(Identifiers.quoted(newName));
      reached = place.end();
    }
    body.append(source.sql().display(reached, source.end()));
    String definition = dangling.routine.definition().range().display();
    String old = source.display();
    int at = definition.indexOf(old);
    if (at < 0 || definition.indexOf(old, at + 1) >= 0) {
      return null;
    }
    String head = definition.substring(0, at);
    return (dangling.routine.definition().orReplace()
            ? head
            : head.replaceFirst("(?i)^CREATE", "CREATE OR REPLACE"))
        + body
        + definition.substring(at + old.length());
  }
}
