package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.effect.Effect.Role;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.DataOperation.Truncate;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.DropTable;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.DropLater;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A table dropped, or a partition emptied, with all the rows in it. */
public final class TableDrop implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          TableDrop.class,
          Severity.ERROR,
          "A table or partition is dropped or emptied with the rows in it.");

  /** What every pg_dump sets and hardly anybody else does. */
  private static final Set<String> DUMP_SETTINGS =
      Set.of("standard_conforming_strings", "check_function_bodies", "client_encoding");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    if (migration.steps().stream().map(Step::operation).noneMatch(TableDrop::concerns)) {
      return;
    }
    Map<QualifiedName, Integer> created = lastCreation(migration);
    boolean dump = isDump(migration);
    Map<String, Integer> temporary = lastTemporary(migration);
    Set<QualifiedName> gone = new HashSet<>();
    for (Step step : migration.steps()) {
      if (step.operation() instanceof DropTable drop) {
        QualifiedName name = step.before().resolve(drop.name());
        boolean dropped = !gone.add(name) && step.before().table(name).isEmpty();
        if (!dropped
            && mayHoldRows(name, step, migration)
            && !makesRoomForTemporary(drop, name, temporary, step)
            && !isExchanged(name, step, migration)) {
          boolean again = created.getOrDefault(name, -1) > step.ordinal();
          drop(drop, name, again, dump, step, migration, findings);
        }
      } else if (step.operation() instanceof Truncate truncate) {
        truncate(truncate, step, migration, findings);
      }
    }
  }

  private static boolean concerns(Operation operation) {
    return operation instanceof DropTable || operation instanceof Truncate;
  }

  /**
   * Whether it is an existing table; that the migration drops the name once more, as at the end of
   * a table that it makes anew, does not matter here.
   */
  private static boolean mayHoldRows(QualifiedName name, Step step, ReplayedMigration migration) {
    return migration.exists(name, step)
        || (!Runner.isBookkeeping(name.name())
            && step.before()
                .table(name)
                .filter(t -> t.ofHistory() && t.persistence() != Persistence.TEMPORARY)
                .filter(t -> !migration.isNew(t.created()))
                .isPresent());
  }

  /**
   * Whether the statement only clears away what an earlier run in the same session has left: the
   * history has no table of that name, and the migration goes on to make a temporary one.
   */
  private static boolean makesRoomForTemporary(
      DropTable drop, QualifiedName name, Map<String, Integer> temporary, Step step) {
    return drop.ifExists()
        && step.before().table(name).isEmpty()
        && temporary.getOrDefault(name.name(), -1) > step.ordinal();
  }

  /**
   * Whether a table that the same transaction has filled from this one takes its name: the rows are
   * in it, and nobody sees the name without a table.
   */
  private static boolean isExchanged(QualifiedName name, Step drop, ReplayedMigration migration) {
    Table now = migration.after().table(name).orElse(null);
    if (now == null || now.filled() == null || !drop.transaction().isOpen()) {
      return false;
    }
    int transaction = drop.transaction().number();
    return now.created().transaction() == transaction
        && now.filled().transaction() == transaction
        && migration.steps().stream()
            .takeWhile(step -> step.ordinal() < drop.ordinal())
            .filter(step -> step.operation().range().region().equals(now.filled().region()))
            .anyMatch(
                step -> step.effect().work().stream().anyMatch(w -> w.relation().equals(name)));
  }

  private static void drop(
      DropTable drop,
      QualifiedName name,
      boolean createdAgain,
      boolean dump,
      Step step,
      ReplayedMigration migration,
      Consumer<Finding> findings) {
    Optional<Table> table = step.before().table(name).filter(Table::complete);
    boolean precaution = drop.ifExists() && createdAgain && table.isEmpty();
    if (precaution && (migration.ordinal() == 0 || dump)) {
      return;
    }
    String kind = table.filter(t -> t.partitionOf() != null).isPresent() ? "partition " : "";
    Finding finding =
        Finding.of(
            INFO,
            migration,
            step,
            drop.range(),
            "DROP TABLE loses " + kind + "'" + drop.name() + "' and all rows in it.",
            precaution
                ? "The history does not know the table: where it exists, it is dropped and made anew"
                    + " without its rows."
                : why(step),
            precaution ? keep(drop) : DropLater.table(drop, step, migration));
    findings.accept(precaution ? finding.withSeverity(Severity.WARNING) : finding);
  }

  private static void truncate(
      Truncate truncate, Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    QualifiedName name = step.before().resolve(truncate.table());
    boolean partition = step.before().table(name).filter(t -> t.partitionOf() != null).isPresent();
    if (!partition || !migration.exists(name, step)) {
      return;
    }
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            truncate.range(),
            "TRUNCATE loses all rows of partition '" + truncate.table() + "'.",
            why(step),
            new Remedy(
                "Detach the partition, keep it until nobody misses its rows, and drop it with a later"
                    + " release.",
                List.of())));
  }

  private static String why(Step step) {
    String locked =
        step.effect().locks().stream()
            .filter(l -> l.mode().blocksReads() && l.role() != Role.INDEX)
            .map(l -> "'" + l.relation().display() + "'")
            .distinct()
            .collect(Collectors.joining(", "));
    return "Once committed, only a backup brings the rows back, and versions of the application that"
        + " still use the table fail."
        + (locked.isEmpty() ? "" : " ACCESS EXCLUSIVE is taken on " + locked + ".");
  }

  private static Remedy keep(DropTable drop) {
    return new Remedy(
        "Leave the DROP out: CREATE TABLE then fails where the table exists, instead of emptying it."
            + " If '"
            + drop.name()
            + "' is a leftover everywhere, justify the drop.",
        List.of());
  }

  /** For each table that the migration creates, the last step that does. */
  private static Map<QualifiedName, Integer> lastCreation(ReplayedMigration migration) {
    Map<QualifiedName, Integer> created = new HashMap<>();
    for (Step step : migration.steps()) {
      QualifiedName name = creates(step);
      if (name != null) {
        created.put(name, step.ordinal());
      }
    }
    return created;
  }

  /** The names of the temporary tables that the migration creates, with the last step that does. */
  private static Map<String, Integer> lastTemporary(ReplayedMigration migration) {
    Map<String, Integer> created = new HashMap<>();
    for (Step step : migration.steps()) {
      if (step.operation() instanceof CreateTable create
          && create.persistence() == Persistence.TEMPORARY) {
        created.put(step.after().resolve(create.name()).name(), step.ordinal());
      } else if (step.operation() instanceof CreateTableAs create
          && create.persistence() == Persistence.TEMPORARY) {
        created.put(step.after().resolve(create.name()).name(), step.ordinal());
      }
    }
    return created;
  }

  private static @Nullable QualifiedName creates(Step step) {
    if (step.operation() instanceof CreateTable create) {
      return step.after().resolve(create.name());
    }
    return step.operation() instanceof CreateTableAs create
        ? step.after().resolve(create.name())
        : null;
  }

  /** Whether the migration is the output of pg_dump, whose DROP … IF EXISTS precede all else. */
  private static boolean isDump(ReplayedMigration migration) {
    Set<String> settings =
        migration.steps().stream()
            .map(Step::operation)
            .filter(SetSetting.class::isInstance)
            .map(o -> ((SetSetting) o).name())
            .collect(Collectors.toSet());
    return settings.containsAll(DUMP_SETTINGS);
  }
}
