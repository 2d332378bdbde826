package io.github.surefoot.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.surefoot.conformance.ParserOracle.Verdict;
import io.github.surefoot.engine.operation.SchemaOperation.Unmodelled;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import io.github.surefoot.engine.sql.Statement;
import io.github.surefoot.engine.sql.SyntaxProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares our parser with the servers' on all SQL in directories: {@code ParserCorpus DIR...}, run
 * by hand. A statement counts as accepted if one of the servers of the run parses it; {@code
 * -Dsurefoot.postgres} says which those are. Prints a count and each difference with its place.
 *
 * <p>It is our splitter that finds the statements, so a file that a server parses whole is also
 * held against its parts: each must be accepted.
 */
final class ParserCorpus {

  /** Where the answers of the server and of the parser stand to each other. */
  private enum Outcome {
    BOTH_ACCEPT("accepted by both"),
    REFUSED_HERE("REFUSED HERE, ACCEPTED BY A SERVER"),
    ACCEPTED_HERE("ACCEPTED HERE, REFUSED BY EVERY SERVER"),
    BOTH_REFUSE("refused by both"),
    NOT_COMPARED("not compared: for psql, for another reason refused by the server, or with a NUL");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }
  }

  private static final Set<String> DATA =
      Set.of("select", "values", "insert", "update", "delete", "merge", "with", "table", "explain");

  private static final int SHOWN = 200;

  private final List<ParserOracle> oracles;
  private final PrintStream out;
  private final Map<Outcome, List<String>> places = new EnumMap<>(Outcome.class);
  private final List<String> untyped = new ArrayList<>();
  private final List<String> cutWrongly = new ArrayList<>();
  private int files;
  private int ddl;
  private int ddlAccepted;

  private ParserCorpus(List<ParserOracle> oracles, PrintStream out) {
    this.oracles = oracles;
    this.out = out;
    for (Outcome outcome : Outcome.values()) {
      places.put(outcome, new ArrayList<>());
    }
  }

  /**
   * @param args directories or files
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.println("usage: ParserCorpus DIR...");
      System.exit(2);
    }
    List<PostgresServer> servers =
        Servers.postgresVersions().stream().map(PostgresServer::start).toList();
    try {
      List<ParserOracle> oracles = servers.stream().map(ParserOracle::new).toList();
      // The newest knows most.
      List<ParserOracle> newestFirst = new ArrayList<>();
      oracles.forEach(oracle -> newestFirst.add(0, oracle));
      ParserCorpus corpus = new ParserCorpus(newestFirst, new PrintStream(System.out, true, UTF_8));
      for (String directory : args) {
        corpus.readAll(Path.of(directory));
      }
      corpus.print();
      oracles.forEach(ParserOracle::close);
    } finally {
      servers.forEach(PostgresServer::close);
    }
  }

  private void readAll(Path directory) throws IOException {
    List<Path> found;
    try (Stream<Path> paths = Files.walk(directory)) {
      found =
          paths
              .filter(Files::isRegularFile)
              .filter(path -> path.toString().matches(".*\\.(sql|source|dump|ddl)"))
              .sorted()
              .toList();
    }
    for (Path path : found) {
      read(path);
    }
  }

  private void read(Path path) throws IOException {
    files++;
    String text = decode(Files.readAllBytes(path));
    List<Statement> statements =
        SqlParser.parse(
                SqlText.of(new SourceFile(path.toString(), text).whole()), Dialect.POSTGRESQL)
            .statements();
    boolean whole = text.indexOf('\0') < 0 && anyAccepts(text);
    for (Statement statement : statements) {
      compare(path, statement, whole);
    }
  }

  private static String decode(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, ISO_8859_1);
    }
  }

  private void compare(Path path, Statement statement, boolean whole) {
    String sql = statement.range().display();
    SyntaxProblem problem = statement.problem();
    String shown = sql.length() > SHOWN ? sql.substring(0, SHOWN) + "…" : sql;
    String place =
        path
            + ":"
            + statement.range().region().startLine()
            + ": "
            + shown.replaceAll("\\s+", " ")
            + (problem == null
                ? ""
                : "\n      "
                    + problem.range().region().startLine()
                    + ":"
                    + problem.range().region().startColumn()
                    + " "
                    + problem.message());
    Outcome outcome = outcome(sql, problem == null);
    places.get(outcome).add(place);
    if (whole && outcome != Outcome.BOTH_ACCEPT && outcome != Outcome.REFUSED_HERE) {
      cutWrongly.add(place);
    }
    if (outcome == Outcome.BOTH_ACCEPT || outcome == Outcome.REFUSED_HERE) {
      if (!DATA.contains(firstWord(sql))) {
        ddl++;
        ddlAccepted += outcome == Outcome.BOTH_ACCEPT ? 1 : 0;
      }
      if (!statement.opaque().isEmpty()
          || statement.operations().stream().anyMatch(Unmodelled.class::isInstance)) {
        untyped.add(place);
      }
    }
  }

  private static String firstWord(String sql) {
    int end = 0;
    while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
      end++;
    }
    return sql.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private Outcome outcome(String sql, boolean acceptedHere) {
    if (sql.startsWith("\\") || sql.indexOf('\0') >= 0) {
      return Outcome.NOT_COMPARED;
    }
    boolean refused = false;
    for (ParserOracle oracle : oracles) {
      Verdict verdict = oracle.judge(sql);
      if (verdict instanceof Verdict.Parses) {
        return acceptedHere ? Outcome.BOTH_ACCEPT : Outcome.REFUSED_HERE;
      }
      refused |= verdict instanceof Verdict.Refused;
    }
    if (refused) {
      return Outcome.NOT_COMPARED;
    }
    return acceptedHere ? Outcome.ACCEPTED_HERE : Outcome.BOTH_REFUSE;
  }

  private boolean anyAccepts(String sql) {
    return oracles.stream().anyMatch(oracle -> oracle.judge(sql) instanceof Verdict.Parses);
  }

  private void print() {
    for (Outcome outcome : List.of(Outcome.REFUSED_HERE, Outcome.ACCEPTED_HERE)) {
      print(outcome.text, places.get(outcome));
    }
    print("PARTS OF A FILE THAT A SERVER PARSES WHOLE, REFUSED BY EVERY SERVER", cutWrongly);
    print("ACCEPTED, BUT NOT TYPED", untyped);
    if (Boolean.getBoolean("surefoot.corpus.verbose")) {
      print(Outcome.BOTH_REFUSE.text, places.get(Outcome.BOTH_REFUSE));
      print(Outcome.NOT_COMPARED.text, places.get(Outcome.NOT_COMPARED));
    }
    out.println(files + " files");
    places.forEach((outcome, found) -> out.println(found.size() + " " + outcome.text));
    out.println(untyped.size() + " accepted, but not typed");
    int accepted = places.get(Outcome.BOTH_ACCEPT).size();
    int all = accepted + places.get(Outcome.REFUSED_HERE).size();
    out.println(share("all statements", accepted, all));
    out.println(share("all but queries and changes of rows", ddlAccepted, ddl));
  }

  private void print(String title, List<String> found) {
    if (!found.isEmpty()) {
      out.println(title);
      found.forEach(place -> out.println("  " + place));
      out.println();
    }
  }

  private static String share(String what, int accepted, int all) {
    return String.format(
        Locale.ROOT,
        "%s that a server accepts: %d of %d accepted here, %.3f %%",
        what,
        accepted,
        all,
        all == 0 ? 100.0 : 100.0 * accepted / all);
  }
}
