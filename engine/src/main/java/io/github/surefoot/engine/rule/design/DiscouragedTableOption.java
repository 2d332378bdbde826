package io.github.surefoot.engine.rule.design;

import io.github.surefoot.engine.catalog.Origin;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.ChangeSetting;
import io.github.surefoot.engine.operation.AlterTable.Setting;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.Identifiers;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.sql.Dialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A table that loses its rows in a crash, or that nobody cleans up. */
public final class DiscouragedTableOption implements DesignRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          DiscouragedTableOption.class,
          Severity.WARNING,
          "A table is UNLOGGED, or autovacuum is switched off for it.",
          Set.of(Dialect.POSTGRESQL));

  /** What tables are called whose rows can be made again. */
  private static final Set<String> PASSING =
      Set.of(
          "cache", "caches", "tmp", "temp", "temporary", "staging", "stage", "scratch", "import");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** A statement that says something of a table. */
  private record Said(Step step, ReplayedMigration migration, QualifiedName table) {}

  @Override
  public void check(Release release, Consumer<Finding> findings) {
    Map<Object, Said> unlogged = new LinkedHashMap<>();
    Map<Object, Said> neglected = new LinkedHashMap<>();
    for (ReplayedMigration migration : release.history()) {
      for (Step step : migration.steps()) {
        ObjectName name = table(step.operation());
        if (name != null && name.known()) {
          Said said = new Said(step, migration, step.after().resolve(name));
          Object table = identity(said);
          note(unlogged, table, isUnlogged(step.operation()), said);
          note(neglected, table, isNeglected(step.operation()), said);
        }
      }
    }
    unlogged.forEach(
        (table, said) ->
            name(table, said, release)
                .filter(n -> !isPassing(n))
                .ifPresent(n -> findings.accept(unlogged(n, said))));
    neglected.forEach(
        (table, said) ->
            name(table, said, release)
                .ifPresent(n -> findings.accept(neglected(n, said, release))));
  }

  /** What tells the table apart: where it was created or, if it is not known at all, its name. */
  private static Object identity(Said said) {
    return said.step.after().table(said.table).<Object>map(Table::created).orElse(said.table);
  }

  /** What the table is called in the end; empty if it is gone, or nobody wants to know. */
  private static Optional<QualifiedName> name(Object identity, Said said, Release release) {
    if (!said.migration.migration().reported()) {
      return Optional.empty();
    }
    return identity instanceof Origin created
        ? release.tableCreated(created).map(Table::name)
        : Optional.of(said.table);
  }

  /** Whether its name says that its rows can be made again. */
  private static boolean isPassing(QualifiedName table) {
    return Stream.of(table.name().toLowerCase(Locale.ROOT).split("[^a-z]+"))
        .anyMatch(PASSING::contains);
  }

  /** Keeps the last statement that says so, and none once another says the reverse. */
  private static void note(
      Map<Object, Said> sayings, Object table, @Nullable Boolean holds, Said said) {
    if (Boolean.TRUE.equals(holds)) {
      sayings.put(table, said);
    } else if (holds != null) {
      sayings.remove(table);
    }
  }

  private static @Nullable ObjectName table(Operation operation) {
    if (operation instanceof CreateTable create) {
      return create.name();
    }
    if (operation instanceof CreateTableAs create) {
      return create.name();
    }
    return operation instanceof ChangeSetting change ? change.target().name() : null;
  }

  /** Whether it makes a table UNLOGGED; null if it says nothing of that. */
  private static @Nullable Boolean isUnlogged(Operation operation) {
    if (operation instanceof CreateTable create) {
      return create.persistence() == Persistence.UNLOGGED;
    }
    if (operation instanceof CreateTableAs create) {
      return create.persistence() == Persistence.UNLOGGED;
    }
    if (operation instanceof ChangeSetting change && change.setting() == Setting.SET_UNLOGGED) {
      return true;
    }
    return operation instanceof ChangeSetting change && change.setting() == Setting.SET_LOGGED
        ? false
        : null;
  }

  /** Whether it switches autovacuum off; null if it says nothing of that. */
  private static @Nullable Boolean isNeglected(Operation operation) {
    if (operation instanceof CreateTable create) {
      return create.persistence() == Persistence.TEMPORARY
          ? null
          : isOff(create.storage().options());
    }
    if (operation instanceof CreateTableAs create) {
      return create.persistence() == Persistence.TEMPORARY
          ? null
          : isOff(create.storage().options());
    }
    if (operation instanceof ChangeSetting change && change.setting() == Setting.SET_OPTIONS) {
      return isOff(change.options());
    }
    return operation instanceof ChangeSetting change
            && change.setting() == Setting.RESET_OPTIONS
            && option(change.options()).isPresent()
        ? false
        : null;
  }

  private static @Nullable Boolean isOff(List<Option> options) {
    return option(options).map(o -> !o.isOn()).orElse(null);
  }

  private static Optional<Option> option(List<Option> options) {
    return options.stream().filter(o -> o.name().equals("autovacuum_enabled")).findFirst();
  }

  private static Finding unlogged(QualifiedName table, Said said) {
    return Finding.of(
        INFO,
        said.migration,
        said.step,
        said.step.operation().range(),
        "'" + table.display() + "' is UNLOGGED: a crash of the server empties it.",
        "Its rows are in no write-ahead log, so a recovery truncates it, and neither replicas nor"
            + " point-in-time recovery have them.",
        new Remedy(
            "Leave UNLOGGED out, unless the rows can be made again. On a table that is full, SET"
                + " LOGGED writes it anew while everybody waits.",
            List.of()));
  }

  private static Finding neglected(QualifiedName table, Said said, Release release) {
    return Finding.of(
        INFO,
        said.migration,
        said.step,
        said.step.operation().range(),
        "Autovacuum is switched off for '" + table.display() + "'.",
        "Dead rows stay and the table grows with each UPDATE, the planner works with old statistics,"
            + " and in the end the server vacuums it anyway, to prevent wraparound, when it suits"
            + " nobody.",
        MigrationPlan.atTheEnd(release.history())
            .then(
                "autovacuum of " + table.name(),
                "ALTER TABLE " + Identifiers.quoted(table) + " RESET (autovacuum_enabled)")
            .remedy(
                "Let it work, more often if it takes too long: autovacuum_vacuum_scale_factor. Switch"
                    + " it off only for the time of a bulk load."));
  }
}
