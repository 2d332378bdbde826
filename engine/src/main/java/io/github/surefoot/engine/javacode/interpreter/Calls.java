package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.MigrationClasses;
import io.github.surefoot.engine.javacode.interpreter.State.Frame;
import io.github.surefoot.engine.javacode.interpreter.Value.EnumConstant;
import io.github.surefoot.engine.javacode.interpreter.Value.Function;
import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.OneOf;
import io.github.surefoot.engine.javacode.interpreter.Value.Reference;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaExpression.Receiver;
import io.github.surefoot.engine.javacode.program.JavaMethod;
import io.github.surefoot.engine.javacode.program.JavaStatement;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.javacode.program.JavaVariable;
import io.github.surefoot.engine.migration.CallbackEvent;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Finds the method that a call means and runs it. */
final class Calls {
  /** Of more implementations none is followed. */
  private static final int MOST_IMPLEMENTATIONS = 4;

  private final Machine code;
  private final State state;

  Calls(Machine code) {
    this.code = code;
    this.state = code.state;
  }

  /**
   * @param perhaps whether it is not known that anybody calls it
   */
  void enterUnreached(JavaMethod method, Value self, boolean perhaps) {
    if (!state.hasEntered(method.region())) {
      Heap before = state.heap();
      enter(method, self, null, perhaps);
      state.goTo(before);
    }
  }

  /**
   * Runs a method that somebody calls with whatever arguments.
   *
   * @param event the moment that a callback is told, null if nobody knows
   * @param perhaps whether it is not known that anybody calls it
   */
  Value enter(JavaMethod method, Value self, @Nullable CallbackEvent event, boolean perhaps) {
    List<Value> arguments = new ArrayList<>();
    for (JavaVariable parameter : method.parameters()) {
      arguments.add(
          event != null && MigrationClasses.FLYWAY_EVENT.equals(parameter.type())
              ? Library.constant(event, parameter.region())
              : Unknown.of(parameter));
    }
    List<Integer> branch = perhaps ? state.within(List.of()) : List.of();
    return invoke(method, self, arguments, method.region(), branch);
  }

  Value call(JavaExpression.Call call) {
    Receiver receiver = call.receiver();
    String name = call.method();
    int count = call.arguments().size();
    if (receiver instanceof Receiver.Of of) {
      Value object = code.expressions.eval(of.object());
      List<Value> arguments = call.arguments().stream().map(code.expressions::eval).toList();
      code.literals.given(name, arguments);
      return each(object, call.region(), one -> on(one, name, arguments, call));
    }
    List<Value> arguments = call.arguments().stream().map(code.expressions::eval).toList();
    code.literals.given(name, arguments);
    if (receiver instanceof Receiver.OfType type) {
      return onType(type.type(), name, arguments, call);
    }
    if (receiver instanceof Receiver.OfSuper written) {
      for (String supertype : code.types.supertypes(written.enclosingType())) {
        List<JavaMethod> inherited = code.types.methods(supertype, name, count);
        if (!inherited.isEmpty()) {
          return invokeFitting(inherited, code.objects.self(null, call.region()), arguments, call);
        }
      }
      Value self = code.objects.self(null, call.region());
      return unknownCall(self, name, arguments, call);
    }
    for (String type : ((Receiver.Implied) receiver).types()) {
      Optional<Value> sunk = code.sending.certainSink(type, name, arguments, call);
      if (sunk.isPresent()) {
        return sunk.get();
      }
      List<JavaMethod> methods = code.types.methods(type, name, count);
      if (!methods.isEmpty()) {
        Value self = code.objects.self(type, call.region());
        Instance instance = instance(self);
        if (instance != null && !methods.get(0).isStatic()) {
          List<JavaMethod> own = methods(instance, name, count);
          return invokeFitting(own.isEmpty() ? methods : own, self, arguments, call);
        }
        return invokeFitting(methods, self, arguments, call);
      }
    }
    List<String> enclosing = ((Receiver.Implied) receiver).types();
    Optional<Value> given = ofSelf(enclosing, name, arguments, call);
    if (given.isPresent()) {
      return given.get();
    }
    for (String type : enclosing) {
      if (code.program.type(type).isEmpty()) {
        // Imported from a library.
        Optional<Value> known = code.library.callStatic(type, name, arguments, call);
        if (known.isPresent()) {
          return known.get();
        }
        if (code.library.result(code.types.family(type).names(), name, arguments) != null) {
          return onType(type, name, arguments, call);
        }
      }
    }
    Unknown typed =
        new Unknown("this", call.region(), enclosing.isEmpty() ? null : enclosing.get(0));
    return code.resources
        .call(code.objects.self(null, call.region()), name, arguments, call.region())
        .or(() -> code.jooq.inherited(enclosing, name, arguments, call))
        .orElseGet(() -> unknownCall(typed, name, arguments, call));
  }

