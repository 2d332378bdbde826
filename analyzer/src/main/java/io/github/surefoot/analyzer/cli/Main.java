package io.github.surefoot.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.surefoot.engine.rule.NearestName;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point of the command line. */
public final class Main {
  private static final int BUFFER = 1 << 16;

  private Main() {}

  /** Runs the command that {@code args} name and exits with its code. */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
            false,
            UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    int code =
        run(
            args,
            new Environment(
                System.in, out, err, Path.of("").toAbsolutePath(), isTerminal() && wantsColor()));
    out.flush();
    if (out.checkError() && code != ExitCode.FAILED) {
      err.println("surefoot: the report could not be written to standard output");
      code = ExitCode.FAILED;
    }
    System.exit(code);
  }

  /**
   * Runs the command that {@code args} name, in this process and without colours.
   *
   * @param out receives the report
   * @param err receives messages for the person at the terminal
   * @return 0 clean, 1 findings at or above the limit, 2 could not do its job
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return run(
        args,
        new Environment(
            InputStream.nullInputStream(), out, err, Path.of("").toAbsolutePath(), false));
  }

  /** Runs the command that {@code args} name; whatever happens becomes a message and a code. */
  static int run(String[] args, Environment environment) {
    boolean verbose = List.of(args).contains(CommandLines.VERBOSE) || List.of(args).contains("-v");
    try {
      return command(args, environment);
    } catch (UsageException e) {
      environment.say(e.text());
    } catch (StackOverflowError e) {
      environment.say("internal error: an input is nested too deeply");
      trace(e, verbose, environment);
    } catch (OutOfMemoryError e) {
      environment.say("out of memory; give Java more with SUREFOOT_JAVA_OPTS=-Xmx4g");
      trace(e, verbose, environment);
    } catch (RuntimeException | Error e) {
      environment.say(
          "internal error: "
              + e.toString().lines().findFirst().orElse("")
              + (verbose ? "" : " (--verbose shows where)"));
      trace(e, verbose, environment);
    }
    return ExitCode.FAILED;
  }

  private static void trace(Throwable thrown, boolean verbose, Environment environment) {
    if (verbose) {
      thrown.printStackTrace(environment.err());
    }
  }

  private static int command(String[] args, Environment environment) throws UsageException {
    CommandLine surefoot = new CommandLine(CommandLines.surefoot());
    ParseResult root;
    try {
      root = surefoot.parseArgs(args);
    } catch (UnmatchedArgumentException e) {
      throw unmatched(e);
    } catch (ParameterException e) {
      throw new UsageException(
          String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + "; see surefoot "
              + (e.getCommandLine().getParent() == null
                  ? ""
                  : e.getCommandLine().getCommandName() + " ")
              + "--help");
    }
    if (root.isVersionHelpRequested()) {
      return version(environment);
    }
    if (root.isUsageHelpRequested()) {
      return usage(surefoot, environment);
    }
    if (!root.hasSubcommand()) {
      surefoot.usage(environment.err(), Ansi.OFF);
      return ExitCode.FAILED;
    }
    ParseResult options = root.subcommand();
    CommandSpec spec = options.commandSpec();
    if (options.isUsageHelpRequested()) {
      return usage(spec.commandLine(), environment);
    }
    return switch (spec.name()) {
      case "check" -> CheckCommand.run(options, environment);
      case "assurances" -> AssurancesCommand.run(options, environment);
      case "baseline" -> BaselineCommand.run(options, environment);
      case "explain" -> ExplainCommand.run(options, environment);
      case "rule" -> RuleCommand.run(options, environment);
      case "config" -> ConfigCommand.run(options, environment);
      case "stats" -> StatsCommand.run(options, environment);
      case "version" -> version(environment);
      case "help" -> help(options, surefoot, environment);
      default -> throw new IllegalStateException(spec.name());
    };
  }

  private static UsageException unmatched(UnmatchedArgumentException e) {
    List<String> unmatched = e.getUnmatched();
    String argument = unmatched.isEmpty() ? "" : unmatched.get(0);
    CommandLine command = e.getCommandLine();
    TreeSet<String> known = new TreeSet<>();
    boolean option = argument.startsWith("-") && argument.length() > 1;
    if (option) {
      command.getCommandSpec().options().forEach(o -> known.addAll(List.of(o.names())));
    } else {
      known.addAll(command.getSubcommands().keySet());
    }
    int equals = argument.indexOf('=');
    String name = option && equals > 0 ? argument.substring(0, equals) : argument;
    String what =
        option
            ? "unknown option '"
            : known.isEmpty() ? "too many arguments: '" : "unknown command '";
    Optional<String> nearest = NearestName.of(name, known);
    return new UsageException(
        what
            + name
            + "'"
            + nearest.map(n -> "; did you mean '" + n + "'?").orElse("; see surefoot --help"));
  }

  private static int usage(CommandLine command, Environment environment) {
    command.usage(environment.out(), Ansi.OFF);
    return ExitCode.CLEAN;
  }

  private static int version(Environment environment) {
    String version = Main.class.getPackage().getImplementationVersion();
    environment.out().println("surefoot " + (version == null ? "(not packaged)" : version));
    return ExitCode.CLEAN;
  }

  private static int help(ParseResult options, CommandLine surefoot, Environment environment)
      throws UsageException {
    String name = options.matchedPositionalValue(0, null);
    if (name == null) {
      return usage(surefoot, environment);
    }
    CommandLine command = surefoot.getSubcommands().get(name);
    if (command == null) {
      throw new UsageException(
          "unknown command '"
              + name
              + "'"
              + NearestName.of(name, surefoot.getSubcommands().keySet())
                  .map(n -> "; did you mean '" + n + "'?")
                  .orElse(""));
    }
    return usage(command, environment);
  }

  private static boolean wantsColor() {
    String noColor = System.getenv("NO_COLOR");
    return (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
  }

  private static boolean isTerminal() {
    return terminal().isPresent();
  }

  /**
   * The console if somebody sits at it; empty if standard output goes elsewhere. Since Java 22
   * there is a console without a terminal too, and a method that tells.
   */
  @SuppressWarnings("SystemConsoleNull") // Newer versions are asked by the method made for it.
  static Optional<Console> terminal() {
    Console console = System.console();
    if (console == null || Runtime.version().feature() < 22) {
      return Optional.ofNullable(console);
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console)
          ? Optional.of(console)
          : Optional.empty();
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return Optional.empty();
    }
  }
}
