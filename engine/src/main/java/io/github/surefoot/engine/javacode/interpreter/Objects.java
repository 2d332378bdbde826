package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.State.Frame;
import io.github.surefoot.engine.javacode.interpreter.Value.ClassObject;
import io.github.surefoot.engine.javacode.interpreter.Value.EnumConstant;
import io.github.surefoot.engine.javacode.interpreter.Value.Identity;
import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.NullValue;
import io.github.surefoot.engine.javacode.interpreter.Value.OneOf;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaExpression.Receiver;
import io.github.surefoot.engine.javacode.program.JavaMethod;
import io.github.surefoot.engine.javacode.program.JavaStatement;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.javacode.program.JavaType.JavaField;
import io.github.surefoot.engine.javacode.program.JavaVariable;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Makes objects of the project's own classes and knows what their fields hold. */
final class Objects {
  /** The type of what is made by {@code new} and of which no more is known than that. */
  static final String NO_STRING = "?";

  private static final int LONGEST_ARRAY = 1000;

  /** Stands for a static field of a class whose static initializers have been run. */
  private static final String INITIALIZED = "static";

  private final Machine code;
  private final State state;

  /** The static fields whose initializers are being run. */
  private final Set<String> initialized = new HashSet<>();

  Objects(Machine code) {
    this.code = code;
    this.state = code.state;
  }

  Value self(@Nullable String type, Region region) {
    Frame frame =
        state.nearest(
            f ->
                f.self != null
                    && (type == null || code.types.family(f.type).names().contains(type)));
    Value self = frame == null ? null : frame.self;
    return self == null ? new Unknown(Names.of(region), region, type) : self;
  }

  Value field(JavaExpression.Field field) {
    Region region = field.region();
    Value owner = owner(field.owner(), field.name(), region);
    if (owner instanceof OneOf some) {
      return Value.oneOf(
          some.values().stream().map(v -> part(v, field.name(), region)).toList(),
          state.unknown(region));
    }
    return part(owner, field.name(), region).placedAt(region, code.home.file());
  }

  /** What has the field: an object, a class, or something unknown. */
  Value owner(Receiver receiver, String name, Region region) {
    if (receiver instanceof Receiver.Of of) {
      return code.expressions.eval(of.object());
    } else if (receiver instanceof Receiver.OfType type) {
      return new ClassObject(type.type());
    } else if (receiver instanceof Receiver.Implied implied) {
      for (String type : implied.types()) {
        Optional<Types.Declared<JavaField>> declared = code.types.field(type, name);
        if (declared.isPresent()) {
          return declared.get().member().isStatic() || code.types.isConstant(type, name)
              ? new ClassObject(declared.get().type().qualifiedName())
              : self(type, region);
        }
      }
      Optional<String> imported =
          implied.types().stream()
              .filter(type -> code.program.type(type).isEmpty())
              .filter(type -> code.library.hasConstant(type, name, region))
              .findFirst();
      if (imported.isPresent()) {
        return new ClassObject(imported.get());
      }
    }
    return self(null, region);
  }

  private Value part(Value owner, String name, Region region) {
    if (owner instanceof Instance instance) {
      Optional<Value> known = state.heap().get(instance.identity(), name);
      if (known.isPresent()) {
        return known.get().named(name, region);
      }
      Optional<Types.Declared<JavaField>> field = code.types.field(instance.type(), name);
      if (field.isPresent() && field.get().member().isStatic()) {
        return constantField(field.get(), null, region);
      }
      return new Unknown(name, region, field.map(f -> f.member().type()).orElse(null))
          .because("The field '" + name + "' gets its value elsewhere");
    } else if (owner instanceof EnumConstant constant) {
      return part(constant.instance(), name, region);
    } else if (owner instanceof ClassObject type) {
      Optional<Value> constant = enumConstant(type.type(), name, region);
      if (constant.isPresent()) {
        return constant.get();
      }
      Optional<Types.Declared<JavaField>> field = code.types.field(type.type(), name);
      if (field.isPresent()) {
        return constantField(field.get(), null, region);
      }
      return code.library
          .constant(type.type(), name, region)
          .orElseGet(
              () -> new Unknown(Names.simple(type.type()) + "." + name, region, type.type()));
    } else if (content(owner) instanceof Items items && name.equals("length")) {
      return items.complete() ? new Scalar(items.elements().size(), region) : state.unknown(region);
    } else if (owner instanceof Unknown unknown && unknown.type() != null) {
      Optional<Types.Declared<JavaField>> field = code.types.field(unknown.type(), name);
      if (field.isPresent()
          && (field.get().member().isStatic() || !field.get().member().assigned())) {
        return constantField(field.get(), owner, region);
      }
      return new Unknown(Names.of(region), region, field.map(f -> f.member().type()).orElse(null));
    }
    return new Unknown(Names.of(region), region, null);
  }

