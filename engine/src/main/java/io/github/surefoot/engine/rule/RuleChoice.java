package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.MigrationVersion;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a team has decided about a rule.
 *
 * @param state whether it is on
 * @param severity of all its findings, null if they are as they come
 * @param options what is decided beyond
 * @param startAfter findings only in migrations of a later version, null for all
 */
public record RuleChoice(
    State state,
    @Nullable Severity severity,
    RuleOptions options,
    @Nullable MigrationVersion startAfter) {

  /** Nothing is decided. */
  public static final RuleChoice NONE =
      new RuleChoice(State.AS_IT_COMES, null, RuleOptions.NONE, null);

  /** Whether a rule is on. */
  public enum State {
    ON,
    OFF,
    /** On, unless the rule is one that has to be switched on. */
    AS_IT_COMES
  }

  /** Whether the rule is on. */
  public boolean isOn(RuleInfo rule) {
    return state == State.ON || (state == State.AS_IT_COMES && !rule.optIn());
  }

  public RuleChoice switched(State other) {
    return new RuleChoice(other, severity, options, startAfter);
  }

  public RuleChoice withSeverity(Severity other) {
    return new RuleChoice(state, other, options, startAfter);
  }

  public RuleChoice withOptions(RuleOptions other) {
    return new RuleChoice(state, severity, other, startAfter);
  }

  public RuleChoice startingAfter(MigrationVersion other) {
    return new RuleChoice(state, severity, options, other);
  }

  /** Whether findings in the migration are wanted; those without a version always are. */
  public boolean concerns(Migration migration) {
    String version = migration.version();
    return startAfter == null
        || version == null
        || MigrationVersion.parse(version).map(v -> v.compareTo(startAfter) > 0).orElse(true);
  }
}
