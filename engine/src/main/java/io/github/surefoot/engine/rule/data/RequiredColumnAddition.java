package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.catalog.Domain;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.NullableFirst;
import java.util.Optional;
import java.util.function.Consumer;

/** A column that must have a value, and nothing that gives it one. */
public final class RequiredColumnAddition implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          RequiredColumnAddition.class,
          Severity.ERROR,
          "A NOT NULL column is added without a default: rows that are there and inserts of the"
              + " running version have no value for it.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof AddColumn add)) {
      return;
    }
    ColumnDefinition column = add.column();
    if (hasValue(column)) {
      return;
    }
    Optional<Domain> domain = Optional.ofNullable(column.type()).flatMap(step.before()::domain);
    boolean byDomain = domain.filter(d -> d.notNull() && !d.hasDefault()).isPresent();
    boolean givenByDomain = domain.filter(Domain::hasDefault).isPresent();
    if (!byDomain && (!column.notNull() || givenByDomain)) {
      return;
    }
    QualifiedName name = step.before().resolve(add.target().name());
    if (!migration.exists(name, step)) {
      return;
    }
    Optional<Table> table = step.before().table(name);
    boolean foreign =
        add.target().kind() == RelationKind.FOREIGN_TABLE
            || table.filter(t -> t.kind() == RelationKind.FOREIGN_TABLE).isPresent();
    boolean present = table.flatMap(t -> t.column(column.name().value())).isPresent();
    if (foreign || (add.ifNotExists() && present)) {
      return;
    }
    String required =
        "ADD COLUMN '"
            + add.target().name()
            + "."
            + column.name()
            + "' is NOT NULL without a default: ";
    if (table.filter(t -> isEmptied(t, step)).isPresent()) {
      findings.accept(
          Finding.of(
                  INFO,
                  migration,
                  step,
                  add.range(),
                  required + "inserts of the version that still runs fail.",
                  "The transaction has taken all rows out, so the statement itself does not fail; but"
                      + " code that does not know the column gives it no value (23502).",
                  NullableFirst.of(add, type(column, domain), step, migration))
              .withSeverity(Severity.WARNING));
      return;
    }
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            add.range(),
            required + "it fails if the table holds a row.",
            "Rows that are there would have no value for it: "
                + migration.history().target().displayName()
                + " reads them under ACCESS EXCLUSIVE and gives up at the first (23502). Where the"
                + " table is empty, inserts of the version that still runs fail from then on.",
            NullableFirst.of(add, type(column, domain), step, migration)));
  }

  /** Whether the step's transaction has removed all rows and put in none since. */
  private static boolean isEmptied(Table table, Step step) {
    return step.transaction().isOpen()
        && table.emptied() != null
        && table.emptied().transaction() == step.transaction().number();
  }

  /** Whether the definition itself gives each row a value. */
  private static boolean hasValue(ColumnDefinition column) {
    Expression value = column.defaultValue();
    return (value != null && !value.isNull())
        || column.generated() != null
        || column.identity() != null
        || (column.type() != null && column.type().isSerial());
  }

  /** The type as written; instead of a domain that demands a value the type that it is based on. */
  private static String type(ColumnDefinition column, Optional<Domain> domain) {
    Optional<TypeName> type =
        domain
            .filter(Domain::notNull)
            .map(Domain::baseType)
            .or(() -> Optional.ofNullable(column.type()));
    return type.map(t -> t.range().display()).orElse("");
  }
}