  /**
   * What a field holds that belongs to a class, or that has the value of its initializer in every
   * object.
   *
   * @param self the object, null if it belongs to the class
   */
  private Value constantField(
      Types.Declared<JavaField> declared, @Nullable Value self, Region region) {
    JavaField field = declared.member();
    String type = declared.type().qualifiedName();
    initializeClass(declared.type(), region);
    Optional<Value> known = state.heap().get(type, field.name());
    if (known.isPresent()) {
      return known.get().named(field.name(), region);
    }
    JavaExpression initializer = field.value();
    Unknown unknown =
        new Unknown(field.name(), region, field.type())
            .because("The field '" + field.name() + "' gets its value elsewhere");
    if (initializer == null || !initialized.add(type + "." + field.name())) {
      return unknown;
    }
    Value value =
        state.inFrame(
            new Frame(self, type, region, List.of()),
            () -> code.expressions.eval(initializer).typed(field.type()));
    if (field.assigned()) {
      value = Value.oneOf(List.of(value, unknown), unknown);
    }
    state.put(type, field.name(), value);
    initialized.remove(type + "." + field.name());
    return value.named(field.name(), region);
  }

  /** Runs the static initializers of a class, once on each path. */
  private void initializeClass(JavaType type, Region region) {
    String name = type.qualifiedName();
    if (type.members().staticInitializers().isEmpty()
        || state.heap().get(name, INITIALIZED).isPresent()) {
      return;
    }
    state.put(name, INITIALIZED, new NullValue());
    for (JavaField field : type.members().fields()) {
      if (field.isStatic() && field.value() != null) {
        constantField(new Types.Declared<>(type, field), null, region);
      }
    }
    state.inFrame(
        new Frame(null, name, region, state.frame().branch),
        () -> code.statements.run(type.members().staticInitializers()));
  }

  /** A component of a record, unknown if the value is none that is known. */
  Value component(Value record, @Nullable String type, int index, JavaExpression.Pattern pattern) {
    Optional<JavaVariable> component =
        Optional.ofNullable(type)
            .flatMap(code.program::type)
            .map(t -> t.members().components())
            .filter(components -> index < components.size())
            .map(components -> components.get(index));
    JavaVariable variable = pattern.variable();
    Unknown otherwise = variable == null ? state.unknown(pattern.region()) : Unknown.of(variable);
    return record instanceof Instance instance && component.isPresent()
        ? state.heap().get(instance.identity(), component.get().name()).orElse(otherwise)
        : otherwise;
  }

  private Optional<Value> enumConstant(String type, String name, Region region) {
    Optional<JavaType> declared = code.program.type(type);
    if (declared.isEmpty() || declared.get().members().constants().isEmpty()) {
      return Optional.empty();
    }
    return enumConstants(declared.get(), region).stream()
        .filter(constant -> constant.name().equals(name))
        .map(Value.class::cast)
        .findFirst();
  }

  /** The constants of an enum in order. */
  List<EnumConstant> enumConstants(JavaType type, Region region) {
    Optional<Value> known = state.heap().get(type.qualifiedName(), "values()");
    if (known.isPresent() && known.get() instanceof Items items) {
      return items.elements().stream().map(EnumConstant.class::cast).toList();
    }
    List<EnumConstant> constants = new ArrayList<>();
    List<JavaType.EnumConstant> declared = type.members().constants();
    for (int i = 0; i < declared.size(); i++) {
      JavaType.EnumConstant constant = declared.get(i);
      Value instance =
          state.inFrame(
              new Frame(null, type.qualifiedName(), region, List.of()),
              () ->
                  instance(
                      type,
                      constant.body(),
                      constant.arguments().stream().map(code.expressions::eval).toList(),
                      true,
                      constant.region()));
      constants.add(new EnumConstant((Instance) instance, constant.name(), i));
    }
    state.put(type.qualifiedName(), "values()", new Items(List.copyOf(constants), true));
    return constants;
  }

