package io.github.surefoot.engine.rule;

import java.util.HashMap;
import java.util.Map;

/** What a team has decided about the options of a rule. Immutable. */
public final class RuleOptions {
  /** Nothing is decided: every option is as it comes. */
  public static final RuleOptions NONE = new RuleOptions(Map.of());

  private final Map<RuleOption<?>, Object> values;

  private RuleOptions(Map<RuleOption<?>, Object> values) {
    this.values = Map.copyOf(values);
  }

  /** The same with one more decision. */
  public <T> RuleOptions with(RuleOption<T> option, T value) {
    Map<RuleOption<?>, Object> more = new HashMap<>(values);
    more.put(option, value);
    return new RuleOptions(more);
  }

  /**
   * The same with one more decision, as a configuration states it.
   *
   * @throws IllegalArgumentException if that is no value of the option; the message is a sentence
   */
  public <T> RuleOptions read(RuleOption<T> option, OptionValue value) {
    return with(option, option.read(value));
  }

  /** What holds. */
  @SuppressWarnings("unchecked") // only with() puts values in, and there the types fit
  public <T> T get(RuleOption<T> option) {
    return (T) values.getOrDefault(option, option.otherwise());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RuleOptions options && options.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }
}
