package io.github.surefoot.engine.rule.blocking;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.effect.Effect.Cause;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.ChangeSetting;
import io.github.surefoot.engine.operation.AlterTable.Setting;
import io.github.surefoot.engine.operation.MaintenanceOperation.Cluster;
import io.github.surefoot.engine.operation.MaintenanceOperation.Vacuum;
import io.github.surefoot.engine.operation.RelationKind;
import io.github.surefoot.engine.operation.TableOperation.MoveTablespace;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.remedy.IndexReplacement;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A table or index copied as a whole for the way it is stored. */
public final class PhysicalTableRewrite implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          PhysicalTableRewrite.class,
          Severity.ERROR,
          "A table or index is copied as a whole to be stored in another way, while reads and writes"
              + " wait.",
          Set.of(Dialect.POSTGRESQL));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    Optional<String> statement = statement(step);
    if (statement.isEmpty() || !(isOfMany(step) || copies(step, migration))) {
      return;
    }
    findings.accept(
        Finding.of(
            INFO,
            migration,
            step,
            step.operation().range(),
            statement.get() + " while reads and writes wait.",
            migration.history().target().displayName()
                + " holds ACCESS EXCLUSIVE while it copies all rows and builds all indexes anew:"
                + " reads and writes wait, the longer the more rows there are, and as much disk is"
                + " needed besides."
                + Waiting.assumptions(step.effect()),
            remedy(step, migration)));
  }

  /** Whether it goes over relations that it does not name. */
  private static boolean isOfMany(Step step) {
    return step.operation() instanceof MoveTablespace
        || (step.operation() instanceof Vacuum vacuum && vacuum.table() == null)
        || (step.operation() instanceof Cluster cluster && cluster.table() == null);
  }

  private static boolean copies(Step step, ReplayedMigration migration) {
    return Waiting.onExisting(
        Stream.of(
                step.effect().rewrites(Cause.MAINTENANCE),
                step.effect().rewrites(Cause.STORAGE_CHANGE),
                step.effect().builds(Cause.STORAGE_CHANGE))
            .flatMap(work -> work),
        step,
        migration);
  }

  /** What is done, as {@code VACUUM FULL writes 'orders' anew}; empty for anything else. */
  private static Optional<String> statement(Step step) {
    if (step.operation() instanceof Vacuum vacuum && vacuum.full()) {
      return Optional.of(
          "VACUUM FULL writes "
              + (vacuum.table() == null
                  ? "every table, one after the other,"
                  : "'" + vacuum.table().name() + "'")
              + " anew");
    }
    if (step.operation() instanceof Cluster cluster) {
      return Optional.of(
          "CLUSTER writes "
              + (cluster.table() == null
                  ? "every table that was clustered before"
                  : "'" + cluster.table() + "'")
              + " anew");
    }
    if (step.operation() instanceof MoveTablespace move) {
      return Optional.of(
          "SET TABLESPACE '" + move.to() + "' copies everything that is in '" + move.from() + "'");
    }
    if (step.operation() instanceof ChangeSetting change) {
      return words(change.setting())
          .map(
              words ->
                  words
                      + (change.argument() == null ? "" : " '" + change.argument() + "'")
                      + " copies '"
                      + change.target().name()
                      + "'");
    }
    return Optional.empty();
  }

  private static Optional<String> words(Setting setting) {
    return switch (setting) {
      case SET_LOGGED, SET_UNLOGGED, SET_TABLESPACE, SET_ACCESS_METHOD, SET_WITH_OIDS ->
          Optional.of(setting.name().replace('_', ' ').toUpperCase(Locale.ROOT));
      default -> Optional.empty();
    };
  }

  private static Remedy remedy(Step step, ReplayedMigration migration) {
    if (step.operation() instanceof Vacuum) {
      return new Remedy(
          "A plain VACUUM lets the room be used again, and reads and writes go on. If the disk has to"
              + " have it back, pg_repack copies the table without the wait; or take the time for it"
              + " in a maintenance window.",
          List.of());
    }
    if (step.operation() instanceof ChangeSetting change
        && change.setting() == Setting.SET_TABLESPACE) {
      Index index = step.before().index(change.target().name()).orElse(null);
      if (index != null && change.argument() != null) {
        return IndexReplacement.moved(index, change, step, migration);
      }
      if (change.target().kind() == RelationKind.INDEX) {
        return new Remedy(
            "Build the index concurrently in the other tablespace, drop the old one concurrently and"
                + " rename the new one.",
            List.of());
      }
    }
    return new Remedy(
        "pg_repack copies a table in order of an index or into another tablespace without the wait."
            + " Otherwise take the time for it in a maintenance window, or make a new table that is"
            + " stored as you want it, fill it in batches while a trigger keeps it equal, and switch.",
        List.of());
  }
}
