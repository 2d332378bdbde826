package io.github.surefoot.analyzer.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands and their options. Built by hand: nothing is looked up by reflection. */
final class CommandLines {
  static final String CONFIG = "--config";
  static final String TARGET = "--target";
  static final String FAIL_ON = "--fail-on";
  static final String REPORT = "--report";
  static final String SINCE = "--since";
  static final String CHANGED = "--changed";
  static final String FIX = "--fix";
  static final String DIFF = "--diff";
  static final String BASELINE = "--baseline";
  static final String ADD = "--add";
  static final String NO_AUTHORS = "--no-authors";
  static final String JDBC_URL = "--jdbc-url";
  static final String OUTPUT = "--output";
  static final String USER = "--user";
  static final String SCHEMA = "--schema";
  static final String JOBS = "--jobs";
  static final String NO_COLOR = "--no-color";
  static final String VERBOSE = "--verbose";
  static final String SQL = "--sql";

  private CommandLines() {}

  /** The command {@code surefoot} with all that are below it. */
  static CommandSpec surefoot() {
    CommandSpec spec = CommandSpec.create().name("surefoot");
    spec.usageMessage()
        .description("Reads database migrations the way a careful DBA reads them.")
        .footer(
            "",
            "Exit code: 0 clean, 1 findings at or above --fail-on, 2 the job could not be done.",
            "",
            "Examples:",
            "  surefoot check",
            "  surefoot check --since origin/main --report sarif=surefoot.sarif",
            "  surefoot explain --sql \"ALTER TABLE orders ADD CHECK (total > 0)\""
                + " --target postgresql:16",
            "  surefoot baseline",
            "  surefoot rule BlockingIndexCreation");
    spec.addOption(help()).addOption(version()).addOption(verbose());
    spec.addSubcommand("check", check());
    spec.addSubcommand("explain", explain());
    spec.addSubcommand("assurances", assurances());
    spec.addSubcommand("baseline", baseline());
    spec.addSubcommand("rule", rule());
    spec.addSubcommand("config", config());
    spec.addSubcommand("stats", stats());
    spec.addSubcommand("help", helpCommand());
    spec.addSubcommand("version", versionCommand());
    return spec;
  }

