package io.github.surefoot.analyzer.cli;

import io.github.surefoot.engine.rule.NearestName;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RulePage;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** {@code surefoot rule}. */
final class RuleCommand {
  private RuleCommand() {}

  static int run(ParseResult options, Environment environment) throws UsageException {
    String name = options.matchedPositionalValue(0, null);
    if (name == null) {
      list(environment);
      return ExitCode.CLEAN;
    }
    Optional<Rule> rule = RuleCatalogue.find(name);
    if (rule.isEmpty()) {
      List<String> known = RuleCatalogue.all().stream().map(r -> r.info().name()).toList();
      throw new UsageException(
          "there is no rule '"
              + name
              + "'"
              + NearestName.of(name, known)
                  .map(n -> "; did you mean '" + n + "'?")
                  .orElse("; 'surefoot rule' lists them"));
    }
    RuleInfo info = rule.get().info();
    environment
        .out()
        .print(
            RulePage.of(name)
                .orElse(
                    "# " + name + "\n\n" + info.severity().key() + ". " + info.summary() + "\n"));
    return ExitCode.CLEAN;
  }

  private static void list(Environment environment) {
    int width = 0;
    for (Rule rule : RuleCatalogue.all()) {
      width = Math.max(width, rule.info().name().length());
    }
    String family = "";
    for (Rule rule : RuleCatalogue.all()) {
      RuleInfo info = rule.info();
      if (!info.family().key().equals(family)) {
        environment.out().println((family.isEmpty() ? "" : "\n") + info.family().key());
        family = info.family().key();
      }
      environment
          .out()
          .println(
              "  "
                  + info.name()
                  + " ".repeat(width - info.name().length() + 2)
                  + info.severity().key()
                  + " ".repeat(9 - info.severity().key().length())
                  + info.summary()
                  + (info.optIn() ? " Off unless it is configured." : ""));
    }
  }
}
