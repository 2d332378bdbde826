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
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the methods of {@code String} do with values. */
final class Strings {
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
}
