package io.github.surefoot.analyzer.cli;

import io.github.surefoot.analyzer.Project;
import io.github.surefoot.analyzer.Project.ReadHistory;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.config.Configuration;
import io.github.surefoot.analyzer.config.ConfigurationSchema;
import io.github.surefoot.analyzer.discovery.Discovered.NotAnalysed;
import io.github.surefoot.analyzer.discovery.Discovery;
import io.github.surefoot.analyzer.discovery.HistoryPlan.FlywayScriptSource;
import io.github.surefoot.analyzer.discovery.HistoryPlan.FlywaySource;
import io.github.surefoot.analyzer.flyway.FlywayScan.Skipped;
import io.github.surefoot.analyzer.flyway.FlywaySettings;
import io.github.surefoot.analyzer.report.Style;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RuleChoice;
import io.github.surefoot.engine.rule.Severity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.ParseResult;

/** {@code surefoot config}. */
final class ConfigCommand {
  private final Invocation invocation;
  private final PrintStream out;

  private ConfigCommand(Invocation invocation) {
    this.invocation = invocation;
    this.out = invocation.environment().out();
  }

  static int run(ParseResult options, Environment environment) throws UsageException {
    if (options.matchedOptionValue(CommandLines.SCHEMA, false)) {
      return schema(environment);
    }
    Invocation invocation = Invocation.of(options, environment);
    List<RunProblem> problems = new ArrayList<>(invocation.problems());
    if (problems.stream().noneMatch(RunProblem::isFailure)) {
      Project.Contents contents =
          invocation.project().read(invocation.paths(), invocation.target());
      problems.addAll(contents.problems());
      new ConfigCommand(invocation).show(contents);
    }
    Output.problems(problems.stream().sorted().distinct().toList(), environment);
    return problems.stream().anyMatch(RunProblem::isFailure) ? ExitCode.FAILED : ExitCode.CLEAN;
  }

  private static int schema(Environment environment) {
    try {
      ConfigurationSchema.write(environment.out());
      return ExitCode.CLEAN;
    } catch (IOException e) {
      environment.say("the schema cannot be written: " + e.getClass().getSimpleName());
      return ExitCode.FAILED;
    }
  }

  private void show(Project.Contents contents) {
    Configuration configuration = invocation.configuration();
    line(
        "configuration",
        configuration.file() == null
            ? "none (no surefoot.yaml beside or above the paths)"
            : invocation.files().display(configuration.file()));
    list("asked", contents.discovered().configurationFiles());
    line("not searched", String.join(", ", Discovery.NOT_SEARCHED));
    line("reason-min", String.valueOf(configuration.assurances().reasonMinimum()));
    line("broad-limit", String.valueOf(configuration.assurances().broadLimit()));
    new TreeMap<>(configuration.assurances().approvals())
        .forEach(
            (rule, names) ->
                line("approval", rule + ": " + Style.printable(String.join(", ", names))));
    Path baseline = configuration.baseline();
    if (baseline != null) {
      line("baseline", invocation.files().display(baseline));
    }
    Configuration.Tables tables = configuration.tables();
    list("small table", tables.small());
    list("hot table", tables.hot());
    if (tables.smallRows() >= 0) {
      line("small-table-rows", String.valueOf(tables.smallRows()));
    }
    Path statistics = tables.statistics();
    if (statistics != null) {
      line("statistics", invocation.files().display(statistics));
    }
    line("strict", String.valueOf(configuration.strict()));
    version("released-version", configuration.releasedVersion());
    version("start-after", configuration.startAfter());
    rules(configuration);
    for (ReadHistory history : contents.histories()) {
      history(history);
    }
    for (NotAnalysed left : contents.discovered().notAnalysed()) {
      out.println();
      out.println("not analysed: " + Style.printable(left.path()));
      line("  because", left.reason());
    }
  }

  private void rules(Configuration configuration) {
    int on = 0;
    for (Rule rule : RuleCatalogue.all()) {
      RuleChoice choice = configuration.choice(rule.info());
      on += choice.isOn(rule.info()) ? 1 : 0;
      if (configuration.rules().containsKey(rule.info().name())) {
        line("rule", rule.info().name() + ": " + said(rule, choice));
      }
    }
    line("rules on", on + " of " + RuleCatalogue.all().size());
  }

  private static String said(Rule rule, RuleChoice choice) {
    if (!choice.isOn(rule.info())) {
      return "off";
    }
    Severity severity = choice.severity();
    return severity == null ? "on" : severity.key();
  }

  private void history(ReadHistory history) {
    out.println();
    out.println("history: " + Style.printable(history.plan().name()));
    Target target = history.plan().target();
    line("  target", target.toString());
    line("  runner", history.history().runner().displayName());
    if (history.plan().source() instanceof FlywaySource flyway) {
      if (history.history().runner() instanceof Runner.Flyway) {
        flyway(flyway.settings());
      }
    } else if (history.plan().source() instanceof FlywayScriptSource script) {
      flyway(script.settings());
    }
    new TreeMap<>(history.history().session())
        .forEach((name, value) -> line("  session", name + " = " + Style.printable(value)));
    list("  told by", history.plan().told());
    for (Migration migration : history.history().migrations()) {
      List<String> remarks = new ArrayList<>();
      if (migration.kind() != Migration.Kind.VERSIONED
          && migration.kind() != Migration.Kind.SCRIPT) {
        remarks.add(migration.kind().name().toLowerCase(Locale.ROOT));
      }
      if (migration.transaction() == TransactionMode.PER_STATEMENT) {
        remarks.add("no transaction");
      }
      if (migration.unreleased()) {
        remarks.add("new");
      }
      if (!migration.reported()) {
        remarks.add("replayed only");
      }
      line(
          "  migration",
          Style.printable(migration.file().path())
              + (remarks.isEmpty() ? "" : " (" + String.join(", ", remarks) + ")"));
    }
    for (Skipped skipped : history.skipped()) {
      line(
          "  not run",
          Style.printable(invocation.files().display(skipped.path())) + ": " + skipped.reason());
    }
  }

  private void flyway(FlywaySettings settings) {
    line("  version", settings.version() == null ? "not found" : settings.version());
    settings.locations().stream()
        .map(l -> l.replace(invocation.files().root() + "/", ""))
        .forEach(l -> line("  location", Style.printable(l)));
    line("  transactional lock", String.valueOf(settings.transactionalLock()));
    line("  mixed", String.valueOf(settings.mixed()));
    line("  group", String.valueOf(settings.group()));
    line("  executeInTransaction", String.valueOf(settings.executeInTransaction()));
    if (settings.defaultSchema() != null) {
      line("  default schema", Style.printable(settings.defaultSchema()));
    }
    line(
        "  names",
        settings.naming().versioned()
            + "<version>"
            + settings.naming().separator()
            + "<description>"
            + String.join("|", settings.naming().suffixes()));
    new TreeMap<>(settings.placeholders())
        .forEach(
            (name, value) ->
                line(
                    "  placeholder",
                    name + " = " + (isSecret(name) ? "(not shown)" : Style.printable(value))));
  }

  private static boolean isSecret(String name) {
    return List.of("password", "secret", "token", "credential").stream().anyMatch(name::contains);
  }

  private void list(String label, List<String> values) {
    values.forEach(v -> line(label, Style.printable(v)));
  }

  private void version(String label, @Nullable MigrationVersion version) {
    if (version != null) {
      line(label, version.toString());
    }
  }

  private void line(String label, String value) {
    out.println(label + ": " + value);
  }
}