  Value creation(JavaExpression.Creation creation) {
    List<Value> arguments = creation.arguments().stream().map(code.expressions::eval).toList();
    String type = creation.type();
    Region region = creation.region();
    code.literals.made(type, region);
    if (code.sending.creates(type, arguments, region)) {
      return new Unknown(Names.of(region), region, type);
    }
    Optional<JavaType> declared = type == null ? Optional.empty() : code.program.type(type);
    if (declared.isPresent()) {
      if (emitConstructor(declared.get(), arguments, region)) {
        return new Unknown(Names.of(region), region, type);
      }
      return instance(declared.get(), creation.body(), arguments, true, region);
    }
    if (type != null && type.endsWith("[]")) {
      return array(type, arguments, region);
    }
    if (type != null) {
      Optional<Value> known = code.library.creation(type, arguments, region);
      JavaType members = creation.body();
      if (members != null && known.isPresent() && known.get() instanceof Instance plain) {
        // new HashMap<>() {{ put(…); }}
        Instance instance = new Instance(plain.identity(), plain.type(), members);
        initialize(instance, members, true, region);
        return instance;
      }
      if (known.isPresent()) {
        return known.get();
      }
    }
    JavaType body = creation.body();
    if (body != null) {
      Instance instance =
          new Instance(new Identity(region), type == null ? body.qualifiedName() : type, body);
      initialize(instance, body, true, region);
      return code.functions.later(instance);
    }
    Value made = new Unknown(Names.of(region), region, type == null ? NO_STRING : type);
    if (arguments.stream().anyMatch(code.sending::isWayToDatabase)) {
      // What it does with it is told by what is called on it.
      code.sending.addWrapper(type);
      code.connections.derive(made, arguments);
    }
    return made;
  }

  /** An array of nulls, or of other arrays of which nothing is known. */
  private Instance array(String type, List<Value> lengths, Region region) {
    boolean known =
        lengths.size() == 1
            && lengths.get(0) instanceof Scalar scalar
            && scalar.value() instanceof Integer length
            && length >= 0
            && length <= LONGEST_ARRAY;
    Items content = new Items(List.of(), false);
    if (known) {
      int length = (int) ((Scalar) lengths.get(0)).value();
      content = new Items(Collections.nCopies(length, new NullValue()), true);
    }
    return newObject(type, content, region);
  }

  /** A constructor that is declared to send its argument. */
  private boolean emitConstructor(JavaType type, List<Value> arguments, Region region) {
    for (JavaMethod constructor : type.members().constructors()) {
      if (constructor.takes(arguments.size()) && constructor.sqlParameter().isPresent()) {
        code.sending.emitMarked(constructor, arguments, region);
        return true;
      }
    }
    return false;
  }

  /**
   * A new object of the project's own class.
   *
   * @param given whether the arguments are known to be these; otherwise they are its runner's
   */
  Value instance(
      JavaType type, @Nullable JavaType body, List<Value> arguments, boolean given, Region region) {
    Instance instance = new Instance(new Identity(region), type.qualifiedName(), body);
    construct(instance, type, arguments, given, region);
    if (body != null) {
      initialize(instance, body, true, region);
      return code.functions.later(instance);
    }
    return instance;
  }

