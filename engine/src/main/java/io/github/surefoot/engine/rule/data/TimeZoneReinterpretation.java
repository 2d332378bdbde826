package io.github.surefoot.engine.rule.data;

import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.AlterTable.AlterColumnType;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TypeChange;
import io.github.surefoot.engine.rule.remedy.MigrationPlan;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Times without a zone that become times with one, or the reverse, in whatever zone is set. */
public final class TimeZoneReinterpretation implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          TimeZoneReinterpretation.class,
          Severity.WARNING,
          "A column changes between times with and without a time zone, and which one is meant is"
              + " left to the session.",
          Set.of(Dialect.POSTGRESQL));

  private static final String ZONED = "timestamp with time zone";
  private static final String LOCAL = "timestamp without time zone";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /** One zone is what a migration lacks, however many columns it changes: one finding. */
  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    Finding first = null;
    for (Step step : migration.steps()) {
      if (step.operation() instanceof AlterColumnType change
          && concernsRows(change, step, migration)) {
        first =
            first == null
                ? finding(change, step, migration)
                : first.withRelated("So does this one.", change.range().region());
      }
    }
    if (first != null) {
      findings.accept(first);
    }
  }

  private static boolean concernsRows(
      AlterColumnType change, Step step, ReplayedMigration migration) {
    TypeChange type = TypeChange.of(change, step);
    return step.session().get("timezone").isEmpty()
        && takesZone(type.from(), change.type())
        && !saysZone(change)
        && migration.exists(step.before().resolve(change.target().name()), step)
        && type.column().filter(c -> migration.isNew(c.origin())).isEmpty();
  }

  /**
   * Whether the zone of the session decides what comes out (manual, 8.5.1.3 Time Stamps). What
   * becomes a time with a zone and is not known is taken for one without.
   */
  private static boolean takesZone(@Nullable TypeName from, TypeName to) {
    if (!to.known()) {
      return false;
    } else if (from == null) {
      return to.name().equals(ZONED);
    }
    return from.arrayDimensions() > 0 == to.arrayDimensions() > 0
        && switch (to.name()) {
          case ZONED -> from.name().equals(LOCAL) || from.name().equals("date");
          case LOCAL -> from.name().equals(ZONED);
          default -> false;
        };
  }

  /** Whether USING names a zone, or does not convert the column at all. */
  private static boolean saysZone(AlterColumnType change) {
    Expression using = change.using();
    return using != null
        && (using.calls().stream().anyMatch(call -> call.name().name().is("timezone"))
            || !using.columns().contains(change.column().value()));
  }

  private static Finding finding(AlterColumnType change, Step step, ReplayedMigration migration) {
    TypeChange type = TypeChange.of(change, step);
    return Finding.of(
        INFO,
        migration,
        step,
        change.range(),
        type.sentence() + " converts the old values in the time zone of whatever session migrates.",
        (migration.history().target().displayName()
                + " converts by the TimeZone of the session, which the JDBC driver sets to that of the"
                + " JVM: a build server, a container and a developer's machine each get other times"
                + " out of the same rows.")
            + (type.from() == null
                ? " The present type is not known: one without a zone is assumed; the CREATE TABLE"
                    + " in the history would settle it."
                : ""),
        remedy(step, migration));
  }

  private static Remedy remedy(Step step, ReplayedMigration migration) {
    String text =
        "Set the zone that the application wrote the values in, whoever migrates. With UTC, "
            + "PostgreSQL 12 and later do not even rewrite the table.";
    if (step.executed().statement().operations().size() > 1) {
      return new Remedy(
          text + " Before this statement: SET LOCAL timezone = 'UTC', or what the zone was.",
          List.of());
    }
    MigrationPlan plan = MigrationPlan.insteadOf(step, migration);
    String statement = step.executed().statement().range().display();
    if (step.transaction().isOpen()) {
      plan.here("SET LOCAL timezone = 'UTC'", statement);
    } else {
      plan.here("SET timezone = 'UTC'", statement, "RESET timezone");
    }
    return new Remedy(text + " If it was not UTC, name the zone that it was.", plan.snippets());
  }
}
