package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Sequence;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.AlterTable.AlterIdentity;
import io.github.surefoot.engine.operation.ColumnDefinition.Identity;
import io.github.surefoot.engine.operation.DataOperation.Copy;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Overriding;
import io.github.surefoot.engine.operation.DataOperation.RowChange;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.operation.Query.ColumnValues;
import io.github.surefoot.engine.operation.SequenceOperation.AlterSequence;
import io.github.surefoot.engine.operation.SequenceOption;
import io.github.surefoot.engine.operation.SequenceOption.Restart;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Remedy.Snippet;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.sql.Dialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Numbers written by hand into a column that a sequence numbers, which does not learn of them. */
public final class SequenceNotReset implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          SequenceNotReset.class,
          Severity.WARNING,
          "Rows are written with numbers that a sequence will give once more.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    Map<Numbered, Written> open = new LinkedHashMap<>();
    for (ReplayedMigration migration : history) {
      for (Step step : migration.steps()) {
        if (step.surroundings() == Surroundings.TRIGGERED) {
          continue;
        }
        if (calls(step.operation(), "setval")) {
          // Which sequence it sets is an argument: any is taken for the right one.
          open.clear();
        } else if (!open.isEmpty()) {
          open.keySet().removeIf(numbered -> restarts(step, numbered));
        }
        written(step)
            .ifPresent(
                numbered ->
                    open.put(
                        numbered.inMigration(migration.ordinal()), new Written(step, migration)));
      }
    }
    open.forEach(
        (numbered, last) -> {
          if (stillDraws(numbered, history)) {
            findings.accept(finding(numbered, last.step, last.migration));
          }
        });
  }

  /** The last statement that wrote numbers. */
  private record Written(Step step, ReplayedMigration migration) {}

  /**
   * A column with the sequence that numbers it.
   *
   * @param sequence null if it is not known
   * @param migration the ordinal of the one that writes to it, so that each is told of once
   */
  private record Numbered(
      QualifiedName table, String column, @Nullable QualifiedName sequence, int migration) {
    Numbered inMigration(int ordinal) {
      return new Numbered(table, column, sequence, ordinal);
    }
  }

  private static boolean calls(Operation operation, String function) {
    List<FunctionCall> calls =
        operation instanceof Select select
            ? select.query().calls()
            : operation instanceof RowChange change ? change.calls() : List.of();
    return calls.stream().anyMatch(call -> call.name().name().is(function));
  }

  private static boolean restarts(Step step, Numbered numbered) {
    if (step.operation() instanceof AlterSequence alter) {
      return SequenceOption.last(alter.options(), Restart.class) != null
          && step.before().resolve(alter.name()).equals(numbered.sequence);
    }
    return step.operation() instanceof AlterIdentity alter
        && SequenceOption.last(alter.options(), Restart.class) != null
        && alter.column().is(numbered.column)
        && step.before().resolve(alter.target().name()).equals(numbered.table);
  }

  /** The numbered column that a step writes by hand, in whatever row. */
  private static Optional<Numbered> written(Step step) {
    if (step.operation() instanceof Insert insert) {
      boolean drawn =
          insert.overriding() == Overriding.USER
              || insert.source() == null
              || calls(insert, "nextval");
      return drawn
          ? Optional.empty()
          : written(insert.table(), insert.columns(), insert.source(), step)
              .filter(numbered -> insert.overriding() != null || !isAlways(numbered, step));
    } else if (step.operation() instanceof Copy copy && copy.from() && copy.table() != null) {
      return written(copy.table(), copy.columns(), null, step);
    }
    return Optional.empty();
  }

  private static Optional<Numbered> written(
      ObjectName name, List<Name> columns, @Nullable Query source, Step step) {
    QualifiedName table = step.before().resolve(name);
    Table known = step.before().table(table).orElse(null);
    if (known == null
        || known.persistence() == Persistence.TEMPORARY
        || Runner.isBookkeeping(table.name())) {
      return Optional.empty();
    }
    for (int i = 0; i < known.columns().size(); i++) {
      Column column = known.columns().get(i);
      if (isNumbered(column)) {
        int place = columns.isEmpty() ? i : indexOf(column.name(), columns);
        Sequence sequence = sequence(table, column.name(), step.before());
        if (place >= 0 && mayCollide(place, source, sequence)) {
          return Optional.of(
              new Numbered(table, column.name(), sequence == null ? null : sequence.name(), -1));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a number written by hand is refused (428C9) unless OVERRIDING says otherwise. */
  private static boolean isAlways(Numbered numbered, Step step) {
    return step.before()
        .table(numbered.table)
        .flatMap(t -> t.column(numbered.column))
        .map(Column::identity)
        .filter(Identity::always)
        .isPresent();
  }

  private static boolean isNumbered(Column column) {
    return column.serial()
        || column.identity() != null
        || (column.defaultValue() != null
            && column.defaultValue().calls().stream()
                .anyMatch(call -> call.name().name().is("nextval")));
  }

  private static int indexOf(String column, List<Name> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).is(column)) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Sequence sequence(QualifiedName table, String column, Catalog catalog) {
    Sequence.Place place = new Sequence.Place(table, column);
    return catalog
        .sequence(table, column)
        .or(
            () ->
                catalog.allSequences().stream()
                    .filter(s -> catalog.drawingFrom(s.name()).contains(place))
                    .findFirst())
        .orElse(null);
  }

  /** Whether a value may be one that the sequence is still to give. */
  private static boolean mayCollide(
      int place, @Nullable Query source, @Nullable Sequence sequence) {
    if (source == null || source.valuesRows() < 0) {
      return true;
    }
    if (place >= source.columns().size()) {
      return false;
    }
    ColumnValues values = source.columns().get(place);
    Long first = sequence == null ? null : sequence.first();
    Long greatest = values.greatest();
    return values.given() && (first == null || greatest == null || greatest >= first);
  }

  /** Whether the column is there and numbered by a sequence when the history ends. */
  private static boolean stillDraws(Numbered numbered, List<ReplayedMigration> history) {
    return history
        .get(numbered.migration)
        .after()
        .table(numbered.table)
        .flatMap(t -> t.column(numbered.column))
        .filter(SequenceNotReset::isNumbered)
        .isPresent();
  }

  private static Finding finding(Numbered numbered, Step step, ReplayedMigration migration) {
    String table = numbered.table.display();
    Table known = step.before().table(numbered.table).orElseThrow();
    boolean key =
        known.indexes().stream()
            .anyMatch(i -> i.unique() && i.keyColumns().equals(List.of(numbered.column)));
    String command = step.operation() instanceof Copy ? "COPY" : "INSERT";
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        command
            + " writes '"
            + table
            + "."
            + numbered.column
            + "' by hand, and its sequence will give these numbers once more.",
        "A sequence only moves when it is asked for a number. When the application inserts rows, it"
            + " gives the numbers that are taken"
            + (key
                ? ", and one insert after the other fails on the key (23505) until it is past them."
                : ": nothing keeps two rows from having the same."),
        remedy(numbered, step));
  }

  private static Remedy remedy(Numbered numbered, Step step) {
    boolean owned = step.before().sequence(numbered.table, numbered.column).isPresent();
    String sequence =
        owned || numbered.sequence == null
            ? "pg_get_serial_sequence("
                + Identifiers.literal(Identifiers.quoted(numbered.table))
                + ", "
                + Identifiers.literal(numbered.column)
                + ")"
            : Identifiers.literal(Identifiers.quoted(numbered.sequence));
    return new Remedy(
        "Set the sequence behind the last row, in the same migration; or leave the column out, and"
            + " let the sequence number the rows.",
        List.of(
            new Snippet(
                step.operation().range().region().file().fileName() + ", after this statement",
                "sql",
                "SELECT setval("
                    + sequence
                    + ", (SELECT max("
                    + Identifiers.quoted(numbered.column)
                    + ") FROM "
                    + Identifiers.quoted(numbered.table)
                    + "));")));
  }
}
