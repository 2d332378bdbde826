package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.KnownTypes;
import io.github.surefoot.engine.javacode.interpreter.Value.ClassObject;
import io.github.surefoot.engine.javacode.interpreter.Value.EnumConstant;
import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.NullValue;
import io.github.surefoot.engine.javacode.interpreter.Value.Pair;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the classes of the JDK do that SQL is put together with: strings, builders, collections,
 * streams, optionals. Source: the API of JDK 17.
 */
final class Library {
  private static final Set<String> BUILDERS =
      Set.of("java.lang.StringBuilder", "java.lang.StringBuffer");
  private static final String JOINER = "java.util.StringJoiner";
  private static final String COLLECTOR = "java.util.stream.Collector";
  private static final Set<String> LISTS =
      Set.of(
          "java.util.ArrayList",
          "java.util.LinkedList",
          "java.util.ArrayDeque",
          "java.util.HashSet",
          "java.util.LinkedHashSet",
          "java.util.TreeSet",
          "java.util.concurrent.CopyOnWriteArrayList",
          "java.util.Vector");
  private static final Set<String> MAPS =
      Set.of(
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.Hashtable",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.EnumMap");
  private static final Set<String> LOGGERS =
      Set.of(
          "trace", "debug", "info", "warn", "error", "fine", "finer", "severe", "log", "println");

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

  /** The sum of numbers; what it is called if it is not known is its source. */
  Value added(List<Value> numbers, Unknown otherwise) {
    long sum = 0;
    for (Value number : numbers) {
      if (number instanceof Scalar scalar && scalar.value() instanceof Integer one) {
        sum += one;
      } else {
        return code.state.unknown(otherwise.region());
      }
    }
    return (int) sum == sum
        ? new Scalar((int) sum, otherwise.region())
        : code.state.unknown(otherwise.region());
  }

  /** The type that a method of a library gives, null if not known. */
  @Nullable String result(Set<String> types, String method) {
    return KnownTypes.result(types, method).orElse(null);
  }

  /** Whether something of these types can send SQL. */
  boolean isWayToDatabase(Set<String> types) {
    return types.stream().anyMatch(KnownTypes::isWayToDatabase);
  }

  /** Whether a method of a library sends nothing, whatever it is given. */
  boolean isHarmless(@Nullable String type, String method) {
    return LOGGERS.contains(method)
        || (type != null && (KnownTypes.isKnown(type) || type.startsWith("org.slf4j.")));
  }

