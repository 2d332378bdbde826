package io.github.surefoot.engine.effect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a statement was seen to do on the first and the last of the versions that did the same: a
 * row of a page of {@code docs/postgresql-effects}, which the conformance tests write from what
 * servers did.
 *
 * @param kind the theme, which is the page's name, and the heading that the row stands under
 * @param fixture the page's tables as SQL
 * @param settings SET statements before it
 * @param locks modes by relation
 * @param work relations or indexes by verb: {@code rewrites}, {@code builds}, {@code reads}
 * @param fails whether the server refuses it
 * @param looked whether more was looked at than whether it may run in a transaction block
 * @param remarks what the case says: {@code foreseen}, {@code assumes since 12}
 */
record ObservedRow(
    String kind,
    String fixture,
    List<String> settings,
    String statement,
    int major,
    Map<String, LockMode> locks,
    Map<String, List<String>> work,
    boolean fails,
    boolean looked,
    boolean inBlock,
    List<String> remarks) {
  private static final Path PAGES = Path.of("..", "docs", "postgresql-effects");
  private static final Path CASES =
      Path.of("..", "conformance", "src", "test", "resources", "cases");

  /** All there are, by kind. */
  static Map<String, List<ObservedRow>> all() {
    List<ObservedRow> rows = new ArrayList<>();
    try (Stream<Path> cases = Files.list(CASES)) {
      for (Path path : cases.sorted().toList()) {
        page(path.getFileName().toString().replace(".sql", ""), rows);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows.stream()
        .collect(Collectors.groupingBy(ObservedRow::kind, TreeMap::new, Collectors.toList()));
  }

  boolean is(String remark) {
    return remarks.stream()
        .anyMatch(
            r -> {
              int since = r.indexOf(" since ");
              return since < 0
                  ? r.equals(remark)
                  : r.substring(0, since).equals(remark)
                      && Integer.parseInt(r.substring(since + " since ".length())) <= major;
            });
  }

  private static void page(String theme, List<ObservedRow> rows) throws IOException {
    Map<String, List<String>> remarks = remarks(Files.readString(CASES.resolve(theme + ".sql")));
    String page = Files.readString(PAGES.resolve(theme + ".md"), UTF_8);
    int fence = page.indexOf("```sql\n") + "```sql\n".length();
    int end = page.indexOf("```\n", fence);
    String[] fixtures = page.substring(fence, end).split("-- from PostgreSQL ", -1);
    String heading = "";
    String statement = "";
    for (String line : page.substring(end).lines().toList()) {
      if (line.startsWith("## ")) {
        heading = line.substring("## ".length());
      } else if (line.startsWith("| ") && !line.startsWith("| statement |")) {
        String[] cells = line.split("(?<!\\\\)\\|", -1);
        statement = cells[1].isBlank() ? statement : cells[1].strip().replace("\\|", "|");
        String[] parts = statement.split("`{1,2} after `{1,2}", 2);
        List<String> settings =
            parts.length == 1 ? List.of() : List.of(unfenced(parts[1]).split("; "));
        for (int major : ends(cells[2].strip())) {
          String sql = unfenced(parts[0]);
          rows.add(
              new ObservedRow(
                  theme + ": " + heading,
                  fixture(fixtures, major),
                  settings,
                  sql,
                  major,
                  locks(cells[3].strip()),
                  work(cells[4].strip()),
                  cells[4].strip().startsWith("fails: "),
                  !cells[4].strip().equals("not looked at"),
                  cells[5].strip().equals("yes"),
                  remarks.getOrDefault(major + " " + title(sql, settings), List.of())));
        }
      }
    }
  }

  private static String unfenced(String code) {
    return code.replaceAll("^`+|`+$", "");
  }

  private static String fixture(String[] sections, int major) {
    StringBuilder sql = new StringBuilder(sections[0]);
    for (int i = 1; i < sections.length; i++) {
      String[] parts = sections[i].split(" on\n", 2);
      if (Integer.parseInt(parts[0]) <= major) {
        sql.append(parts[1]);
      }
    }
    return sql.toString();
  }

  /** The first and the last version of each range of {@code 10–12, 14}. */
  private static List<Integer> ends(String versions) {
    return Stream.of(versions.split(", ", -1))
        .flatMap(range -> Stream.of(range.split("–", -1)))
        .map(Integer::valueOf)
        .toList();
  }

  private static Map<String, LockMode> locks(String cell) {
    Map<String, LockMode> locks = new HashMap<>();
    for (String mode : cell.isEmpty() ? new String[0] : cell.split("<br>", -1)) {
      String[] parts = mode.split(": ", 2);
      if (parts.length == 2) {
        for (String name : parts[1].split(", ", -1)) {
          locks.put(name, LockMode.valueOf(parts[0].replace(' ', '_')));
        }
      }
    }
    return locks;
  }

  private static Map<String, List<String>> work(String cell) {
    Map<String, List<String>> work = new HashMap<>();
    if (!cell.isEmpty() && !cell.startsWith("fails: ")) {
      for (String kind : cell.split("<br>", -1)) {
        String[] parts = kind.split(" ", 2);
        work.put(parts[0], List.of(parts[1].split(", ", -1)));
      }
    }
    return work;
  }

  private static String title(String statement, List<String> settings) {
    return statement + settings;
  }

  /** The remarks that stand above the cases, by version and statement. */
  private static Map<String, List<String>> remarks(String cases) {
    Map<String, List<String>> remarks = new HashMap<>();
    List<String> above = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : cases.substring(cases.indexOf("-- cases\n")).lines().toList()) {
      if (line.startsWith("-- ")) {
        above.addAll(List.of(line.substring("-- ".length()).split(", ", -1)));
      } else if (!line.isBlank()) {
        statement.append(statement.isEmpty() ? "" : " ").append(line.strip());
        if (line.endsWith(";")) {
          statement.setLength(statement.length() - 1);
          List<String> settings =
              above.stream()
                  .filter(r -> r.startsWith("set "))
                  .map(r -> "SET " + r.substring("set ".length()))
                  .toList();
          int since = number(above, "since ", 0);
          int until = number(above, "until ", Integer.MAX_VALUE);
          for (int major = 10; major <= Target.NEWEST_POSTGRESQL; major++) {
            if (since <= major && major <= until) {
              remarks.put(major + " " + title(statement.toString(), settings), List.copyOf(above));
            }
          }
          statement.setLength(0);
          above.clear();
        }
      }
    }
    return remarks;
  }

  private static int number(List<String> remarks, String word, int otherwise) {
    return remarks.stream()
        .filter(r -> r.startsWith(word))
        .map(r -> Integer.valueOf(r.substring(word.length())))
        .findFirst()
        .orElse(otherwise);
  }

  @Override
  public String toString() {
    return (settings.isEmpty() ? "" : String.join("; ", settings) + "; ")
        + statement
        + " on "
        + major;
  }
}
