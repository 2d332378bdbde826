package io.github.surefoot.analyzer.java;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.engine.javacode.JavaMigration;
import io.github.surefoot.engine.javacode.interpreter.SentSql;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.SqlParser;
import io.github.surefoot.engine.sql.Statement;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts how much of the SQL of Java migrations is found and known: {@code JavaCorpus DIR...}, run
 * by hand. For each directory: the migrations by what runs them, the calls that send SQL by how
 * much of it is known, and each place of which something is not, with the reason.
 */
final class JavaCorpus {

  /** How much is known of what a call sends; of several texts that of which least is. */
  private enum Known {
    ALL("text fully known"),
    TABLE("with unknown parts, statement and table known"),
    LITTLE("STATEMENT OR TABLE UNKNOWN"),
    BROKEN("NOT PARSED");

    private final String text;

    Known(String text) {
      this.text = text;
    }
  }

  private final PrintStream out;
  private final Map<Known, Integer> total = new EnumMap<>(Known.class);
  private int unread;

  private JavaCorpus(PrintStream out) {
    this.out = out;
  }

  /**
   * @param args directories
   */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      System.err.println("usage: JavaCorpus DIR...");
      System.exit(2);
    }
    JavaCorpus corpus = new JavaCorpus(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    for (String directory : args) {
      corpus.measure(Path.of(directory));
    }
    corpus.out.println("ALL");
    corpus.print(corpus.total, corpus.unread);
  }

  private void measure(Path root) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(root)) {
      paths =
          walk.filter(p -> p.toString().endsWith(".java") && !p.toString().contains("/src/test/"))
              .filter(Files::isRegularFile)
              .toList();
    }
    JavaMigrationReader.Result result =
        JavaMigrationReader.read(paths, Dialect.POSTGRESQL, new SourceFiles(root), Parallel.NONE);
    out.println(root + ": " + paths.size() + " files");
    for (RunProblem problem : result.problems()) {
      out.println("  problem: " + problem);
    }
    Map<String, Integer> roles = new TreeMap<>();
    Map<Known, Integer> known = new EnumMap<>(Known.class);
    int unknownPlaces = 0;
    for (JavaMigration migration : result.migrations()) {
      roles.merge(migration.role().name(), 1, Integer::sum);
      Map<Region, Known> calls = new LinkedHashMap<>();
      for (SentSql sent : migration.sent()) {
        if (sent.told() != null) {
          continue;
        }
        Known one = known(sent.text());
        calls.merge(sent.site(), one, (a, b) -> a.compareTo(b) > 0 ? a : b);
        if (one != Known.ALL) {
          SqlText text = sent.text();
          out.println("  " + one + " " + place(sent.site()) + " " + shown(text));
        }
      }
      for (Known one : calls.values()) {
        known.merge(one, 1, Integer::sum);
        total.merge(one, 1, Integer::sum);
      }
      for (UnresolvedPart part : migration.unread()) {
        unknownPlaces++;
        out.println("  UNREAD " + place(part.region()) + " " + part.reason());
      }
      if (migration.sent().isEmpty() && migration.unread().isEmpty()) {
        out.println("  NOTHING SENT " + place(migration.region()));
      }
    }
    unread += unknownPlaces;
    out.println("  migrations " + roles);
    print(known, unknownPlaces);
  }

  private void print(Map<Known, Integer> known, int unknownPlaces) {
    int all = known.values().stream().mapToInt(Integer::intValue).sum();
    known.forEach(
        (one, count) -> out.printf("  %6d  %5.1f %%  %s%n", count, 100.0 * count / all, one.text));
    out.printf(
        "  %6d           calls; %d places that may send something unknown%n", all, unknownPlaces);
  }

  private static String place(Region region) {
    return region.file().path() + ":" + region.startLine();
  }

  private static String shown(SqlText text) {
    String shown = text.display(0, text.length()).strip().replaceAll("\\s+", " ");
    return shown.length() > 160 ? shown.substring(0, 160) + "…" : shown;
  }

  private static Known known(SqlText text) {
    List<Statement> statements = SqlParser.parse(text, Dialect.POSTGRESQL).statements();
    if (statements.stream().anyMatch(s -> s.problem() != null)) {
      return text.holeAt(start(text)) != null ? Known.LITTLE : Known.BROKEN;
    }
    if (!text.hasHoles()) {
      return Known.ALL;
    }
    List<ObjectName> names = new ArrayList<>();
    for (Statement statement : statements) {
      for (Operation operation : statement.operations()) {
        firstName(operation).ifPresent(names::add);
      }
    }
    return text.holeAt(start(text)) == null && names.stream().allMatch(n -> n.name().known())
        ? Known.TABLE
        : Known.LITTLE;
  }

  private static int start(SqlText text) {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.text().charAt(start))) {
      start++;
    }
    return start;
  }

  /** The object that an operation is about: the first that its record names. */
  private static Optional<ObjectName> firstName(Object part) {
    if (part instanceof ObjectName name) {
      return Optional.of(name);
    }
    if (part instanceof List<?> list) {
      return list.stream().flatMap(p -> firstName(p).stream()).findFirst();
    }
    if (part instanceof Optional<?> optional) {
      return optional.flatMap(JavaCorpus::firstName);
    }
    if (part instanceof Record) {
      for (RecordComponent component : part.getClass().getRecordComponents()) {
        try {
          var accessor = component.getAccessor();
          accessor.setAccessible(true);
          Object value = accessor.invoke(part);
          Optional<ObjectName> name = value == null ? Optional.empty() : firstName(value);
          if (name.isPresent()) {
            return name;
          }
        } catch (ReflectiveOperationException e) {
          throw new AssertionError(e);
        }
      }
    }
    return Optional.empty();
  }
}
