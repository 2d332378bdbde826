package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.Value.ClassObject;
import io.github.surefoot.engine.javacode.interpreter.Value.EnumConstant;
import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.Pair;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.javacode.program.JavaType;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists, sets, maps, streams and optionals: elements in order, as far as they are known. */
final class Elements {
  static final String COLLECTOR = "java.util.stream.Collector";
  private final Machine code;

  Elements(Machine code) {
    this.code = code;
  }

  Optional<Value> callStatic(String name, List<Value> arguments, Region region) {
    switch (name) {
      case "of", "asList", "copyOf", "stream", "newArrayList", "ofEntries" -> {
        if (arguments.size() == 1) {
          Value content = code.objects.content(arguments.get(0));
          if (content instanceof Items items) {
            return Optional.of(items);
          }
          String type = code.library.typeOf(arguments.get(0));
          boolean array = type != null && type.endsWith("[]");
          // A call whose type is not known may give an array.
          boolean perhaps = type == null && (name.equals("asList") || name.equals("of"));
          if (array || perhaps || name.equals("copyOf") || name.equals("stream")) {
            return Optional.of(new Items(List.of(), false));
          }
        }
        return Optional.of(new Items(arguments, true));
      }
      case "empty", "noneOf" -> {
        return Optional.of(new Items(List.of(), true));
      }
      case "allOf", "complementOf", "range" -> {
        return constants(name, arguments, region);
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

  /** Constants of an enum: all, all but some, or those between two. */
  private Optional<Value> constants(String name, List<Value> arguments, Region region) {
    String type = null;
    Items some = new Items(arguments, true);
    if (name.equals("allOf")) {
      type = arguments.get(0) instanceof ClassObject of ? of.type() : null;
    } else if (name.equals("complementOf")) {
      some = code.objects.content(arguments.get(0)) instanceof Items items ? items : some;
    }
    if (!some.elements().isEmpty() && some.elements().get(0) instanceof EnumConstant first) {
      type = first.instance().type();
    }
    Optional<JavaType> declared = type == null ? Optional.empty() : code.program.type(type);
    if (declared.isEmpty() || !some.complete()) {
      return Optional.empty();
    }
    List<Value> all = new ArrayList<>(code.objects.enumConstants(declared.get(), region));
    if (name.equals("complementOf")) {
      all.removeAll(some.elements());
    } else if (name.equals("range")) {
      int from = all.indexOf(arguments.get(0));
      int to = all.indexOf(arguments.get(1));
      if (from < 0 || to < from) {
        return Optional.empty();
      }
      all = all.subList(from, to + 1);
    }
    return Optional.of(new Items(all, true));
  }

  Optional<Value> mapOf(String name, List<Value> arguments) {
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

  static Optional<Value> range(String name, List<Value> arguments, Region region) {
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

  Optional<Value> call(Items items, String name, List<Value> arguments, Region region) {
    switch (name) {
      case "stream",
          "parallelStream",
          "sequential",
          "parallel",
          "unordered",
          "onClose",
          "toList",
          "toSet",
          "boxed",
          "asLongStream",
          "entrySet",
          "asList",
          "build",
          "toArray",
          "clone" -> {
        return Optional.of(items);
      }
      case "iterator", "listIterator", "elements" -> {
        return Optional.of(code.containers.iterator(items, region));
      }
      case "distinct" -> {
        List<Value> kept = new ArrayList<>();
        items.elements().stream().filter(e -> !contains(kept, e, region)).forEach(kept::add);
        return Optional.of(new Items(kept, items.complete()));
      }
      case "sorted" -> {
        return Optional.of(arguments.isEmpty() ? sorted(items) : items);
      }
      case "reversed" -> {
        List<Value> elements = new ArrayList<>(items.elements());
        Collections.reverse(elements);
        return Optional.of(new Items(elements, items.complete()));
      }
      case "limit", "skip", "subList" -> {
        return Optional.of(part(items, name, arguments));
      }
      case "anyMatch", "allMatch", "noneMatch" -> {
        return Optional.of(matched(items, name, arguments.get(0), region));
      }
      case "reduce" -> {
        return Optional.of(reduced(items, arguments, region));
      }
      case "indexOf" -> {
        for (int i = 0; i < items.elements().size(); i++) {
          Boolean equal = code.conditions.equal(items.elements().get(i), arguments.get(0), region);
          if (equal == null || equal) {
            return Optional.of(equal == null ? code.state.unknown(region) : new Scalar(i, region));
          }
        }
        return Optional.of(items.complete() ? new Scalar(-1, region) : code.state.unknown(region));
      }
      case "getLast", "lastElement", "last", "peekLast" -> {
        return Optional.of(
            items.complete() && !items.elements().isEmpty()
                ? items.elements().get(items.elements().size() - 1)
                : code.state.unknown(region));
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
      case "findFirst", "findAny" -> {
        return Optional.of(
            items.elements().isEmpty() ? items : new Items(items.elements().subList(0, 1), true));
      }
      case "orElse",
          "orElseGet",
          "orElseThrow",
          "getFirst",
          "firstElement",
          "first",
          "element",
          "peek",
          "peekFirst" -> {
        if (name.equals("peek") && arguments.size() == 1) {
          return Optional.of(mapped(items, name, arguments.get(0), region));
        } else if (!items.elements().isEmpty()) {
          return Optional.of(items.elements().get(0));
        } else if (arguments.isEmpty() || !items.complete()) {
          return Optional.of(code.state.unknown(region));
        }
        return Optional.of(
            name.equals("orElse")
                ? arguments.get(0)
                : code.functions.apply(arguments.get(0), List.of(), region));
      }
      case "or" -> {
        return Optional.of(
            items.complete() && items.elements().isEmpty() && !arguments.isEmpty()
                ? code.functions.apply(arguments.get(0), List.of(), region)
                : items);
      }
      case "ifPresentOrElse" -> {
        each(items, arguments.get(0), region);
        return Optional.of(
            items.elements().isEmpty() && items.complete()
                ? code.functions.apply(arguments.get(1), List.of(), region)
                : code.state.unknown(region));
      }
      case "forEach", "forEachOrdered", "ifPresent" -> {
        each(items, arguments.get(0), region);
        return Optional.of(code.state.unknown(region));
      }
      case "map", "mapToObj", "mapToInt", "mapToLong", "flatMap" -> {
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
            return Optional.of(code.conditions.value(equal, region));
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

  private boolean contains(List<Value> values, Value wanted, Region region) {
    return values.stream()
        .anyMatch(v -> Boolean.TRUE.equals(code.conditions.equal(v, wanted, region)));
  }

  /** In the order of strings, if that is what they are. */
  static Items sorted(Items items) {
    List<Value> elements = new ArrayList<>(items.elements());
    boolean texts = elements.stream().allMatch(e -> !key(e).isEmpty());
    if (texts) {
      elements.sort(Comparator.comparing(Elements::key));
    }
    return new Items(elements, items.complete());
  }

  /** What is sorted by, empty if it is no known text. */
  private static String key(Value element) {
    Value key = element instanceof Pair pair ? pair.key() : element;
    return key instanceof Text text && !text.text().hasHoles() ? text.text().text() : "";
  }

  private static Items part(Items items, String name, List<Value> arguments) {
    List<Integer> bounds = Strings.whole(arguments);
    int size = items.elements().size();
    if (bounds.size() != arguments.size() || (!items.complete() && !name.equals("limit"))) {
      return new Items(List.of(), false);
    }
    int first = bounds.get(0);
    int from = name.equals("limit") ? 0 : first;
    int to = name.equals("limit") ? first : bounds.size() > 1 ? bounds.get(1) : size;
    from = Math.max(0, Math.min(from, size));
    to = Math.max(from, Math.min(to, size));
    return new Items(items.elements().subList(from, to), items.complete() || first <= size);
  }

  private Value matched(Items items, String name, Value predicate, Region region) {
    boolean wanted = !name.equals("allMatch");
    boolean open = !items.complete();
    for (Value element : items.elements()) {
      Boolean known =
          code.conditions.truth(code.functions.apply(predicate, List.of(element), region));
      if (known == null) {
        open = true;
      } else if (known == wanted) {
        return new Scalar(name.equals("anyMatch"), region);
      }
    }
    return open ? code.state.unknown(region) : new Scalar(!name.equals("anyMatch"), region);
  }

  private Value reduced(Items items, List<Value> arguments, Region region) {
    if (!items.complete() || arguments.size() > 2) {
      return code.state.unknown(region);
    }
    List<Value> all = new ArrayList<>(arguments.subList(0, arguments.size() - 1));
    all.addAll(items.elements());
    if (all.isEmpty()) {
      return new Items(List.of(), true);
    }
    Value result = all.get(0);
    for (Value next : all.subList(1, all.size())) {
      result =
          code.functions.apply(arguments.get(arguments.size() - 1), List.of(result, next), region);
    }
    return arguments.size() == 1 ? new Items(List.of(result), true) : result;
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

  void each(Items items, Value function, Region region) {
    for (Value element : items.elements()) {
      code.functions.apply(function, passed(function, element), region);
    }
    if (!items.complete()) {
      code.loops.inRounds(() -> code.functions.applyToAny(function, region), region);
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
      code.loops.inRounds(() -> one.add(code.functions.applyToAny(function, region)), region);
      if (!name.equals("flatMap") && !name.equals("peek")) {
        mapped.addAll(one);
      }
    }
    return new Items(mapped, complete);
  }

  /** What Guava's {@code Joiner} makes of elements. */
  Optional<Value> joined(Instance joiner, List<Value> arguments, Region region) {
    if (arguments.isEmpty() || !(code.objects.content(joiner) instanceof Items separator)) {
      return Optional.empty();
    }
    Items items =
        arguments.size() == 1 && code.objects.content(arguments.get(0)) instanceof Items some
            ? some
            : new Items(arguments, arguments.size() > 1);
    return Optional.of(code.strings.joined(separator.elements().get(0), items, region));
  }

  private Value collected(Items items, Value collector, Region region) {
    if (collector instanceof Instance instance && instance.type().equals(COLLECTOR)) {
      List<Value> parts =
          code.objects.content(instance) instanceof Items said ? said.elements() : List.of();
      Value empty = new Text(SqlText.builder().build());
      Value middle = code.strings.joined(parts.isEmpty() ? empty : parts.get(0), items, region);
      return parts.size() < 3
          ? middle
          : code.expressions.combined(
              List.of(parts.get(1), middle, parts.get(2)), region, Strings.all(region));
    }
    if (collector instanceof Instance instance && instance.type().startsWith(COLLECTOR)) {
      String name = instance.type().substring(COLLECTOR.length() + 1).toLowerCase(Locale.ROOT);
      if (name.equals("tomap") && code.objects.content(instance) instanceof Items functions) {
        List<Value> pairs = new ArrayList<>();
        for (Value element : items.elements()) {
          List<Value> one = List.of(element);
          pairs.add(
              new Pair(
                  code.functions.apply(functions.elements().get(0), one, region),
                  code.functions.apply(functions.elements().get(1), one, region)));
        }
        return code.objects.newObject(
            "java.util.LinkedHashMap", new Items(pairs, items.complete()), region);
      }
      if (name.contains("list") || name.contains("set")) {
        return code.containers.list(items, region);
      }
    }
    return code.state.unknown(region);
  }
}
