package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.sql.Statement;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One migration: a file, a Java class, a changeset.
 *
 * @param name how people call it: the file name, the class name, the changeset's id
 * @param version as the runner shows it, null for repeatable ones, callbacks and plain scripts
 * @param file where it is written
 * @param transaction what the runner wraps around it
 * @param statements in the order of execution
 * @param unresolved code that may send SQL of which nothing is known, not even that it is there;
 *     {@link NotUnderstood#in} gives this and what is not known of the statements
 * @param assurances the justifications written in it
 * @param unreleased whether it is newer than what is known to be released, so that the tables it
 *     creates count as new for the other unreleased ones
 * @param reported whether findings in it are wanted; the others are only replayed
 * @param flyway what Flyway finds in it before it runs it; null if it is no SQL file of Flyway's
 * @param declared what its class says of it, if it is one
 */
public record Migration(
    String name,
    @Nullable String version,
    SourceFile file,
    Kind kind,
    Language language,
    TransactionMode transaction,
    List<ExecutedStatement> statements,
    List<UnresolvedPart> unresolved,
    List<Assurance> assurances,
    boolean unreleased,
    boolean reported,
    @Nullable FlywayReading flyway,
    ClassFacts declared) {

  public Migration {
    statements = List.copyOf(statements);
    unresolved = List.copyOf(unresolved);
    assurances = List.copyOf(assurances);
  }

  /** One that is no SQL file of Flyway's. */
  public Migration(
      String name,
      @Nullable String version,
      SourceFile file,
      Kind kind,
      Language language,
      TransactionMode transaction,
      List<ExecutedStatement> statements,
      List<UnresolvedPart> unresolved,
      List<Assurance> assurances,
      boolean unreleased,
      boolean reported) {
    this(
        name,
        version,
        file,
        kind,
        language,
        transaction,
        statements,
        unresolved,
        assurances,
        unreleased,
        reported,
        null,
        ClassFacts.NONE);
  }

  /** The same as a file of Flyway's, which runs as Flyway reads it. */
  public Migration readByFlyway(FlywayReading reading, TransactionMode mode) {
    return new Migration(
        name,
        version,
        file,
        kind,
        language,
        mode,
        statements,
        unresolved,
        assurances,
        unreleased,
        reported,
        reading,
        declared);
  }

  /** The same once a release has brought it. */
  Migration asReleased() {
    return new Migration(
        name,
        version,
        file,
        kind,
        language,
        transaction,
        statements,
        unresolved,
        assurances,
        false,
        reported,
        flyway,
        declared);
  }

  /** The same as a class that says this. */
  public Migration declaring(ClassFacts facts) {
    return new Migration(
        name,
        version,
        file,
        kind,
        language,
        transaction,
        statements,
        unresolved,
        assurances,
        unreleased,
        reported,
        flyway,
        facts);
  }

  /** What stands for it as a whole: its first statement, the start of its file if it has none. */
  public Region start() {
    return statements.isEmpty() ? file.region(0, 0) : statements.get(0).site();
  }

  /** What sort of migration. */
  public enum Kind {
    VERSIONED,
    REPEATABLE,
    BASELINE,
    UNDO,
    CALLBACK,
    SCRIPT
  }

  /** What it is written in. */
  public enum Language {
    SQL,
    JAVA
  }

  /** What the runner wraps around a migration. */
  public enum TransactionMode {
    /** One transaction around the whole migration. */
    PER_MIGRATION,
    /** No transaction: each statement commits by itself. */
    PER_STATEMENT
  }

  /**
   * A statement that the migration sends to the database.
   *
   * @param site what sends it: the call in Java, the statement itself in SQL
   */
  public record ExecutedStatement(Statement statement, Region site, Dispatch dispatch) {
    /** One of a script. */
    public ExecutedStatement(Statement statement, Region site) {
      this(statement, site, Dispatch.PLAIN);
    }
  }

  /**
   * Code that may send SQL.
   *
   * @param reason one sentence without full stop: what is unknown and why
   * @param region where
   */
  public record UnresolvedPart(String reason, Region region) {}
}
