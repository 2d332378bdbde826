package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TypeChange;
import io.github.surefoot.engine.rule.remedy.TwoStepConstraint;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A column gets a type that holds less than the one it has. */
public final class ColumnNarrowing implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ColumnNarrowing.class,
          Severity.ERROR,
          "A column gets a type that holds less than the old one: values that are there do not fit,"
              + " and the running version still writes them.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof AlterColumnType change)) {
      return;
    }
    Catalog before = step.before();
    QualifiedName name = before.resolve(change.target().name());
    if (!migration.exists(name, step)) {
      return;
    }
    Optional<Table> table = before.table(name);
    TypeChange type = TypeChange.of(change, step);
    if (type.column().filter(c -> migration.isNew(c.origin())).isPresent()) {
      return;
    }
    TypeName from = type.from();
    boolean cut = change.using() != null;
    Narrowing narrowing =
        Narrowing.of(from, change.type(), cut, change.column().value(), before).orElse(null);
    if (narrowing == null || narrowing.ruledOut(table.map(Table::constraints).orElse(List.of()))) {
      return;
    }
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            change.range(),
            type.sentence() + " " + narrowing.what() + ".",
            "Test data fit, years of real data may not; and what the running version still writes is"
                + " refused or rounded from then on."
                + (from == null
                    ? " The present type is not known: one that holds more is assumed; the CREATE"
                        + " TABLE in the history would settle it."
                    : ""),
            Narrowing.wideEnough(from, change.type())
                .map(ColumnNarrowing::wider)
                .orElseGet(() -> remedy(change, narrowing, step, migration))));
  }

  private static Remedy wider(String type) {
    return new Remedy("Make it " + type + ", which holds every value of the old type.", List.of());
  }

  private static Remedy remedy(
      AlterColumnType change, Narrowing narrowing, Step step, ReplayedMigration migration) {
    return narrowing.condition() == null
        ? new Remedy(
            "Keep the type, or add a column of the new one beside it, decide what becomes of the"
                + " values that do not fit, and drop the old column a release later.",
            List.of())
        : TwoStepConstraint.insteadOfType(change, narrowing.condition(), step, migration);
  }
}
