package io.github.surefoot.engine.rule;

import io.github.surefoot.engine.sql.Dialect;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What there is to say of a rule without running it. Everything longer is on its page, {@link
 * RulePage}.
 *
 * @param name the same in command line, SARIF, configuration and justifications
 * @param severity of its findings, unless the rule says otherwise for one
 * @param summary one sentence: what it finds
 * @param dialects the dialects it speaks of
 * @param optIn whether it is off unless a configuration switches it on
 */
public record RuleInfo(
    String name,
    Family family,
    Severity severity,
    String summary,
    Set<Dialect> dialects,
    boolean optIn) {

  public RuleInfo {
    dialects = Set.copyOf(dialects);
  }

  /** Name from the class, family from its package; for all dialects. */
  public static RuleInfo of(Class<? extends Rule> rule, Severity severity, String summary) {
    return of(rule, severity, summary, EnumSet.allOf(Dialect.class));
  }

  /** Name from the class, family from its package. */
  public static RuleInfo of(
      Class<? extends Rule> rule, Severity severity, String summary, Set<Dialect> dialects) {
    String pack = rule.getPackageName();
    Family family =
        Family.valueOf(pack.substring(pack.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT));
    return new RuleInfo(rule.getSimpleName(), family, severity, summary, dialects, false);
  }

  /** The same of a rule that is off unless a configuration switches it on. */
  public RuleInfo offByDefault() {
    return new RuleInfo(name, family, severity, summary, dialects, true);
  }
}
