package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.NullValue;
import io.github.surefoot.engine.javacode.interpreter.Value.Pair;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.source.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Lists, sets, queues and maps that change, iterators, and builders of those that do not. */
final class Containers {
  private static final String LIST = "java.util.ArrayList";
  private static final String ITERATOR = "java.util.Iterator";
  private static final String BUILDER = "com.google.common.collect.ImmutableCollection.Builder";
  private static final String MAP_BUILDER = "com.google.common.collect.ImmutableMap.Builder";
  private static final Set<String> STACKS = Set.of("java.util.Stack");
  private static final Set<String> SETS =
      Set.of(
          "java.util.HashSet", "java.util.LinkedHashSet", "java.util.TreeSet", "java.util.EnumSet");
  private static final Set<String> LISTS =
      Set.of(
          LIST,
          "java.util.LinkedList",
          "java.util.ArrayDeque",
          "java.util.PriorityQueue",
          "java.util.Stack",
          "java.util.Vector",
          "java.util.concurrent.CopyOnWriteArrayList",
          "java.util.concurrent.ConcurrentLinkedQueue",
          "java.util.concurrent.ConcurrentLinkedDeque",
          "java.util.concurrent.LinkedBlockingQueue");
  private static final Set<String> MAPS =
      Set.of(
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.Hashtable",
          "java.util.Properties",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentSkipListMap",
          "java.util.EnumMap");

  private final Machine code;

  Containers(Machine code) {
    this.code = code;
  }

  static boolean isContainer(String type) {
    return LISTS.contains(type) || SETS.contains(type) || MAPS.contains(type);
  }

  /** One that can change, with these elements. */
  Instance list(Items items, Region region) {
    return code.objects.newObject(LIST, items, region);
  }

  Instance enumSet(Items items, Region region) {
    return code.objects.newObject("java.util.EnumSet", items, region);
  }

  Instance iterator(Items items, Region region) {
    return code.objects.newObject(ITERATOR, items, region);
  }

  Instance builder(boolean ofMap, Region region) {
    return code.objects.newObject(
        ofMap ? MAP_BUILDER : BUILDER, new Items(List.of(), true), region);
  }

  /**
   * A call that may change a container; empty if it does not.
   *
   * @param type the class of the container: that of the object, or one that it extends
   */
  Optional<Value> call(
      Instance container, String type, String name, List<Value> arguments, Region region) {
    if (!(code.objects.content(container) instanceof Items items)) {
      return Optional.empty();
    } else if (type.equals(ITERATOR)) {
      return iterate(container, items, name, arguments, region);
    } else if (type.equals(BUILDER) || type.equals(MAP_BUILDER)) {
      if (name.startsWith("build")) {
        return Optional.of(items);
      }
      Optional<Value> changed =
          type.equals(BUILDER)
              ? change(container, LIST, items, name, arguments, region)
              : changeMap(container, items, name, arguments, region);
      return changed.map(value -> container);
    } else if (MAPS.contains(type)) {
      return changeMap(container, items, name, arguments, region);
    }
    return LISTS.contains(type) || SETS.contains(type)
        ? change(container, type, items, name, arguments, region)
        : Optional.empty();
  }

  private Optional<Value> iterate(
      Instance iterator, Items items, String name, List<Value> arguments, Region region) {
    List<Value> left = items.elements();
    switch (name) {
      case "hasNext", "hasMoreElements" -> {
        return Optional.of(
            items.complete() ? new Scalar(!left.isEmpty(), region) : code.state.unknown(region));
      }
      case "next", "nextElement" -> {
        if (!items.complete() || left.isEmpty()) {
          List<Value> any = new ArrayList<>(left);
          any.add(code.state.unknown(region));
          return Optional.of(Value.oneOf(any, code.state.unknown(region)));
        }
        code.objects.setContent(iterator, new Items(left.subList(1, left.size()), true));
        return Optional.of(left.get(0));
      }
      case "forEachRemaining" -> {
        code.elements.each(items, arguments.get(0), region);
        return Optional.of(code.state.unknown(region));
      }
      default -> {
        return Optional.of(code.state.unknown(region));
      }
    }
  }

