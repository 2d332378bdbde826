package io.github.surefoot.engine.rule.compatibility;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.ColumnDefinition.Generated;
import io.github.surefoot.engine.operation.ColumnDefinition.Storage;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.DropLater;
import java.util.Optional;
import java.util.function.Consumer;

/** A column dropped while application versions that use it may still run. */
public final class ColumnDrop implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ColumnDrop.class,
          Severity.WARNING,
          "A column is dropped that running versions of the application may still use.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    if (!(step.operation() instanceof DropColumn drop)) {
      return;
    }
    QualifiedName name = step.before().resolve(drop.target().name());
    if (!migration.exists(name, step)) {
      return;
    }
    Optional<Table> table = step.before().table(name);
    Optional<Column> column = table.flatMap(t -> t.column(drop.column().value()));
    boolean absent = column.isEmpty() && table.filter(Table::columnsKnown).isPresent();
    if (drop.ifExists() && absent) {
      return;
    }
    if (column.filter(c -> migration.isNew(c.origin()) || isVirtual(c)).isPresent()
        || (column.isPresent() && isNewName(name, drop, migration))) {
      return;
    }
    String shown = "'" + drop.target().name() + "." + drop.column() + "'";
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            drop.range(),
            "DROP COLUMN "
                + shown
                + " breaks the versions of the application that still read or write it.",
            "The drop itself is quick, but from then on every statement that names the column fails:"
                + " the reads, inserts and mapped entities of the version that still runs during"
                + " and after the deployment. What the column held is lost.",
            DropLater.column(drop, column, step, migration)));
  }

  /** Whether the column has its name from this migration: ColumnRename has said what breaks. */
  private static boolean isNewName(
      QualifiedName table, DropColumn drop, ReplayedMigration migration) {
    return migration
        .before()
        .table(table)
        .filter(Table::columnsKnown)
        .filter(t -> t.column(drop.column().value()).isEmpty())
        .isPresent();
  }

  /** A column that is computed when read; the syntax without STORED or VIRTUAL means VIRTUAL. */
  private static boolean isVirtual(Column column) {
    Generated generated = column.generated();
    return generated != null && generated.storage() != Storage.STORED;
  }
}
