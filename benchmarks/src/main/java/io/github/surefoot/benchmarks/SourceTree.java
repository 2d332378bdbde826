package io.github.surefoot.benchmarks;

import io.github.surefoot.analyzer.Parallel;
import io.github.surefoot.analyzer.files.SourceFiles;
import io.github.surefoot.analyzer.java.JavaMigrationReader;
import io.github.surefoot.analyzer.java.SourceScan;
import io.github.surefoot.engine.sql.Dialect;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints what it costs to find the migrations in a tree of Java sources, as processor time of one
 * thread: of the first run of a process, and warm. To scan is to find the files that may hold one;
 * to read is to parse these and what they use, and to follow what they do.
 */
public final class SourceTree {
  private static final int FILES = 10_000;
  private static final int MIGRATION_EVERY = 100;
  private static final int WARM_UPS = 10;

  private SourceTree() {}

  /**
   * Takes a directory, whose Java files count but for tests; without one a tree of 10,000 files is
   * made.
   */
  public static void main(String[] args) throws IOException {
    if (args.length > 0) {
      measure(Path.of(args[0]));
      return;
    }
    Path directory = Files.createTempDirectory("source-tree");
    try {
      write(directory);
      measure(directory);
    } finally {
      delete(directory);
    }
  }

  private static void measure(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files =
          all.filter(p -> p.toString().endsWith(".java") && !p.toString().contains("/src/test/"))
              .sorted()
              .toList();
    }
    measure("cold", directory, files);
    for (int i = 0; i < WARM_UPS; i++) {
      read(directory, files, new SourceScan(Parallel.NONE));
    }
    measure("warm", directory, files);
  }

  private static void measure(String state, Path directory, List<Path> files) {
    SourceScan scan = new SourceScan(Parallel.NONE);
    long start = processorTime();
    int candidates = scan.candidates(files, files, name -> false).size();
    long scanned = processorTime();
    int migrations = read(directory, files, scan);
    long read = processorTime();
    System.out.printf(
        "%s: %,d files scanned in %.2f s (%,.0f a second), %,d migrations in %,d of them read in"
            + " %.2f s%n",
        state,
        files.size(),
        (scanned - start) / 1e9,
        files.size() * 1e9 / (scanned - start),
        migrations,
        candidates,
        (read - scanned) / 1e9);
  }

  private static int read(Path directory, List<Path> files, SourceScan scan) {
    JavaMigrationReader.Sources sources =
        new JavaMigrationReader.Sources(files, files, name -> false, List.of(), Dialect.POSTGRESQL);
    return JavaMigrationReader.read(sources, scan, new SourceFiles(directory), Parallel.NONE)
        .migrations()
        .size();
  }

  private static void write(Path directory) throws IOException {
    for (int i = 0; i < FILES; i++) {
      Path folder =
          Files.createDirectories(directory.resolve("src/main/java/com/example/part" + i / 100));
      boolean migration = i % MIGRATION_EVERY == 0;
      String name = migration ? "V" + i + "__Change" : "Service" + i;
      Files.writeString(
          folder.resolve(name + ".java"), migration ? migration(name, i) : service(name, i));
    }
  }

  private static String migration(String name, int number) {
    return """
        package com.example.part%1$d;

        import org.flywaydb.core.api.migration.BaseJavaMigration;
        import org.flywaydb.core.api.migration.Context;

        public class %2$s extends BaseJavaMigration {
          private static final String TABLE = "orders_%3$d";

          @Override
          public void migrate(Context context) throws Exception {
            try (var statement = context.getConnection().createStatement()) {
              statement.execute("ALTER TABLE " + TABLE + " ADD COLUMN note text");
              for (String column : new String[] {"note", "code"}) {
                statement.execute("CREATE INDEX " + TABLE + "_" + column + " ON " + TABLE + " (" + column + ")");
              }
            }
          }
        }
        """
        .formatted(number / 100, name, number);
  }

  /** A class as most are: imports, comments, some methods; about 7 KB. */
  private static String service(String name, int number) {
    StringBuilder text = new StringBuilder();
    text.append("package com.example.part").append(number / 100).append(";\n\n");
    for (String type : List.of("List", "Map", "Optional", "Set", "stream.Collectors")) {
      text.append("import java.util.").append(type).append(";\n");
    }
    text.append("import org.springframework.stereotype.Service;\n\n")
        .append("/** This class is one of many that have nothing to do with migrations. */\n")
        .append("@Service\npublic class ")
        .append(name)
        .append(" extends AbstractService implements Comparable<Service> {\n");
    for (int i = 0; i < 20; i++) {
      text.append(
          """

            /**
             * Finds the orders of a customer, whatever class they are.
             *
             * @param customer the customer's number
             */
            public List<String> orders%1$d(long customer, Map<Long, Set<String>> known) {
              Set<String> own = known.getOrDefault(customer, Set.of());
              return own.stream().filter(order -> !order.isBlank()).sorted().collect(Collectors.toList());
            }
          """
              .formatted(i));
    }
    return text.append("}\n").toString();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