  private void construct(
      Instance instance, JavaType type, List<Value> arguments, boolean given, Region region) {
    if (state.isDeep()) {
      return;
    }
    List<JavaMethod> constructors =
        type.members().constructors().stream()
            .filter(c -> !given || c.takes(arguments.size()))
            .toList();
    JavaMethod constructor =
        constructors.isEmpty() ? null : code.calls.fitting(constructors, arguments);
    List<JavaStatement> body =
        constructor == null || constructor.body() == null ? List.of() : constructor.body();
    state.inFrame(
        new Frame(instance, type.qualifiedName(), region, state.frame().branch),
        () -> {
          if (constructor != null) {
            state.enter(constructor.region());
            List<Value> values = arguments;
            if (!given) {
              values = constructor.parameters().stream().map(p -> (Value) Unknown.of(p)).toList();
            }
            code.calls.bind(constructor, values);
          }
          // Since Java 25 others may stand in front of it.
          int before = 0;
          while (before < body.size() && explicitCall(body.get(before)) == null) {
            before++;
          }
          JavaExpression.Call first = before < body.size() ? explicitCall(body.get(before)) : null;
          boolean other = first != null && first.method().equals("this");
          if (first == null) {
            before = -1;
            superclass(type).ifPresent(s -> construct(instance, s, List.of(), true, region));
          } else {
            code.statements.run(body.subList(0, before));
            List<Value> passed = first.arguments().stream().map(code.expressions::eval).toList();
            if (other) {
              construct(instance, type, passed, true, region);
            } else {
              superclass(type)
                  .ifPresentOrElse(
                      s -> construct(instance, s, passed, true, region),
                      () -> constructOfJooq(instance, type, passed, region));
            }
          }
          if (constructor == null) {
            // A record's own constructor: the compact one begins with what is assigned at its end.
            List<JavaVariable> components = type.members().components();
            for (int i = 0; i < components.size() && i < arguments.size(); i++) {
              state.put(instance.identity(), components.get(i).name(), arguments.get(i));
            }
          }
          if (!other) {
            initialize(instance, type, given, region);
          }
          code.statements.run(body.subList(before + 1, body.size()));
          return new NullValue();
        });
  }

  /** What a class of jOOQ's makes of what is passed to its constructor. */
  private void constructOfJooq(
      Instance instance, JavaType type, List<Value> passed, Region region) {
    type.supertypes().stream()
        .findFirst()
        .flatMap(s -> code.jooq.creation(s, passed, region))
        .ifPresent(content -> setContent(instance, content));
  }

  /** {@code this(…)} or {@code super(…)}: a call of a method of that name. */
  private static JavaExpression.@Nullable Call explicitCall(JavaStatement statement) {
    return statement instanceof JavaStatement.Evaluate evaluated
            && evaluated.expression() instanceof JavaExpression.Call call
            && (call.method().equals("this") || call.method().equals("super"))
        ? call
        : null;
  }

  private Optional<JavaType> superclass(JavaType type) {
    return type.supertypes().stream().findFirst().flatMap(code.program::type);
  }

  /**
   * @param made whether the code makes the object itself, so that nobody else assigns its fields
   */
  private void initialize(Instance instance, JavaType type, boolean made, Region region) {
    initializeClass(type, region);
    Frame frame = new Frame(instance, type.qualifiedName(), region, state.frame().branch);
    state.inFrame(
        frame,
        () -> {
          for (JavaField field : type.members().fields()) {
            JavaExpression value = field.value();
            if (!field.isStatic() && value != null) {
              Value initial = code.expressions.eval(value).typed(field.type());
              state.put(instance.identity(), field.name(), initial);
            } else if (!field.isStatic() && made && !isComponent(type, field)) {
              state.put(instance.identity(), field.name(), unassigned(field));
            }
          }
          code.statements.run(type.members().initializers());
          return new NullValue();
        });
  }

  private static boolean isComponent(JavaType type, JavaField field) {
    return type.members().components().stream().anyMatch(c -> c.name().equals(field.name()));
  }

  /** What a field holds before anything is assigned to it. */
  private static Value unassigned(JavaField field) {
    String type = field.type();
    if (type == null) {
      return new Unknown(field.name(), field.region(), null);
    }
    return switch (type) {
      case "int", "short", "byte" -> new Scalar(0, field.region());
      case "long" -> new Scalar(0L, field.region());
      case "boolean" -> new Scalar(false, field.region());
      case "char", "float", "double" -> new Unknown(field.name(), field.region(), type);
      default -> new NullValue();
    };
  }

  /** What an object that can change holds, otherwise the value itself. */
  Value content(Value value) {
    return value instanceof Instance instance
        ? state.heap().get(instance.identity(), Heap.CONTENT).orElse(value)
        : value;
  }

  void setContent(Instance object, Value content) {
    state.put(object.identity(), Heap.CONTENT, content);
  }

  Instance newObject(String type, Value content, Region region) {
    Instance object = new Instance(new Identity(region), type, null);
    setContent(object, content);
    return object;
  }
}
