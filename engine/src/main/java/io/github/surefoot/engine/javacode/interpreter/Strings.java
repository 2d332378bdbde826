package io.github.surefoot.engine.javacode.interpreter;

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
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the methods of {@code String} do with values. */
final class Strings {
  /** Classes of libraries with static methods on strings. */
  static final Set<String> UTILITIES =
      Set.of(
          "org.apache.commons.lang3.StringUtils",
          "org.apache.commons.lang.StringUtils",
          "org.springframework.util.StringUtils",
          "com.google.common.base.Strings");

  private final Machine code;

  Strings(Machine code) {
    this.code = code;
  }

  Value asText(Value value, Region region) {
    return code.expressions.combined(List.of(value), region, texts -> new Text(texts.get(0)));
  }

  Optional<Value> callStatic(String name, List<Value> arguments, Region region) {
    return switch (name) {
      case "valueOf", "copyValueOf" -> Optional.of(asText(arguments.get(0), region));
      case "format" -> {
        boolean locale =
            arguments.size() > 1
                && "java.util.Locale".equals(code.library.typeOf(arguments.get(0)));
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
  static List<Value> spread(List<Value> arguments) {
    if (arguments.size() == 2 && arguments.get(1) instanceof Items items && items.complete()) {
      List<Value> spread = new ArrayList<>(List.of(arguments.get(0)));
      spread.addAll(items.elements());
      return spread;
    }
    return arguments;
  }

  Value joined(Value separator, Items items, Region region) {
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

  static java.util.function.Function<List<SqlText>, Value> all(Region region) {
    return texts -> new Text(Texts.concatenation(texts, region));
  }

  Optional<Value> call(Text text, String name, List<Value> arguments, Region region) {
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
        return Optional.of(
            code.conditions.value(compared(text, name, arguments.get(0), region), region));
      }
      case "indent" -> {
        List<Integer> count = whole(arguments);
        return Optional.of(
            count.size() == 1 && count.get(0) >= 0 && count.get(0) < 1000
                ? new Text(Texts.indented(sql, count.get(0), region))
                : code.state.unknown(region));
      }
      case "charAt" -> {
        List<Integer> at = whole(arguments);
        boolean known =
            at.size() == 1
                && at.get(0) >= 0
                && at.get(0) < sql.length()
                && !sql.slice(0, at.get(0) + 1).hasHoles();
        return Optional.of(
            known ? new Text(sql.slice(at.get(0), at.get(0) + 1)) : code.state.unknown(region));
      }
      case "indexOf", "lastIndexOf" -> {
        SqlText wanted = code.expressions.text(arguments.get(0), region);
        return Optional.of(
            sql.hasHoles() || wanted.hasHoles() || arguments.size() > 1
                ? code.state.unknown(region)
                : new Scalar(
                    name.equals("indexOf")
                        ? sql.text().indexOf(wanted.text())
                        : sql.text().lastIndexOf(wanted.text()),
                    region));
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
    Patterns.Sequence plain =
        name.equals("replace")
            ? Patterns.Sequence.of(target.text())
            : Patterns.sequence(target.text()).orElse(null);
    if (target.hasHoles() || plain == null) {
      return new Unknown(Names.of(region), region, "java.lang.String");
    }
    return code.expressions.combined(
        List.of(text, arguments.get(1)),
        region,
        texts -> {
          SqlText by = name.equals("replace") ? texts.get(1) : Patterns.replacement(texts.get(1));
          return by == null
              ? new Unknown(Names.of(region), region, "java.lang.String")
              : new Text(
                  Texts.replaced(texts.get(0), plain, by, name.equals("replaceFirst"), region));
        });
  }

  /** What makes a text mean itself, as a pattern or as what it is replaced by. */
  Value quoted(String name, Value value, Region region) {
    if (!(code.objects.content(value) instanceof Text text)) {
      return code.state.unknown(region);
    }
    return new Text(
        name.equals("quote")
            ? Texts.concatenation(
                List.of(Texts.of("\\Q", region), text.text(), Texts.of("\\E", region)), region)
            : Patterns.quotedReplacement(text.text()));
  }

  /** What {@code Integer.parseInt} gives. */
  Value number(Value value, Region region) {
    if (code.objects.content(value) instanceof Text text && !text.text().hasHoles()) {
      String digits = text.text().text();
      if (digits.matches("-?[0-9]{1,9}")) {
        return new Scalar(Integer.parseInt(digits), region);
      }
    }
    return code.state.unknown(region);
  }

  /** A static method of one of the {@link #UTILITIES}. */
  Optional<Value> utility(String name, List<Value> arguments, Region region) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    Value first = arguments.get(0);
    List<Value> rest = arguments.subList(1, arguments.size());
    switch (name) {
      case "join", "collectionToDelimitedString", "arrayToDelimitedString" -> {
        if (code.objects.content(first) instanceof Items items && rest.size() <= 1) {
          Value separator = rest.isEmpty() ? new Text(SqlText.builder().build()) : rest.get(0);
          return Optional.of(joined(separator, items, region));
        }
        return Optional.empty();
      }
      case "collectionToCommaDelimitedString", "arrayToCommaDelimitedString" -> {
        return code.objects.content(first) instanceof Items items
            ? Optional.of(joined(new Text(Texts.of(",", region)), items, region))
            : Optional.empty();
      }
      case "upperCase", "lowerCase" -> {
        return on(first, name.equals("upperCase") ? "toUpperCase" : "toLowerCase", rest, region);
      }
      case "isEmpty", "isBlank", "isNullOrEmpty" -> {
        return on(first, name.equals("isBlank") ? "isBlank" : "isEmpty", rest, region);
      }
      case "isNotEmpty", "isNotBlank", "hasText", "hasLength" -> {
        boolean blank = name.equals("isNotBlank") || name.equals("hasText");
        return on(first, blank ? "isBlank" : "isEmpty", rest, region)
            .map(code.conditions::truth)
            .map(empty -> new Scalar(!empty, region));
      }
      case "capitalize", "uncapitalize" -> {
        return code.objects.content(first) instanceof Text text && text.text().length() > 0
            ? Optional.of(
                new Text(
                    Texts.concatenation(
                        List.of(
                            Texts.cased(text.text().slice(0, 1), name.equals("capitalize")),
                            text.text().slice(1, text.text().length())),
                        region)))
            : Optional.empty();
      }
      case "repeat",
          "replace",
          "trim",
          "strip",
          "substring",
          "contains",
          "startsWith",
          "endsWith" -> {
        return on(first, name, rest, region);
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private Optional<Value> on(Value string, String name, List<Value> arguments, Region region) {
    return code.objects.content(string) instanceof Text text
        ? call(text, name, arguments, region)
        : Optional.empty();
  }

  /** The whole numbers among some values. */
  static List<Integer> whole(List<Value> values) {
    List<Integer> numbers = new ArrayList<>();
    for (Value value : values) {
      if (value instanceof Scalar scalar && scalar.value() instanceof Number number) {
        numbers.add(number.intValue());
      }
    }
    return numbers;
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
    Patterns.Sequence separator = Patterns.Sequence.of("\n");
    if (name.equals("split")) {
      Patterns.Sequence given =
          arguments.get(0) instanceof Text pattern && !pattern.text().hasHoles()
              ? Patterns.sequence(pattern.text().text()).orElse(null)
              : null;
      if (given == null || given.mayBeEmpty()) {
        return new Items(List.of(), false);
      }
      separator = given;
    }
    List<Value> parts = new ArrayList<>();
    String plain = text.text();
    int done = 0;
    for (int at = separator.find(plain, 0);
        at >= 0 && parts.size() < 10_000;
        at = separator.find(plain, done)) {
      parts.add(new Text(text.slice(done, at)));
      done = separator.end(plain, at);
    }
    parts.add(new Text(text.slice(done, plain.length())));
    return new Items(parts, true);
  }
}
