package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.DataOperation.Delete;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.ReadRelation;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Deduplication;
import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Existing rows that are to be unique from now on, and perhaps are not. */
public final class UnprovenUniqueness implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          UnprovenUniqueness.class,
          Severity.WARNING,
          "Rows that are there have to be unique from now on, and nothing in the history proves that"
              + " they are.");

  /** What makes values that no two rows share. */
  private static final Set<String> GENERATORS =
      Set.of(
          "nextval", "gen_random_uuid", "uuidv4", "uuidv7", "uuid_generate_v1", "uuid_generate_v4");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    Map<QualifiedName, List<Delete>> cleaned = new HashMap<>();
    Map<QualifiedName, Set<QualifiedName>> helpers = new HashMap<>();
    for (ReplayedMigration migration : history) {
      for (Step step : migration.steps()) {
        Operation operation = step.operation();
        if (operation instanceof Delete delete) {
          QualifiedName table = step.before().resolve(delete.table());
          if (readsItself(delete, table, helpers, step.before())) {
            cleaned.computeIfAbsent(table, t -> new ArrayList<>()).add(delete);
          }
        } else if (operation instanceof CreateTableAs create) {
          note(create.name(), create.query().relations(), step, helpers);
        } else if (operation instanceof Insert insert) {
          note(insert.table(), insert.reads(), step, helpers);
        } else if (builds(step, migration)) {
          for (Key key : keys(operation)) {
            QualifiedName table = step.before().resolve(key.table);
            boolean deleted =
                cleaned.getOrDefault(table, List.of()).stream()
                    .anyMatch(d -> isAbout(d, key, table, step.before()));
            if (!deleted && !isProven(key, table, step, migration)) {
              findings.accept(finding(key, step, migration));
            }
          }
        }
      }
    }
  }

  /**
   * What is to be unique.
   *
   * @param columns the columns that stand for themselves
   * @param shown every part of it as written
   * @param where the predicate of a partial index
   */
  private record Key(
      ObjectName table,
      List<String> columns,
      List<String> shown,
      boolean nullsNotDistinct,
      @Nullable Expression where,
      SqlRange range) {
    static Key of(ObjectName table, List<Name> columns, boolean nulls, SqlRange range) {
      return new Key(
          table,
          columns.stream().map(Name::value).toList(),
          columns.stream().map(c -> c.range().display()).toList(),
          nulls,
          null,
          range);
    }
  }

  /** Whether an index is built that finds duplicates among rows that others have written. */
  private static boolean builds(Step step, ReplayedMigration migration) {
    return Stream.of(Cause.INDEX_CREATION, Cause.UNIQUE, Cause.PRIMARY_KEY)
        .flatMap(step.effect()::builds)
        .anyMatch(
            build ->
                migration.exists(build.relation(), step)
                    && step.before()
                        .table(build.relation())
                        .filter(t -> t.kind() == RelationKind.MATERIALIZED_VIEW)
                        .isEmpty());
  }

  private static List<Key> keys(Operation operation) {
    if (operation instanceof CreateIndex create && create.unique()) {
      List<String> columns =
          create.elements().stream()
              .flatMap(e -> e.column() == null ? Stream.empty() : Stream.of(e.column().value()))
              .toList();
      List<String> shown = create.elements().stream().map(UnprovenUniqueness::shown).toList();
      return List.of(
          new Key(
              create.table(),
              columns,
              shown,
              create.nullsNotDistinct(),
              create.where(),
              create.range()));
    }
    if (operation instanceof AddConstraint add) {
      return key(add.target().name(), add.constraint(), List.of(), add.range()).stream().toList();
    }
    if (operation instanceof AddColumn add) {
      return add.column().constraints().stream()
          .flatMap(
              c -> key(add.target().name(), c, List.of(add.column().name()), c.range()).stream())
          .toList();
    }
    return List.of();
  }

  private static String shown(IndexElement element) {
    return element.column() != null
        ? element.column().range().display()
        : element.expression() == null ? "" : element.expression().range().display();
  }

  private static Optional<Key> key(
      ObjectName table, Constraint constraint, List<Name> column, SqlRange range) {
    if (constraint instanceof Constraint.Unique unique) {
      List<Name> columns = unique.columns().isEmpty() ? column : unique.columns();
      return Optional.of(Key.of(table, columns, unique.nullsNotDistinct(), range));
    }
    if (constraint instanceof Constraint.PrimaryKey primary) {
      List<Name> columns = primary.columns().isEmpty() ? column : primary.columns();
      return Optional.of(Key.of(table, columns, false, range));
    }
    return Optional.empty();
  }

  /** Notes from which tables another one has its rows. */
  private static void note(
      ObjectName helper,
      List<ReadRelation> reads,
      Step step,
      Map<QualifiedName, Set<QualifiedName>> helpers) {
    for (ReadRelation read : reads) {
      helpers
          .computeIfAbsent(step.after().resolve(helper), h -> new HashSet<>())
          .add(step.before().resolve(read.name()));
    }
  }

  /**
   * Whether a DELETE looks at the other rows of its table, as one of duplicates has to; also
   * through a table that was filled from it.
   */
  private static boolean readsItself(
      Delete delete,
      QualifiedName table,
      Map<QualifiedName, Set<QualifiedName>> helpers,
      Catalog catalog) {
    return delete.reads().stream()
        .map(r -> catalog.resolve(r.name()))
        .anyMatch(r -> r.equals(table) || helpers.getOrDefault(r, Set.of()).contains(table));
  }

  /** Which columns a query elsewhere compares cannot be told. */
  private static boolean isAbout(Delete delete, Key key, QualifiedName table, Catalog catalog) {
    boolean elsewhere =
        !delete.with().isEmpty()
            || !delete.using().isEmpty()
            || delete.reads().stream().noneMatch(r -> catalog.resolve(r.name()).equals(table));
    return elsewhere
        || (delete.where() != null && delete.where().columns().containsAll(key.columns));
  }

  private static boolean isProven(
      Key key, QualifiedName name, Step step, ReplayedMigration migration) {
    // A key that this migration drops was still a proof when it began.
    return hasNarrowerKey(key, step.before().table(name))
        || hasNarrowerKey(key, migration.before().table(name))
        || hasNewColumn(key, name, step, migration);
  }

  private static boolean hasNarrowerKey(Key key, Optional<Table> table) {
    return table.stream()
        .flatMap(t -> t.indexes().stream())
        .filter(i -> i.unique() && i.valid() && i.where() == null && !i.keyColumns().isEmpty())
        .filter(i -> key.columns.containsAll(i.keyColumns()))
        .anyMatch(i -> !key.nullsNotDistinct || areNotNull(i, table.get()));
  }

  private static boolean areNotNull(Index index, Table table) {
    return index.keyColumns().stream()
        .allMatch(c -> table.column(c).filter(Column::notNull).isPresent());
  }

  /** Whether a column is new in which all rows are NULL, or each has a value of its own. */
  private static boolean hasNewColumn(
      Key key, QualifiedName name, Step step, ReplayedMigration migration) {
    for (String column : key.columns) {
      Optional<Column> known = step.after().table(name).flatMap(t -> t.column(column));
      if (known.filter(c -> migration.isNew(c.origin())).isPresent()
          && (isGenerated(known.get()) || (isNull(known.get()) && !key.nullsNotDistinct))
          && !isFilled(name, column, step, migration)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGenerated(Column column) {
    Expression value = column.defaultValue();
    return column.serial()
        || column.identity() != null
        || (value != null
            && value.calls().stream()
                .map(FunctionCall::name)
                .anyMatch(f -> GENERATORS.contains(f.name().value())));
  }

  private static boolean isNull(Column column) {
    Expression value = column.defaultValue();
    return !column.notNull() && column.generated() == null && (value == null || value.isNull());
  }

  private static boolean isFilled(
      QualifiedName table, String column, Step step, ReplayedMigration migration) {
    return migration.steps().subList(0, step.ordinal()).stream()
        .anyMatch(
            s ->
                s.operation() instanceof Update update
                    && s.before().resolve(update.table()).equals(table)
                    && update.columns().stream().anyMatch(c -> c.is(column)));
  }

  private static Finding finding(Key key, Step step, ReplayedMigration migration) {
    boolean concurrently = step.operation() instanceof CreateIndex create && create.concurrently();
    return Finding.of(
        INFO,
        migration,
        step,
        key.range,
        "'"
            + key.table
            + "' ("
            + String.join(", ", key.shown)
            + ") is to be unique, and nothing in the history proves that it is.",
        "If two rows have the same value, the build fails on them (23505), late, and the deployment"
            + " with it."
            + (concurrently ? " An INVALID index stays behind, which refuses writes already." : ""),
        Deduplication.of(key.table, key.shown, key.where, step));
  }
}
