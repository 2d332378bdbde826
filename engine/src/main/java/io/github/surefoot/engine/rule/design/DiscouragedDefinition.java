package io.github.surefoot.engine.rule.design;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.Domain;
import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.SetDefault;
import io.github.surefoot.engine.operation.Constraint.Check;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.Expression.Literal;
import io.github.surefoot.engine.operation.RoutineOperation.Volatility;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.operation.TypeOperation.AddEnumValue;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A definition that works and that a reviewer would question. */
public final class DiscouragedDefinition implements DesignRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          DiscouragedDefinition.class,
          Severity.NOTE,
          "A CHECK asks for more than the row, or a definition is of a kind that a team does not"
              + " want.",
          Set.of(Dialect.POSTGRESQL));

  static final RuleOption<Set<String>> KINDS =
      RuleOption.choices(
          "kinds",
          List.of(
              "volatile-check",
              "nullable-foreign-key",
              "nullable-boolean",
              "enum-position",
              "late-default",
              "constrained-domain",
              "column-order"),
          Set.of("volatile-check"),
          "The sorts of definitions that are found.");

  /** Stable functions of the server whose result is not the row's, whatever they are given. */
  private static final Set<String> OF_THE_SESSION =
      Set.of(
          "now",
          "transaction_timestamp",
          "statement_timestamp",
          "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "current_user",
          "current_role",
          "session_user",
          "current_setting");

  /** So many bytes a row are worth a word. */
  private static final int WASTE = 8;

  private final Set<String> kinds;

  /** For the sorts that it finds if nobody says otherwise. */
  public DiscouragedDefinition() {
    this(KINDS.otherwise());
  }

  private DiscouragedDefinition(Set<String> kinds) {
    this.kinds = kinds;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(KINDS);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge tables) {
    return new DiscouragedDefinition(options.get(KINDS));
  }

  @Override
  public void check(Release release, Consumer<Finding> findings) {
    Set<Region> said = new HashSet<>();
    release.end().tables().stream()
        .filter(t -> t.view() == null && t.server() == null && t.partitionOf() == null)
        .sorted(Comparator.comparing(Table::name))
        .forEach(
            table -> {
              if (kinds.contains("volatile-check")) {
                checks(table, release, said, findings);
              }
              table.columns().stream()
                  .filter(c -> release.isReported(c.origin()))
                  .forEach(c -> column(table, c, release, findings));
            });
    if (kinds.contains("nullable-foreign-key")) {
      release.references().forEach(r -> reference(r, release, findings));
    }
    if (kinds.contains("column-order")) {
      release
          .tables()
          .filter(t -> t.partitionOf() == null && t.inherits().isEmpty())
          .forEach(t -> order(t, release, findings));
    }
  }

  /** What only the statement shows. */
  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (kinds.contains("enum-position")
        && step.operation() instanceof AddEnumValue add
        && add.place() == null) {
      findings.accept(
          Finding.of(
              INFO,
              migration,
              step,
              add.range(),
              "The new value of '" + add.type() + "' goes to the end.",
              "Enums sort in the order of their values, and a value cannot be moved later.",
              new Remedy("Say BEFORE or AFTER which value it goes.", List.of())));
    }
    if (kinds.contains("late-default")
        && step.operation() instanceof SetDefault set
        && set.value().literal() != null
        && set.value().literal().kind() != Literal.Kind.NULL
        && migration.history().target().atLeast(11)) {
      step.before()
          .table(set.target().name())
          .filter(t -> migration.exists(t.name(), step))
          .flatMap(t -> t.column(set.column().value()))
          .filter(c -> c.defaultValue() == null && migration.isNew(c.origin()))
          .ifPresent(
              c ->
                  findings.accept(
                      Finding.of(
                          INFO,
                          migration,
                          step,
                          set.range(),
                          "The default of '"
                              + set.target().name()
                              + "."
                              + c.name()
                              + "' comes after the column, so that old rows stay NULL.",
                          "From PostgreSQL 11 on ADD COLUMN with a constant default gives it to old"
                              + " rows as well, without touching them.",
                          new Remedy("Give the default with ADD COLUMN.", List.of()))));
    }
  }

  private static void checks(
      Table table, Release release, Set<Region> said, Consumer<Finding> findings) {
    for (TableConstraint constraint : table.constraints()) {
      if (constraint.definition() instanceof Check check
          && constraint.enforced()
          && release.isReported(constraint.origin())) {
        check.expression().calls().stream()
            .filter(c -> isOfTheSession(c, release.end()))
            .findFirst()
            .filter(c -> said.add(check.range().region()))
            .ifPresent(
                c ->
                    findings.accept(
                        release.finding(
                            INFO,
                            constraint.origin(),
                            c.range().region(),
                            "The CHECK '"
                                + constraint.name()
                                + "' of '"
                                + table.name().display()
                                + "' calls "
                                + c.name()
                                + ", which is not immutable.",
                            "A row that is right today may break it tomorrow, and nobody looks: then"
                                + " the next UPDATE of it fails, and so does the restore of a dump.",
                            new Remedy(
                                "Let the application or a trigger check what holds at the time of"
                                    + " writing; a function that reads nothing but its arguments is"
                                    + " to be declared IMMUTABLE.",
                                List.of()))));
      }
    }
  }

  /** Whether what it gives is for sure not decided by its arguments alone. */
  private static boolean isOfTheSession(FunctionCall call, Catalog catalog) {
    Optional<Volatility> volatility = catalog.volatility(call);
    return catalog.isBuiltIn(call.name())
        ? volatility.filter(v -> v == Volatility.VOLATILE).isPresent()
            || OF_THE_SESSION.contains(call.name().name().value())
        : volatility.filter(v -> v != Volatility.IMMUTABLE).isPresent();
  }

  private void column(Table table, Column column, Release release, Consumer<Finding> findings) {
    String name = "'" + table.name().display() + "." + column.name() + "'";
    TypeName type = column.type();
    if (type == null) {
      return;
    }
    if (kinds.contains("nullable-boolean")
        && type.name().equals("boolean")
        && type.arrayDimensions() == 0
        && column.generated() == null
        && (!column.notNull() || column.defaultValue() == null)) {
      findings.accept(
          finding(
              column.origin(),
              type,
              name
                  + " is a boolean "
                  + (column.notNull() ? "without default." : "that can be NULL."),
              "Three values where two are meant: NOT x is not true for NULL.",
              "Make it NOT NULL with a default.",
              release));
    }
    if (kinds.contains("constrained-domain")
        && release.end().domain(type).filter(Domain::constrained).isPresent()) {
      findings.accept(
          finding(
              column.origin(),
              type,
              name + " is of the domain '" + type + "', which has a constraint.",
              "A change of the domain's constraint reads every table that uses it, under a lock, and"
                  + " a column of it cannot be added without a rewrite.",
              "Use the type below it and a CHECK of the table.",
              release));
    }
  }

  private static void reference(
      Release.Reference reference, Release release, Consumer<Finding> findings) {
    List<String> nullable =
        reference.constraint().columns().stream()
            .flatMap(c -> reference.table().column(c).stream())
            .filter(c -> c.type() != null && !c.notNull())
            .map(Column::name)
            .toList();
    if (!nullable.isEmpty() && reference.table().columnsKnown()) {
      findings.accept(
          release.finding(
              INFO,
              reference.constraint().origin(),
              reference.region(),
              "The foreign key ("
                  + String.join(", ", reference.constraint().columns())
                  + ") of '"
                  + reference.table().name().display()
                  + "' can be NULL.",
              "A row whose key is NULL refers to nothing, and a key of several columns is not checked"
                  + " at all if one of them is NULL.",
              new Remedy("Make it NOT NULL, if each row refers to one.", List.of())));
    }
  }

  private static void order(Table table, Release release, Consumer<Finding> findings) {
    if (!table.columnsKnown()) {
      return;
    }
    List<Integer> sizes = table.columns().stream().map(c -> size(c.type())).toList();
    int padding = padding(sizes);
    int best = padding(sizes.stream().sorted(Comparator.reverseOrder()).toList());
    if (padding - best >= WASTE) {
      findings.accept(
          release.finding(
              INFO,
              table.created(),
              table.created().region(),
              "The order of the columns of '"
                  + table.name().display()
                  + "' costs "
                  + (padding - best)
                  + " bytes a row.",
              "Each value begins where its type may: a bigint behind a boolean leaves seven bytes"
                  + " unused.",
              new Remedy(
                  "Let the columns of eight bytes come first, then those of four, two and one, then"
                      + " those of no fixed size.",
                  List.of())));
    }
  }

  /** The bytes that a value takes and begins at a multiple of; 0 if it has no fixed size. */
  private static int size(@Nullable TypeName type) {
    if (type == null || type.arrayDimensions() > 0 || type.schema() != null) {
      return 0;
    }
    return switch (type.name()) {
      case "bigint",
          "double precision",
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "money" ->
          8;
      case "integer", "real", "date", "oid" -> 4;
      case "smallint" -> 2;
      case "boolean" -> 1;
      default -> 0;
    };
  }

  /** The bytes between values of fixed size; what lies between others cannot be known. */
  private static int padding(List<Integer> sizes) {
    int padding = 0;
    int at = 0;
    for (int size : sizes) {
      if (size == 0) {
        at = 0;
      } else {
        int gap = (size - at % size) % size;
        padding += gap;
        at += gap + size;
      }
    }
    return padding;
  }

  private static Finding finding(
      Origin origin, TypeName type, String message, String why, String remedy, Release release) {
    Region written = type.range().region();
    return release.finding(
        INFO,
        origin,
        origin.region().contains(written) ? written : origin.region(),
        message,
        why,
        new Remedy(remedy, List.of()));
  }
}