  private Optional<Value> change(
      Instance list, String type, Items items, String name, List<Value> arguments, Region region) {
    List<Value> elements = new ArrayList<>(items.elements());
    boolean complete = items.complete();
    Value result = code.state.unknown(region);
    switch (name) {
      case "add", "addLast", "offer", "offerLast", "addElement" -> {
        Integer at = arguments.size() == 2 ? index(arguments.get(0), elements.size() + 1) : null;
        if (arguments.size() == 2) {
          elements.add(at == null ? elements.size() : at, arguments.get(1));
          complete &= at != null;
        } else if (arguments.size() == 1) {
          if (!SETS.contains(type) || position(elements, arguments.get(0), region) < 0) {
            elements.add(arguments.get(0));
          }
        } else {
          // A builder takes any number.
          elements.addAll(arguments);
        }
      }
      case "push" -> elements.add(STACKS.contains(type) ? elements.size() : 0, arguments.get(0));
      case "addFirst", "offerFirst" -> elements.add(0, arguments.get(0));
      case "addAll" -> {
        Value added = arguments.get(arguments.size() - 1);
        if (arguments.size() == 1 && code.objects.content(added) instanceof Items more) {
          for (Value one : more.elements()) {
            if (!SETS.contains(type) || position(elements, one, region) < 0) {
              elements.add(one);
            }
          }
          complete &= more.complete();
        } else {
          complete = false;
        }
      }
      case "set", "setElementAt" -> {
        Integer at = index(arguments.get(0), elements.size());
        if (at == null) {
          elements.add(arguments.get(1));
          complete = false;
        } else {
          elements.set(at, arguments.get(1));
        }
      }
      case "poll", "pop", "remove", "pollFirst", "removeFirst", "pollLast", "removeLast" -> {
        if (name.equals("remove") && arguments.size() == 1) {
          Integer at =
              arguments.get(0) instanceof Scalar && !SETS.contains(type)
                  ? index(arguments.get(0), elements.size())
                  : null;
          int position = at == null ? position(elements, arguments.get(0), region) : at;
          if (position >= 0) {
            result = elements.remove(position);
          } else {
            complete = false;
          }
        } else if (!elements.isEmpty() && complete) {
          boolean last = name.endsWith("Last") || (name.equals("pop") && STACKS.contains(type));
          result = elements.remove(last ? elements.size() - 1 : 0);
        } else if (complete && name.startsWith("poll")) {
          result = new NullValue();
        }
      }
      case "clear" -> {
        elements.clear();
        complete = true;
      }
      case "removeIf" -> {
        for (Value one : items.elements()) {
          Boolean removes =
              code.conditions.truth(code.functions.apply(arguments.get(0), List.of(one), region));
          if (removes == null) {
            complete = false;
          } else if (removes) {
            elements.remove(one);
          }
        }
      }
      case "sort" -> {
        if (arguments.get(0) instanceof NullValue) {
          elements = new ArrayList<>(Elements.sorted(items).elements());
        }
      }
      case "removeAll", "retainAll", "replaceAll", "drainTo" -> complete = false;
      default -> {
        return Optional.empty();
      }
    }
    code.objects.setContent(list, normal(type, new Items(elements, complete), region));
    return Optional.of(result);
  }

  /** The elements in the order, and as often, as a container of a type has them. */
  Items normal(String type, Items items, Region region) {
    List<Value> elements = items.elements();
    if (SETS.contains(type)) {
      elements = new ArrayList<>();
      for (Value one : items.elements()) {
        if (position(elements, one, region) < 0) {
          elements.add(one);
        }
      }
    }
    Items some = new Items(elements, items.complete());
    return type.endsWith(".TreeSet") || type.endsWith(".TreeMap") ? Elements.sorted(some) : some;
  }

