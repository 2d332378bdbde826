package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.MigrationClasses;
import io.github.surefoot.engine.javacode.interpreter.State.Frame;
import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.NullValue;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaMethod;
import io.github.surefoot.engine.javacode.program.JavaProgram;
import io.github.surefoot.engine.javacode.program.JavaStatement;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.javacode.program.JavaType.JavaField;
import io.github.surefoot.engine.migration.CallbackEvent;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Follows code from the method that a runner calls: into the project's own methods, over branches
 * and loops, with the values of variables as far as they are known.
 *
 * <p>Bounded in steps and depth, since code decides how much there is to follow; where a bound cuts
 * something off, that is said. Used once, by one thread.
 */
public final class Interpreter {
  private static final int MOST_STEPS = 300_000;

  /** For one expression. */
  private static final int FEW_STEPS = 2_000;

  private final Machine code;
  private final State state;

  private Interpreter(Machine code) {
    this.code = code;
    this.state = code.state;
  }

  /**
   * Runs a class whose instances its runner makes: first the methods that the runner calls, then
   * what has not been reached of the class and the types within it. Everything that is sent stands
   * in the file of the class: what another file sends is placed at the call that leads there.
   *
   * @param dialect the database that it runs on: only the branches for it count
   * @param within the types that are declared inside of it
   */
  public static CodeRun run(
      JavaProgram program,
      Dialect dialect,
      JavaType type,
      EntryPoints entries,
      List<JavaType> within) {
    Machine code = new Machine(program, dialect, type.region(), MOST_STEPS);
    if (!entries.apart().isEmpty()) {
      Machine apart = new Machine(program, dialect, type.region(), MOST_STEPS);
      new Interpreter(apart).enterApart(type, entries.apart(), code.state);
    }
    new Interpreter(code).start(type, entries, within);
    return new CodeRun(code.literals.with(code.sending.sent()), code.state.notes());
  }

  /**
   * What a method answers to the runner of a class, the class's own or one that it inherits: one
   * without parameters or, of a callback, with a moment and a context.
   *
   * @param event the moment that a callback is told, null if it is none
   */
  public static Answer answer(
      JavaProgram program,
      Dialect dialect,
      JavaType type,
      String method,
      @Nullable CallbackEvent event) {
    Machine code = new Machine(program, dialect, type.region(), MOST_STEPS);
    Optional<JavaMethod> asked =
        code.types.methods(type.qualifiedName(), method, event == null ? 0 : 2).stream()
            .filter(m -> m.body() != null)
            .findFirst();
    if (asked.isEmpty()) {
      return new Answer.NotAsked();
    }
    Value self = new Interpreter(code).made(type);
    Value value = code.objects.content(code.calls.enter(asked.get(), self, event, false));
    if (value instanceof Scalar scalar && scalar.value() instanceof Boolean truth) {
      return new Answer.Truth(truth);
    } else if (value instanceof Text text && !text.text().hasHoles()) {
      return new Answer.Text(text.text().text());
    }
    return value instanceof NullValue
        ? new Answer.Null()
        : new Answer.Unknown(asked.get().region());
  }

  /**
   * What an expression may be as text where it stands in no method that is run; what only run time
   * knows is a hole in it. Text of another file is placed where the expression names it.
   *
   * @param type the qualified name of the type in which it is written
   * @param before the local variables that it needs, with the values that they always have
   * @return at least one text
   */
  public static List<SqlText> texts(
      JavaProgram program,
      Dialect dialect,
      String type,
      List<JavaStatement.Local> before,
      JavaExpression expression) {
    Region region = expression.region();
    Machine code = new Machine(program, dialect, region, FEW_STEPS);
    Value self = new Unknown("this", region, type);
    Value value =
        code.state.inFrame(
            new Frame(self, type, region, List.of()),
            () -> {
              before.forEach(code.statements::run);
              return code.expressions.eval(expression);
            });
    return value.alternatives().stream().map(v -> code.expressions.text(v, region)).toList();
  }

  private void start(JavaType type, EntryPoints entries, List<JavaType> within) {
    Value self = made(type);
    for (String entry : entries.methods()) {
      // A method of the same name beside the one that the runner calls is the class's own.
      code.types.methods(type.qualifiedName(), entry).stream()
          .filter(method -> !method.isStatic())
          .sorted(Comparator.comparing(method -> !isForRunner(method)))
          .filter(method -> !state.hasEntered(method.region()))
          .forEachOrdered(method -> code.calls.enter(method, self, entries.event(), false));
    }
    if (entries.others()) {
      boolean perhaps = !entries.methods().isEmpty();
      enterOthers(type, self, perhaps);
      for (JavaType inner : within) {
        enterOthers(inner, madeOnce(inner), perhaps);
      }
    }
    code.functions.runPending();
  }

  private static boolean isForRunner(JavaMethod method) {
    return method.parameters().stream()
        .anyMatch(parameter -> MigrationClasses.isPassedByRunner(parameter.type()));
  }

  /** Has another run pass over what these methods reach, unless it gets there by itself. */
  private void enterApart(JavaType type, Set<String> apart, State other) {
    Value self = made(type);
    for (String method : apart) {
      code.types
          .methods(type.qualifiedName(), method)
          .forEach(m -> code.calls.enter(m, self, null, true));
    }
    code.functions.runPending();
    other.passOver(state);
  }

  private Value made(JavaType type) {
    Region whole = type.region();
    return state.inFrame(
        new Frame(null, type.qualifiedName(), whole, List.of()),
        () -> code.objects.instance(type, null, List.of(), false, whole));
  }

  /** An object of which nothing is known if one was made before: a constructor sends once. */
  private Value madeOnce(JavaType type) {
    boolean known =
        type.members().constructors().stream().anyMatch(c -> state.hasEntered(c.region()));
    return known ? new Unknown("this", type.region(), type.qualifiedName()) : made(type);
  }

  /** Who calls the other methods, and when, is not known: fields may have been assigned before. */
  private void enterOthers(JavaType type, Value self, boolean perhaps) {
    if (self instanceof Instance instance) {
      for (JavaField field : type.members().fields()) {
        if (field.assigned() && !field.isStatic()) {
          state.put(
              instance.identity(),
              field.name(),
              new Unknown(field.name(), field.region(), field.type())
                  .because("The field '" + field.name() + "' gets its value elsewhere"));
        }
      }
    }
    type.members().methods().forEach(method -> code.calls.enterUnreached(method, self, perhaps));
  }
}
