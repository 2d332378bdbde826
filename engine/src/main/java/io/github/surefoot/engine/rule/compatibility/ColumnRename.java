package io.github.surefoot.engine.rule.compatibility;

import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AddColumn;
import io.github.surefoot.engine.operation.AlterTable.RenameColumn;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.ExpandContract;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A column that changes its name under the application. */
public final class ColumnRename implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ColumnRename.class,
          Severity.WARNING,
          "A column is renamed: the running version knows only the old name, the next one only the"
              + " new.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    if (migration.steps().stream().noneMatch(s -> s.operation() instanceof RenameColumn)) {
      return;
    }
    Renames renames = new Renames(migration);
    Set<ColumnOf> generated = generated(migration);
    for (Step step : migration.steps()) {
      if (step.operation() instanceof RenameColumn rename) {
        QualifiedName table = step.before().resolve(rename.target().name());
        ColumnOf old = new ColumnOf(table, rename.column().value());
        if (!generated.contains(old) && !renames.isShown(table, rename.column())) {
          check(rename, table, step, migration, findings);
        }
      }
    }
  }

  private record ColumnOf(QualifiedName table, String column) {}

  /** The generated columns that the migration adds. */
  private static Set<ColumnOf> generated(ReplayedMigration migration) {
    Set<ColumnOf> generated = new HashSet<>();
    for (Step step : migration.steps()) {
      if (step.operation() instanceof AddColumn add && add.column().generated() != null) {
        QualifiedName table = step.before().resolve(add.target().name());
        generated.add(new ColumnOf(table, add.column().name().value()));
      }
    }
    return generated;
  }

  private static void check(
      RenameColumn rename,
      QualifiedName table,
      Step step,
      ReplayedMigration migration,
      Consumer<Finding> findings) {
    Optional<Column> column =
        step.before().table(table).flatMap(t -> t.column(rename.column().value()));
    boolean isNew = column.filter(c -> migration.isNew(c.origin())).isPresent();
    if (isNew || !migration.exists(table, step)) {
      return;
    }
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            rename.range(),
            "RENAME COLUMN '"
                + rename.target().name()
                + "."
                + rename.column()
                + "' to '"
                + rename.newName()
                + "' breaks the versions of the application that use the old name.",
            "The rename itself is quick, but code and schema never change at the same instant: the"
                + " version that runs fails after it, the next version fails before it.",
            ExpandContract.column(rename, column, step, migration)));
  }
}
