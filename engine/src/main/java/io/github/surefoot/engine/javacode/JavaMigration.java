package io.github.surefoot.engine.javacode;

import io.github.surefoot.engine.assurance.Assurance;
import io.github.surefoot.engine.assurance.SqlAssurances;
import io.github.surefoot.engine.javacode.interpreter.SentSql;
import io.github.surefoot.engine.migration.CallbackEvent;
import io.github.surefoot.engine.migration.ClassFacts;
import io.github.surefoot.engine.migration.Migration;
import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.Kind;
import io.github.surefoot.engine.migration.Migration.Language;
import io.github.surefoot.engine.migration.Migration.TransactionMode;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import io.github.surefoot.engine.sql.Script;
import io.github.surefoot.engine.sql.SqlParser;
import io.github.surefoot.engine.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A class that changes a database, as a front end found it.
 *
 * @param qualifiedName with package and enclosing classes, dots between
 * @param simpleName the last part, from which Flyway takes the version
 * @param region the whole declaration, its annotations included
 * @param role what runs it
 * @param event the moment at which a callback runs it; null if it is no callback, or if nobody can
 *     tell
 * @param version where its version comes from
 * @param transaction whether its runner opens a transaction
 * @param sent what it sends, in the order of execution
 * @param unread where SQL may be sent of which nothing is known, and why: one sentence each
 * @param assurances the justifications that may cover it: those of its own declaration and those of
 *     the rest of the file that are not part of another migration; those of a script that it sends
 *     are found there
 * @param facts what its declaration promises and uses
 */
public record JavaMigration(
    String qualifiedName,
    String simpleName,
    Region region,
    Role role,
    @Nullable CallbackEvent event,
    Version version,
    Transaction transaction,
    List<SentSql> sent,
    List<UnresolvedPart> unread,
    List<Assurance> assurances,
    ClassFacts facts) {

  public JavaMigration {
    sent = List.copyOf(sent);
    unread = List.copyOf(unread);
    assurances = List.copyOf(assurances);
  }

  /** What runs a migration class. */
  public enum Role {
    /** Flyway does, to migrate. */
    FLYWAY,
    /** Flyway does, to take a migration back: no part of what migrates. */
    FLYWAY_UNDO,
    /** Flyway does, at a moment of every migrate: before, between or behind the migrations. */
    FLYWAY_CALLBACK,
    /**
     * Liquibase does, in the changeset of a changelog that names the class: a custom change or
     * precondition. Which changeset that is, and so its order, is not known.
     */
    LIQUIBASE,
    /** What runs its subclasses: an abstract class, an interface, a class that cannot be made. */
    BASE,
    /** Nothing that is known; the class is marked, or configured, as a migration. */
    MARKED
  }

  /** Whether the runner opens a transaction around a migration. */
  public enum Transaction {
    /** It does, as by default. */
    OPENED,
    /** {@code canExecuteInTransaction()} or {@code canHandleInTransaction()} returns false. */
    NOT_OPENED,
    /** One of these decides at run time. */
    UNKNOWN
  }

  /** Where the version of a migration stands. */
  public sealed interface Version {
    /** In the class name, by Flyway's rules: {@code V1_2__Add_orders}, {@code R__Views}. */
    record InClassName() implements Version {}

    /** {@code getVersion()} returns a constant. */
    record Given(String version) implements Version {}

    /** {@code getVersion()} returns null, which makes it repeatable, or nothing has a version. */
    record None() implements Version {}

    /**
     * {@code getVersion()} decides at run time.
     *
     * @param region the method, or the class if the method is not in the same file
     */
    record Unknown(Region region) implements Version {}
  }

  /** The files in which it is written: that of the class, and scripts that it sends. */
  public List<SourceFile> files() {
    Set<SourceFile> files = new LinkedHashSet<>(List.of(region.file()));
    for (SentSql one : sent) {
      one.text().origins().forEach(origin -> files.add(origin.file()));
    }
    return List.copyOf(files);
  }

  /**
   * The migration for the engine: its SQL evaluated and parsed. A callback is called by its moment
   * too, since one class may be there for several.
   *
   * @param shownVersion the version as the runner shows it, null if it has none
   * @param unreleased see {@link Migration#unreleased}
   * @param reported see {@link Migration#reported}
   */
  public Migration toMigration(
      Dialect dialect,
      Kind kind,
      @Nullable String shownVersion,
      boolean unreleased,
      boolean reported) {
    List<ExecutedStatement> statements = new ArrayList<>();
    ConnectionState runners = new ConnectionState(transaction == Transaction.NOT_OPENED);
    ConnectionState own = new ConnectionState(true);
    for (SentSql one : sent) {
      if (one.told() != null) {
        (one.dispatch().ownConnection() ? own : runners).after(one).ifPresent(statements::add);
        continue;
      }
      Script script = SqlParser.parse(one.text(), dialect);
      for (Statement statement : script.statements()) {
        statements.add(new ExecutedStatement(statement, one.site(), one.dispatch()));
      }
    }
    List<Assurance> written = new ArrayList<>(assurances);
    for (SourceFile script : files()) {
      if (script != region.file()) {
        written.addAll(SqlAssurances.in(SqlParser.parse(SqlText.of(script.whole()), dialect)));
      }
    }
    Migration migration =
        new Migration(
            event == null ? simpleName : event.id() + " (" + simpleName + ")",
            shownVersion,
            region.file(),
            kind,
            Language.JAVA,
            transaction == Transaction.NOT_OPENED
                ? TransactionMode.PER_STATEMENT
                : TransactionMode.PER_MIGRATION,
            statements,
            unread,
            written,
            unreleased,
            reported);
    return migration.declaring(facts);
  }
}