  /** The object that has the fields, null if it is none. */
  private static @Nullable Instance instance(@Nullable Value self) {
    return self instanceof EnumConstant constant
        ? constant.instance()
        : self instanceof Instance instance ? instance : null;
  }

  /**
   * A method that is called within a type and that it has without declaring it: one of an enum, a
   * record, or a class of a library that it extends.
   */
  private Optional<Value> ofSelf(
      List<String> types, String name, List<Value> arguments, JavaExpression.Call call) {
    Region region = call.region();
    for (String type : types) {
      Optional<Value> given = ofEnum(type, name, arguments, region);
      if (given.isPresent()) {
        return given;
      }
      Value self = code.objects.self(type, region);
      if (self instanceof EnumConstant constant) {
        given = code.library.callEnum(constant, name, arguments, region);
      } else if (self instanceof Instance instance && arguments.isEmpty()) {
        given = component(instance, name);
      }
      if (given.isEmpty()
          && self instanceof Instance instance
          && state.heap().get(instance.identity(), Heap.CONTENT).isPresent()) {
        given = code.library.call(instance, name, arguments, call);
      }
      if (given.isPresent()) {
        return given;
      }
    }
    return Optional.empty();
  }

  /** {@code values()} and {@code valueOf(…)} of an enum of the project. */
  private Optional<Value> ofEnum(String type, String name, List<Value> arguments, Region region) {
    if (!name.equals("values") && !name.equals("valueOf")) {
      return Optional.empty();
    }
    Optional<JavaType> declared = code.program.type(type);
    if (declared.isEmpty() || declared.get().members().constants().isEmpty()) {
      return Optional.empty();
    }
    List<EnumConstant> constants = code.objects.enumConstants(declared.get(), region);
    if (name.equals("values")) {
      return arguments.isEmpty()
          ? Optional.of(new Items(List.copyOf(constants), true))
          : Optional.empty();
    }
    return arguments.size() == 1 && code.objects.content(arguments.get(0)) instanceof Text text
        ? constants.stream()
            .filter(c -> text.text().text().equals(c.name()))
            .map(Value.class::cast)
            .findFirst()
        : Optional.empty();
  }

  Value each(Value object, Region region, java.util.function.Function<Value, Value> operation) {
    List<Value> alternatives = object.alternatives();
    if (alternatives.size() == 1) {
      return operation.apply(alternatives.get(0));
    }
    List<Integer> around = state.frame().branch;
    List<Value> results = new ArrayList<>();
    Heap start = state.heap();
    Heap after = null;
    for (Value alternative : alternatives) {
      state.goTo(start);
      state.frame().branch = state.within(around);
      results.add(operation.apply(alternative));
      after = Heap.joined(after, state.heap(), region);
    }
    if (after != null) {
      state.goTo(after);
    }
    state.frame().branch = around;
    return Value.oneOf(results, state.unknown(region));
  }

