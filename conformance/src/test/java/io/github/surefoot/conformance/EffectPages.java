package io.github.surefoot.conformance;

import io.github.surefoot.conformance.CaseFile.Case;
import io.github.surefoot.conformance.CaseFile.Section;
import io.github.surefoot.conformance.Observation.Block;
import io.github.surefoot.conformance.PostgresSession.Notice;
import io.github.surefoot.conformance.Survey.Result;
import io.github.surefoot.engine.effect.LockMode;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What servers were seen to do, as pages for people: a list of the themes and a page for each. */
final class EffectPages {

  static final String COMMAND =
      "mvn -B -ntp -Dfast -pl conformance -am test -Dtest=EffectPagesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dsurefoot.golden=write";

  static final String INDEX = "postgresql-effects.md";
  private static final String FOLDER = "postgresql-effects/";
  private static final String GENERATED =
      "<!-- Written by EffectPagesTest from what servers did; see CONTRIBUTING.md. -->\n\n";
  private static final String HEAD =
      "| statement | versions | strongest locks | work | in a transaction block |\n|---|---|---|---|---|\n";

  private final Survey survey;

  EffectPages(Survey survey) {
    this.survey = survey;
  }

  /** The text of each page by its path below {@code docs}. */
  SortedMap<String, String> pages() {
    SortedMap<String, String> pages = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    StringBuilder differing = new StringBuilder();
    for (CaseFile file : survey.files()) {
      List<Statement> statements = statements(file);
      pages.put(FOLDER + file.name() + ".md", page(file, statements));
      List<Statement> differ = statements.stream().filter(s -> s.rows().size() > 1).toList();
      lines.add(
          String.format(
              Locale.ROOT,
              "| [%s](%s%s.md) | %d | %d |",
              title(file.name()),
              FOLDER,
              file.name(),
              statements.size(),
              differ.size()));
      if (!differ.isEmpty()) {
        differing.append("\n## ").append(title(file.name())).append("\n\n").append(HEAD);
        differ.forEach(statement -> statement.write(differing));
      }
    }
    pages.put(
        FOLDER + "versions.md",
        GENERATED
            + "# Where the versions of PostgreSQL differ\n\n"
            + "The statements of [all themes](../"
            + INDEX
            + ") that do not do the same on all versions that know them; the page of the theme shows\n"
            + "the tables they work on.\n"
            + differing);
    pages.put(INDEX, index(lines));
    return pages;
  }

  private String index(List<String> themes) {
    Count count = new Count();
    for (CaseFile file : survey.files()) {
      for (int major : survey.versions()) {
        file.cases(major).forEach(c -> count.add(survey.result(major, file, c), c, major));
      }
      count.statements += statements(file).size();
    }
    return GENERATED
        + String.format(
            Locale.ROOT,
            """
        # What statements do to a live PostgreSQL

        %,d statements were run on each of PostgreSQL %d to %d (%d versions) that knows them, on small
        tables with rows in them, and what the server did was observed: the locks in `pg_locks`, the files
        of tables and indexes, the rows read, the error. These pages show the observations. The same run
        compares them, fact by fact, with what Surefoot says of these statements:

        | | |
        |---|---|
        | statements | %,d |
        | runs (statement and version) | %,d |
        | single facts compared | %,d |
        | differences between Surefoot and the servers | %d |
        | runs in which Surefoot names more work than the server does, because only the server can know what spares it | %d |
        | runs that the server refuses / of these foretold as certain to fail from the schema alone | %,d / %,d |

        ## Themes

        [Where the versions differ](%sversions.md): all statements that do not do the same on all versions.

        | theme | statements | that differ by version |
        |---|---|---|
        %s

        ## How to read the tables

        - **versions**: equal results are one row; a statement has a row for each different one. Versions that
          do not know the statement's syntax are left out.
        - **strongest locks**: on the tables and views that were there before the statement, held until the
          transaction ends; on indexes and sequences from SHARE UPDATE EXCLUSIVE on. ACCESS EXCLUSIVE makes
          readers and writers wait, SHARE to EXCLUSIVE make writers wait, the others neither. Of a statement
          that refuses transaction blocks they are those it waits for while another session holds the table.
        - **work**: *rewrites* a table with all its indexes, *builds* an index, *reads* all rows of a table: time
          that grows with the rows, spent under the locks. *empties*: the rows are gone, without reading them.
          No entry: the catalog alone changes. Which rows a query, INSERT, UPDATE or DELETE reads is the
          planner's choice and not shown.
        - **in a transaction block**: *no* means that `BEGIN; …` fails; the runner has to send it alone.
        - *fails*: the server refuses it, with this SQLSTATE and, of several versions, the newest one's message.
        """,
            count.statements,
            survey.versions().get(0),
            survey.versions().get(survey.versions().size() - 1),
            survey.versions().size(),
            count.statements,
            count.runs,
            count.facts,
            count.differences,
            count.assumed,
            count.refused,
            count.foretold,
            FOLDER,
            String.join("\n", themes));
  }