  /** The types of the arguments with which a method of a library calls a function. */
  List<@Nullable String> callbackParameters(@Nullable String type, String method) {
    return type == null
        ? KnownTypes.callbackParameters(Set.of(), method)
        : KnownTypes.callbackParameters(code.types.family(type).names(), method);
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

  /** A static field of the JDK. */
  Optional<Value> constant(String type, String name, Region region) {
    if (type.equals("java.lang.Boolean") && (name.equals("TRUE") || name.equals("FALSE"))) {
      return Optional.of(new Scalar(name.equals("TRUE"), region));
    }
    return Optional.empty();
  }

  /** A new object of the JDK, empty if it is of a type that does not matter. */
  Optional<Value> creation(String type, List<Value> arguments, Region region) {
    if (BUILDERS.contains(type)) {
      Value start =
          arguments.isEmpty() || arguments.get(0) instanceof Scalar
              ? new Text(SqlText.builder().build())
              : asText(arguments.get(0), region);
      return Optional.of(code.objects.newObject(type, start, region));
    } else if (type.equals(JOINER)) {
      List<Value> parts = new ArrayList<>(arguments);
      while (parts.size() < 3) {
        parts.add(new Text(SqlText.builder().build()));
      }
      parts.add(new Items(List.of(), true));
      return Optional.of(code.objects.newObject(type, new Items(parts, true), region));
    } else if (LISTS.contains(type) || MAPS.contains(type)) {
      Value start =
          arguments.isEmpty() || arguments.get(0) instanceof Scalar
              ? new Items(List.of(), true)
              : code.objects.content(arguments.get(0)) instanceof Items items
                  ? items
                  : new Items(List.of(), arguments.get(0) instanceof ClassObject);
      return Optional.of(code.objects.newObject(type, start, region));
    } else if (type.equals("java.lang.String")) {
      return Optional.of(
          arguments.size() == 1
              ? asText(arguments.get(0), region)
              : new Text(SqlText.builder().build()));
    }
    return Optional.empty();
  }

  private Value asText(Value value, Region region) {
    return code.expressions.combined(List.of(value), region, texts -> new Text(texts.get(0)));
  }

  /** What enums inherit. */
  Optional<Value> callEnum(
      EnumConstant constant, String name, List<Value> arguments, Region region) {
    return switch (name) {
      case "name", "toString" -> Optional.of(new Text(Texts.of(constant.name(), region)));
      case "ordinal" -> Optional.of(new Scalar(constant.ordinal(), region));
      case "equals" ->
          Optional.of(truth(code.conditions.equal(constant, arguments.get(0), region), region));
      default -> Optional.empty();
    };
  }

  /** A static method of the JDK. */
  Optional<Value> callStatic(
      String type, String name, List<Value> arguments, JavaExpression.Call call) {
    Region region = call.region();
    switch (type) {
      case "java.lang.String" -> {
        return string(name, arguments, region);
      }
      case "java.text.MessageFormat" -> {
        return name.equals("format") && !arguments.isEmpty()
            ? Optional.of(
                code.expressions.combined(
                    spread(arguments),
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
          "java.util.EnumSet",
          "com.google.common.collect.ImmutableList",
          "com.google.common.collect.ImmutableSet",
          "com.google.common.collect.Lists" -> {
        return collection(name, arguments, region);
      }
      case "java.util.Map", "com.google.common.collect.ImmutableMap" -> {
        return map(name, arguments);
      }
      case "java.util.Collections" -> {
        return switch (name) {
          case "emptyList", "emptySet", "emptyMap" -> Optional.of(new Items(List.of(), true));
          case "singletonList", "singleton" -> Optional.of(new Items(arguments, true));
          case "singletonMap" ->
              Optional.of(new Items(List.of(new Pair(arguments.get(0), arguments.get(1))), true));
          case "unmodifiableList", "unmodifiableSet", "unmodifiableMap" ->
              Optional.of(arguments.get(0));
          default -> Optional.empty();
        };
      }
      case "java.util.Objects" -> {
        return name.startsWith("requireNonNull")
            ? Optional.of(arguments.get(0))
            : name.equals("equals")
                ? Optional.of(
                    truth(
                        code.conditions.equal(arguments.get(0), arguments.get(1), region), region))
                : Optional.empty();
      }
      case "java.util.Optional" -> {
        return name.equals("empty")
            ? Optional.of(new Items(List.of(), true))
            : Optional.of(new Items(arguments, true));
      }
      case "java.util.stream.Collectors" -> {
        return name.equals("joining")
            ? Optional.of(code.objects.newObject(COLLECTOR, new Items(arguments, true), region))
            : Optional.of(code.objects.newObject(COLLECTOR + "." + name, new NullValue(), region));
      }
      case "java.util.stream.IntStream" -> {
        return range(name, arguments, region);
      }
      case "java.lang.System" -> {
        return name.equals("lineSeparator")
            ? Optional.of(new Text(Texts.of("\n", region)))
            : Optional.empty();
      }
      case "java.lang.Integer", "java.lang.Long", "java.lang.Boolean", "java.lang.Character" -> {
        return name.equals("toString") || name.equals("valueOf")
            ? Optional.of(
                arguments.get(0) instanceof Scalar && name.equals("valueOf")
                    ? arguments.get(0)
                    : asText(arguments.get(0), region))
            : Optional.empty();
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private Optional<Value> string(String name, List<Value> arguments, Region region) {
    return switch (name) {
      case "valueOf", "copyValueOf" -> Optional.of(asText(arguments.get(0), region));
      case "format" -> {
        boolean locale =
            arguments.size() > 1 && "java.util.Locale".equals(typeOf(arguments.get(0)));
        yield Optional.of(
            format(locale ? arguments.subList(1, arguments.size()) : arguments, region));
      }
      case "join" -> {
        List<Value> parts = arguments.subList(1, arguments.size());
        yield parts.size() == 1 && code.objects.content(parts.get(0)) instanceof Items items
            ? Optional.of(joined(arguments.get(0), items, region))
            : Optional.of(joined(arguments.get(0), new Items(parts, true), region));
      }
      default -> Optional.empty();
    };
  }

  private Value format(List<Value> arguments, Region region) {
    return code.expressions.combined(
        spread(arguments),
        region,
        texts ->
            Texts.formatted(texts.get(0), texts.subList(1, texts.size()), region)
                .<Value>map(Text::new)
                .orElseGet(() -> code.state.unknown(region)));
  }

  /** An array behind the first argument stands for its elements. */
  private static List<Value> spread(List<Value> arguments) {
    if (arguments.size() == 2 && arguments.get(1) instanceof Items items && items.complete()) {
      List<Value> spread = new ArrayList<>(List.of(arguments.get(0)));
      spread.addAll(items.elements());
      return spread;
    }
    return arguments;
  }

  private Value joined(Value separator, Items items, Region region) {
    List<Value> values = new ArrayList<>(List.of(separator));
    values.addAll(items.elements());
    if (!items.complete()) {
      values.add(code.state.unknown(region));
    }
    return code.expressions.combined(
        values,
        region,
        texts -> new Text(Texts.joined(texts.get(0), texts.subList(1, texts.size()), region)));
  }

  private Optional<Value> collection(String name, List<Value> arguments, Region region) {
    switch (name) {
      case "of", "asList", "copyOf", "stream", "newArrayList", "ofEntries" -> {
        if (arguments.size() == 1) {
          Value content = code.objects.content(arguments.get(0));
          if (content instanceof Items items) {
            return Optional.of(items);
          }
          String type = typeOf(arguments.get(0));
          boolean array = type != null && type.endsWith("[]");
          if (array || name.equals("copyOf") || name.equals("stream")) {
            return Optional.of(new Items(List.of(), false));
          }
        }
        return Optional.of(new Items(arguments, true));
      }
      case "allOf" -> {
        return arguments.get(0) instanceof ClassObject type
            ? code.program
                .type(type.type())
                .map(t -> new Items(List.copyOf(code.objects.enumConstants(t, region)), true))
            : Optional.empty();
      }
      case "concat" -> {
        if (code.objects.content(arguments.get(0)) instanceof Items one
            && arguments.size() == 2
            && code.objects.content(arguments.get(1)) instanceof Items other) {
          List<Value> all = new ArrayList<>(one.elements());
          all.addAll(other.elements());
          return Optional.of(new Items(all, one.complete() && other.complete()));
        }
        return Optional.empty();
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private Optional<Value> map(String name, List<Value> arguments) {
    List<Value> pairs = new ArrayList<>();
    switch (name) {
      case "of" -> {
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
          pairs.add(new Pair(arguments.get(i), arguments.get(i + 1)));
        }
      }
      case "entry" -> {
        return Optional.of(new Pair(arguments.get(0), arguments.get(1)));
      }
      case "ofEntries" -> pairs.addAll(arguments);
      case "copyOf" -> {
        return Optional.of(code.objects.content(arguments.get(0)));
      }
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(new Items(pairs, pairs.stream().allMatch(Pair.class::isInstance)));
  }

  private static Optional<Value> range(String name, List<Value> arguments, Region region) {
    if (arguments.size() == 2
        && arguments.get(0) instanceof Scalar from
        && arguments.get(1) instanceof Scalar to
        && from.value() instanceof Integer start
        && to.value() instanceof Integer last) {
      int end = name.equals("rangeClosed") ? last + 1 : last;
      if (end - (long) start <= 1000) {
        List<Value> numbers = new ArrayList<>();
        for (int i = start; i < end; i++) {
          numbers.add(new Scalar(i, region));
        }
        return Optional.of(new Items(numbers, true));
      }
    }
    return Optional.of(new Items(List.of(), false));
  }

  /** A method of an object of the JDK; empty if the object is none or the method not known. */
  Optional<Value> call(Value object, String name, List<Value> arguments, JavaExpression.Call call) {
    Region region = call.region();
    if (object instanceof Pair pair) {
      return switch (name) {
        case "getKey", "getLeft", "getFirst", "left", "first" -> Optional.of(pair.key());
        case "getValue", "getRight", "getSecond", "right", "second" -> Optional.of(pair.value());
        default -> Optional.empty();
      };
    }
    if (object instanceof Instance instance) {
      if (BUILDERS.contains(instance.type())) {
        return builder(instance, name, arguments, region);
      } else if (instance.type().equals(JOINER)) {
        return joiner(instance, name, arguments, region);
      } else if (LISTS.contains(instance.type())) {
        Optional<Value> changed = change(instance, name, arguments, region);
        if (changed.isPresent()) {
          return changed;
        }
      } else if (MAPS.contains(instance.type())) {
        Optional<Value> changed = changeMap(instance, name, arguments, region);
        if (changed.isPresent()) {
          return changed;
        }
      }
    }
    Value content = code.objects.content(object);
    if (content instanceof Text text) {
      return onString(text, name, arguments, region);
    } else if (content instanceof Items items) {
      return onItems(items, name, arguments, region);
    } else if (object instanceof Scalar scalar) {
      return switch (name) {
        case "toString" -> Optional.of(asText(scalar, region));
        case "intValue", "longValue", "booleanValue" -> Optional.of(scalar);
        case "equals" ->
            Optional.of(truth(code.conditions.equal(scalar, arguments.get(0), region), region));
        default -> Optional.empty();
      };
    } else if (object instanceof Unknown unknown) {
      return onUnknown(unknown, name, arguments, region);
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
          return equal == null ? Optional.empty() : Optional.of(truth(equal, region));
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

  private Value truth(@Nullable Boolean known, Region region) {
    return known == null ? code.state.unknown(region) : new Scalar(known, region);
  }

  private Optional<Value> builder(
      Instance builder, String name, List<Value> arguments, Region region) {
    Value content = code.objects.content(builder);
    switch (name) {
      case "append" -> {
        if (arguments.size() == 1) {
          set(
              builder,
              code.expressions.combined(List.of(content, arguments.get(0)), region, all(region)),
              region);
        } else {
          set(builder, code.state.unknown(region), region);
        }
        return Optional.of(builder);
      }
      case "insert" -> {
        boolean front = arguments.get(0) instanceof Scalar at && at.value().equals(0);
        set(
            builder,
            front
                ? code.expressions.combined(List.of(arguments.get(1), content), region, all(region))
                : code.state.unknown(region),
            region);
        return Optional.of(builder);
      }
      case "setLength", "deleteCharAt", "delete", "replace", "reverse" -> {
        set(builder, cut(content, name, arguments, region), region);
        return Optional.of(builder);
      }
      case "toString" -> {
        return Optional.of(content);
      }
      default -> {
        return content instanceof Text text
            ? onString(text, name, arguments, region)
            : Optional.empty();
      }
    }
  }

  /** {@code setLength(0)}, {@code setLength(b.length() - 2)}, {@code delete(from, to)}. */
  private Value cut(Value content, String name, List<Value> arguments, Region region) {
    if (content instanceof Text text) {
      SqlText whole = text.text();
      List<Integer> numbers = new ArrayList<>();
      for (Value argument : arguments) {
        if (argument instanceof Scalar scalar && scalar.value() instanceof Integer number) {
          numbers.add(number);
        }
      }
      if (numbers.size() == arguments.size() && !whole.hasHoles()) {
        int first = numbers.isEmpty() ? -1 : numbers.get(0);
        int end =
            name.equals("deleteCharAt") ? first + 1 : numbers.size() > 1 ? numbers.get(1) : first;
        if (name.equals("setLength") && first >= 0 && first <= whole.length()) {
          return new Text(whole.slice(0, first));
        }
        if (name.startsWith("delete") && first >= 0 && first <= end && first <= whole.length()) {
          return new Text(
              Texts.concatenation(
                  List.of(
                      whole.slice(0, first),
                      whole.slice(Math.min(end, whole.length()), whole.length())),
                  region));
        }
      } else if (name.equals("setLength") && numbers.equals(List.of(0))) {
        return new Text(SqlText.builder().build());
      }
    }
    return code.state.unknown(region);
  }

  private static java.util.function.Function<List<SqlText>, Value> all(Region region) {
    return texts -> new Text(Texts.concatenation(texts, region));
  }

  private void set(Instance object, Value content, Region region) {
    code.objects.setContent(
        object,
        content instanceof Unknown unknown
            ? new Text(Texts.hole(unknown.name(), region))
            : content);
  }

  private Optional<Value> joiner(
      Instance joiner, String name, List<Value> arguments, Region region) {
    if (!(code.objects.content(joiner) instanceof Items parts) || parts.elements().size() < 4) {
      return Optional.empty();
    }
    Items added = (Items) parts.elements().get(3);
    if (name.equals("add")) {
      List<Value> more = new ArrayList<>(parts.elements().subList(0, 3));
      List<Value> items = new ArrayList<>(added.elements());
      items.add(arguments.get(0));
      more.add(new Items(items, added.complete()));
      code.objects.setContent(joiner, new Items(more, true));
      return Optional.of(joiner);
    }
    if (name.equals("toString")) {
      Value middle = joined(parts.elements().get(0), added, region);
      return Optional.of(
          code.expressions.combined(
              List.of(parts.elements().get(1), middle, parts.elements().get(2)),
              region,
              all(region)));
    }
    return Optional.empty();
  }

  private Optional<Value> change(Instance list, String name, List<Value> arguments, Region region) {
    if (!(code.objects.content(list) instanceof Items items)) {
      return Optional.empty();
    }
    List<Value> elements = new ArrayList<>(items.elements());
    boolean complete = items.complete();
    switch (name) {
      case "add", "addLast", "push", "offer" -> {
        if (arguments.size() != 1) {
          elements.add(arguments.get(1));
          complete = false;
        } else {
          elements.add(arguments.get(0));
        }
      }
      case "addFirst" -> elements.add(0, arguments.get(0));
      case "addAll" -> {
        if (code.objects.content(arguments.get(0)) instanceof Items more) {
          elements.addAll(more.elements());
          complete &= more.complete();
        } else {
          complete = false;
        }
      }
      case "clear" -> {
        elements.clear();
        complete = true;
      }
      case "remove", "removeIf", "removeAll", "retainAll", "sort", "set" -> complete = false;
      default -> {
        return Optional.empty();
      }
    }
    code.objects.setContent(list, new Items(elements, complete));
    return Optional.of(code.state.unknown(region));
  }

  private Optional<Value> changeMap(
      Instance map, String name, List<Value> arguments, Region region) {
    if (!(code.objects.content(map) instanceof Items items)) {
      return Optional.empty();
    }
    List<Value> pairs = new ArrayList<>(items.elements());
    boolean complete = items.complete();
    switch (name) {
      case "put", "putIfAbsent" -> pairs.add(new Pair(arguments.get(0), arguments.get(1)));
      case "putAll" -> {
        if (code.objects.content(arguments.get(0)) instanceof Items more) {
          pairs.addAll(more.elements());
          complete &= more.complete();
        } else {
          complete = false;
        }
      }
      case "clear" -> {
        pairs.clear();
        complete = true;
      }
      case "remove", "compute", "computeIfAbsent", "merge" -> complete = false;
      default -> {
        return Optional.empty();
      }
    }
    code.objects.setContent(map, new Items(pairs, complete));
    return Optional.of(code.state.unknown(region));
  }

  private Optional<Value> onString(Text text, String name, List<Value> arguments, Region region) {
    SqlText sql = text.text();
    switch (name) {
      case "toString", "intern", "stripIndent" -> {
        return Optional.of(text);
      }
      case "trim", "strip" -> {
        return Optional.of(new Text(Texts.strip(sql, true, true)));
      }
      case "stripLeading" -> {
        return Optional.of(new Text(Texts.strip(sql, true, false)));
      }
      case "stripTrailing" -> {
        return Optional.of(new Text(Texts.strip(sql, false, true)));
      }
      case "toLowerCase", "toUpperCase" -> {
        return Optional.of(new Text(Texts.cased(sql, name.equals("toUpperCase"))));
      }
      case "concat" -> {
        return Optional.of(
            code.expressions.combined(List.of(text, arguments.get(0)), region, all(region)));
      }
      case "formatted" -> {
        List<Value> all = new ArrayList<>(List.of(text));
        all.addAll(arguments);
        return Optional.of(format(all, region));
      }
      case "repeat" -> {
        return Optional.of(
            arguments.get(0) instanceof Scalar times && times.value() instanceof Integer count
                ? new Text(Texts.repeated(sql, count, region))
                : code.state.unknown(region));
      }
      case "replace", "replaceAll", "replaceFirst" -> {
        return Optional.of(replaced(text, name, arguments, region));
      }
      case "substring" -> {
        return Optional.of(substring(sql, arguments, region));
      }
      case "lines", "split" -> {
        return Optional.of(split(sql, name, arguments));
      }
      case "length" -> {
        return Optional.of(
            sql.hasHoles() ? code.state.unknown(region) : new Scalar(sql.length(), region));
      }
      case "isEmpty", "isBlank" -> {
        String plain = name.equals("isBlank") ? sql.text().strip() : sql.text();
        return Optional.of(
            Texts.isHole(sql) ? code.state.unknown(region) : new Scalar(plain.isEmpty(), region));
      }
      case "equals", "equalsIgnoreCase", "contains", "startsWith", "endsWith" -> {
        return Optional.of(truth(compared(text, name, arguments.get(0), region), region));
      }
      case "getBytes", "toCharArray", "chars" -> {
        return Optional.of(new Unknown(Names.of(region), region, null));
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private @Nullable Boolean compared(Text text, String name, Value other, Region region) {
    if (!(code.objects.content(other) instanceof Text that)) {
      return code.conditions.equal(text, other, region);
    }
    if (text.text().hasHoles() || that.text().hasHoles()) {
      String known = text.text().text();
      boolean decided =
          name.equals("startsWith")
              && !that.text().hasHoles()
              && known.indexOf(SqlText.HOLE) >= that.text().length();
      return decided ? Boolean.valueOf(known.startsWith(that.text().text())) : null;
    }
    String a = text.text().text();
    String b = that.text().text();
    return switch (name) {
      case "equals" -> a.equals(b);
      case "equalsIgnoreCase" -> a.equalsIgnoreCase(b);
      case "contains" -> a.contains(b);
      case "startsWith" -> a.startsWith(b);
      default -> a.endsWith(b);
    };
  }

  private Value replaced(Text text, String name, List<Value> arguments, Region region) {
    SqlText target = code.expressions.text(arguments.get(0), region);
    String plain = target.text();
    // In a regular expression these mean something else.
    boolean regular = !name.equals("replace") && !plain.matches("[\\w\\s:,;<>=@#%&~`'\"/!-]*");
    if (target.hasHoles() || regular || name.equals("replaceFirst")) {
      return new Unknown(Names.of(region), region, "java.lang.String");
    }
    return code.expressions.combined(
        List.of(text, arguments.get(1)),
        region,
        texts -> new Text(Texts.replaced(texts.get(0), plain, texts.get(1), region)));
  }

  private Value substring(SqlText text, List<Value> arguments, Region region) {
    List<Integer> bounds = new ArrayList<>();
    for (Value argument : arguments) {
      if (argument instanceof Scalar scalar && scalar.value() instanceof Integer number) {
        bounds.add(number);
      }
    }
    int start = bounds.isEmpty() ? -1 : bounds.get(0);
    int end = bounds.size() > 1 ? bounds.get(1) : text.length();
    boolean known =
        bounds.size() == arguments.size()
            && start >= 0
            && start <= end
            && end <= text.length()
            && text.slice(0, end).holes().isEmpty();
    return known ? new Text(text.slice(start, end)) : code.state.unknown(region);
  }

  private Value split(SqlText text, String name, List<Value> arguments) {
    String separator = "\n";
    if (name.equals("split")) {
      separator =
          arguments.get(0) instanceof Text given && !given.text().hasHoles()
              ? given.text().text()
              : "";
      if (separator.isEmpty() || !separator.matches("[\\w\\s:,;<>=@#%&~`'\"/!-]*")) {
        return new Items(List.of(), false);
      }
    }
    List<Value> parts = new ArrayList<>();
    String plain = text.text();
    int done = 0;
    for (int at = plain.indexOf(separator);
        at >= 0 && parts.size() < 10_000;
        at = plain.indexOf(separator, done)) {
      parts.add(new Text(text.slice(done, at)));
      done = at + separator.length();
    }
    parts.add(new Text(text.slice(done, plain.length())));
    return new Items(parts, true);
  }

  private Optional<Value> onItems(Items items, String name, List<Value> arguments, Region region) {
    switch (name) {
      case "stream",
          "parallelStream",
          "sequential",
          "distinct",
          "sorted",
          "toList",
          "toSet",
          "iterator",
          "boxed",
          "entrySet",
          "asList",
          "build",
          "toArray",
          "clone",
          "listIterator" -> {
        return Optional.of(items);
      }
      case "keySet", "keys" -> {
        return Optional.of(halves(items, true));
      }
      case "values" -> {
        return Optional.of(halves(items, false));
      }
      case "size", "length", "count" -> {
        return Optional.of(
            items.complete()
                ? new Scalar(items.elements().size(), region)
                : code.state.unknown(region));
      }
      case "isEmpty" -> {
        return Optional.of(
            items.complete() || !items.elements().isEmpty()
                ? new Scalar(items.elements().isEmpty(), region)
                : code.state.unknown(region));
      }
      case "isPresent" -> {
        return Optional.of(
            items.complete()
                ? new Scalar(!items.elements().isEmpty(), region)
                : code.state.unknown(region));
      }
      case "get", "getOrDefault" -> {
        return Optional.of(got(items, arguments, region));
      }
      case "orElse", "orElseGet", "orElseThrow", "getFirst", "findFirst", "findAny", "next" -> {
        return Optional.of(
            items.elements().isEmpty()
                ? arguments.isEmpty() || !name.equals("orElse")
                    ? code.state.unknown(region)
                    : arguments.get(0)
                : name.startsWith("find")
                    ? new Items(items.elements().subList(0, 1), true)
                    : items.elements().get(0));
      }
      case "forEach", "forEachOrdered", "ifPresent" -> {
        each(items, arguments.get(0), region);
        return Optional.of(code.state.unknown(region));
      }
      case "map", "mapToObj", "flatMap", "peek" -> {
        return Optional.of(mapped(items, name, arguments.get(0), region));
      }
      case "filter" -> {
        List<Value> kept = new ArrayList<>();
        boolean complete = items.complete();
        for (Value element : items.elements()) {
          Boolean known =
              code.conditions.truth(
                  code.functions.apply(arguments.get(0), List.of(element), region));
          if (!Boolean.FALSE.equals(known)) {
            kept.add(element);
          }
        }
        return Optional.of(new Items(kept, complete));
      }
      case "collect" -> {
        return Optional.of(collected(items, arguments.get(0), region));
      }
      case "contains", "containsKey" -> {
        for (Value element : items.elements()) {
          Value one = element instanceof Pair pair ? pair.key() : element;
          Boolean equal = code.conditions.equal(one, arguments.get(0), region);
          if (equal == null || equal) {
            return Optional.of(truth(equal, region));
          }
        }
        return Optional.of(
            items.complete() ? new Scalar(false, region) : code.state.unknown(region));
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private static Items halves(Items items, boolean keys) {
    return new Items(
        items.elements().stream()
            .map(e -> e instanceof Pair pair ? (keys ? pair.key() : pair.value()) : e)
            .toList(),
        items.complete());
  }

  private Value got(Items items, List<Value> arguments, Region region) {
    if (arguments.isEmpty()) {
      return items.elements().isEmpty() ? code.state.unknown(region) : items.elements().get(0);
    }
    Value wanted = arguments.get(0);
    List<Value> elements = items.elements();
    boolean pairs = !elements.isEmpty() && elements.stream().allMatch(Pair.class::isInstance);
    if (pairs) {
      List<Value> may = new ArrayList<>();
      for (int i = elements.size() - 1; i >= 0; i--) {
        Pair pair = (Pair) elements.get(i);
        Boolean equal = code.conditions.equal(pair.key(), wanted, region);
        if (Boolean.TRUE.equals(equal) && may.isEmpty()) {
          return pair.value();
        }
        if (equal == null || equal) {
          may.add(pair.value());
        }
      }
      return may.isEmpty()
          ? arguments.size() > 1 ? arguments.get(1) : code.state.unknown(region)
          : Value.oneOf(may, code.state.unknown(region));
    }
    if (wanted instanceof Scalar scalar
        && scalar.value() instanceof Integer at
        && at >= 0
        && at < elements.size()) {
      return elements.get(at);
    }
    return items.complete() && !elements.isEmpty()
        ? Value.oneOf(elements, code.state.unknown(region))
        : code.state.unknown(region);
  }

  private List<Value> passed(Value function, Value element) {
    boolean two = function instanceof Value.Function lambda && lambda.parameters().size() == 2;
    return two && element instanceof Pair pair
        ? List.of(pair.key(), pair.value())
        : List.of(element);
  }

  private void each(Items items, Value function, Region region) {
    for (Value element : items.elements()) {
      code.functions.apply(function, passed(function, element), region);
    }
    if (!items.complete()) {
      code.statements.inRounds(() -> code.functions.apply(function, List.of(), region), region);
    }
  }

  private Value mapped(Items items, String name, Value function, Region region) {
    List<Value> mapped = new ArrayList<>();
    boolean complete = items.complete();
    for (Value element : items.elements()) {
      Value result = code.functions.apply(function, passed(function, element), region);
      if (name.equals("peek")) {
        mapped.add(element);
      } else if (name.equals("flatMap")) {
        if (code.objects.content(result) instanceof Items more) {
          mapped.addAll(more.elements());
          complete &= more.complete();
        } else {
          complete = false;
        }
      } else {
        mapped.add(result);
      }
    }
    if (!items.complete()) {
      List<Value> one = new ArrayList<>();
      code.statements.inRounds(
          () -> one.add(code.functions.apply(function, List.of(), region)), region);
      if (!name.equals("flatMap") && !name.equals("peek")) {
        mapped.addAll(one);
      }
    }
    return new Items(mapped, complete);
  }

  private Value collected(Items items, Value collector, Region region) {
    if (collector instanceof Instance instance && instance.type().equals(COLLECTOR)) {
      List<Value> parts =
          code.objects.content(instance) instanceof Items said ? said.elements() : List.of();
      Value empty = new Text(SqlText.builder().build());
      Value middle = joined(parts.isEmpty() ? empty : parts.get(0), items, region);
      return parts.size() < 3
          ? middle
          : code.expressions.combined(
              List.of(parts.get(1), middle, parts.get(2)), region, all(region));
    }
    if (collector instanceof Instance instance && instance.type().startsWith(COLLECTOR)) {
      String name = instance.type().substring(COLLECTOR.length() + 1).toLowerCase(Locale.ROOT);
      if (name.contains("list") || name.contains("set")) {
        return code.objects.newObject("java.util.ArrayList", items, region);
      }
    }
    return code.state.unknown(region);
  }
}