  Value on(Value object, String name, List<Value> arguments, JavaExpression.Call call) {
    if (object instanceof Function || object instanceof Reference) {
      return onFunction(object, name, arguments, call);
    }
    code.connections.on(object);
    Optional<Value> ofJooq = code.jooq.call(object, name, arguments, call);
    if (ofJooq.isPresent()) {
      return ofJooq.get();
    }
    // What a library sends counts, not how: its source may be at hand.
    Optional<Value> sunk =
        code.sending.certainSink(code.library.typeOf(object), name, arguments, call);
    if (sunk.isPresent()) {
      return sunk.get();
    }
    if (object instanceof EnumConstant constant) {
      List<JavaMethod> methods = methods(constant.instance(), name, arguments.size());
      if (!methods.isEmpty()) {
        return invokeFitting(methods, constant, arguments, call);
      }
      return code.library
          .callEnum(constant, name, arguments, call.region())
          .orElseGet(() -> unknownCall(object, name, arguments, call));
    }
    if (object instanceof Instance instance) {
      List<JavaMethod> methods = methods(instance, name, arguments.size());
      if (!methods.isEmpty()) {
        return invokeFitting(methods, instance, arguments, call);
      }
      Optional<Value> component =
          arguments.isEmpty() ? component(instance, name) : Optional.empty();
      if (component.isPresent()) {
        return component.get();
      }
    }
    if (object instanceof Unknown unknown && unknown.type() != null) {
      Optional<Value> result = onDeclared(unknown.type(), object, name, arguments, call);
      if (result.isPresent()) {
        return result.get();
      }
    }
    Optional<Value> known = code.library.call(object, name, arguments, call);
    return known.orElseGet(() -> unknownCall(object, name, arguments, call));
  }

  /**
   * A method of an interface of which a lambda is an object: its own one, or that of the lambda.
   */
  private Value onFunction(
      Value function, String name, List<Value> arguments, JavaExpression.Call call) {
    String type = code.library.typeOf(function);
    List<JavaMethod> methods =
        type == null ? List.of() : code.types.methods(type, name, arguments.size());
    return methods.stream().anyMatch(method -> method.body() != null)
        ? invokeFitting(methods, function, arguments, call)
        : code.functions.apply(function, arguments, call.region());
  }

  /** The value of a record's component. */
  private Optional<Value> component(Instance instance, String name) {
    return code.program
        .type(instance.type())
        .filter(t -> t.members().components().stream().anyMatch(c -> c.name().equals(name)))
        .flatMap(t -> state.heap().get(instance.identity(), name));
  }

  /**
   * A call on something of which only the type is known, and that is the project's own. Where it
   * may be one of a few implementations, each may run.
   */
  private Optional<Value> onDeclared(
      String type, Value object, String name, List<Value> arguments, JavaExpression.Call call) {
    List<JavaMethod> methods = code.types.methods(type, name, arguments.size());
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    if (methods.stream().anyMatch(m -> m.body() != null || m.sqlParameter().isPresent())) {
      return Optional.of(invokeFitting(methods, object, arguments, call));
    }
    List<Value> implementations = new ArrayList<>();
    for (JavaType subtype : code.program.subtypes(type)) {
      String implementation = subtype.qualifiedName();
      if (code.types.methods(implementation, name, arguments.size()).stream()
          .anyMatch(m -> m.body() != null || m.sqlParameter().isPresent())) {
        implementations.add(new Unknown(subtype.simpleName(), call.region(), implementation));
      }
    }
    return implementations.isEmpty() || implementations.size() > MOST_IMPLEMENTATIONS
        ? Optional.empty()
        : Optional.of(
            each(
                new OneOf(implementations),
                call.region(),
                one -> {
                  String implementation = ((Unknown) one).type();
                  List<JavaMethod> own =
                      code.types.methods(
                          implementation == null ? type : implementation, name, arguments.size());
                  return invokeFitting(
                      own, implementations.size() == 1 ? object : one, arguments, call);
                }));
  }