  private static final class Count {
    private int statements;
    private int runs;
    private int facts;
    private int differences;
    private int assumed;
    private int refused;
    private int foretold;

    private void add(Result result, Case c, int major) {
      Comparison comparison = Comparison.of(result);
      runs++;
      facts += comparison.facts();
      if (result.seen().failure().isPresent() && !c.blockOnly()) {
        refused++;
        foretold += result.claim().fails().isEmpty() ? 0 : 1;
      }
      if (!c.blockOnly()) {
        differences += comparison.notClaimed().size();
        if (c.assumes().include(major)) {
          assumed++;
        } else {
          differences += comparison.notSeen().size();
        }
      }
    }
  }

  private static String page(CaseFile file, List<Statement> statements) {
    StringBuilder page = new StringBuilder(GENERATED);
    page.append("# ").append(title(file.name())).append("\n\n");
    page.append("[How to read this](../").append(INDEX).append("#how-to-read-the-tables)\n\n");
    page.append("<details><summary>The tables that the statements work on</summary>\n\n```sql\n");
    for (Section section : file.fixtures()) {
      if (section.versions().since() > 0) {
        page.append("-- from PostgreSQL ").append(section.versions().since()).append(" on\n");
      }
      page.append(section.sql());
    }
    page.append("```\n\n</details>\n");
    Map<String, List<Statement>> kinds = new LinkedHashMap<>();
    statements.forEach(s -> kinds.computeIfAbsent(s.kind(), k -> new ArrayList<>()).add(s));
    kinds.forEach(
        (kind, members) -> {
          page.append("\n## ").append(kind).append("\n\n").append(HEAD);
          members.forEach(statement -> statement.write(page));
        });
    return page.toString();
  }

  /** All statements of a file, each with a row for every result, the earliest version first. */
  private List<Statement> statements(CaseFile file) {
    // A statement with another remark for other versions is written down once for each.
    Map<String, Statement> statements = new LinkedHashMap<>();
    for (Case c : file.cases()) {
      Statement statement =
          statements.computeIfAbsent(
              c.title(), t -> new Statement(kind(c.statement()), c, new HashMap<>()));
      for (int major : survey.versions()) {
        if (c.versions().include(major)) {
          statement.add(major, survey.result(major, file, c), c);
        }
      }
    }
    return List.copyOf(statements.values());
  }

  /**
   * A statement.
   *
   * @param rows the versions that did the same, with what they did
   */
  private record Statement(String kind, Case example, Map<Row, SortedMap<Integer, Result>> rows) {

    private void add(int major, Result result, Case c) {
      rows.computeIfAbsent(Row.of(result, c), r -> new TreeMap<>()).put(major, result);
    }

    private void write(StringBuilder page) {
      String statement = code(example.statement());
      if (!example.settings().isEmpty()) {
        statement += " after " + code(String.join("; ", example.settings()));
      }
      List<Map.Entry<Row, SortedMap<Integer, Result>>> byVersion =
          rows.entrySet().stream()
              .sorted(Comparator.comparing(row -> row.getValue().firstKey()))
              .toList();
      for (Map.Entry<Row, SortedMap<Integer, Result>> row : byVersion) {
        Result newest = row.getValue().get(row.getValue().lastKey());
        Row shown =
            example.blockOnly()
                ? row.getKey()
                : newest.seen().failure().map(row.getKey()::refused).orElse(row.getKey());
        page.append("| ")
            .append(statement)
            .append(" | ")
            .append(versions(List.copyOf(row.getValue().keySet())))
            .append(" | ")
            .append(shown.locks())
            .append(" | ")
            .append(shown.work())
            .append(" | ")
            .append(shown.block())
            .append(" |\n");
        statement = "";
      }
    }
  }

