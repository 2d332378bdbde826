package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.KnownTypes;
import io.github.surefoot.engine.javacode.MigrationClasses;
import io.github.surefoot.engine.javacode.interpreter.Value.ClassObject;
import io.github.surefoot.engine.javacode.interpreter.Value.EnumConstant;
import io.github.surefoot.engine.javacode.interpreter.Value.Identity;
import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.NullValue;
import io.github.surefoot.engine.javacode.interpreter.Value.OfJooq;
import io.github.surefoot.engine.javacode.interpreter.Value.Pair;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.migration.CallbackEvent;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the classes of the JDK do that SQL is put together with, and which of the libraries' lead to
 * a database. Source: the API of JDK 17.
 */
final class Library {
  private static final Set<String> LOGGERS =
      Set.of(
          "trace", "debug", "info", "warn", "warning", "error", "fine", "finer", "finest", "severe",
          "log", "print", "printf", "println");

  private final Machine code;

  Library(Machine code) {
    this.code = code;
  }

  /** The type of a value, null if it is not known. */
  @Nullable String typeOf(Value value) {
    if (value instanceof Text) {
      return "java.lang.String";
    } else if (value instanceof Scalar scalar) {
      return scalar.value().getClass().getName();
    } else if (value instanceof Instance instance) {
      return instance.type();
    } else if (value instanceof EnumConstant constant) {
      return constant.instance().type();
    } else if (value instanceof Items) {
      return "java.util.List";
    } else if (value instanceof ClassObject) {
      return "java.lang.Class";
    } else if (value instanceof OfJooq of) {
      return of.value().type();
    }
    if (value instanceof Value.Function function) {
      return function.type();
    } else if (value instanceof Value.Reference reference) {
      return reference.type();
    }
    return value instanceof Unknown unknown ? unknown.type() : null;
  }