  Value onType(String type, String name, List<Value> arguments, JavaExpression.Call call) {
    Optional<Value> sunk = code.sending.certainSink(type, name, arguments, call);
    if (sunk.isPresent()) {
      return sunk.get();
    }
    List<JavaMethod> methods = code.types.methods(type, name, arguments.size());
    if (!methods.isEmpty()) {
      return invokeFitting(methods, null, arguments, call);
    }
    return ofEnum(type, name, arguments, call.region())
        .or(() -> code.library.callStatic(type, name, arguments, call))
        .orElseGet(
            () ->
                unknownCall(
                    new Unknown(Names.simple(type), call.region(), type), name, arguments, call));
  }

  /** The methods that are run when an object's method is called, its own before inherited ones. */
  List<JavaMethod> methods(Instance instance, String name, int arguments) {
    JavaType body = instance.body();
    if (body != null) {
      List<JavaMethod> own = body.methods(name).stream().filter(m -> m.takes(arguments)).toList();
      if (!own.isEmpty()) {
        return own;
      }
    }
    return code.types.methods(instance.type(), name, arguments);
  }

  private Value invokeFitting(
      List<JavaMethod> methods,
      @Nullable Value self,
      List<Value> arguments,
      JavaExpression.Call call) {
    JavaMethod method = fitting(methods, arguments);
    if (method.sqlParameter().isPresent()) {
      code.sending.emitMarked(method, arguments, call.site());
      return new Unknown(Names.of(call.region()), call.region(), method.result());
    }
    if (method.body() == null && (self instanceof Function || self instanceof Reference)) {
      return code.functions.apply(self, arguments, call.region());
    }
    if (method.body() == null) {
      return unknownCall(
          new Unknown(method.name(), call.region(), method.declaringType()),
          method.name(),
          arguments,
          call);
    }
    return invoke(method, self, arguments, call.site());
  }

  /** The method whose parameters the arguments fit best. */
  JavaMethod fitting(List<JavaMethod> methods, List<Value> arguments) {
    JavaMethod best = methods.get(0);
    int most = Integer.MIN_VALUE;
    for (JavaMethod method : methods) {
      int score = 0;
      for (int i = 0; i < arguments.size() && i < method.parameters().size(); i++) {
        String wanted = method.parameters().get(i).type();
        Boolean fits =
            wanted == null ? null : code.types.fits(code.library.typeOf(arguments.get(i)), wanted);
        score += fits == null ? 0 : fits ? 2 : -8;
      }
      score -= method.variableArity() ? 1 : 0;
      if (score > most) {
        most = score;
        best = method;
      }
    }
    return best;
  }

  Value invoke(JavaMethod method, @Nullable Value self, List<Value> arguments, Region call) {
    return invoke(method, self, arguments, call, state.frame().branch);
  }

  private Value invoke(
      JavaMethod method,
      @Nullable Value self,
      List<Value> arguments,
      Region call,
      List<Integer> branch) {
    List<JavaStatement> body = method.body();
    Unknown otherwise =
        new Unknown(Names.of(call), call, method.result())
            .because("What '" + method.name() + "' gives cannot be told here");
    if (body == null) {
      return otherwise;
    }
    Frame running =
        state.nearest(f -> f.method != null && f.method.region().equals(method.region()));
    if (running != null && isEndless(running, method, arguments)) {
      code.sending.recursion(method.name(), arguments, call);
      return otherwise;
    }
    if (state.isDeep()) {
      code.sending.note("The calls are nested too deep to be followed", call);
      return otherwise;
    }
    state.enter(method.region());
    Heap before = state.heap();
    Frame frame = new Frame(self, method.declaringType(), call, method, branch);
    Value result =
        state.inFrame(
            frame,
            () -> {
              bind(method, arguments);
              return result(frame, code.statements.run(body), otherwise).typed(method.result());
            });
    if (running != null) {
      state.goTo(state.heap().withVariablesOf(before));
    }
    return result;
  }

