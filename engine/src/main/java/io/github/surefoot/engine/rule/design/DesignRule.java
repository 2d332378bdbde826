package io.github.surefoot.engine.rule.design;

import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Runner.Unknown;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Rule;
import java.util.List;
import java.util.function.Consumer;

/** A rule about the schema that a release leaves behind, however it got there. */
interface DesignRule extends Rule {

  /** Judges what the reported migrations made, as it is when all migrations have run. */
  void check(Release release, Consumer<Finding> findings);

  @Override
  default void check(List<ReplayedMigration> history, Consumer<Finding> findings) {
    if (!history.isEmpty()) {
      check(new Release(history), findings);
    }
  }

  /**
   * A class that is judged by itself while it is compiled is no history: what comes behind it is
   * not known.
   */
  @Override
  default boolean judges(MigrationHistory history) {
    return !(history.runner() instanceof Unknown)
        || history.migrations().stream().noneMatch(m -> m.language() == Language.JAVA);
  }
}
