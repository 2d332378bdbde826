package io.github.surefoot.engine.rule.compatibility;

import io.github.surefoot.engine.application.Application;
import io.github.surefoot.engine.application.StillUsed;
import io.github.surefoot.engine.application.StillUsed.Place;
import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.Column;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.AlterTable;
import io.github.surefoot.engine.operation.AlterTable.DropColumn;
import io.github.surefoot.engine.operation.AlterTable.RenameColumn;
import io.github.surefoot.engine.operation.AlterTable.RenameRelation;
import io.github.surefoot.engine.operation.AlterTable.SetSchema;
import io.github.surefoot.engine.operation.AlterTable.Target;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.DropLater;
import io.github.surefoot.engine.rule.remedy.ExpandContract;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A column or table goes that the code of the same build names. */
public final class ColumnDropStillReferenced implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          ColumnDropStillReferenced.class,
          Severity.ERROR,
          "A column or table is dropped or renamed that the code of this build still uses.");

  /** A longer list helps nobody. */
  private static final int MOST_PLACES = 10;

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
    Application application = history.get(0).history().application();
    StillUsed used = new StillUsed(application, history.get(history.size() - 1).after());
    for (ReplayedMigration migration : history) {
      if (!migration.migration().reported()) {
        continue;
      }
      for (Step step : migration.steps()) {
        Loss loss = step.surroundings() == Surroundings.TRIGGERED ? null : loss(step, migration);
        if (loss != null && !comesBack(loss, migration, history)) {
          List<Place> places =
              loss.column == null
                  ? used.ofTable(loss.table, step.before())
                  : used.ofColumn(loss.table, loss.column, step.before());
          if (!places.isEmpty()) {
            findings.accept(finding(loss, places, step, migration));
          }
        }
      }
    }
  }

  /**
   * What a step takes away.
   *
   * @param column null for the whole relation
   * @param what the statement, to begin a sentence
   */
  private record Loss(QualifiedName table, @Nullable String column, String what) {}

  private static @Nullable Loss loss(Step step, ReplayedMigration migration) {
    Operation operation = step.operation();
    if (operation instanceof DropColumn drop) {
      return ofColumn(
          "DROP COLUMN '" + drop.target().name() + "." + drop.column() + "'",
          drop.target(),
          drop.column(),
          drop.ifExists(),
          step,
          migration);
    }
    if (operation instanceof RenameColumn rename) {
      return ofColumn(
          "RENAME COLUMN '"
              + rename.target().name()
              + "."
              + rename.column()
              + "' to '"
              + rename.newName()
              + "'",
          rename.target(),
          rename.column(),
          false,
          step,
          migration);
    }
    if (operation instanceof DropTable drop) {
      return ofTable("DROP TABLE '" + drop.name() + "'", drop.name(), step, migration);
    }
    if (operation instanceof RenameRelation rename) {
      return ofTable(
          "The rename of "
              + rename.target().kind().words()
              + " '"
              + rename.target().name()
              + "' to '"
              + rename.newName()
              + "'",
          rename.target().name(),
          step,
          migration);
    }
    return operation instanceof SetSchema move
        ? ofTable(
            "The move of "
                + move.target().kind().words()
                + " '"
                + move.target().name()
                + "' to schema '"
                + move.schema()
                + "'",
            move.target().name(),
            step,
            migration)
        : null;
  }

  private static @Nullable Loss ofColumn(
      String what,
      Target target,
      Name column,
      boolean ifExists,
      Step step,
      ReplayedMigration migration) {
    if (!target.name().known() || !column.known()) {
      return null;
    }
    QualifiedName name = step.before().resolve(target.name());
    Optional<Table> table = step.before().table(name);
    Optional<Column> known = table.flatMap(t -> t.column(column.value()));
    boolean absent = ifExists && known.isEmpty() && table.filter(Table::columnsKnown).isPresent();
    boolean isNew = known.filter(c -> migration.isNew(c.origin())).isPresent();
    return absent || isNew || !migration.exists(name, step)
        ? null
        : new Loss(name, column.value(), what);
  }

  private static @Nullable Loss ofTable(
      String what, ObjectName written, Step step, ReplayedMigration migration) {
    if (!written.known()) {
      return null;
    }
    QualifiedName name = step.before().resolve(written);
    Optional<Table> table = step.before().table(name);
    boolean isNew =
        table.filter(Table::ofHistory).filter(t -> migration.isNew(t.created())).isPresent();
    return isNew || !migration.isVisible(name, step) ? null : new Loss(name, null, what);
  }

  /** Whether what a migration takes away is there again at its end or that of a later one. */
  private static boolean comesBack(
      Loss loss, ReplayedMigration migration, List<ReplayedMigration> history) {
    Predicate<Catalog> isThere =
        catalog -> {
          Optional<Table> table = catalog.table(loss.table);
          return loss.column == null
              ? table.isPresent()
              : table.flatMap(t -> t.column(loss.column)).isPresent();
        };
    return history.subList(migration.ordinal(), history.size()).stream()
        .map(ReplayedMigration::after)
        .anyMatch(isThere);
  }

  private static Finding finding(
      Loss loss, List<Place> places, Step step, ReplayedMigration migration) {
    Place first = places.get(0);
    int more = places.size() - 1;
    Finding finding =
        Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            loss.what
                + " breaks the code of this build: "
                + first.what()
                + (more == 0
                    ? " uses it."
                    : " and " + more + (more == 1 ? " other place" : " other places") + " use it."),
            "Not only versions that still run fail once the migration has run, but the one that"
                + " brings it: what its code names is gone.",
            remedy(step, migration));
    for (Place place : places.subList(0, Math.min(places.size(), MOST_PLACES))) {
      finding = finding.withRelated(capitalized(place.what()) + " uses it here.", place.region());
    }
    return places.size() <= MOST_PLACES
        ? finding
        : finding.withRelated(
            "It is used in " + (places.size() - MOST_PLACES) + " more places.",
            places.get(MOST_PLACES).region());
  }

  private static String capitalized(String what) {
    return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
  }

  private static Remedy remedy(Step step, ReplayedMigration migration) {
    Operation operation = step.operation();
    if (operation instanceof DropTable drop) {
      return DropLater.table(drop, step, migration);
    }
    if (operation instanceof DropColumn drop) {
      return DropLater.column(drop, column(drop.target(), drop.column(), step), step, migration);
    }
    if (operation instanceof RenameColumn rename) {
      return ExpandContract.column(
          rename, column(rename.target(), rename.column(), step), step, migration);
    }
    return ExpandContract.relation((AlterTable) operation, step, migration);
  }

  private static Optional<Column> column(Target target, Name column, Step step) {
    return step.before().table(target.name()).flatMap(t -> t.column(column.value()));
  }
}
