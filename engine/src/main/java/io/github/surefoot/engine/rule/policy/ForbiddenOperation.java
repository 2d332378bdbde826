package io.github.surefoot.engine.rule.policy;

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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An operation that a team does not want without an approval. */
public final class ForbiddenOperation implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              ForbiddenOperation.class,
              Severity.ERROR,
              "A migration does what the team has forbidden without an approval.")
          .offByDefault();

  private static final RuleOption<List<Glob>> OPERATIONS =
      RuleOption.of(
          "operations",
          RuleOption.Kind.TEXTS,
          List.of(),
          "The operations that are forbidden, as DROP TABLE, with * for any characters.",
          value ->
              RuleOption.items("operations", value).stream().map(OperationNames::pattern).toList());

  private final List<Glob> operations;

  public ForbiddenOperation() {
    this(OPERATIONS.otherwise());
  }

  private ForbiddenOperation(List<Glob> operations) {
    this.operations = List.copyOf(operations);
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(OPERATIONS);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge tables) {
    return new ForbiddenOperation(options.get(OPERATIONS));
  }

  @Override
  public void check(Step step, ReplayedMigration migration, Consumer<Finding> findings) {
    List<String> names = OperationNames.of(step.operation());
    Optional<Glob> forbidden =
        operations.stream().filter(o -> names.stream().anyMatch(o::matches)).findFirst();
    if (forbidden.isPresent()) {
      findings.accept(
          Finding.of(
              INFO,
              migration,
              step,
              step.operation().range(),
              names.get(0) + " is forbidden without an approval.",
              "The list in surefoot.yaml says so: " + forbidden.get() + ".",
              new Remedy(
                  "Do without it, or let somebody approve a justification: -- surefoot:assured"
                      + " ForbiddenOperation (approvedBy=NAME): the reason.",
                  List.of())));
    }
  }
}
