package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.SqlSink.Template;
import io.github.surefoot.engine.javacode.interpreter.Value.ClassObject;
import io.github.surefoot.engine.javacode.interpreter.Value.EnumConstant;
import io.github.surefoot.engine.javacode.interpreter.Value.Function;
import io.github.surefoot.engine.javacode.interpreter.Value.Identity;
import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.NullValue;
import io.github.surefoot.engine.javacode.interpreter.Value.OfJooq;
import io.github.surefoot.engine.javacode.interpreter.Value.Pair;
import io.github.surefoot.engine.javacode.interpreter.Value.Reference;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.jooq.Argument;
import io.github.surefoot.engine.javacode.jooq.Jooq;
import io.github.surefoot.engine.javacode.jooq.JooqValue;
import io.github.surefoot.engine.javacode.jooq.Outcome;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaMethod;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Hands what concerns jOOQ to {@link Jooq}, and sends what its chains come to. */
final class JooqCalls {
  private static final String PACKAGE = "org.jooq.";
  private static final String TABLE = "org.jooq.impl.TableImpl";

  private final Machine code;
  private final State state;
  private final Jooq jooq;

  /** Generated tables with their schemas. */
  private final Map<Identity, JooqValue> tables = new HashMap<>();

  JooqCalls(Machine code) {
    this.code = code;
    this.state = code.state;
    this.jooq = new Jooq(code.dialects.target(), this::typeName);
  }

  /** A constant of jOOQ's. */
  Optional<Value> constant(String type, String name, Region region) {
    return type.startsWith(PACKAGE)
        ? jooq.constant(type, name, region).map(OfJooq::new)
        : Optional.empty();
  }

  /** Whether it is probably a table that jOOQ has generated: {@code Tables.ORDERS}. */
  boolean isTable(String type, String name) {
    return Names.simple(type).equals("Tables") && isConstant(name);
  }

  /** An object of a class of jOOQ's, or what such a class makes of an object that extends it. */
  Optional<Value> creation(String type, List<Value> arguments, Region region) {
    return type.startsWith(PACKAGE)
        ? jooq.creation(type, converted(arguments, region), region).map(OfJooq::new)
        : Optional.empty();
  }

  /** A static method of jOOQ's; what it gives that is not known is an expression. */
  Optional<Value> callStatic(
      String type, String name, List<Value> arguments, JavaExpression.Call call) {
    if (!type.startsWith(PACKAGE)) {
      return Optional.empty();
    }
    if (type.equals(TABLE) || type.equals("org.jooq.impl.AbstractTable")) {
      return column(name, arguments, call.region());
    }
    boolean dsl =
        (type.equals("org.jooq.impl.DSL") && !name.equals("using"))
            || type.equals("org.jooq.impl.SQLDataType");
    String otherwise =
        type.equals("org.jooq.impl.SQLDataType") ? "org.jooq.DataType" : "org.jooq.Field";
    return combined(
        arguments,
        call,
        passed ->
            jooq.callStatic(type, name, converted(passed, call.region()), call.site())
                .map(outcome -> value(outcome, null, passed, call, arguments != passed))
                .or(() -> dsl ? Optional.of(unknown(call, otherwise)) : Optional.empty()));
  }

  /** What a generated table inherits: the making of its columns. */
  Optional<Value> inherited(
      List<String> types, String name, List<Value> arguments, JavaExpression.Call call) {
    return types.stream().anyMatch(t -> code.types.family(t).names().contains(TABLE))
        ? column(name, arguments, call.region())
        : Optional.empty();
  }

  /** {@code createField(DSL.name("id"), SQLDataType.BIGINT, this, "")}. */
  private Optional<Value> column(String name, List<Value> arguments, Region region) {
    if (!name.equals("createField") || arguments.size() < 2) {
      return Optional.empty();
    }
    Value table = arguments.size() > 2 ? arguments.get(2) : code.objects.self(null, region);
    Argument simple = converted(arguments.get(0), region);
    // Its schema is made of its tables: it is not asked for yet.
    List<Argument> parts =
        code.objects.content(table) instanceof OfJooq of
            ? List.of(new Argument.Of(of.value()), simple)
            : List.of(simple);
    return made("name", parts, region)
        .flatMap(
            qualified ->
                made(
                    "field",
                    List.of(new Argument.Of(qualified), converted(arguments.get(1), region)),
                    region))
        .map(OfJooq::new);
  }

  /** A method of something of jOOQ's; empty if the object is none or the method sends nothing. */
  Optional<Value> call(Value object, String name, List<Value> arguments, JavaExpression.Call call) {
    Optional<JooqValue> followed = followed(object);
    if (followed.isEmpty()) {
      return Optional.empty();
    }
    JooqValue value = followed.get();
    Value through =
        object instanceof OfJooq of ? of.through() : object instanceof Unknown ? object : null;
    return combined(
        arguments,
        call,
        passed ->
            jooq.call(value, name, converted(passed, call.region()), call.site())
                .map(outcome -> value(outcome, through, passed, call, arguments != passed))
                .or(
                    () ->
                        value instanceof JooqValue.Context
                            ? Optional.empty()
                            : Optional.of(unknown(call, value.type()))));
  }

