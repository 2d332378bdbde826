package io.github.surefoot.engine.rule;

import java.util.List;
import java.util.Optional;

/** All rules there are, in the order of the families and then by name. */
public final class RuleCatalogue {
  private static final List<Rule> RULES = List.of();

  private RuleCatalogue() {}

  public static List<Rule> all() {
    return RULES;
  }

  /** The rule of this name, exactly as spelled. */
  public static Optional<Rule> find(String name) {
    return RULES.stream().filter(r -> r.info().name().equals(name)).findFirst();
  }
}
