package io.github.surefoot.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fixture and the statements to try on it, from {@code cases/NAME.sql}.
 *
 * <p>The file has sections, each begun by a line: {@code -- fixture}, {@code -- fixture since 11}
 * and, last, {@code -- cases}. There each statement ends with a line that ends with a semicolon,
 * and a comment line above it may say, separated by commas:
 *
 * <ul>
 *   <li>{@code since 12}, {@code until 17}: the versions it is for
 *   <li>{@code set timezone = 'GMT'}: what the session sets before
 *   <li>{@code fails 23502}: the SQLSTATE with which servers must refuse it
 *   <li>{@code foreseen}: the engine must say that it fails
 *   <li>{@code assumes}: the engine cannot know what spares the server some work, and claims all
 *       that the server does, and more; {@code assumes since 12} from that version on
 *   <li>{@code open}: the engine is known to say something else; {@code open since 12} from that
 *       version on
 *   <li>{@code block}: only whether it may run in a transaction block is of interest
 * </ul>
 */
record CaseFile(String name, List<Section> fixtures, List<Case> cases) {

  /** All there are. */
  static final List<String> NAMES =
      List.of(
          "index",
          "attach",
          "partition",
          "alter",
          "typemore",
          "generated",
          "later",
          "failure",
          "constraint",
          "notnull",
          "column",
          "type",
          "typekey",
          "table",
          "rows",
          "view",
          "trigger",
          "access",
          "replication",
          "upkeep",
          "session",
          "transaction",
          "sequence",
          "usertype",
          "domain",
          "definition",
          "routine");

  /** Versions from one to another, both included. */
  record Versions(int since, int until) {
    static final Versions ALL = new Versions(0, Integer.MAX_VALUE);
    private static final Versions NONE = new Versions(1, 0);

    static Versions since(String major) {
      return new Versions(Integer.parseInt(major), Integer.MAX_VALUE);
    }

    boolean include(int major) {
      return since <= major && major <= until;
    }
  }

  /** A part of the fixture for some versions. */
  record Section(Versions versions, String sql) {}

  /**
   * One statement.
   *
   * @param settings SET statements of the session before it
   * @param failure the SQLSTATE it fails with, if it does
   * @param foreseen whether the engine must know that it fails
   * @param assumes the versions on which the engine claims more than the server does
   * @param open the versions on which the engine is known to be wrong
   * @param blockOnly whether only the transaction rule is compared
   */
  record Case(
      String statement,
      Versions versions,
      List<String> settings,
      Optional<String> failure,
      boolean foreseen,
      Versions assumes,
      Versions open,
      boolean blockOnly) {

    /** What tells it from the others of its file. */
    String title() {
      return settings.isEmpty() ? statement : statement + " -- " + String.join(", ", settings);
    }
  }

  /**
   * Reads a file from the class path.
   *
   * @throws IllegalArgumentException if it is not as described above
   */
  static CaseFile read(String name) {
    try (InputStream in = CaseFile.class.getResourceAsStream("/cases/" + name + ".sql")) {
      if (in == null) {
        throw new IllegalArgumentException("No cases " + name);
      }
      return parse(name, new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CaseFile parse(String name, String text) {
    List<Section> fixtures = new ArrayList<>();
    List<Case> cases = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    Header header = new Header();
    boolean inCases = false;
    for (String line : text.lines().toList()) {
      if (!inCases && (line.startsWith("-- fixture") || line.equals("-- cases"))) {
        if (!sql.isEmpty()) {
          fixtures.add(new Section(header.versions, sql.toString()));
        }
        sql.setLength(0);
        header = new Header();
        inCases = line.equals("-- cases");
        if (line.startsWith("-- fixture ")) {
          header.read(line.substring("-- fixture ".length()));
        }
      } else if (inCases && line.startsWith("-- ")) {
        header.read(line.substring("-- ".length()));
      } else if (!line.isBlank()) {
        sql.append(line).append('\n');
        if (inCases && line.endsWith(";")) {
          String statement = sql.substring(0, sql.length() - 2);
          cases.add(header.of(statement));
          sql.setLength(0);
          header = new Header();
        }
      }
    }
    if (!inCases || !sql.isEmpty()) {
      throw new IllegalArgumentException("Cases " + name + " end in the middle: " + sql);
    }
    return new CaseFile(name, List.copyOf(fixtures), List.copyOf(cases));
  }

  /** The fixture for a version. */
  Fixture fixture(int major) {
    StringBuilder sql = new StringBuilder();
    for (Section section : fixtures) {
      if (section.versions().include(major)) {
        sql.append(section.sql());
      }
    }
    return new Fixture(name, sql.toString());
  }

  /** The cases for a version. */
  List<Case> cases(int major) {
    return cases.stream().filter(c -> c.versions().include(major)).toList();
  }

  private static final class Header {
    private Versions versions = Versions.ALL;
    private final List<String> settings = new ArrayList<>();
    private Optional<String> failure = Optional.empty();
    private boolean foreseen;
    private Versions assumes = Versions.NONE;
    private Versions open = Versions.NONE;
    private boolean blockOnly;

    Case of(String statement) {
      return new Case(statement, versions, settings, failure, foreseen, assumes, open, blockOnly);
    }

    void read(String line) {
      for (String part : line.split(", ")) {
        String[] words = part.split(" ", 2);
        switch (words[0]) {
          case "since" -> versions = new Versions(Integer.parseInt(words[1]), versions.until);
          case "until" -> versions = new Versions(versions.since, Integer.parseInt(words[1]));
          case "set" -> settings.add("SET " + words[1]);
          case "fails" -> failure = Optional.of(words[1]);
          case "foreseen" -> foreseen = true;
          case "assumes" -> assumes = some(words);
          case "open" -> open = some(words);
          case "block" -> blockOnly = true;
          default -> throw new IllegalArgumentException("Unknown remark: " + line);
        }
      }
    }

    /** All versions, or those from one on. */
    private static Versions some(String[] words) {
      return words.length == 1
          ? Versions.ALL
          : Versions.since(words[1].substring("since ".length()));
    }
  }
}
