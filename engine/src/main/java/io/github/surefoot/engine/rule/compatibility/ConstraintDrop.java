package io.github.surefoot.engine.rule.compatibility;

import io.github.surefoot.engine.application.MappedColumns;
import io.github.surefoot.engine.application.Mapping;
import io.github.surefoot.engine.application.Mapping.Fact;
import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.DropConstraint;
import io.github.surefoot.engine.operation.AlterTable.DropNotNull;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.IndexElement;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A constraint goes that the code of the same build counts on. */
public final class ConstraintDrop implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ConstraintDrop.class,
          Severity.NOTE,
          "A constraint is dropped that the mapping of a field still counts on.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean judges(MigrationHistory history) {
    return !history.application().isEmpty();
  }

  @Override
  public void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    if (history.isEmpty()) {
      return;
    }
    MappedColumns mapped = new MappedColumns(history.get(0).history().application());
    Catalog end = history.get(history.size() - 1).after();
    for (ReplayedMigration migration : history) {
      if (!migration.migration().reported()) {
        continue;
      }
      for (Step step : migration.steps()) {
        if (step.operation() instanceof AlterTable action
            && step.surroundings() != Surroundings.TRIGGERED) {
          check(action, step, migration, mapped, end, findings);
        }
      }
    }
  }

  private static void check(
      AlterTable action,
      Step step,
      ReplayedMigration migration,
      MappedColumns mapped,
      Catalog end,
      Consumer<Finding> findings) {
    QualifiedName name = step.before().resolve(action.target().name());
    Lost lost = lost(action, step.before().table(name).orElse(null));
    Table last = end.table(name).orElse(null);
    if (lost == null
        || last == null
        || !migration.exists(name, step)
        || isNew(lost, step, name, migration)
        || holdsStill(lost, last)) {
      return;
    }
    List<Mapping> mappings = mapped.of(name, lost.column, step.before());
    Mapping first = null;
    for (Mapping mapping : mappings) {
      if (mapping.facts().contains(Fact.PRIMITIVE) && lost.kind == Kind.NOT_NULL) {
        first = mapping;
        break;
      }
      if (first == null && mapping.facts().contains(lost.kind.fact)) {
        first = mapping;
      }
    }
    if (first != null) {
      findings.accept(finding(lost, first, action, step, migration));
    }
  }

  /** What is no longer sure. */
  private enum Kind {
    NOT_NULL(Fact.REQUIRED),
    UNIQUE(Fact.UNIQUE),
    FOREIGN_KEY(Fact.ASSOCIATION);

    /** What a mapping says that counts on it. */
    private final Fact fact;

    Kind(Fact fact) {
      this.fact = fact;
    }
  }

  private record Lost(Kind kind, String column) {}

  private static @Nullable Lost lost(AlterTable action, @Nullable Table table) {
    if (action instanceof DropNotNull drop) {
      return drop.column().known() ? new Lost(Kind.NOT_NULL, drop.column().value()) : null;
    }
    if (!(action instanceof DropConstraint drop) || table == null || !drop.constraint().known()) {
      return null;
    }
    TableConstraint constraint = table.constraint(drop.constraint().value()).orElse(null);
    if (constraint == null || constraint.columns().size() != 1) {
      return null;
    }
    String column = constraint.columns().get(0);
    Constraint definition = constraint.definition();
    if (definition instanceof Constraint.Unique) {
      return new Lost(Kind.UNIQUE, column);
    }
    if (definition instanceof Constraint.ForeignKey) {
      return new Lost(Kind.FOREIGN_KEY, column);
    }
    return isNotNull(definition) ? new Lost(Kind.NOT_NULL, column) : null;
  }

  private static boolean isNotNull(Constraint definition) {
    return definition instanceof Constraint.NotNull
        || (definition instanceof Constraint.Check check
            && check.expression().conjuncts().stream()
                .anyMatch(Conjunct.IsNotNull.class::isInstance));
  }

  private static boolean isNew(
      Lost lost, Step step, QualifiedName table, ReplayedMigration migration) {
    return step.before()
        .table(table)
        .flatMap(t -> t.column(lost.column))
        .map(Column::origin)
        .filter(migration::isNew)
        .isPresent();
  }

  /**
   * Whether what is dropped is sure when the history has run: by something made anew, by another
   * constraint, or because the column is gone.
   */
  private static boolean holdsStill(Lost lost, Table last) {
    Optional<Column> column = last.column(lost.column);
    if (column.isEmpty() && last.columnsKnown()) {
      return true;
    }
    Set<String> wanted = Set.of(lost.column);
    return switch (lost.kind) {
      case NOT_NULL ->
          column.filter(Column::notNull).isPresent()
              || last.constraints().stream()
                  .anyMatch(
                      c -> c.columns().equals(List.of(lost.column)) && isNotNull(c.definition()));
      case UNIQUE ->
          last.constraints().stream()
                  .anyMatch(
                      c ->
                          (c.definition() instanceof Constraint.Unique
                                  || c.definition() instanceof Constraint.PrimaryKey)
                              && Set.copyOf(c.columns()).equals(wanted))
              || last.indexes().stream().anyMatch(i -> i.unique() && mentions(i, lost.column));
      case FOREIGN_KEY ->
          last.constraints().stream()
              .anyMatch(
                  c ->
                      c.definition() instanceof Constraint.ForeignKey
                          && c.columns().contains(lost.column));
    };
  }

  /** Whether a column is an element of an index, bare or in an expression. */
  private static boolean mentions(Index index, String column) {
    return index.elements().stream()
            .map(IndexElement::expression)
            .filter(Objects::nonNull)
            .flatMap(e -> e.columns().stream())
            .collect(Collectors.toSet())
            .contains(column)
        || index.elements().stream()
            .map(IndexElement::column)
            .filter(Objects::nonNull)
            .anyMatch(c -> c.is(column));
  }

  private static Finding finding(
      Lost lost, Mapping mapping, AlterTable action, Step step, ReplayedMigration migration) {
    String shown = "'" + action.target().name() + "." + lost.column + "'";
    String what =
        action instanceof DropConstraint drop
            ? "DROP CONSTRAINT '" + drop.constraint() + "'"
            : "DROP NOT NULL";
    boolean primitive = lost.kind == Kind.NOT_NULL && mapping.facts().contains(Fact.PRIMITIVE);
    String message =
        switch (lost.kind) {
          case NOT_NULL ->
              what
                  + " lets NULL into "
                  + shown
                  + (primitive
                      ? ", which " + mapping.what() + " cannot hold."
                      : ", though " + mapping.what() + " is declared to have a value always.");
          case UNIQUE ->
              what
                  + " lets two rows have the same "
                  + shown
                  + ", though "
                  + mapping.what()
                  + " is declared unique.";
          case FOREIGN_KEY ->
              what
                  + " lets "
                  + shown
                  + " refer to rows that are not there, though "
                  + mapping.what()
                  + " is mapped to them.";
        };
    String why =
        switch (lost.kind) {
          case NOT_NULL ->
              primitive
                  ? "A field of a primitive type has no null: the first row with one makes every"
                      + " query that loads it fail."
                  : "Code that relies on the declaration meets values that it never met.";
          case UNIQUE -> "Code that looks for one row by it may find several, and fail.";
          case FOREIGN_KEY -> "Loading what the field refers to fails for the first orphan.";
        };
    Finding finding =
        Finding.of(
                INFO,
                migration,
                step,
                action.range(),
                message,
                why,
                new Remedy(
                    "Release code that copes with such rows first: change "
                        + mapping.what()
                        + " accordingly"
                        + (primitive ? ", to a type that can be null." : "."),
                    List.of()))
            .withRelated(capitalized(mapping.what()) + " is declared here.", mapping.region());
    return primitive ? finding.withSeverity(Severity.WARNING) : finding;
  }

  private static String capitalized(String what) {
    return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
  }
}
