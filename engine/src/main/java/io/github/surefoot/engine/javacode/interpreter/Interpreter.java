package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.State.Frame;
import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaProgram;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.javacode.program.JavaType.JavaField;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Dialect;
import java.util.List;
import java.util.Optional;

/**
 * Follows code from the method that a runner calls: into the project's own methods, over branches
 * and loops, with the values of variables as far as they are known.
 *
 * <p>Bounded in steps and depth, since code decides how much there is to follow; where a bound cuts
 * something off, that is said. Used once, by one thread.
 */
public final class Interpreter {
  private final Machine code;
  private final State state;

  private Interpreter(Machine code) {
    this.code = code;
    this.state = code.state;
  }

  /**
   * Runs a class whose instances its runner makes: first the methods that the runner calls, then,
   * since somebody may call them, what has not been reached of the class and the types within it.
   * Everything that is sent stands in the file of the class: what another file sends is placed at
   * the call that leads there.
   *
   * @param dialect the database that it runs on: only the branches for it count
   * @param entries the names of the methods that its runner calls, in order
   * @param within the types that are declared inside of it
   */
  public static CodeRun run(
      JavaProgram program,
      Dialect dialect,
      JavaType type,
      List<String> entries,
      List<JavaType> within) {
    Machine code = new Machine(program, dialect, type.region());
    new Interpreter(code).start(type, entries, within);
    return new CodeRun(code.sending.sent(), code.state.notes());
  }

  /**
   * The value of an expression that depends on no input, empty if it is not one known text.
   *
   * @param type the type in which it is written
   */
  public static Optional<SqlText> constant(
      JavaProgram program, Dialect dialect, JavaType type, JavaExpression expression) {
    Machine code = new Machine(program, dialect, type.region());
    Value value =
        code.state.inFrame(
            new Frame(null, type.qualifiedName(), type.region(), false),
            () -> code.expressions.eval(expression));
    return value instanceof Text text && !text.text().hasHoles()
        ? Optional.of(text.text())
        : Optional.empty();
  }

  private void start(JavaType type, List<String> entries, List<JavaType> within) {
    Value self = made(type);
    for (String entry : entries) {
      code.types
          .methods(type.qualifiedName(), entry)
          .forEach(method -> code.calls.enter(method, self));
    }
    enterOthers(type, self);
    for (JavaType inner : within) {
      enterOthers(inner, made(inner));
    }
    code.functions.runPending();
  }

  private Value made(JavaType type) {
    Region whole = type.region();
    return state.inFrame(
        new Frame(null, type.qualifiedName(), whole, false),
        () -> code.objects.instance(type, null, List.of(), false, whole));
  }

  /** Who calls the other methods, and when, is not known: fields may have been assigned before. */
  private void enterOthers(JavaType type, Value self) {
    if (self instanceof Instance instance) {
      for (JavaField field : type.members().fields()) {
        if (field.assigned() && !field.isStatic()) {
          state.put(
              instance.identity(),
              field.name(),
              new Unknown(field.name(), field.region(), field.type()));
        }
      }
    }
    type.members().methods().forEach(method -> code.calls.enterUnreached(method, self));
  }
}
