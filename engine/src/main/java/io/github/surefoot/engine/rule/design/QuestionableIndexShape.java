package io.github.surefoot.engine.rule.design;

import io.github.surefoot.engine.catalog.Index;
import io.github.surefoot.engine.catalog.Table;
import io.github.surefoot.engine.migration.Step;
import io.github.surefoot.engine.operation.IndexOperation.CreateIndex;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import io.github.surefoot.engine.rule.RuleOptions;
import io.github.surefoot.engine.rule.Severity;
import io.github.surefoot.engine.rule.TableKnowledge;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** An index of a shape that seldom pays. */
public final class QuestionableIndexShape implements DesignRule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              QuestionableIndexShape.class,
              Severity.NOTE,
              "An index is of a shape that seldom pays: wide, hash, or without a name that tells"
                  + " what it is.",
              Set.of(Dialect.POSTGRESQL))
          .offByDefault();

  static final RuleOption<Set<String>> KINDS =
      RuleOption.choices(
          "kinds",
          List.of("wide", "hash", "unnamed"),
          Set.of("wide", "hash", "unnamed"),
          "The sorts of shapes that are found.");

  /** An index that is not unique seldom needs more columns. */
  private static final int MOST = 3;

  private final Set<String> kinds;

  /** For all sorts of shapes. */
  public QuestionableIndexShape() {
    this(KINDS.otherwise());
  }

  private QuestionableIndexShape(Set<String> kinds) {
    this.kinds = kinds;
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public List<RuleOption<?>> options() {
    return List.of(KINDS);
  }

  @Override
  public Rule configured(RuleOptions options, TableKnowledge tables) {
    return new QuestionableIndexShape(options.get(KINDS));
  }

  @Override
  public void check(Release release, Consumer<Finding> findings) {
    release.end().tables().stream()
        .sorted(Comparator.comparing(Table::name))
        .flatMap(t -> t.indexes().stream())
        .filter(i -> i.attachedTo() == null && release.isReported(i.origin()))
        .forEach(
            i -> {
              Step step = release.step(i.origin()).orElse(null);
              if (step != null && step.operation() instanceof CreateIndex create) {
                check(i, create, release, findings);
              }
            });
  }

  private void check(Index index, CreateIndex create, Release release, Consumer<Finding> findings) {
    String name = "The index '" + index.name().name() + "' of '" + index.table().display() + "'";
    if (kinds.contains("wide") && !index.unique() && index.elements().size() > MOST) {
      findings.accept(
          finding(
              index,
              name + " is over " + index.elements().size() + " columns.",
              "Only queries that give the first of them use it well; each write pays for all.",
              "Keep the columns that queries compare with =, in front those that tell most apart.",
              release));
    }
    if (kinds.contains("hash") && index.method().equals("hash")) {
      findings.accept(
          finding(
              index,
              name + " is a hash index.",
              "It serves = alone: no order, no range, no prefix, no uniqueness, one column. Before"
                  + " PostgreSQL 10 it was not even in the write-ahead log.",
              "Use btree, unless the values are long and only compared with =.",
              release));
    }
    if (kinds.contains("unnamed") && create.name() == null && isSpecial(index)) {
      findings.accept(
          finding(
              index,
              name + " has a name that the server made up, which does not tell what it is.",
              "Condition, expression, method and operator class are not in such a name, and a second"
                  + " run of the statement makes a second index.",
              "Give it a name.",
              release));
    }
  }

  private static boolean isSpecial(Index index) {
    return index.where() != null
        || !index.method().equals("btree")
        || index.elements().stream()
            .anyMatch(e -> e.expression() != null || e.operatorClass() != null);
  }

  private static Finding finding(
      Index index, String message, String why, String remedy, Release release) {
    return release.finding(
        INFO, index.origin(), index.origin().region(), message, why, new Remedy(remedy, List.of()));
  }
}
