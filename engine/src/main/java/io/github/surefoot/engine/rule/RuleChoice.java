package io.github.surefoot.engine.rule;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a team has decided about a rule.
 *
 * @param state whether it is on
 * @param severity of all its findings, null if they are as they come
 * @param options what is decided beyond
 */
public record RuleChoice(State state, @Nullable Severity severity, RuleOptions options) {

  /** Nothing is decided. */
  public static final RuleChoice NONE = new RuleChoice(State.AS_IT_COMES, null, RuleOptions.NONE);

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
    return new RuleChoice(other, severity, options);
  }

  public RuleChoice withSeverity(Severity other) {
    return new RuleChoice(state, other, options);
  }

  public RuleChoice withOptions(RuleOptions other) {
    return new RuleChoice(state, severity, other);
  }
}
