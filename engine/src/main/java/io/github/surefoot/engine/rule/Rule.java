package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.effect.Effects;
import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import java.util.List;
import java.util.function.Consumer;

/**
 * One rule. Holds no state: the same instance judges many histories, also at once. A rule overrides
 * the narrowest of the checks that can see what it needs.
 */
public interface Rule {
  RuleInfo info();

  /** What a team can decide about it, besides its severity. */
  default List<RuleOption<?>> options() {
    return List.of();
  }

  /**
   * The rule as a team has decided, itself if there is nothing to decide.
   *
   * @param options says what holds for each of {@link #options()}
   * @param tables what is known of the tables beside the migrations
   */
  default Rule configured(RuleOptions options, TableKnowledge tables) {
    return this;
  }

  /**
   * Whether there is what it needs in order to judge a history: by default what statements do on
   * its target. Without that it has not been run, and nobody is told that its justifications are
   * unused.
   */
  default boolean judges(MigrationHistory history) {
    return Effects.areKnown(history.target());
  }

  /** Judges one operation. Called for every step of every reported migration. */
  default void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {}

  /** Judges a migration as a whole. Called once for every reported migration. */
  default void check(ReplayedMigration migration, Consumer<Finding> findings) {}

  /** Judges what is known of a history without replaying it: settings, files. Called once. */
  default void check(MigrationHistory history, Consumer<Finding> findings) {}

  /** Judges a history as a whole. Called once. */
  default void check(List<ReplayedMigration> history, Consumer<Finding> findings) {}
}
