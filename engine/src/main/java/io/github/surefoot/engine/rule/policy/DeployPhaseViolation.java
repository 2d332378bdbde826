package io.github.surefoot.engine.rule.policy;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.migration.ReplayedMigration;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A change in a migration that runs in the wrong part of a deployment. */
public final class DeployPhaseViolation implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              DeployPhaseViolation.class,
              Severity.ERROR,
              "A migration that runs before the deployment takes something away, or one that runs"
                  + " after it brings something new.")
          .offByDefault();

  private static final RuleOption<List<String>> PRE =
      RuleOption.texts(
          "pre", "The files that run before the new version, with * for any characters.");

  private static final RuleOption<List<String>> POST =
      RuleOption.texts(
          "post", "The files that run once the old version is gone, with * for any characters.");

  private final List<Glob> pre;
  private final List<Glob> post;

  public DeployPhaseViolation() {
    this(RuleOptions.NONE);
  }

  private DeployPhaseViolation(RuleOptions options) {
    this.pre = options.get(PRE).stream().map(Glob::of).toList();
    this.post = options.get(POST).stream().map(Glob::of).toList();
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(PRE, POST);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge tables) {
    return new DeployPhaseViolation(options);
  }

  @Override
  public void check(ReplayedMigration migration, Consumer<Finding> findings) {
    String path = migration.migration().file().path();
    // One that both lists name runs before: to take away too early is worse than to bring too late.
    boolean before = pre.stream().anyMatch(g -> g.matches(path));
    if (!before && post.stream().noneMatch(g -> g.matches(path))) {
      return;
    }
    Set<QualifiedName> dropped = new HashSet<>();
    for (Step step : migration.steps()) {
      if (step.surroundings().called()) {
        continue;
      }
      if (before) {
        String what = SchemaChanges.takenAway(step, migration);
        if (what != null) {
          findings.accept(
              finding(
                  step,
                  migration,
                  what + " belongs behind the deployment, and this migration runs before it.",
                  "The version that still runs may use it.",
                  "Move it to a migration that runs after the deployment."));
        }
      } else {
        String what = SchemaChanges.brought(step, dropped);
        if (what != null) {
          findings.accept(
              finding(
                  step,
                  migration,
                  what + " belongs before the deployment, and this migration runs after it.",
                  "The new version runs already and has to do without it.",
                  "Move it to a migration that runs before the deployment."));
        }
      }
      SchemaChanges.note(step, dropped);
    }
  }

  private static Finding finding(
      Step step, ReplayedMigration migration, String message, String why, String remedy) {
    return Finding.of(
        INFO,
        migration,
        step,
        step.operation().range(),
        message,
        why,
        new Remedy(remedy, List.of()));
  }
}
