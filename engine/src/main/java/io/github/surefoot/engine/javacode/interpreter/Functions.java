package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.State.Frame;
import io.github.surefoot.engine.javacode.interpreter.Value.Function;
import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.NullValue;
import io.github.surefoot.engine.javacode.interpreter.Value.OneOf;
import io.github.surefoot.engine.javacode.interpreter.Value.Reference;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaExpression.Receiver;
import io.github.surefoot.engine.javacode.program.JavaMethod;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.javacode.program.JavaVariable;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Calls lambdas, method references and anonymous objects: where the code does, where a library may,
 * or at the end if nobody is seen to.
 */
final class Functions {
  private final Machine code;
  private final State state;
  private final Map<Region, Pending> pending = new LinkedHashMap<>();

  Functions(Machine code) {
    this.code = code;
    this.state = code.state;
  }

  /** Something that others may call; if nobody is seen to, it is run at the end. */
  Value later(Value function) {
    Region region =
        function instanceof Function lambda
            ? lambda.region()
            : ((Instance) function).identity().region();
    pending.putIfAbsent(
        region,
        new Pending(
            function, state.heap(), state.frame().type, state.frame().self, state.frame().call));
    return function;
  }

  /** A function that was made and what held there. */
  record Pending(Value function, Heap heap, String type, @Nullable Value self, Region call) {}

  void runPending() {
    while (!pending.isEmpty()) {
      Region first = pending.keySet().iterator().next();
      Pending next = pending.remove(first);
      if (next == null || !state.enter(first)) {
        continue;
      }
      state.goTo(next.heap());
      state.inFrame(
          new Frame(next.self(), next.type(), next.call(), state.within(List.of())),
          () -> {
            if (next.function() instanceof Function lambda) {
              return apply(
                  lambda,
                  lambda.parameters().stream().map(p -> (Value) Unknown.of(p)).toList(),
                  first);
            }
            Instance instance = (Instance) next.function();
            JavaType body = instance.body();
            if (body != null) {
              body.members()
                  .methods()
                  .forEach(method -> code.calls.enterUnreached(method, instance, true));
            }
            return new NullValue();
          });
    }
  }

  /** Calls a lambda or method reference. */
  Value apply(Value function, List<Value> arguments, Region call) {
    if (function instanceof OneOf) {
      return code.calls.each(function, call, one -> apply(one, arguments, call));
    }
    if (function instanceof Function lambda) {
      state.enter(lambda.region());
      if (state.isDeep()) {
        return state.unknown(call);
      }
      Frame frame =
          new Frame(lambda.self(), lambda.owner(), state.frame().call, state.frame().branch);
      return state.inFrame(
          frame,
          () -> {
            for (int i = 0; i < lambda.parameters().size(); i++) {
              JavaVariable parameter = lambda.parameters().get(i);
              state.put(
                  parameter,
                  i < arguments.size()
                      ? arguments.get(i).typed(parameter.type())
                      : Unknown.of(parameter));
            }
            return code.calls.result(
                frame, code.statements.run(lambda.body()), state.unknown(call));
          });
    }
    if (function instanceof Reference reference) {
      return applyReference(reference, arguments, call);
    }
    if (function instanceof Instance instance) {
      List<JavaMethod> declared =
          instance.body() != null
              ? instance.body().members().methods()
              : code.program
                  .type(instance.type())
                  .map(t -> t.members().methods())
                  .orElse(List.of());
      Value result = state.unknown(call);
      for (JavaMethod method : declared) {
        if (!method.isStatic() && method.takes(arguments.size())) {
          result = code.calls.invoke(method, instance, arguments, call);
        }
      }
      return result;
    }
    return state.unknown(call);
  }

  /** Calls a function of one parameter with something of which nothing is known. */
  Value applyToAny(Value function, Region call) {
    // The parameter of a lambda has a name, which tells more.
    return apply(
        function, function instanceof Reference ? List.of(state.unknown(call)) : List.of(), call);
  }

  private Value applyReference(Reference reference, List<Value> arguments, Region region) {
    JavaExpression.MethodReference written = reference.written();
    List<JavaExpression> none = List.of();
    JavaExpression.Call call =
        new JavaExpression.Call(
            written.receiver(), written.method(), none, written.region(), written.region());
    if (written.receiver() instanceof Receiver.OfType type) {
      if (written.method().equals("new")) {
        Optional<JavaType> declared = code.program.type(type.type());
        return declared.isPresent()
            ? code.objects.instance(declared.get(), null, arguments, true, region)
            : code.library
                .creation(type.type(), arguments, region)
                .orElseGet(() -> state.unknown(region));
      }
      boolean isStatic =
          code.types.methods(type.type(), written.method(), arguments.size()).stream()
              .anyMatch(JavaMethod::isStatic);
      if (!isStatic
          && !arguments.isEmpty()
          && !code.library.hasStatic(type.type(), written.method())) {
        return code.calls.each(
            arguments.get(0),
            region,
            one ->
                code.calls.on(
                    one.typed(type.type()),
                    written.method(),
                    arguments.subList(1, arguments.size()),
                    call));
      }
      return code.calls.onType(type.type(), written.method(), arguments, call);
    }
    Value receiver = reference.receiver();
    return receiver == null
        ? state.unknown(region)
        : code.calls.on(receiver, written.method(), arguments, call);
  }

  /** What is handed to unknown code may be called by it, once or often. */
  boolean callback(
      @Nullable String type,
      String name,
      Value function,
      List<Value> passed,
      JavaExpression.Call call) {
    List<@Nullable String> parameters =
        code.library.callbackParameters(type, name, function, passed);
    int sentBefore = code.sending.count();
    Value receiver = code.connections.receiver();
    List<Value> arguments = new ArrayList<>();
    List<JavaVariable> declared =
        function instanceof Function lambda
            ? lambda.parameters()
            : function instanceof Instance i
                    && i.body() != null
                    && !i.body().members().methods().isEmpty()
                ? i.body().members().methods().get(0).parameters()
                : List.of();
    int count = function instanceof Reference ? Math.max(1, parameters.size()) : declared.size();
    for (int i = 0; i < count; i++) {
      JavaVariable parameter = i < declared.size() ? declared.get(i) : null;
      String known = i < parameters.size() ? parameters.get(i) : null;
      arguments.add(
          new Unknown(
              parameter == null ? "argument" : parameter.name(),
              parameter == null ? call.region() : parameter.region(),
              parameter != null && parameter.type() != null ? parameter.type() : known));
    }
    if (receiver != null && code.sending.isWayToDatabase(receiver)) {
      arguments.forEach(argument -> code.connections.derive(argument, receiver));
    }
    if (code.library.repeats(type, name)) {
      code.loops.inRounds(() -> apply(function, arguments, call.region()), call.region());
    } else {
      apply(function, arguments, call.region());
    }
    return code.sending.count() > sentBefore;
  }
}