  /** Whether a value is certainly a number, so that + adds. */
  boolean isNumber(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.value() instanceof Number;
    }
    return value instanceof Unknown unknown
        && unknown.type() != null
        && Set.of("int", "long", "short", "byte", "double", "float").contains(unknown.type());
  }

  /** Methods that give an object of the type that they are told, whoever has them. */
  private static final Set<String> GIVE_WANTED =
      Set.of("unwrap", "attach", "onDemand", "getBean", "getInstance");

  /** The type that a method of a library gives, null if not known. */
  @Nullable String result(Set<String> types, String method, List<Value> arguments) {
    String wanted = wanted(arguments);
    if (wanted != null && GIVE_WANTED.contains(method)) {
      return wanted;
    }
    String result = KnownTypes.result(types, method).orElse(null);
    return KnownTypes.OF_ARGUMENT.equals(result) ? wanted : result;
  }

  /** The type of the first class object among some arguments. */
  private static @Nullable String wanted(List<Value> arguments) {
    for (Value argument : arguments) {
      if (argument instanceof ClassObject type) {
        return type.type();
      }
    }
    return null;
  }

  /** Whether something of these types can send SQL. */
  boolean isWayToDatabase(Set<String> types) {
    return types.stream().anyMatch(KnownTypes::isWayToDatabase);
  }

  /** Whether a method of this name writes to a log. */
  static boolean isLogger(String method) {
    return LOGGERS.contains(method);
  }

  /** Whether a method of a library sends nothing, whatever it is given. */
  boolean isHarmless(@Nullable String type, String method) {
    return LOGGERS.contains(method)
        || (type != null && (KnownTypes.isKnown(type) || type.startsWith("org.slf4j.")));
  }

  /** The types of the arguments with which a method of a library calls a function it is given. */
  List<@Nullable String> callbackParameters(
      @Nullable String type, String method, Value function, List<Value> arguments) {
    List<@Nullable String> parameters = new ArrayList<>();
    if (function instanceof Value.Function lambda && lambda.type() != null) {
      parameters.addAll(KnownTypes.callbackParameters(Set.of(lambda.type()), KnownTypes.ITSELF));
    }
    if (type != null && parameters.isEmpty()) {
      for (String one : KnownTypes.callbackParameters(code.types.family(type).names(), method)) {
        parameters.add(one.equals(KnownTypes.OF_ARGUMENT) ? wanted(arguments) : one);
      }
    }
    return parameters;
  }

  /** Whether a method calls a function for each of some elements. */
  boolean repeats(@Nullable String type, String method) {
    return method.equals("forEach")
        || method.equals("forEachOrdered")
        || method.equals("map")
        || method.equals("iterate")
        || (type != null && method.equals("query"));
  }

  boolean hasStatic(String type, String method) {
    return switch (type) {
      case "java.lang.String" ->
          Set.of("valueOf", "format", "join", "copyValueOf").contains(method);
      case "java.util.Objects", "java.util.List", "java.util.Map", "java.util.Arrays" -> true;
      default -> false;
    };
  }

  /** Whether a type without source has a static field of this name. */
  boolean hasConstant(String type, String name, Region region) {
    return constant(type, name, region).isPresent() || code.jooq.isTable(type, name);
  }

  /** A static field of a library. */
  Optional<Value> constant(String type, String name, Region region) {
    if (type.equals("java.lang.Boolean") && (name.equals("TRUE") || name.equals("FALSE"))) {
      return Optional.of(new Scalar(name.equals("TRUE"), region));
    }
    if (type.equals(MigrationClasses.FLYWAY_EVENT)) {
      for (CallbackEvent event : CallbackEvent.values()) {
        if (event.name().equals(name)) {
          return Optional.of(constant(event, region));
        }
      }
    }
    return code.jooq.constant(type, name, region);
  }

  /** The constant of Flyway's enum for a moment. */
  static EnumConstant constant(CallbackEvent event, Region region) {
    Instance instance = new Instance(new Identity(region), MigrationClasses.FLYWAY_EVENT, null);
    return new EnumConstant(instance, event.name(), List.of(CallbackEvent.values()).indexOf(event));
  }

  /** A new object of the JDK, empty if it is of a type that does not matter. */
  Optional<Value> creation(String type, List<Value> arguments, Region region) {
    Optional<Value> readable = code.resources.creation(type, arguments, region);
    if (readable.isPresent()) {
      return readable;
    }
    Optional<Value> ofJooq = code.jooq.creation(type, arguments, region);
    if (ofJooq.isPresent()) {
      return ofJooq;
    }
    if (Builders.BUILDERS.contains(type)) {
      Value start =
          arguments.isEmpty() || arguments.get(0) instanceof Scalar
              ? new Text(SqlText.builder().build())
              : code.strings.asText(arguments.get(0), region);
      return Optional.of(code.objects.newObject(type, start, region));
    } else if (type.equals(Builders.JOINER)) {
      List<Value> parts = new ArrayList<>(arguments);
      while (parts.size() < 3) {
        parts.add(new Text(SqlText.builder().build()));
      }
      parts.add(new Items(List.of(), true));
      return Optional.of(code.objects.newObject(type, new Items(parts, true), region));
    } else if (Containers.isContainer(type)) {
      Value start =
          arguments.isEmpty() || arguments.get(0) instanceof Scalar
              ? new Items(List.of(), true)
              : code.objects.content(arguments.get(0)) instanceof Items items
                  ? code.containers.normal(type, items, region)
                  : new Items(List.of(), arguments.get(0) instanceof ClassObject);
      return Optional.of(code.objects.newObject(type, start, region));
    } else if (type.endsWith(".SimpleEntry") || type.endsWith(".SimpleImmutableEntry")) {
      return arguments.size() == 2
          ? Optional.of(new Pair(arguments.get(0), arguments.get(1)))
          : Optional.empty();
    } else if (type.equals("java.lang.String")) {
      return Optional.of(
          arguments.isEmpty()
              ? new Text(SqlText.builder().build())
              : code.strings.asText(arguments.get(0), region));
    }
    return Optional.empty();
  }

  /** What enums inherit. */
  Optional<Value> callEnum(
      EnumConstant constant, String name, List<Value> arguments, Region region) {
    if (arguments.size() < fewest(name)) {
      return Optional.empty();
    }
    return switch (name) {
      case "name", "toString" -> Optional.of(new Text(Texts.of(constant.name(), region)));
      case "ordinal" -> Optional.of(new Scalar(constant.ordinal(), region));
      case "equals" ->
          Optional.of(
              code.conditions.value(
                  code.conditions.equal(constant, arguments.get(0), region), region));
      default -> Optional.empty();
    };
  }

  /**
   * How many arguments the methods of a name have at least, whosever they are: code that does not
   * compile has fewer.
   */
  private static int fewest(String name) {
    return switch (name) {
      case "put",
          "setProperty",
          "set",
          "setElementAt",
          "putIfAbsent",
          "computeIfAbsent",
          "insert",
          "replace",
          "replaceAll",
          "replaceFirst",
          "ifPresentOrElse",
          "nCopies",
          "singletonMap",
          "entry",
          "range",
          "rangeClosed" ->
          2;
      case "add",
          "addLast",
          "offer",
          "offerLast",
          "addElement",
          "push",
          "addFirst",
          "offerFirst",
          "addAll",
          "putAll",
          "removeIf",
          "sort",
          "forEachRemaining",
          "equals",
          "equalsIgnoreCase",
          "contains",
          "containsKey",
          "startsWith",
          "endsWith",
          "append",
          "join",
          "format",
          "valueOf",
          "copyValueOf",
          "concat",
          "repeat",
          "substring",
          "split",
          "charAt",
          "indent",
          "indexOf",
          "lastIndexOf",
          "map",
          "mapToObj",
          "mapToInt",
          "mapToLong",
          "flatMap",
          "filter",
          "forEach",
          "forEachOrdered",
          "ifPresent",
          "collect",
          "reduce",
          "anyMatch",
          "allMatch",
          "noneMatch",
          "limit",
          "skip",
          "subList",
          "orElse",
          "orElseGet",
          "getOrDefault",
          "allOf",
          "complementOf",
          "copyOf",
          "quote",
          "quoteReplacement",
          "ofNullable",
          "requireNonNull",
          "requireNonNullElse",
          "unmodifiableList",
          "unmodifiableSet",
          "unmodifiableMap",
          "unmodifiableCollection",
          "singleton",
          "singletonList",
          "delete",
          "setLength",
          "deleteCharAt" ->
          1;
      default -> 0;
    };
  }

  private static int fewestOfStatic(String name) {
    return switch (name) {
      case "entry", "nCopies", "singletonMap", "range", "rangeClosed", "equals", "concat" -> 2;
      default -> Math.min(1, fewest(name));
    };
  }

  /** A static method of the JDK. */
  Optional<Value> callStatic(
      String type, String name, List<Value> arguments, JavaExpression.Call call) {
    Region region = call.region();
    if (arguments.size() < fewestOfStatic(name)) {
      return Optional.empty();
    }
    Optional<Value> read = code.resources.callStatic(type, name, arguments, region);
    if (read.isPresent()) {
      return read;
    }
    Optional<Value> ofJooq = code.jooq.callStatic(type, name, arguments, call);
    if (ofJooq.isPresent()) {
      return ofJooq;
    }
    switch (type) {
      case "java.lang.String" -> {
        return code.strings.callStatic(name, arguments, region);
      }
      case "java.text.MessageFormat" -> {
        return name.equals("format") && !arguments.isEmpty()
            ? Optional.of(
                code.expressions.combined(
                    Strings.spread(arguments),
                    region,
                    texts ->
                        Texts.messageFormatted(texts.get(0), texts.subList(1, texts.size()), region)
                            .<Value>map(Text::new)
                            .orElseGet(() -> code.state.unknown(region))))
            : Optional.empty();
      }
      case "java.util.List",
          "java.util.Set",
          "java.util.stream.Stream",
          "java.util.Arrays",
          "com.google.common.collect.ImmutableList",
          "com.google.common.collect.ImmutableSet",
          "com.google.common.collect.Lists",
          "com.google.common.collect.Sets" -> {
        if (name.equals("builder")) {
          return Optional.of(code.containers.builder(false, region));
        }
        Optional<Value> elements = code.elements.callStatic(name, arguments, region);
        return name.startsWith("new") && elements.isPresent() && elements.get() instanceof Items all
            ? Optional.of(code.containers.list(all, region))
            : elements;
      }
      case "java.util.EnumSet" -> {
        return code.elements
            .callStatic(name, arguments, region)
            .map(all -> all instanceof Items some ? code.containers.enumSet(some, region) : all);
      }
      case MigrationClasses.FLYWAY_VERSION, MigrationClasses.FLYWAY_2_VERSION -> {
        // A version is what it is made of.
        return name.equals(MigrationClasses.VERSION_FACTORY) && arguments.size() == 1
            ? Optional.of(arguments.get(0))
            : Optional.empty();
      }
      case "java.util.Map", "com.google.common.collect.ImmutableMap" -> {
        if (name.equals("builder")) {
          return Optional.of(code.containers.builder(true, region));
        }
        return code.elements.mapOf(name, arguments);
      }
      case "java.util.Collections" -> {
        return switch (name) {
          case "emptyList", "emptySet", "emptyMap" -> Optional.of(new Items(List.of(), true));
          case "singletonList", "singleton" -> Optional.of(new Items(arguments, true));
          case "singletonMap" ->
              Optional.of(new Items(List.of(new Pair(arguments.get(0), arguments.get(1))), true));
          case "nCopies" ->
              arguments.get(0) instanceof Scalar many
                      && many.value() instanceof Integer count
                      && count >= 0
                      && count <= 1000
                  ? Optional.of(
                      new Items(java.util.Collections.nCopies(count, arguments.get(1)), true))
                  : Optional.of(new Items(List.of(), false));
          default ->
              !arguments.isEmpty()
                      && (name.startsWith("unmodifiable") || name.startsWith("synchronized"))
                  ? Optional.of(arguments.get(0))
                  : code.containers.rearrange(name, arguments, region);
        };
      }
      case "java.util.Objects" -> {
        if (arguments.isEmpty()) {
          return Optional.empty();
        }
        if (name.startsWith("requireNonNullElse") && arguments.get(0) instanceof NullValue) {
          return arguments.size() < 2
              ? Optional.empty()
              : Optional.of(
                  name.endsWith("Get")
                      ? code.functions.apply(arguments.get(1), List.of(), region)
                      : arguments.get(1));
        } else if (name.equals("toString")) {
          return Optional.of(code.strings.asText(arguments.get(0), region));
        }
        return name.startsWith("requireNonNull")
            ? Optional.of(arguments.get(0))
            : name.equals("equals") && arguments.size() > 1
                ? Optional.of(
                    code.conditions.value(
                        code.conditions.equal(arguments.get(0), arguments.get(1), region), region))
                : Optional.empty();
      }
      case "java.util.Optional" -> {
        return arguments.isEmpty() || arguments.get(0) instanceof NullValue
            ? Optional.of(new Items(List.of(), true))
            : Optional.of(new Items(arguments, true));
      }
      case "java.util.stream.Collectors" -> {
        return name.equals("joining")
            ? Optional.of(
                code.objects.newObject(Elements.COLLECTOR, new Items(arguments, true), region))
            : Optional.of(
                code.objects.newObject(
                    Elements.COLLECTOR + "." + name, new Items(arguments, true), region));
      }
      case "java.util.Locale", "java.lang.Math" -> {
        return Optional.empty();
      }
      case "java.util.regex.Matcher", "java.util.regex.Pattern" -> {
        return name.equals("quoteReplacement") || name.equals("quote")
            ? Optional.of(code.strings.quoted(name, arguments.get(0), region))
            : Optional.empty();
      }
      case "com.google.common.base.Joiner" -> {
        return name.equals("on")
            ? Optional.of(
                code.objects.newObject(Elements.COLLECTOR, new Items(arguments, true), region))
            : Optional.empty();
      }
      case "org.apache.commons.lang3.tuple.Pair",
          "org.apache.commons.lang3.tuple.ImmutablePair" -> {
        return name.equals("of") && arguments.size() == 2
            ? Optional.of(new Pair(arguments.get(0), arguments.get(1)))
            : Optional.empty();
      }
      case "java.util.stream.IntStream" -> {
        return Elements.range(name, arguments, region);
      }
      case "java.lang.System" -> {
        return name.equals("lineSeparator")
            ? Optional.of(new Text(Texts.of("\n", region)))
            : Optional.empty();
      }
      case "java.lang.Integer", "java.lang.Long", "java.lang.Boolean", "java.lang.Character" -> {
        if (name.equals("parseInt") && arguments.size() == 1) {
          return Optional.of(code.strings.number(arguments.get(0), region));
        }
        return name.equals("toString") || name.equals("valueOf")
            ? Optional.of(
                arguments.get(0) instanceof Scalar && name.equals("valueOf")
                    ? arguments.get(0)
                    : code.strings.asText(arguments.get(0), region))
            : Optional.empty();
      }
      default -> {
        return Strings.UTILITIES.contains(type)
            ? code.strings.utility(name, arguments, region)
            : Optional.empty();
      }
    }
  }

  /** A method of an object of the JDK; empty if the object is none or the method not known. */
  Optional<Value> call(Value object, String name, List<Value> arguments, JavaExpression.Call call) {
    Region region = call.region();
    Optional<Value> read = code.resources.call(object, name, arguments, region);
    if (read.isPresent()) {
      return read;
    }
    boolean ofString = code.objects.content(object) instanceof Text;
    if (arguments.size() < (name.equals("replaceAll") && !ofString ? 1 : fewest(name))) {
      return Optional.empty();
    }
    if (object instanceof Pair pair) {
      return switch (name) {
        case "getKey", "getLeft", "getFirst", "left", "first" -> Optional.of(pair.key());
        case "getValue", "getRight", "getSecond", "right", "second" -> Optional.of(pair.value());
        default -> Optional.empty();
      };
    }
    if (object instanceof Instance joiner
        && joiner.type().equals(Elements.COLLECTOR)
        && name.equals("join")) {
      return code.elements.joined(joiner, arguments, region);
    }
    if (object instanceof Instance instance) {
      if (Builders.BUILDERS.contains(instance.type())) {
        return code.builders.call(instance, name, arguments, region);
      } else if (instance.type().equals(Builders.JOINER)) {
        return code.builders.callJoiner(instance, name, arguments, region);
      }
      for (String type : code.types.family(instance.type()).names()) {
        Optional<Value> changed = code.containers.call(instance, type, name, arguments, region);
        if (changed.isPresent()) {
          return changed;
        }
      }
    }
    Value content = code.objects.content(object);
    if (content instanceof Text text) {
      return code.strings.call(text, name, arguments, region);
    } else if (content instanceof Items items) {
      return code.elements.call(items, name, arguments, region);
    } else if (object instanceof Scalar scalar) {
      return switch (name) {
        case "toString" -> Optional.of(code.strings.asText(scalar, region));
        case "intValue", "longValue", "booleanValue" -> Optional.of(scalar);
        case "equals" ->
            Optional.of(
                code.conditions.value(
                    code.conditions.equal(scalar, arguments.get(0), region), region));
        default -> Optional.empty();
      };
    } else if (object instanceof Unknown unknown) {
      return onUnknown(unknown, name, arguments, region);
    } else if (object instanceof ClassObject
        && (name.equals("getConstructor") || name.equals("getDeclaredConstructor"))) {
      // Which one is told by what it is called with.
      return Optional.of(object);
    } else if (object instanceof ClassObject type && name.equals("newInstance")) {
      return code.program
          .type(type.type())
          .map(made -> code.objects.instance(made, null, arguments, true, call.region()));
    } else if (object instanceof ClassObject type && name.equals("getSimpleName")) {
      return Optional.of(
          new Text(Texts.of(type.type().substring(type.type().lastIndexOf('.') + 1), region)));
    }
    return Optional.empty();
  }

  private Optional<Value> onUnknown(
      Unknown object, String name, List<Value> arguments, Region region) {
    switch (name) {
      case "getDatabaseProductName" -> {
        return Optional.of(new Text(Texts.of(code.dialects.productName(), region)));
      }
      case "getURL" -> {
        if ("java.sql.DatabaseMetaData".equals(object.type())) {
          return Optional.of(
              new Text(
                  Texts.concatenation(
                      List.of(
                          Texts.of(code.dialects.urlPrefix(), region), Texts.hole("url", region)),
                      region)));
        }
        return Optional.empty();
      }
      case "equals", "equalsIgnoreCase", "contains", "startsWith" -> {
        if (arguments.size() == 1) {
          Boolean equal = code.conditions.equal(object, arguments.get(0), region);
          return equal == null
              ? Optional.empty()
              : Optional.of(code.conditions.value(equal, region));
        }
        return Optional.empty();
      }
      case "toLowerCase", "toUpperCase", "trim", "strip", "toString", "name", "getName" -> {
        return "java.lang.String".equals(object.type()) ? Optional.of(object) : Optional.empty();
      }
      default -> {
        return Optional.empty();
      }
    }
  }
}
