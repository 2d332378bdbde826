package io.github.surefoot.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.surefoot.analyzer.stats.LiveStatistics;
import io.github.surefoot.analyzer.stats.PostgresStatistics;
import io.github.surefoot.analyzer.stats.StatisticsFile;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * {@code surefoot stats}. The only command that talks to a database, and the only one that loads a
 * driver. A password comes from the environment or a prompt; it is neither printed nor kept.
 */
final class StatsCommand {
  private static final String PREFIX = "jdbc:postgresql:";
  private static final String PASSWORD = "PGPASSWORD";

  /** What the driver says if the server asks for a password and has none or a wrong one. */
  private static final List<String> WANTS_PASSWORD = List.of("08004", "28P01", "28000");

  private StatsCommand() {}

  static int run(ParseResult options, Environment environment) throws UsageException {
    String url = options.matchedOptionValue(CommandLines.JDBC_URL, null);
    String user = options.matchedOptionValue(CommandLines.USER, null);
    check(url);
    try (Connection connection = connect(url, user)) {
      LiveStatistics statistics = PostgresStatistics.read(connection);
      if (!write(StatisticsFile.text(statistics), options, environment)) {
        return ExitCode.FAILED;
      }
      if (statistics.tables().stream().anyMatch(t -> t.rows() == null)) {
        environment.say(
            "note: some tables have never been analysed, so their rows are not known; ANALYZE"
                + " counts them");
      }
      return ExitCode.CLEAN;
    } catch (SQLException e) {
      environment.say("the server cannot be asked: " + message(e, url));
      return ExitCode.FAILED;
    }
  }

  private static boolean write(String text, ParseResult options, Environment environment)
      throws UsageException {
    String file = options.matchedOptionValue(CommandLines.OUTPUT, null);
    if (file == null) {
      environment.out().print(text);
      return true;
    }
    try {
      Files.writeString(environment.directory().resolve(file), text, UTF_8);
      return true;
    } catch (InvalidPathException e) {
      throw new UsageException("'" + file + "' is no path");
    } catch (IOException e) {
      environment.say(
          "the statistics cannot be written to " + file + ": " + e.getClass().getSimpleName());
      return false;
    }
  }

  private static void check(@Nullable String url) throws UsageException {
    if (url == null) {
      throw new UsageException(
          "name the server: " + CommandLines.JDBC_URL + " jdbc:postgresql://host:5432/database");
    }
    if (!url.startsWith(PREFIX)) {
      throw new UsageException(
          CommandLines.JDBC_URL + " begins with " + PREFIX + "; other servers are not read yet");
    }
    String plain = url.toLowerCase(Locale.ROOT);
    int host = plain.indexOf("//");
    int path = host < 0 ? -1 : plain.indexOf('/', host + 2);
    String authority = host < 0 ? "" : plain.substring(host, path < 0 ? plain.length() : path);
    if (plain.contains("password=") || authority.indexOf('@') >= 0) {
      throw new UsageException(
          "a password does not belong into "
              + CommandLines.JDBC_URL
              + ", where others can read it: set "
              + PASSWORD
              + ", or wait to be asked");
    }
  }

  private static Connection connect(String url, @Nullable String user)
      throws SQLException, UsageException {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "surefoot");
    properties.setProperty("loginTimeout", "20");
    properties.setProperty("socketTimeout", "180");
    if (user != null) {
      properties.setProperty("user", user);
    }
    String password = System.getenv(PASSWORD);
    if (password != null) {
      properties.setProperty("password", password);
    }
    if (DriverManager.drivers().findAny().isEmpty()) {
      throw new UsageException(
          "the PostgreSQL driver (org.postgresql:postgresql) is not installed");
    }
    try {
      return DriverManager.getConnection(url, properties);
    } catch (SQLException e) {
      Optional<Console> console = Main.terminal();
      if (password != null || console.isEmpty() || !WANTS_PASSWORD.contains(e.getSQLState())) {
        throw e;
      }
      char[] typed = console.get().readPassword("Password: ");
      if (typed == null) {
        throw e;
      }
      properties.setProperty("password", new String(typed));
      return DriverManager.getConnection(url, properties);
    }
  }

  /** What the driver says, on one line and without the URL. */
  private static String message(SQLException e, String url) {
    String text = String.valueOf(e.getMessage()).replace(url, "the URL");
    return text.lines().findFirst().orElse("")
        + (WANTS_PASSWORD.contains(e.getSQLState())
            ? " (the password is read from "
                + PASSWORD
                + "; on a terminal, with "
                + CommandLines.OUTPUT
                + " FILE, it is asked for)"
            : "");
  }
}