  /** {@code 10–12, 14}. */
  private static String versions(List<Integer> majors) {
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < majors.size(); ) {
      int last = i;
      while (last + 1 < majors.size() && majors.get(last + 1) == majors.get(last) + 1) {
        last++;
      }
      ranges.add(last == i ? majors.get(i).toString() : majors.get(i) + "–" + majors.get(last));
      i = last + 1;
    }
    return String.join(", ", ranges);
  }

  /** What is shown of one result, ready for a table's cells. */
  private record Row(String locks, String work, String block) {

    /** Without the server's words, which may differ between versions that refuse alike. */
    private Row refused(Notice error) {
      return new Row(locks, "fails: " + error.state() + " " + cell(error.text()), block);
    }

    static Row of(Result result, Case c) {
      Observation seen = result.seen();
      String block = seen.block() == Block.ALLOWED ? "yes" : "no";
      if (c.blockOnly()) {
        return new Row("not looked at", "not looked at", block);
      }
      if (seen.failure().isPresent()) {
        return new Row("", "fails: " + seen.failure().get().state(), block);
      }
      List<String> work = new ArrayList<>();
      add(work, "rewrites", seen.rewrites());
      add(work, "empties", seen.emptied());
      add(
          work,
          "builds",
          seen.builds().entrySet().stream()
              .filter(build -> !seen.rewrites().contains(build.getValue()))
              .map(Map.Entry::getKey)
              .toList());
      if (!result.claim().rows()) {
        add(
            work,
            "reads",
            seen.scans().stream()
                .filter(table -> !seen.rewrites().contains(table))
                .filter(table -> !seen.builds().containsValue(table))
                .toList());
      }
      return new Row(locks(seen), String.join("<br>", work), block);
    }

    private static void add(List<String> work, String verb, Collection<String> names) {
      if (!names.isEmpty()) {
        work.add(
            verb + " " + names.stream().map(EffectPages::name).collect(Collectors.joining(", ")));
      }
    }

    /** The strongest modes first. */
    private static String locks(Observation seen) {
      Map<LockMode, List<String>> byMode = new TreeMap<>((a, b) -> b.compareTo(a));
      seen.locks().forEach((name, mode) -> put(byMode, mode, name(name)));
      Stream.of(seen.indexLocks(), seen.sequenceLocks())
          .forEach(
              locks ->
                  locks.forEach(
                      (name, mode) -> {
                        if (mode.atLeast(LockMode.SHARE_UPDATE_EXCLUSIVE)) {
                          put(byMode, mode, name(name));
                        }
                      }));
      return byMode.entrySet().stream()
          .map(lock -> lock.getKey().display() + ": " + String.join(", ", lock.getValue()))
          .collect(Collectors.joining("<br>"));
    }

    private static void put(Map<LockMode, List<String>> byMode, LockMode mode, String name) {
      byMode.computeIfAbsent(mode, m -> new ArrayList<>()).add(name);
    }
  }

  private static String name(String qualified) {
    return qualified.startsWith("public.") ? qualified.substring("public.".length()) : qualified;
  }

  /** Code in a cell of a table, on one line. */
  private static String code(String sql) {
    String line = sql.lines().map(String::strip).collect(Collectors.joining(" "));
    String fence = line.contains("`") ? "``" : "`";
    return fence + line.replace("|", "\\|") + fence;
  }

  /** Text in a cell of a table, none of it mark-up. */
  private static String cell(String text) {
    return text.replaceAll("([\\\\`*_<|\\[])", "\\\\$1").replaceAll("\\s+", " ");
  }

  /** The kind of a statement: what the parser makes of its first part, {@code Add column}. */
  private static String kind(String sql) {
    return SqlParser.parse(SqlText.of(new SourceFile("case.sql", sql).whole()), Dialect.POSTGRESQL)
        .statements()
        .stream()
        .flatMap(statement -> statement.operations().stream())
        .findFirst()
        .map(EffectPages::words)
        .orElse("Other");
  }

  private static String words(Operation operation) {
    String words =
        operation.getClass().getSimpleName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return capitalised(words.strip());
  }

  private static String title(String file) {
    return switch (file) {
      case "notnull" -> "NOT NULL";
      case "type" -> "Change of a column's type";
      case "typekey" -> "Change of the type of a key's column";
      case "typemore" -> "Change of a column's type: domains, arrays, enums, trees";
      case "usertype" -> "Enums and other types";
      case "attach" -> "Attaching and detaching partitions";
      case "transaction" -> "Statements that refuse transaction blocks, and their neighbours";
      case "definition" -> "Objects with a definition of their own";
      case "access" -> "Grants, roles and default privileges";
      case "alter" -> "Settings, names, inheritance and other changes of tables";
      case "failure" -> "Changes that the schema makes fail";
      case "generated" -> "Generated and identity columns";
      case "later" -> "Clauses that older versions refuse";
      case "replication" -> "Publications, subscriptions, foreign data and databases";
      case "routine" -> "Functions, procedures and DO blocks";
      case "rows" -> "Rows: queries, INSERT, UPDATE, DELETE, MERGE, COPY, TRUNCATE, LOCK";
      case "session" -> "Settings and commands of the session";
      case "trigger" -> "Triggers, rules and policies";
      case "upkeep" -> "Upkeep: VACUUM, ANALYZE, CLUSTER, REINDEX, REFRESH";
      default -> capitalised(file) + (file.endsWith("s") ? "" : file.endsWith("x") ? "es" : "s");
    };
  }

  private static String capitalised(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
