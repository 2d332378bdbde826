package io.github.surefoot.engine.rule.assurance;

import io.github.surefoot.engine.effect.Effects;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.RunnerSetting;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.source.Region;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A history for a database of which nothing is known. */
public final class UnsupportedTarget implements Rule {
  /** The setting whose place says what database a history is for. */
  public static final String SETTING = "target";

  private static final RuleInfo INFO =
      RuleInfo.of(
          UnsupportedTarget.class,
          Severity.ERROR,
          "Migrations are for a database that is not analysed, so nothing has judged them.");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean judges(MigrationHistory history) {
    return !Effects.areKnown(history.target());
  }

  @Override
  public void check(MigrationHistory history, Consumer<Finding> findings) {
    Stream.concat(
            history.settings().stream()
                .filter(s -> s.key().equals(SETTING))
                .map(RunnerSetting::region),
            history.migrations().stream().map(m -> m.start()))
        .findFirst()
        .ifPresent(place -> findings.accept(finding(history, place)));
  }

  private static Finding finding(MigrationHistory history, Region place) {
    return new Finding(
        INFO,
        INFO.severity(),
        "The migrations of '"
            + history.name()
            + "' are for "
            + history.target().displayName()
            + ", and no rule has judged them.",
        "What their statements do there is not known yet.",
        new Remedy(
            "If they are for PostgreSQL, say which: --target postgresql:"
                + Target.NEWEST_POSTGRESQL
                + ", or target in surefoot.yaml. Otherwise let somebody who knows the database read"
                + " them, and list under migrations in surefoot.yaml what is to be analysed.",
            List.of()),
        place,
        place,
        null,
        List.of());
  }
}
