package io.github.surefoot.engine.migration;

import io.github.surefoot.engine.migration.Migration.ExecutedStatement;
import io.github.surefoot.engine.migration.Migration.UnresolvedPart;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.operation.RoutineOperation.RunRoutine;
import io.github.surefoot.engine.operation.SessionOperation.ClientCommand;
import io.github.surefoot.engine.operation.SessionOperation.Execute;
import io.github.surefoot.engine.operation.SessionOperation.Prepare;
import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.sql.Statement;
import io.github.surefoot.engine.sql.SyntaxProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A place of a migration that was not understood: this is the only definition of it, for findings,
 * reports and counts.
 *
 * @param what the part that it is
 * @param sentence what is not known or not understood there, with a full stop
 * @param region where, as tight as possible
 * @param site what sends it, see {@link ExecutedStatement#site}
 * @param holes what would have to be known, each once, in order; empty if nothing would help
 */
public record NotUnderstood(
    Kind kind, Part what, String sentence, Region region, Region site, List<Hole> holes) {

  private static final int SHOWN = 60;

  public NotUnderstood {
    holes = List.copyOf(holes);
  }

  /** Why it was not understood. */
  public enum Kind {
    /** It is not known before run time. */
    UNRESOLVED,
    /** The parser does not understand it. */
    UNPARSED,
    /** It is a command of psql that does nothing to a database: it is skipped. */
    SKIPPED
  }

  /** What was not understood. */
  public enum Part {
    /** The statement: it may be anything. */
    STATEMENT("what this statement does"),
    /** Which object the statement is about. */
    SUBJECT("what this statement works on"),
    CLAUSE("a clause of this statement"),
    /** The text that a DO block puts together. */
    EXECUTE("the SQL of this EXECUTE"),
    /** Whether there is any SQL. */
    CODE("what this code sends");

    private final String phrase;

    Part(String phrase) {
      this.phrase = phrase;
    }

    /** It as the subject of a sentence, in lower case. */
    public String phrase() {
      return phrase;
    }
  }

  /**
   * The places of a migration, in order; of those that say the same of the same place the first.
   * The code of routines counts where it is called, not where it is defined; that of triggers'
   * functions, which the application runs as well, not at all.
   */
  public static List<NotUnderstood> in(ReplayedMigration replayed) {
    record Same(Region region, String sentence) {}
    Migration migration = replayed.migration();
    Set<Same> told = new HashSet<>();
    List<NotUnderstood> places = new ArrayList<>();
    for (UnresolvedPart part : migration.unresolved()) {
      places.add(
          new NotUnderstood(
              Kind.UNRESOLVED,
              Part.CODE,
              part.reason() + ".",
              part.region(),
              part.region(),
              List.of()));
    }
    IdentityHashMap<ExecutedStatement, List<Step>> calls = new IdentityHashMap<>();
    for (Step step : replayed.steps()) {
      if (step.operation() instanceof RunRoutine && step.surroundings() != Surroundings.TRIGGERED) {
        calls.computeIfAbsent(step.executed(), e -> new ArrayList<>()).add(step);
      }
    }
    Set<String> prepared = new HashSet<>();
    for (ExecutedStatement executed : migration.statements()) {
      places.addAll(in(executed, calls.getOrDefault(executed, List.of())));
      for (Operation operation : executed.statement().operations()) {
        if (operation instanceof Prepare prepare) {
          prepared.add(prepare.name().value());
        } else if (operation instanceof Execute execute
            && !prepared.contains(execute.name().value())) {
          places.add(
              new NotUnderstood(
                  Kind.UNRESOLVED,
                  Part.STATEMENT,
                  "What EXECUTE runs is not known: no PREPARE of '"
                      + execute.name()
                      + "' stands before it.",
                  execute.name().range().region(),
                  executed.site(),
                  List.of()));
        }
      }
    }
    places.removeIf(p -> !told.add(new Same(p.region(), p.sentence())));
    return List.copyOf(places);
  }

  /**
   * The places of one statement, in order.
   *
   * @param steps its steps
   */
  public static List<NotUnderstood> in(ExecutedStatement executed, List<Step> steps) {
    List<NotUnderstood> places = new ArrayList<>();
    of(executed.statement(), executed.site(), places);
    for (Step step : steps) {
      if (step.operation() instanceof RunRoutine run) {
        of(run, executed.site(), places);
      }
    }
    return List.copyOf(places);
  }

  private static void of(Statement statement, Region site, List<NotUnderstood> places) {
    List<Hole> holes = OpenHoles.of(statement);
    if (!holes.isEmpty()) {
      places.add(unresolved(statement, site, holes));
    } else if (statement.problem() != null) {
      SyntaxProblem problem = statement.problem();
      places.add(
          new NotUnderstood(
              Kind.UNPARSED,
              Part.STATEMENT,
              "This statement is not understood: " + inSentence(problem.message()) + ".",
              problem.range().region(),
              site,
              List.of()));
    }
    clauses(UnreadClauses.of(statement), site, places);
    for (Operation operation : statement.operations()) {
      if (operation instanceof ClientCommand command) {
        places.add(client(command, site));
      }
      if (operation instanceof DoBlock block) {
        of(block.code(), block.language(), site, places);
      }
    }
  }

  private static void of(RunRoutine run, Region site, List<NotUnderstood> places) {
    List<Hole> holes = OpenHoles.of(run.code(), run.range());
    if (!holes.isEmpty()) {
      places.add(unresolved(List.of(run), site, holes));
    }
    clauses(UnreadClauses.of(run.code()), site, places);
    of(run.code(), run.language(), site, places);
  }

  private static void clauses(List<SqlRange> clauses, Region site, List<NotUnderstood> places) {
    for (SqlRange clause : clauses) {
      if (Holes.first(clause) == null) {
        places.add(
            new NotUnderstood(
                Kind.UNPARSED,
                Part.CLAUSE,
                "This clause is not understood: '" + shortened(clause.display()) + "'.",
                clause.region(),
                site,
                List.of()));
      }
    }
  }

  private static void of(Code code, String language, Region site, List<NotUnderstood> places) {
    for (SqlRange dynamic : code.dynamic()) {
      places.add(
          new NotUnderstood(
              Kind.UNRESOLVED,
              Part.EXECUTE,
              "The SQL of this EXECUTE is not known before run time.",
              dynamic.region(),
              site,
              Holes.of(dynamic)));
    }
    boolean read = language.equals("plpgsql") || language.equals("sql");
    for (SqlRange unread : code.unread()) {
      if (!read) {
        places.add(
            new NotUnderstood(
                Kind.UNRESOLVED,
                Part.STATEMENT,
                "What this code does is not known: it is written in " + language + ".",
                unread.region(),
                site,
                List.of()));
      } else if (Holes.first(unread) == null) {
        places.add(
            new NotUnderstood(
                Kind.UNPARSED,
                Part.STATEMENT,
                "This statement is not understood: '" + shortened(unread.display()) + "'.",
                unread.region(),
                site,
                List.of()));
      }
    }
  }

  private static NotUnderstood client(ClientCommand command, Region site) {
    String unknown = ClientCommands.unknown(command);
    return new NotUnderstood(
        unknown == null ? Kind.SKIPPED : Kind.UNRESOLVED,
        Part.STATEMENT,
        (unknown == null
                ? command.command() + " is a command of psql and no SQL: it is skipped"
                : unknown)
            + ".",
        command.range().region(),
        site,
        List.of());
  }

  private static NotUnderstood unresolved(Statement statement, Region site, List<Hole> holes) {
    Hole first = holes.get(0);
    if (statement.problem() != null) {
      return unresolved(
          Part.STATEMENT,
          statement.range().display().equals(first.display())
              ? first.display() + " is not known before run time."
              : "What this statement does is not known before run time: it holds "
                  + first.display()
                  + ".",
          first,
          site,
          holes);
    }
    return unresolved(statement.operations(), site, holes);
  }

  private static NotUnderstood unresolved(
      List<? extends Operation> operations, Region site, List<Hole> holes) {
    Hole first = holes.get(0);
    for (Operation operation : operations) {
      SqlRange name = unknownName(operation);
      Hole hole = name == null ? null : Holes.first(name);
      if (name != null && hole != null) {
        return unresolved(
            Part.SUBJECT,
            "What this statement works on is not known before run time: " + name.display() + ".",
            hole,
            site,
            holes);
      }
    }
    return unresolved(
        Part.CLAUSE,
        "A clause of this statement is not known before run time: it holds "
            + first.display()
            + ".",
        first,
        site,
        holes);
  }

  private static NotUnderstood unresolved(
      Part what, String sentence, Hole at, Region site, List<Hole> holes) {
    return new NotUnderstood(Kind.UNRESOLVED, what, sentence, at.origin(), site, holes);
  }

  private static @Nullable SqlRange unknownName(Operation operation) {
    Stream<Operation> operations =
        operation instanceof DoBlock block
            ? block.code().statements().stream().map(Embedded::operation)
            : operation instanceof RunRoutine run
                ? run.code().statements().stream().map(Embedded::operation)
                : Stream.of(operation);
    return operations
        .flatMap(o -> Subjects.of(o).stream())
        .filter(name -> !name.known())
        .map(ObjectName::range)
        .findFirst()
        .orElse(null);
  }

  /** A sentence as a part of another: without full stop, and without capital. */
  private static String inSentence(String sentence) {
    String text = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
    return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
  }

  private static String shortened(String text) {
    String line = String.join(" ", text.strip().split("\\s+", -1));
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }
}
