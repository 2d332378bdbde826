package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.Value.ClassObject;
import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.Pair;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Lists, sets, maps, streams and optionals: elements in order, as far as they are known. */
final class Elements {
  static final String COLLECTOR = "java.util.stream.Collector";
  static final Set<String> LISTS =
      Set.of(
          "java.util.ArrayList",
          "java.util.LinkedList",
          "java.util.ArrayDeque",
          "java.util.HashSet",
          "java.util.LinkedHashSet",
          "java.util.TreeSet",
          "java.util.concurrent.CopyOnWriteArrayList",
          "java.util.Vector");
  static final Set<String> MAPS =
      Set.of(
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.Hashtable",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.EnumMap");

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

  Optional<Value> change(Instance list, String name, List<Value> arguments, Region region) {
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

  Optional<Value> changeMap(Instance map, String name, List<Value> arguments, Region region) {
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

  Optional<Value> call(Items items, String name, List<Value> arguments, Region region) {
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
      code.loops.inRounds(() -> code.functions.apply(function, List.of(), region), region);
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
      code.loops.inRounds(() -> one.add(code.functions.apply(function, List.of(), region)), region);
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
      Value middle = code.strings.joined(parts.isEmpty() ? empty : parts.get(0), items, region);
      return parts.size() < 3
          ? middle
          : code.expressions.combined(
              List.of(parts.get(1), middle, parts.get(2)), region, Strings.all(region));
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