  /** Runs a query over whose records a loop goes. */
  void iterate(Value elements, Region region) {
    if (elements instanceof OfJooq of && of.value() instanceof JooqValue.Query) {
      jooq.call(of.value(), "iterator", List.of(), region)
          .ifPresent(outcome -> send(outcome, of.through(), region, false));
    }
  }

  /** Says so if what is made here and goes nowhere is a statement: it is never run. */
  void discard(Value value, Region region) {
    if (value instanceof OfJooq of
        && of.value() instanceof JooqValue.Query query
        && Jooq.changes(query)) {
      state.note("The statement that is put together here is not executed", region);
    }
  }

  private Optional<JooqValue> followed(Value object) {
    if (code.objects.content(object) instanceof OfJooq of) {
      return Optional.of(
          object instanceof Instance instance && of.value() instanceof JooqValue.Table table
              ? inSchema(instance, table)
              : of.value());
    } else if (object instanceof Unknown unknown) {
      String type = unknown.type();
      if (type != null) {
        for (String one : code.types.family(type).names()) {
          Optional<JooqValue> typed = jooq.unknown(one, unknown.name(), unknown.region());
          if (typed.isPresent()) {
            return typed;
          }
        }
      }
      return generated(unknown);
    }
    return Optional.empty();
  }

  /** A generated table is rendered with its schema, if it says one. */
  private JooqValue inSchema(Instance instance, JooqValue.Table table) {
    JooqValue known = tables.get(instance.identity());
    if (known != null) {
      return known;
    }
    // What asks for it again on the way gets it without.
    tables.put(instance.identity(), table);
    Region region = instance.identity().region();
    List<JavaMethod> methods = code.calls.methods(instance, "getSchema", 0);
    Value schema =
        methods.isEmpty()
            ? new NullValue()
            : code.calls.invoke(methods.get(0), instance, List.of(), region);
    for (Value one : schema.alternatives()) {
      Optional<JooqValue> name = followed(one);
      if (name.isPresent() && name.get() instanceof JooqValue.Part) {
        Optional<JooqValue> qualified =
            made("name", List.of(new Argument.Of(name.get()), new Argument.Of(table)), region)
                .flatMap(n -> made("table", List.of(new Argument.Of(n)), region));
        qualified.ifPresent(q -> tables.put(instance.identity(), q));
        return qualified.orElse(table);
      }
    }
    return table;
  }

  /** {@code Tables.ORDERS} and {@code ORDERS.ID} of a class that jOOQ will have generated. */
  private Optional<JooqValue> generated(Unknown unknown) {
    String name = unknown.name();
    int dot = name.lastIndexOf('.');
    if (dot < 0 || !isConstant(name.substring(dot + 1))) {
      return Optional.empty();
    }
    String owner = name.substring(name.lastIndexOf('.', dot - 1) + 1, dot);
    if (!owner.equals("Tables") && !isConstant(owner)) {
      return Optional.empty();
    }
    Argument text =
        new Argument.Text(
            Texts.of(name.substring(dot + 1).toLowerCase(Locale.ROOT), unknown.region()));
    return made("name", List.of(text), unknown.region())
        .flatMap(
            n -> {
              String kind = owner.equals("Tables") ? "table" : "field";
              return made(kind, List.of(new Argument.Of(n)), unknown.region());
            });
  }

  private Optional<JooqValue> made(String method, List<Argument> arguments, Region region) {
    return jooq.callStatic("org.jooq.impl.DSL", method, arguments, region)
        .map(outcome -> ((Outcome.Made) outcome).value());
  }