  /**
   * Whether a method is being run already, and nothing tells that it comes to an end: an argument
   * that is known and another one than before does, as long as the way here was known as well.
   */
  private boolean isEndless(Frame running, JavaMethod method, List<Value> arguments) {
    boolean changes = false;
    for (int i = 0; i < arguments.size() && i < method.parameters().size(); i++) {
      Value now = code.objects.content(arguments.get(i));
      Value before =
          state.heap().get(method.parameters().get(i)).map(code.objects::content).orElse(now);
      boolean known =
          now instanceof Scalar
              || now instanceof Items
              || (now instanceof Text text && !text.text().hasHoles());
      changes |= known && !now.equals(before);
    }
    return !changes || !state.frame().branch.equals(running.branch);
  }

  Value result(Frame frame, boolean goesOn, Unknown otherwise) {
    Heap returned = frame.returned;
    if (returned != null) {
      state.goTo(goesOn ? Heap.joined(returned, state.heap(), otherwise.region()) : returned);
    }
    return frame.results.isEmpty() ? otherwise : Value.oneOf(frame.results, otherwise);
  }

  void bind(JavaMethod method, List<Value> arguments) {
    List<JavaVariable> parameters = method.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      JavaVariable parameter = parameters.get(i);
      Value value;
      if (method.variableArity() && i == parameters.size() - 1) {
        boolean passedOn =
            arguments.size() == parameters.size()
                && (arguments.get(i) instanceof Items
                    || (arguments.get(i) instanceof Unknown u
                        && u.type() != null
                        && u.type().endsWith("[]")));
        value =
            passedOn
                ? arguments.get(i)
                : new Items(
                    arguments.subList(Math.min(i, arguments.size()), arguments.size()), true);
      } else {
        value =
            i < arguments.size() ? arguments.get(i).typed(parameter.type()) : Unknown.of(parameter);
      }
      state.put(parameter, value);
    }
  }

  /**
   * A call of something that cannot be read.
   *
   * @param typed what it is called on, or something of its type
   */
  private Value unknownCall(
      Value typed, String name, List<Value> arguments, JavaExpression.Call call) {
    String type = code.library.typeOf(typed);
    code.connections.on(typed);
    Optional<Value> sunk =
        code.sending
            .certainSink(type, name, arguments, call)
            .or(() -> code.sending.likelySink(type, name, arguments, call));
    if (sunk.isPresent()) {
      return sunk.get();
    }
    code.connections
        .told(typed, name, arguments)
        .ifPresent(what -> code.sending.tell(what, call.site()));
    code.connections.executed(typed, name, arguments);
    Optional<String> asked = code.dialects.isAsked(name).map(b -> name);
    boolean handled = false;
    for (Value argument : arguments) {
      for (Value one : argument.alternatives()) {
        if (one instanceof Function
            || one instanceof Reference
            || (one instanceof Instance i && i.body() != null)) {
          handled |=
              code.connections.around(
                  typed,
                  name,
                  call,
                  () -> code.functions.callback(type, name, one, arguments, call));
        }
      }
    }
    Set<String> types = type == null ? Set.of() : code.types.family(type).names();
    if (code.library.isWayToDatabase(types)) {
      code.literals.passed(arguments);
    }
    if (code.sending.hidden(types, name, name, call.site())) {
      handled = true;
    }
    if (!handled && asked.isEmpty() && !code.library.isHarmless(type, name)) {
      code.sending.handedOver(typed, name, arguments, call.site());
    }
    String given = code.library.result(types, name, arguments);
    Value result =
        new Unknown(asked.orElseGet(() -> Names.of(call.region())), call.region(), given)
            .because("What '" + name + "' gives cannot be read here");
    code.connections.gives(result, typed, name, arguments);
    return result;
  }
}
