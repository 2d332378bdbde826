package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.SqlSinks;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.migration.Dispatch;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SessionOperation;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Script;
import io.github.surefoot.engine.sql.SqlParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The net under the calls that are known to send SQL: texts of the class that are plainly changes
 * of a database and that no such call got. What is written to a log, thrown, compared with or given
 * as a description is none.
 */
final class Literals {
  /** Methods whose result is for people. */
  private static final Set<String> DESCRIPTIONS =
      Set.of("getConfirmationMessage", "getDescription", "getName", "toString");

  /** Methods of strings and collections that only look at what they are given. */
  private static final Set<String> TESTS =
      Set.of(
          "contains",
          "containsKey",
          "endsWith",
          "equals",
          "equalsIgnoreCase",
          "indexOf",
          "lastIndexOf",
          "matches",
          "startsWith");

  private final Machine code;
  private final Region home;

  /** What begins with a literal, by that literal: the longest text. */
  private final Map<Region, Seen> seen = new HashMap<>();

  /** The parts of the source whose fate is known. */
  private final List<Region> done = new ArrayList<>();

  /**
   * @param place how much was sent before
   */
  private record Seen(SqlText text, Region site, Dispatch dispatch, int place) {}

  /**
   * @param home the class whose texts count
   */
  Literals(Machine code, Region home) {
    this.code = code;
    this.home = home;
  }

  /** An expression has this value. */
  void evaluated(Value value, Region expression) {
    for (Value one : value.alternatives()) {
      if (one instanceof Text text
          && SqlSinks.mayChange(text.text())
          && expression.file() == home.file()
          && code.state.nearest(f -> f.method != null && DESCRIPTIONS.contains(f.method.name()))
              == null) {
        // Blanks around it may be cut off before it is sent.
        Region first = Texts.strip(text.text(), true, true).origins().get(0);
        Seen known = seen.get(first);
        if (first.file() == home.file()
            && (known == null || known.text.length() < text.text().length())) {
          Dispatch now = code.state.dispatch(value.alternatives().size() > 1, false, false);
          seen.put(first, new Seen(text.text(), expression, now, code.sending.count()));
        }
      }
    }
  }

  /** Something happens to a text that explains what it is for. */
  void explained(SqlText text) {
    done.addAll(text.origins());
  }

  /** What a method does with its arguments, if its name tells. */
  void given(String method, List<Value> arguments) {
    if (TESTS.contains(method) || Library.isLogger(method)) {
      passed(arguments);
    }
  }

  /** What is passed where it is known which argument is sent: the others are values. */
  void passed(List<Value> arguments) {
    arguments.forEach(this::explained);
  }

  /**
   * What an object is made from, if it is one that is thrown.
   *
   * @param type null if it is not known, so that the code has to tell
   * @param creation the whole expression
   */
  void made(@Nullable String type, Region creation) {
    String shown = Names.of(creation);
    int end = shown.indexOf('(');
    String name = type == null && end > 0 ? shown.substring(0, end) : String.valueOf(type);
    if (name.endsWith("Exception") || name.endsWith("Error")) {
      done.add(creation);
    }
  }

  private void explained(Value value) {
    for (Value one : value.alternatives()) {
      if (code.objects.content(one) instanceof Text text) {
        explained(text.text());
      }
    }
  }

  /** Puts what was not sent among what was, where it is in the code. */
  List<SentSql> with(List<SentSql> sent) {
    List<SentSql> all = new ArrayList<>(sent);
    seen.entrySet().stream()
        .filter(entry -> done.stream().noneMatch(region -> overlap(region, entry.getKey())))
        .map(Map.Entry::getValue)
        .filter(one -> isChange(one.text))
        .sorted(
            Comparator.comparing((Seen one) -> one.place)
                .thenComparing(one -> one.site.start())
                .reversed())
        .forEach(one -> all.add(Math.min(one.place, all.size()), literal(one)));
    return List.copyOf(all);
  }

  private static boolean overlap(Region one, Region other) {
    return one.file() == other.file() && one.start() < other.end() && other.start() < one.end();
  }

  private static SentSql literal(Seen one) {
    return new SentSql(one.text, one.site, one.dispatch.unsent(), null);
  }

  /** Whether it is understood in whole, and changes schema or rows. */
  private boolean isChange(SqlText text) {
    Script script = SqlParser.parse(text, code.dialects.target());
    List<Operation> operations =
        script.statements().stream().flatMap(s -> s.operations().stream()).toList();
    return script.statements().stream().allMatch(s -> s.problem() == null)
        && operations.stream()
            .anyMatch(
                o -> !(o instanceof SessionOperation) && !(o instanceof DataOperation.Select));
  }
}
