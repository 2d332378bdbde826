package io.github.surefoot.engine.javacode;

import io.github.surefoot.engine.javacode.JavaMigration.Role;
import io.github.surefoot.engine.javacode.JavaMigration.Transaction;
import io.github.surefoot.engine.javacode.JavaMigration.Version;
import io.github.surefoot.engine.javacode.interpreter.Answer;
import io.github.surefoot.engine.javacode.interpreter.CodeRun;
import io.github.surefoot.engine.javacode.interpreter.EntryPoints;
import io.github.surefoot.engine.javacode.interpreter.Interpreter;
import io.github.surefoot.engine.javacode.interpreter.SentSql;
import io.github.surefoot.engine.javacode.program.JavaProgram;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.migration.CallbackEvent;
import io.github.surefoot.engine.migration.CallbackEvent.Moment;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.sql.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Asks a migration class what its runner asks it, and has it run as its runner does. */
public final class MigrationRuns {
  private final JavaProgram program;
  private final Dialect dialect;

  /**
   * @param dialect the database that the migrations run on: only what they do for it counts
   */
  public MigrationRuns(JavaProgram program, Dialect dialect) {
    this.program = program;
    this.dialect = dialect;
  }

  /**
   * One time that a class is run.
   *
   * @param event the moment at which a callback is, null if it is none or that is not known
   */
  public record Run(@Nullable CallbackEvent event, Transaction transaction, CodeRun code) {}

  /** The role of a class, once the class has been asked. */
  public Role asked(JavaType type, Role role) {
    return role == Role.FLYWAY
            && answer(type, MigrationClasses.UNDO_METHOD, null) instanceof Answer.Truth undo
            && undo.value()
        ? Role.FLYWAY_UNDO
        : role;
  }

  /**
   * The runs of a migrate on an empty database: one, or, of a callback, one for each moment at
   * which it does something that it has not done at an earlier one; what it does at other times, as
   * when a migrate fails, is left out.
   *
   * @param within the types that are declared inside of the class and are no migrations themselves
   */
  public List<Run> of(JavaType type, Role role, List<JavaType> within) {
    if (role == Role.FLYWAY_CALLBACK) {
      return callbacks(type);
    }
    EntryPoints entries =
        new EntryPoints(
            MigrationClasses.entries(role), MigrationClasses.rollbacks(role), true, null);
    Transaction transaction =
        role == Role.FLYWAY || role == Role.BASE
            ? transaction(answer(type, MigrationClasses.TRANSACTION_METHOD, null))
            : Transaction.OPENED;
    return List.of(
        new Run(null, transaction, Interpreter.run(program, dialect, type, entries, within)));
  }

  /**
   * Where the version of a migration stands.
   *
   * @param named whether it is in the class name unless the class gives another
   * @param unknown what to point at if the class decides in code that is in another file
   */
  public Version version(JavaType type, Role role, boolean named, Region unknown) {
    if (role != Role.FLYWAY) {
      return new Version.None();
    }
    Answer answer = answer(type, MigrationClasses.VERSION_METHOD, null);
    if (answer instanceof Answer.NotAsked) {
      return named ? new Version.InClassName() : new Version.Unknown(unknown);
    } else if (answer instanceof Answer.Null) {
      return new Version.None();
    } else if (answer instanceof Answer.Text text) {
      return new Version.Given(text.value());
    }
    return new Version.Unknown(
        answer instanceof Answer.Unknown decided && decided.method().file().equals(unknown.file())
            ? decided.method()
            : unknown);
  }

  private List<Run> callbacks(JavaType type) {
    List<Run> runs = new ArrayList<>();
    Set<SentSql> known = new HashSet<>();
    Set<UnresolvedPart> named = new HashSet<>();
    boolean undecided = false;
    for (CallbackEvent event : CallbackEvent.values()) {
      if (event.moment() == Moment.ELSEWHERE) {
        continue;
      }
      Optional<Boolean> supported = supports(type, event);
      undecided |= supported.isEmpty();
      if (supported.orElse(false)) {
        // Flyway up to 5 has a method for each moment.
        CodeRun code =
            run(
                type,
                new EntryPoints(
                    List.of(MigrationClasses.HANDLE_METHOD, event.id()), Set.of(), false, event));
        List<SentSql> sent = code.sent().stream().filter(known::add).toList();
        List<UnresolvedPart> unread = code.unread().stream().filter(named::add).toList();
        if (!sent.isEmpty() || !unread.isEmpty()) {
          Answer transaction = answer(type, MigrationClasses.CALLBACK_TRANSACTION_METHOD, event);
          runs.add(new Run(event, transaction(transaction), new CodeRun(sent, unread)));
        }
      }
    }
    if (undecided) {
      CodeRun code =
          run(
              type,
              new EntryPoints(List.of(MigrationClasses.HANDLE_METHOD), Set.of(), false, null));
      List<SentSql> sent = code.sent().stream().filter(known::add).toList();
      List<UnresolvedPart> unread = code.unread().stream().filter(named::add).toList();
      if (!sent.isEmpty() || !unread.isEmpty()) {
        runs.add(new Run(null, Transaction.UNKNOWN, new CodeRun(sent, unread)));
      }
    }
    return runs;
  }

  private CodeRun run(JavaType type, EntryPoints entries) {
    return Interpreter.run(program, dialect, type, entries, List.of());
  }

  /** Whether a callback is there for a moment, empty if only run time knows. */
  private Optional<Boolean> supports(JavaType type, CallbackEvent event) {
    Answer answer = answer(type, MigrationClasses.SUPPORTS_METHOD, event);
    if (answer instanceof Answer.Truth truth) {
      return Optional.of(truth.value());
    }
    // BaseCallback is there for all of them.
    return answer instanceof Answer.NotAsked ? Optional.of(true) : Optional.empty();
  }

  private static Transaction transaction(Answer answer) {
    if (answer instanceof Answer.Truth truth) {
      return truth.value() ? Transaction.OPENED : Transaction.NOT_OPENED;
    }
    return answer instanceof Answer.NotAsked ? Transaction.OPENED : Transaction.UNKNOWN;
  }

  private Answer answer(JavaType type, String method, @Nullable CallbackEvent event) {
    return Interpreter.answer(program, dialect, type, method, event);
  }
}
