package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.catalog.TableConstraint;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.Constraint.PrimaryKey;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.RemainingIndexes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A column whose drop takes along what is about other columns too. */
public final class ColumnDropLosesIndex implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ColumnDropLosesIndex.class,
          Severity.WARNING,
          "A column is dropped, and with it an index or constraint that is about other columns too.");

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
    Table before = step.before().table(name).orElse(null);
    Table after = step.after().table(name).orElse(null);
    if (before == null || after == null || !migration.exists(name, step)) {
      return;
    }
    Table last = migration.after().table(name).orElse(after);
    String column = drop.column().value();
    List<String> lost = new ArrayList<>();
    List<Index> indexes = new ArrayList<>();
    for (Index index : before.indexes()) {
      if (index.constraint() == null
          && index.mentions(column)
          && isAboutOthers(index, column, before)
          && !migration.isNew(index.origin())
          && !isReplaced(index, column, last)) {
        lost.add("index '" + index.name().name() + "'");
        indexes.add(index);
      }
    }
    for (TableConstraint constraint : before.constraints()) {
      // A lost primary key is a hazard of its own.
      if (!(constraint.definition() instanceof PrimaryKey)
          && constraint.columns().contains(column)
          && constraint.columns().size() > 1
          && after.constraint(constraint.name()).isEmpty()
          && !migration.isNew(constraint.origin())
          && !isReplaced(constraint, column, last, migration)) {
        lost.add("constraint '" + constraint.name() + "'");
      }
    }
    if (lost.isEmpty()) {
      return;
    }
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            drop.range(),
            "DROP COLUMN '"
                + drop.target().name()
                + "."
                + drop.column()
                + "' also drops "
                + String.join(", ", lost)
                + (lost.size() == 1 ? ", which is" : ", which are")
                + " about other columns too.",
            migration.history().target().displayName()
                + " drops what mentions the column as a whole and says nothing: queries that used"
                + " the index read the whole table, and what the constraint kept out gets in.",
            RemainingIndexes.of(drop, indexes, step, migration)));
  }

  private static boolean isAboutOthers(Index index, String column, Table table) {
    return table.columns().stream()
        .anyMatch(c -> !c.name().equals(column) && index.mentions(c.name()));
  }

  /** Whether another index leads with what is left of the key. */
  private static boolean isReplaced(Index lost, String column, Table table) {
    List<String> rest = new ArrayList<>(lost.keyColumns());
    rest.remove(column);
    return !rest.isEmpty()
        && table.indexes().stream()
            .filter(i -> !i.mentions(column) && i.where() == null)
            .filter(i -> i.method().equals(lost.method()))
            .anyMatch(
                i ->
                    i.keyColumns().size() >= rest.size()
                        && i.keyColumns().subList(0, rest.size()).equals(rest)
                        && (!lost.unique()
                            || (i.unique() && i.keyColumns().size() == rest.size())));
  }

  /** Whether this migration adds a constraint of the same kind over some of what is left. */
  private static boolean isReplaced(
      TableConstraint lost, String column, Table table, ReplayedMigration migration) {
    return table.constraints().stream()
        .filter(c -> c.definition().getClass() == lost.definition().getClass())
        .filter(c -> migration.isNew(c.origin()) && !c.columns().contains(column))
        .anyMatch(c -> c.columns().stream().anyMatch(lost.columns()::contains));
  }
}
