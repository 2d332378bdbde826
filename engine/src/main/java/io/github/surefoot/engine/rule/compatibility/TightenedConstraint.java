package io.github.surefoot.engine.rule.compatibility;

import io.github.surefoot.engine.application.MappedColumns;
import io.github.surefoot.engine.application.Mapping;
import io.github.surefoot.engine.application.SentSql;
import io.github.surefoot.engine.application.Writes;
import io.github.surefoot.engine.application.Writes.Write;
import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.AddConstraint;
import io.github.surefoot.engine.operation.AlterTable.SetNotNull;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.DataOperation.Assignment;
import io.github.surefoot.engine.operation.DataOperation.Insert;
import io.github.surefoot.engine.operation.DataOperation.Update;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Expression.Conjunct;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A new constraint that rows of the application break. */
public final class TightenedConstraint implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          TightenedConstraint.class,
          Severity.ERROR,
          "A new constraint refuses rows that the code of this build still writes.");

  private static final RuleOption<Boolean> ALL =
      RuleOption.flag(
          "all",
          "Whether a new constraint on what the code uses is a note even if no statement is found"
              + " that it refuses.");

  /** A longer list helps nobody. */
  private static final int MOST_PLACES = 10;

  private final boolean all;

  public TightenedConstraint() {
    this(false);
  }

  private TightenedConstraint(boolean all) {
    this.all = all;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(ALL);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge tables) {
    return new TightenedConstraint(options.get(ALL));
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
    Code code =
        new Code(
            new Writes(history.get(0).history().application()),
            new MappedColumns(history.get(0).history().application()),
            history.get(history.size() - 1).after());
    for (ReplayedMigration migration : history) {
      if (migration.migration().reported()) {
        for (Step step : migration.steps()) {
          if (step.operation() instanceof AlterTable action
              && step.surroundings() != Surroundings.TRIGGERED) {
            check(action, step, migration, code, findings);
          }
        }
      }
    }
  }

  /**
   * The code, and the schema that it meets.
   *
   * @param end the schema when the whole history has run
   */
  private record Code(Writes writes, MappedColumns mapped, Catalog end) {}

  private void check(
      AlterTable action,
      Step step,
      ReplayedMigration migration,
      Code code,
      Consumer<Finding> findings) {
    Constraint added = action instanceof AddConstraint add ? add.constraint() : null;
    if (added == null && !(action instanceof SetNotNull)) {
      return;
    }
    QualifiedName name = step.before().resolve(action.target().name());
    Table last = code.end.table(name).orElse(null);
    if (last == null || !action.target().name().known() || !migration.exists(name, step)) {
      return;
    }
    List<Conjunct> conditions = conditions(action, added);
    List<Refused> refused = new ArrayList<>();
    for (Write write : code.writes.of(name, step.before())) {
      for (Conjunct condition : conditions) {
        refusal(write, condition, step.before().table(name).orElse(null), last)
            .ifPresent(refused::add);
      }
    }
    if (!refused.isEmpty()) {
      findings.accept(finding(action, refused, step, migration));
    } else if (all) {
      String column = columns(action, added).stream().findFirst().orElse(null);
      if (column != null && isNamed(name, column, step, code)) {
        findings.accept(note(action, column, step, migration));
      }
    }
  }

  private static boolean isNamed(QualifiedName table, String column, Step step, Code code) {
    return code.mapped.of(table, column, step.before()).stream()
            .anyMatch(m -> m.kind() != Mapping.Kind.RESULT_MAP)
        || code.writes.of(table, step.before()).stream()
            .anyMatch(
                w ->
                    w.change() instanceof Insert insert
                            && insert.columns().stream().anyMatch(c -> c.is(column))
                        || w.change() instanceof Update update
                            && update.columns().stream().anyMatch(c -> c.is(column)));
  }

  /** What each row has to satisfy from now on, as far as it can be compared with a statement. */
  private static List<Conjunct> conditions(AlterTable action, @Nullable Constraint added) {
    if (action instanceof SetNotNull set) {
      return List.of(new Conjunct.IsNotNull(set.column()));
    }
    if (added instanceof Constraint.NotNull notNull) {
      return List.of(new Conjunct.IsNotNull(notNull.column()));
    }
    return added instanceof Constraint.Check check && !check.attributes().notEnforced()
        ? check.expression().conjuncts()
        : List.of();
  }

  private static List<String> columns(AlterTable action, @Nullable Constraint added) {
    if (action instanceof SetNotNull set) {
      return List.of(set.column().value());
    }
    if (added instanceof Constraint.Unique unique) {
      return values(unique.columns());
    }
    if (added instanceof Constraint.ForeignKey key) {
      return values(key.columns());
    }
    if (added instanceof Constraint.NotNull notNull) {
      return List.of(notNull.column().value());
    }
    return added instanceof Constraint.Check check
        ? check.expression().columns().stream().sorted().toList()
        : List.of();
  }

  private static List<String> values(List<Name> names) {
    return names.stream().map(Name::value).toList();
  }

  /**
   * A statement that fails.
   *
   * @param how what it does, to follow its name
   */
  private record Refused(SentSql sent, String how, Region region) {}

  private static Optional<Refused> refusal(
      Write write, Conjunct condition, @Nullable Table before, Table last) {
    if (condition instanceof Conjunct.IsNotNull notNull && notNull.column().known()) {
      String column = notNull.column().value();
      if (isNotNull(before, column) || !isNotNull(last, column)) {
        return Optional.empty();
      }
      if (write.change() instanceof Insert insert && leavesOut(insert, column, last)) {
        return Optional.of(
            new Refused(
                write.sent(),
                "inserts rows without '" + column + "'",
                insert.table().range().region()));
      }
      for (Assignment assignment : assignments(write)) {
        Expression value = assignment.value();
        if (assigns(assignment, column) && value != null && value.isNull()) {
          return Optional.of(
              new Refused(write.sent(), "sets '" + column + "' to NULL", value.range().region()));
        }
      }
      return Optional.empty();
    }
    for (Assignment assignment : assignments(write)) {
      Expression value = assignment.value();
      Literal literal = value == null ? null : value.literal();
      if (value != null
          && literal != null
          && literal.casts().isEmpty()
          && forbids(condition, assignment, literal)) {
        return Optional.of(
            new Refused(
                write.sent(),
                "sets '" + assignment.columns().get(0) + "' to " + value,
                value.range().region()));
      }
    }
    return Optional.empty();
  }

  private static List<Assignment> assignments(Write write) {
    if (write.change() instanceof Update update) {
      return update.assignments();
    }
    return write.change() instanceof Insert insert && insert.onConflict() != null
        ? insert.onConflict().assignments()
        : List.of();
  }

  private static boolean assigns(Assignment assignment, String column) {
    return assignment.columns().size() == 1 && assignment.columns().get(0).is(column);
  }

  /** Whether the server finds no value for a column, and nothing in the database gives one. */
  private static boolean leavesOut(Insert insert, String column, Table last) {
    boolean listed =
        insert.columns().stream().allMatch(Name::known)
            && insert.columns().stream().noneMatch(c -> c.is(column))
            && (!insert.columns().isEmpty() || insert.source() == null);
    return listed
        && last.attachments().triggers().isEmpty()
        && last.attachments().rules().isEmpty()
        && last.column(column)
            .filter(
                c ->
                    c.defaultValue() == null
                        && c.generated() == null
                        && c.identity() == null
                        && c.userType() == null
                        && !c.serial())
            .isPresent();
  }

  private static boolean isNotNull(@Nullable Table table, String column) {
    return table != null
        && (table.column(column).filter(Column::notNull).isPresent()
            || table.constraints().stream()
                .filter(TableConstraint::enforced)
                .anyMatch(
                    c ->
                        c.definition() instanceof Constraint.Check check
                            && check.expression().conjuncts().stream()
                                .anyMatch(
                                    p ->
                                        p instanceof Conjunct.IsNotNull notNull
                                            && notNull.column().is(column))));
  }

  private static boolean forbids(Conjunct condition, Assignment assignment, Literal given) {
    if (condition instanceof Conjunct.InValues in) {
      return assigns(assignment, in.column().value())
          && comparable(in.values(), given)
          && in.values().stream().noneMatch(v -> v.value().equals(given.value()));
    }
    if (condition instanceof Conjunct.NotInValues not) {
      return assigns(assignment, not.column().value())
          && comparable(not.values(), given)
          && not.values().stream().anyMatch(v -> v.value().equals(given.value()));
    }
    if (condition instanceof Conjunct.DiffersFromValue differs && differs.value() != null) {
      return assigns(assignment, differs.column().value())
          && comparable(List.of(differs.value()), given)
          && differs.value().value().equals(given.value());
    }
    return false;
  }

  /** Only texts are compared: 1 and 1.0 are the same number. */
  private static boolean comparable(List<Literal> values, Literal given) {
    return !values.isEmpty()
        && given.kind() == Literal.Kind.STRING
        && values.stream().allMatch(v -> v.kind() == Literal.Kind.STRING);
  }

  private static String shown(AlterTable action) {
    if (action instanceof SetNotNull set) {
      return "SET NOT NULL on '" + set.target().name() + "." + set.column() + "'";
    }
    Constraint added = ((AddConstraint) action).constraint();
    Name name = added.name();
    return "The new constraint "
        + (name == null ? "" : "'" + name + "' ")
        + "on '"
        + action.target().name()
        + "'";
  }

  private static Finding finding(
      AlterTable action, List<Refused> refused, Step step, ReplayedMigration migration) {
    Refused first = refused.get(0);
    int more = refused.size() - 1;
    Finding finding =
        Finding.of(
            INFO,
            migration,
            step,
            action.range(),
            shown(action)
                + " breaks the code of this build: "
                + first.sent.what()
                + " "
                + first.how
                + (more == 0
                    ? "."
                    : more == 1
                        ? ", and 1 other statement is refused."
                        : ", and " + more + " other statements are refused."),
            "The constraint holds for new rows as soon as it is there, NOT VALID or not: the"
                + " statement fails whenever it is sent.",
            new Remedy(
                "Release code that obeys the constraint, or give the column a default, and add the"
                    + " constraint in the release after it.",
                List.of()));
    for (Refused place : refused.subList(0, Math.min(refused.size(), MOST_PLACES))) {
      finding =
          finding.withRelated(capitalized(place.sent.what()) + " " + place.how + ".", place.region);
    }
    return finding;
  }

  private static Finding note(
      AlterTable action, String column, Step step, ReplayedMigration migration) {
    return Finding.of(
            INFO,
            migration,
            step,
            action.range(),
            shown(action) + " may refuse what versions of the application write that still run.",
            "The code uses '"
                + column
                + "'. Whether all that it writes satisfies the constraint"
                + " is not known.",
            new Remedy(
                "Release code that obeys the constraint, and add it in the release after it.",
                List.of()))
        .withSeverity(Severity.NOTE);
  }

  private static String capitalized(String what) {
    return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
  }
}