  /** What a static method of {@code java.util.Collections} does to a list, empty if nothing. */
  Optional<Value> rearrange(String name, List<Value> arguments, Region region) {
    if (arguments.isEmpty()
        || !(arguments.get(0) instanceof Instance list)
        || !(code.objects.content(list) instanceof Items items)) {
      return Optional.empty();
    }
    List<Value> elements = new ArrayList<>(items.elements());
    boolean complete = items.complete();
    switch (name) {
      case "reverse" -> Collections.reverse(elements);
      case "sort" -> {
        elements = arguments.size() == 1 ? Elements.sorted(items).elements() : elements;
      }
      case "addAll" -> {
        List<Value> added = arguments.subList(1, arguments.size());
        if (added.size() == 1 && code.objects.content(added.get(0)) instanceof Items more) {
          added = more.elements();
          complete &= more.complete();
        }
        elements.addAll(added);
      }
      default -> {
        return Optional.empty();
      }
    }
    code.objects.setContent(list, new Items(elements, complete));
    return Optional.of(code.state.unknown(region));
  }

  private static @Nullable Integer index(Value value, int size) {
    return value instanceof Scalar scalar
            && scalar.value() instanceof Integer at
            && at >= 0
            && at < size
        ? at
        : null;
  }

  /** Where an element is that is surely the same, -1 if there is none. */
  private int position(List<Value> elements, Value wanted, Region region) {
    for (int i = 0; i < elements.size(); i++) {
      Value one = elements.get(i) instanceof Pair pair ? pair.key() : elements.get(i);
      if (Boolean.TRUE.equals(code.conditions.equal(one, wanted, region))) {
        return i;
      }
    }
    return -1;
  }

  private Optional<Value> changeMap(
      Instance map, Items items, String name, List<Value> arguments, Region region) {
    if (arguments.isEmpty() && !name.equals("clear")) {
      return Optional.empty();
    }
    List<Value> pairs = new ArrayList<>(items.elements());
    boolean complete = items.complete();
    Value result = code.state.unknown(region);
    switch (name) {
      case "put", "setProperty" -> put(pairs, new Pair(arguments.get(0), arguments.get(1)), region);
      case "putIfAbsent", "computeIfAbsent" -> {
        int at = position(pairs, arguments.get(0), region);
        if (at >= 0 && pairs.get(at) instanceof Pair pair) {
          result = pair.value();
        } else {
          Value value = arguments.get(1);
          result =
              name.equals("putIfAbsent")
                  ? value
                  : code.functions.apply(value, List.of(arguments.get(0)), region);
          pairs.add(new Pair(arguments.get(0), result));
        }
      }
      case "putAll" -> {
        if (code.objects.content(arguments.get(0)) instanceof Items more) {
          for (Value one : more.elements()) {
            put(pairs, one, region);
          }
          complete &= more.complete();
        } else {
          complete = false;
        }
      }
      case "clear" -> {
        pairs.clear();
        complete = true;
      }
      case "remove" -> {
        int at = position(pairs, arguments.get(0), region);
        complete &= at >= 0;
        if (at >= 0 && pairs.remove(at) instanceof Pair pair) {
          result = pair.value();
        }
      }
      case "compute", "computeIfPresent", "merge", "replaceAll" -> complete = false;
      default -> {
        return Optional.empty();
      }
    }
    code.objects.setContent(map, normal(map.type(), new Items(pairs, complete), region));
    return Optional.of(result);
  }

  private void put(List<Value> pairs, Value added, Region region) {
    int at = added instanceof Pair pair ? position(pairs, pair.key(), region) : -1;
    if (at >= 0) {
      pairs.set(at, added);
    } else {
      pairs.add(added);
    }
  }
}