  private static CommandSpec check() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Analyses migrations and reports what is dangerous.")
        .footer(
            "",
            "Examples:",
            "  surefoot check",
            "  surefoot check services/shop --target postgresql:16 --fail-on warning",
            "  surefoot check --since origin/main --report text --report sarif=surefoot.sarif",
            "  surefoot check --since origin/main --fix",
            "  surefoot check --diff | git apply");
    spec.addOption(help());
    selection(spec);
    spec.addOption(
        baselineFile(
            "The findings that are known and not reported; otherwise surefoot-baseline.txt,"
                + " beside surefoot.yaml if there is one, if it exists."));
    spec.addOption(
        flag(
            FIX,
            "Rewrites what can be rewritten safely, in migrations that are known to be new:"
                + " those of --since or --changed, or behind released-version. Then reports what"
                + " is left."));
    spec.addOption(
        flag(
            DIFF,
            "Writes what a rewrite would change, the unsafe included, as a diff to standard output"
                + " in place of a report; changes nothing."));
    spec.addOption(
        OptionSpec.builder(FAIL_ON)
            .paramLabel("SEVERITY")
            .type(String.class)
            .arity("1")
            .description(
                "Exit with 1 from which severity on: error (default), warning, note, never.")
            .build());
    spec.addOption(
        report(
            "What to write: text (default), json or sarif; to standard output unless a file is"
                + " named. May be repeated."));
    return paths(spec, "Directories and files; the current directory if there is none.");
  }

  private static CommandSpec explain() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Tells what each statement does: locks, rewrites, scans, and who waits. No rules.")
        .footer(
            "",
            "Examples:",
            "  surefoot explain --sql \"ALTER TABLE orders ALTER total SET NOT NULL\"",
            "  surefoot explain V7__orders.sql --target postgresql:16",
            "  pg_dump --schema-only shop | surefoot explain -");
    spec.addOption(help());
    spec.addOption(
        OptionSpec.builder(SQL)
            .paramLabel("SQL")
            .type(String.class)
            .arity("1")
            .description("The statements themselves, a history of their own.")
            .build());
    selection(spec);
    spec.addOption(
        report(
            "What to write: text (default) or json; to standard output unless a file is"
                + " named. May be repeated."));
    return paths(
        spec,
        "Directories and files, or - for standard input; the current directory if there is none.");
  }

  private static CommandSpec assurances() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Lists every justification: where, for what, by whom, and what it silences.")
        .footer(
            "",
            "Examples:",
            "  surefoot assurances",
            "  surefoot assurances --report json=assurances.json");
    spec.addOption(help());
    analysis(spec);
    spec.addOption(
        OptionSpec.builder(NO_AUTHORS)
            .type(boolean.class)
            .arity("0")
            .description("Does not ask git who wrote them.")
            .build());
    spec.addOption(
        report(
            "What to write: text (default) or json; to standard output unless a file is"
                + " named. May be repeated."));
    return paths(spec, "Directories and files; the current directory if there is none.");
  }

  private static CommandSpec baseline() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Writes down the findings of an old project, so that only new ones are reported. Once"
                + " written it only shrinks: writing it again removes what is gone and adds"
                + " nothing.")
        .footer(
            "",
            "Examples:",
            "  surefoot baseline",
            "  surefoot baseline services/shop --baseline services/shop/surefoot-baseline.txt");
    spec.addOption(help());
    analysis(spec);
    spec.addOption(
        baselineFile(
            "The file; otherwise surefoot-baseline.txt, beside surefoot.yaml if there is one."));
    spec.addOption(
        OptionSpec.builder(ADD)
            .type(boolean.class)
            .arity("0")
            .description("Adds the findings that are not in it yet.")
            .build());
    return paths(spec, "Directories and files; the current directory if there is none.");
  }

  private static OptionSpec baselineFile(String description) {
    return OptionSpec.builder(BASELINE)
        .paramLabel("FILE")
        .type(String.class)
        .arity("1")
        .description(description)
        .build();
  }

  private static CommandSpec rule() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Shows the documentation of a rule; without a name, the list of the rules.");
    spec.addOption(help()).addOption(verbose());
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("NAME")
            .type(String.class)
            .arity("0..1")
            .index("0")
            .description("The name of a rule.")
            .build());
    return spec;
  }

  private static CommandSpec config() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description("Shows which migrations were discovered and the configuration in force.")
        .footer(
            "",
            "Examples:",
            "  surefoot config",
            "  surefoot config --schema > surefoot.schema.json");
    spec.addOption(help());
    selection(spec);
    spec.addOption(
        OptionSpec.builder(SCHEMA)
            .type(boolean.class)
            .arity("0")
            .description("Prints the JSON schema of surefoot.yaml instead, for editors.")
            .build());
    return paths(spec, "Directories and files; the current directory if there is none.");
  }

  private static CommandSpec stats() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "Reads from a live PostgreSQL how large its tables are, for 'statistics' in"
                + " surefoot.yaml.")
        .footer(
            "",
            "The password is read from PGPASSWORD or asked for; it is neither kept nor shown.",
            "",
            "Examples:",
            "  surefoot stats --jdbc-url jdbc:postgresql://db.example.org/shop --user reader"
                + " --output stats.json");
    spec.addOption(help()).addOption(verbose());
    spec.addOption(
        OptionSpec.builder(JDBC_URL)
            .paramLabel("URL")
            .type(String.class)
            .arity("1")
            .description("The server and the database: jdbc:postgresql://host:5432/database.")
            .build());
    spec.addOption(
        OptionSpec.builder(USER)
            .paramLabel("NAME")
            .type(String.class)
            .arity("1")
            .description("The user; every user may read what is asked for.")
            .build());
    spec.addOption(
        OptionSpec.builder("-o", OUTPUT)
            .paramLabel("FILE")
            .type(String.class)
            .arity("1")
            .description("Where to write; otherwise to standard output.")
            .build());
    return spec;
  }

  private static CommandSpec helpCommand() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description("Shows how a command is used.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("COMMAND")
            .type(String.class)
            .arity("0..1")
            .index("0")
            .description("The command; without one, all of them.")
            .build());
    return spec;
  }

  private static CommandSpec versionCommand() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description("Shows the version.");
    return spec;
  }

  /** The options that say what is analysed and how, and of what findings are wanted. */
  private static void selection(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(SINCE)
            .paramLabel("GIT_REF")
            .type(String.class)
            .arity("1")
            .description(
                "Only migrations that are new or changed since they left this reference; the"
                    + " others are replayed.")
            .build());
    spec.addOption(
        OptionSpec.builder(CHANGED)
            .paramLabel("FILE")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1..*")
            .description(
                "Only these migrations; the others are replayed. Paths go before, or after --.")
            .build());
    analysis(spec);
  }

  /** The options that say what is analysed and how. */
  private static void analysis(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(CONFIG)
            .paramLabel("FILE")
            .type(String.class)
            .arity("1")
            .description("The configuration; otherwise surefoot.yaml beside or above the paths.")
            .build());
    spec.addOption(
        OptionSpec.builder(TARGET)
            .paramLabel("DATABASE")
            .type(String.class)
            .arity("1")
            .description("The database that the migrations run on: postgresql:15.")
            .build());
    spec.addOption(
        OptionSpec.builder(JOBS)
            .paramLabel("N")
            .type(String.class)
            .arity("1")
            .description("How many files are read at once; the report is the same for any number.")
            .build());
    spec.addOption(
        OptionSpec.builder(NO_COLOR)
            .type(boolean.class)
            .arity("0")
            .description("No colours; neither with NO_COLOR set nor when not on a terminal.")
            .build());
    spec.addOption(verbose());
  }

  private static OptionSpec report(String description) {
    return OptionSpec.builder(REPORT)
        .paramLabel("FORMAT[=FILE]")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .description(description)
        .build();
  }

  private static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).arity("0").description(description).build();
  }

  private static CommandSpec paths(CommandSpec spec, String description) {
    return spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("PATH")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("0..*")
            .index("0..*")
            .description(description)
            .build());
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .type(boolean.class)
        .arity("0")
        .usageHelp(true)
        .description("Shows this help.")
        .build();
  }

  private static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .type(boolean.class)
        .arity("0")
        .versionHelp(true)
        .description("Shows the version.")
        .build();
  }

  private static OptionSpec verbose() {
    return OptionSpec.builder("-v", VERBOSE)
        .type(boolean.class)
        .arity("0")
        .description("Says what was found, what was left out and why.")
        .build();
  }
}
