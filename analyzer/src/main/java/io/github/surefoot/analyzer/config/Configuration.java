package io.github.surefoot.analyzer.config;

import io.github.surefoot.engine.assurance.AssurancePolicy;
import io.github.surefoot.engine.effect.Target;
import io.github.surefoot.engine.javacode.ClassPattern;
import io.github.surefoot.engine.javacode.SqlSink;
import io.github.surefoot.engine.migration.Assumptions;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.MigrationVersion;
import io.github.surefoot.engine.rule.RuleChoice;
import io.github.surefoot.engine.rule.RuleInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The configuration in force.
 *
 * @param directory what its relative paths start at; absolute
 * @param file the file it was read from, null if there is none
 * @param target null if not said
 * @param migrations empty if they are to be discovered
 * @param session what every connection sets, names in lower case
 * @param rules by rule name what is decided about it
 * @param assurances what a justification has to be
 * @param releasedVersion null if not said
 * @param startAfter null if not said
 * @param baseline the file with the findings that are known, absolute; null if not said
 * @param tables what is said of tables
 * @param assumptions what to take for true of what migrations do not say
 * @param strict whether what was not understood and what is stale in the baseline count as findings
 * @param application directories with Java sources that use the schema, absolute; null if they are
 *     to be discovered
 * @param javaMigrations classes that are migrations, though nothing in their code says so
 * @param sinks methods that send SQL, of code that cannot be read
 */
public record Configuration(
    Path directory,
    @Nullable Path file,
    @Nullable Target target,
    List<Entry> migrations,
    Map<String, String> session,
    Map<String, RuleChoice> rules,
    AssurancePolicy assurances,
    @Nullable MigrationVersion releasedVersion,
    @Nullable MigrationVersion startAfter,
    @Nullable Path baseline,
    Tables tables,
    Assumptions assumptions,
    boolean strict,
    @Nullable List<Path> application,
    List<ClassPattern> javaMigrations,
    List<SqlSink> sinks) {

  public Configuration {
    migrations = List.copyOf(migrations);
    session = Map.copyOf(session);
    rules = Map.copyOf(rules);
    application = application == null ? null : List.copyOf(application);
    javaMigrations = List.copyOf(javaMigrations);
    sinks = List.copyOf(sinks);
  }

  /** No configuration: everything is discovered. */
  public static Configuration none(Path directory) {
    return new Configuration(
        directory,
        null,
        null,
        List.of(),
        Map.of(),
        Map.of(),
        AssurancePolicy.DEFAULT,
        null,
        null,
        null,
        Tables.NONE,
        Assumptions.NONE,
        false,
        null,
        List.of(),
        List.of());
  }

  /** Whether a class of this name, with its package, is a migration because the file says so. */
  public boolean isJavaMigration(String qualifiedName) {
    return javaMigrations.stream().anyMatch(pattern -> pattern.matches(qualifiedName));
  }

  /** What is decided about a rule. */
  public RuleChoice choice(RuleInfo rule) {
    return rules.getOrDefault(rule.name(), RuleChoice.NONE);
  }

  /**
   * What is said of tables.
   *
   * @param small names of tables that are small
   * @param hot names of tables that are busy
   * @param smallRows with how many rows a table is still small, negative if rows do not tell
   * @param statistics the file with the statistics of a server, absolute; null if not said
   */
  public record Tables(
      List<String> small, List<String> hot, long smallRows, @Nullable Path statistics) {

    /** Nothing is said. */
    public static final Tables NONE = new Tables(List.of(), List.of(), -1, null);

    public Tables {
      small = List.copyOf(small);
      hot = List.copyOf(hot);
    }
  }

  /**
   * One history.
   *
   * @param kind what its migrations are
   * @param paths directories or files, absolute
   * @param java directories of Java source with migrations of the same history, absolute
   * @param placeholders of Flyway, by name as written
   * @param name null if not said
   * @param target null if not said
   * @param session what its connections set beyond the common settings, names in lower case
   * @param transaction of plain SQL; null if not said
   * @param existing whether tables that it did not create are empty; null if not said
   * @param line where it stands in the file, 1-based
   */
  public record Entry(
      Kind kind,
      List<Path> paths,
      List<Path> java,
      Map<String, String> placeholders,
      @Nullable String name,
      @Nullable Target target,
      Map<String, String> session,
      @Nullable TransactionMode transaction,
      @Nullable Existing existing,
      int line) {

    public Entry {
      paths = List.copyOf(paths);
      java = List.copyOf(java);
      placeholders = Map.copyOf(placeholders);
      session = Map.copyOf(session);
    }
  }

  /** What tables are that no migration created. */
  public enum Existing {
    POPULATED,
    EMPTY
  }

  /** What the migrations of a history are. */
  public enum Kind {
    /** Scripts and classes under Flyway's rules. */
    FLYWAY,
    /** Plain SQL in the order of the file names. */
    SQL
  }
}
