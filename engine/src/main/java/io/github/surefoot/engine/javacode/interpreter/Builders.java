package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.interpreter.Value.Instance;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.Scalar;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code StringBuilder} and {@code StringJoiner}: text that grows. */
final class Builders {
  static final Set<String> BUILDERS = Set.of("java.lang.StringBuilder", "java.lang.StringBuffer");
  static final String JOINER = "java.util.StringJoiner";

  private final Machine code;

  Builders(Machine code) {
    this.code = code;
  }

  Optional<Value> call(Instance builder, String name, List<Value> arguments, Region region) {
    Value content = code.objects.content(builder);
    switch (name) {
      case "append" -> {
        if (arguments.size() == 1) {
          set(
              builder,
              code.expressions.combined(
                  List.of(content, arguments.get(0)), region, Strings.all(region)),
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
                ? code.expressions.combined(
                    List.of(arguments.get(1), content), region, Strings.all(region))
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
            ? code.strings.call(text, name, arguments, region)
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

  private void set(Instance object, Value content, Region region) {
    code.objects.setContent(
        object,
        content instanceof Unknown unknown ? new Text(Texts.hole(unknown, region)) : content);
  }

  Optional<Value> callJoiner(Instance joiner, String name, List<Value> arguments, Region region) {
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
      Value middle = code.strings.joined(parts.elements().get(0), added, region);
      return Optional.of(
          code.expressions.combined(
              List.of(parts.elements().get(1), middle, parts.elements().get(2)),
              region,
              Strings.all(region)));
    }
    return Optional.empty();
  }
}
