package io.github.surefoot.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Holds a rule to what it must find, and not find, in {@link Scenario}s. */
public final class RuleTester {
  private final Rule rule;
  private final UnaryOperator<Scenario> setting;

  private RuleTester(Rule rule, UnaryOperator<Scenario> setting) {
    this.rule = rule;
    this.setting = setting;
  }

  public static RuleTester of(Rule rule) {
    return new RuleTester(rule, scenario -> scenario);
  }

  /** On another server, as {@code postgresql:12}. */
  public RuleTester on(String target) {
    return new RuleTester(rule, scenario -> setting.apply(scenario).on(target));
  }

  public RuleTester runBy(Runner runner) {
    return new RuleTester(rule, scenario -> setting.apply(scenario).runBy(runner));
  }

  /** With a setting that every connection starts with. */
  public RuleTester with(String name, String value) {
    return new RuleTester(rule, scenario -> setting.apply(scenario).with(name, value));
  }

  /** As a team has decided in {@code surefoot.yaml}. */
  public RuleTester under(String yaml) {
    return new RuleTester(rule, scenario -> setting.apply(scenario).under(Decisions.of(yaml)));
  }

  /** With code that uses the schema, as a page's {@code java application} block. */
  public RuleTester usedBy(String java) {
    return new RuleTester(rule, scenario -> setting.apply(scenario).usedBy(java));
  }

  /** Finds nothing. */
  public void silent(String scenario) {
    assertThat(lines(findings(scenario))).isEmpty();
  }

  /**
   * Finds exactly this.
   *
   * @param expected a line for each finding: {@code V2__status.sql:1 error: message}
   */
  public void finds(String scenario, String... expected) {
    assertThat(lines(findings(scenario))).containsExactly(expected);
  }

  /** The only finding. */
  public Finding finding(String scenario) {
    List<Finding> findings = findings(scenario);
    assertThat(lines(findings)).hasSize(1);
    return findings.get(0);
  }

  public List<Finding> findings(String scenario) {
    Scenario set = setting.apply(Scenario.of(scenario));
    return set.under(set.decisions().switchedOn(rule.info())).findings(rule);
  }

  /** What to do instead: the sentence, then each snippet under its title. */
  public static String remedy(Finding finding) {
    return finding.remedy().text()
        + "\n"
        + finding.remedy().snippets().stream()
            .map(s -> "== " + s.title() + "\n" + s.code() + "\n")
            .collect(Collectors.joining());
  }

  /** A line for each finding: {@code V2__status.sql:1 error: message}. */
  static List<String> lines(List<Finding> findings) {
    return findings.stream().map(RuleTester::line).toList();
  }

  public static String line(Finding finding) {
    return finding.region().file().fileName()
        + ":"
        + finding.region().startLine()
        + " "
        + finding.severity().key()
        + ": "
        + finding.message();
  }
}