  private static boolean isConstant(String name) {
    boolean letter = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      letter |= c >= 'A' && c <= 'Z';
      if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_') {
        return false;
      }
    }
    return letter;
  }

  private static Unknown unknown(JavaExpression.Call call, String type) {
    return new Unknown(Names.of(call.region()), call.region(), type);
  }

  /** Makes a call for each combination of what its arguments may be. */
  private Optional<Value> combined(
      List<Value> arguments,
      JavaExpression.Call call,
      java.util.function.Function<List<Value>, Optional<Value>> made) {
    if (arguments.stream().allMatch(a -> a.alternatives().size() == 1)) {
      return made.apply(arguments);
    }
    List<List<Value>> combinations = List.of(List.of());
    for (Value argument : arguments) {
      List<List<Value>> longer = new ArrayList<>();
      List<Value> alternatives = argument.alternatives();
      boolean tooMany = combinations.size() * alternatives.size() > Value.MOST_ALTERNATIVES;
      for (Value one : tooMany ? List.of((Value) state.unknown(call.region())) : alternatives) {
        for (List<Value> shorter : combinations) {
          List<Value> combination = new ArrayList<>(shorter);
          combination.add(one);
          longer.add(combination);
        }
      }
      combinations = longer;
    }
    List<Value> results = new ArrayList<>();
    for (List<Value> combination : combinations) {
      Optional<Value> result = made.apply(combination);
      if (result.isEmpty()) {
        return result;
      }
      results.add(result.get());
    }
    return Optional.of(Value.oneOf(results, state.unknown(call.region())));
  }

  private Value value(
      Outcome outcome,
      @Nullable Value through,
      List<Value> arguments,
      JavaExpression.Call call,
      boolean alternative) {
    if (outcome instanceof Outcome.Made made) {
      return new OfJooq(made.value(), through);
    } else if (outcome instanceof Outcome.Text text) {
      return new Text(text.text());
    }
    send(outcome, through, call.site(), alternative);
    // What maps or takes the records is run for each of them.
    for (Value argument : arguments) {
      if (argument instanceof Function || argument instanceof Reference) {
        code.functions.callback("org.jooq.Result", "forEach", argument, List.of(), call);
      }
    }
    return new Unknown(Names.of(call.region()), call.region(), ((Outcome.Sent) outcome).result());
  }

  private void send(Outcome outcome, @Nullable Value through, Region site, boolean alternative) {
    if (outcome instanceof Outcome.Sent sent) {
      if (through != null) {
        code.connections.on(through);
      }
      sent.statements().forEach(sql -> code.sending.emit(sql, site, alternative, Template.NONE));
    }
  }

  private List<Argument> converted(List<Value> values, Region region) {
    return values.stream().map(value -> converted(value, region)).toList();
  }

  private Argument converted(Value value, Region region) {
    Value content = code.objects.content(value);
    Optional<JooqValue> followed = followed(value);
    if (followed.isPresent()) {
      return new Argument.Of(followed.get());
    } else if (content instanceof Text text) {
      return new Argument.Text(text.text());
    } else if (content instanceof Scalar scalar) {
      return new Argument.Constant(scalar.value(), scalar.region());
    } else if (content instanceof NullValue) {
      return new Argument.Null(region);
    } else if (content instanceof ClassObject type) {
      return new Argument.ClassLiteral(type.type(), region);
    } else if (content instanceof Items items && items.complete()) {
      return converted(items, region);
    } else if (content instanceof EnumConstant constant) {
      return new Argument.Text(literal(constant, region));
    } else if (content instanceof Unknown unknown) {
      return new Argument.Unknown(unknown.name(), unknown.region(), unknown.type());
    }
    return new Argument.Unknown(Names.of(region), region, code.library.typeOf(value));
  }

  private Argument converted(Items items, Region region) {
    boolean map =
        !items.elements().isEmpty() && items.elements().stream().allMatch(e -> e instanceof Pair);
    return map
        ? new Argument.Entries(
            items.elements().stream()
                .map(e -> (Pair) e)
                .map(
                    pair ->
                        new Argument.Entry(
                            converted(pair.key(), region), converted(pair.value(), region)))
                .toList())
        : new Argument.Many(converted(items.elements(), region));
  }

  /** What an enum's constant is called in the database. */
  private SqlText literal(EnumConstant constant, Region region) {
    return asked(constant, "getLiteral", region).orElseGet(() -> Texts.of(constant.name(), region));
  }

  /** What the first constant of an enum says of its type. */
  private Optional<List<SqlText>> typeName(String type) {
    Optional<JavaType> declared = code.program.type(type);
    if (declared.isEmpty()) {
      return Optional.empty();
    }
    Region region = state.frame().call;
    List<EnumConstant> constants = code.objects.enumConstants(declared.get(), region);
    if (constants.isEmpty()) {
      return Optional.empty();
    }
    EnumConstant first = constants.get(0);
    Optional<SqlText> name = asked(first, "getName", region);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    List<SqlText> parts = new ArrayList<>();
    schema(first, region).ifPresent(parts::add);
    parts.add(name.get());
    return Optional.of(parts);
  }

  private Optional<SqlText> schema(EnumConstant constant, Region region) {
    Value schema = answer(constant, "getSchema", region);
    return followed(schema)
        .flatMap(s -> jooq.call(s, "getName", List.of(), region))
        .flatMap(o -> o instanceof Outcome.Text text ? Optional.of(text.text()) : Optional.empty());
  }

  private Optional<SqlText> asked(EnumConstant constant, String method, Region region) {
    return answer(constant, method, region) instanceof Text text
        ? Optional.of(text.text())
        : Optional.empty();
  }

  private Value answer(EnumConstant constant, String name, Region region) {
    Instance instance = constant.instance();
    List<JavaMethod> methods = code.calls.methods(instance, name, 0);
    return methods.isEmpty()
        ? new NullValue()
        : code.calls.invoke(methods.get(0), instance, List.of(), region);
  }
}
