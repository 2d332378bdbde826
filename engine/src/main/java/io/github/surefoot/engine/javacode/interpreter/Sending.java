package io.github.surefoot.engine.javacode.interpreter;

import io.github.surefoot.engine.javacode.KnownTypes;
import io.github.surefoot.engine.javacode.SqlSink;
import io.github.surefoot.engine.javacode.SqlSink.Template;
import io.github.surefoot.engine.javacode.SqlSinks;
import io.github.surefoot.engine.javacode.interpreter.State.Frame;
import io.github.surefoot.engine.javacode.interpreter.Value.Function;
import io.github.surefoot.engine.javacode.interpreter.Value.Items;
import io.github.surefoot.engine.javacode.interpreter.Value.OneOf;
import io.github.surefoot.engine.javacode.interpreter.Value.Reference;
import io.github.surefoot.engine.javacode.interpreter.Value.Resource;
import io.github.surefoot.engine.javacode.interpreter.Value.Text;
import io.github.surefoot.engine.javacode.interpreter.Value.Unknown;
import io.github.surefoot.engine.javacode.program.JavaExpression;
import io.github.surefoot.engine.javacode.program.JavaMethod;
import io.github.surefoot.engine.migration.Dispatch;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Collects what is sent to the database, and where something may be sent that cannot be seen. */
final class Sending {
  private static final int MOST_ALIKE = 100;

  private final Machine code;
  private final State state;
  private final Region home;
  private final List<SentSql> sent = new ArrayList<>();
  private final Map<Sent, Integer> alike = new HashMap<>();

  /** The types of libraries that were made with a way to the database. */
  private final Set<String> wrappers = new HashSet<>();

  /**
   * @param home the class in whose file everything that is sent is placed
   */
  Sending(Machine code, Region home) {
    this.code = code;
    this.state = code.state;
    this.home = home;
  }

  List<SentSql> sent() {
    return List.copyOf(sent);
  }

  int count() {
    return sent.size();
  }

  /** Forgets what was sent after the first ones. */
  void forgetAfter(int count) {
    for (SentSql one : sent.subList(count, sent.size())) {
      alike.computeIfPresent(new Sent(one.text().toString(), one.site()), (s, n) -> n - 1);
    }
    sent.subList(count, sent.size()).clear();
  }

  /**
   * What was sent after the first ones, in rounds that are known: the same text from the same place
   * is sent once, in a loop.
   */
  void collapse(int count, Region loop) {
    Map<Sent, Integer> known = new HashMap<>();
    List<SentSql> kept = new ArrayList<>();
    for (SentSql one : sent.subList(count, sent.size())) {
      Sent same = new Sent(one.text().toString(), one.site());
      Integer first = known.putIfAbsent(same, kept.size());
      if (first == null) {
        kept.add(one);
      } else {
        SentSql again = kept.get(first);
        kept.set(first, again.inLoop(loop));
      }
    }
    forgetAfter(count);
    sent.addAll(kept);
  }

  private record Sent(String text, Region site) {}

  /** Whoever makes it hands it a way to the database; null if its type cannot be told. */
  void addWrapper(@Nullable String type) {
    wrappers.add(type == null ? Objects.NO_STRING : type);
  }

  /** Whoever has a connection may send SQL through it. */
  void handedOver(Value to, String name, List<Value> arguments, Region call) {
    String type = code.library.typeOf(to);
    boolean has =
        type != null && wrappers.contains(type) && !name.startsWith("get") && !name.equals("close");
    if (has || arguments.stream().anyMatch(this::isWayToDatabase)) {
      note(
          "'" + name + "' gets a way to the database and cannot be read here, so it may send SQL",
          call);
    }
  }

  /** A method calls itself with a way to the database, who knows how often. */
  void recursion(String name, List<Value> arguments, Region call) {
    if (arguments.stream().anyMatch(this::isWayToDatabase)) {
      note("'" + name + "' calls itself; what it sends then is not followed any further", call);
    }
  }

  boolean isWayToDatabase(Value value) {
    for (Value one : value.alternatives()) {
      String type = code.library.typeOf(one);
      if (type != null
          && (wrappers.contains(type)
              || code.library.isWayToDatabase(code.types.family(type).names()))) {
        return true;
      }
    }
    return false;
  }

  /** A call of what is known to send its argument. */
  Optional<Value> certainSink(
      @Nullable String type, String name, List<Value> arguments, JavaExpression.Call call) {
    if (type == null || !(SqlSinks.isSinkName(name) || isConfigured(name))) {
      return Optional.empty();
    }
    return sink(name, code.types.family(type).names())
        .flatMap(sink -> send(sink, type, name, arguments, call));
  }

  private boolean isConfigured(String name) {
    return code.program.sinks().stream().anyMatch(sink -> sink.method().equals(name));
  }

  private Optional<SqlSink> sink(String name, Set<String> types) {
    for (SqlSink configured : code.program.sinks()) {
      if (configured.method().equals(name) && types.contains(configured.type())) {
        return Optional.of(configured);
      }
    }
    return SqlSinks.find(name, types::contains);
  }

  /** A call of what may send its argument, as far as can be told from its name and argument. */
  Optional<Value> likelySink(
      @Nullable String type, String name, List<Value> arguments, JavaExpression.Call call) {
    if (!SqlSinks.isSinkName(name)
        || arguments.isEmpty()
        || (type != null && code.types.family(type).complete())) {
      return Optional.empty();
    }
    Value first = arguments.get(0);
    SqlText likely =
        first instanceof Text text
            ? text.text()
            : first instanceof Unknown sql && "java.lang.String".equals(sql.type())
                ? Texts.hole(sql, sql.region())
                : null;
    Optional<SqlSink> sink =
        likely != null
            ? SqlSinks.findLikely(name, likely)
            : first instanceof Unknown || first instanceof OneOf
                ? SqlSinks.findDistinctive(name)
                : Optional.empty();
    return sink.flatMap(s -> send(s, type, name, arguments, call));
  }

  /** A constructor whose argument is sent, or whose object is; false if it is none. */
  boolean creates(@Nullable String type, List<Value> arguments, Region region) {
    if (type == null || !(KnownTypes.isKnown(type) || isConfigured("new"))) {
      return false;
    }
    Set<String> types = Set.of(type);
    hidden(types, "new", Names.simple(type), region);
    return sink("new", types).filter(sink -> sends(sink, arguments, region)).isPresent();
  }

  /** Says so if a method stands for SQL that its library writes. */
  boolean hidden(Set<String> types, String name, String shown, Region region) {
    Optional<String> source = KnownTypes.hidden(types, name);
    source.ifPresent(
        what -> note("'" + shown + "' sends SQL that is written at run time from " + what, region));
    return source.isPresent();
  }

  private Optional<Value> send(
      SqlSink sink,
      @Nullable String type,
      String name,
      List<Value> arguments,
      JavaExpression.Call call) {
    int before = sent.size();
    if (!sends(sink, name, arguments, call.site())) {
      return Optional.empty();
    }
    code.literals.passed(arguments);
    Unknown result =
        new Unknown(
            Names.of(call.region()),
            call.region(),
            type == null
                ? null
                : code.library.result(code.types.family(type).names(), name, arguments));
    code.connections.prepared(result, before, sent.size());
    for (Value argument : arguments) {
      if (argument instanceof Function || argument instanceof Reference) {
        code.functions.callback(type, name, argument, arguments, call);
      }
    }
    return Optional.of(result);
  }

  /** Also says how often: a call may have many rounds itself. */
  private boolean sends(SqlSink sink, String name, List<Value> arguments, Region site) {
    if (!code.connections.repeats(name, arguments)) {
      return sends(sink, arguments, site);
    }
    boolean[] found = {false};
    state.inRounds(site, () -> found[0] = sends(sink, arguments, site));
    return found[0];
  }

  private boolean sends(SqlSink sink, List<Value> arguments, Region site) {
    if (arguments.size() <= sink.from()) {
      return false;
    }
    List<Value> rest = arguments.subList(sink.from(), arguments.size());
    // Where a library takes objects of its own as well, something that is not known may be one.
    boolean untyped = sink.template() != Template.BRACES;
    return switch (sink.sqlArguments()) {
      case ONE -> emitIfText(rest.get(0), site, untyped, sink.template());
      case FIRST_TEXT -> {
        Value text = rest.stream().filter(this::isText).findFirst().orElse(rest.get(0));
        yield emitIfText(text, site, untyped, sink.template());
      }
      case ALL -> {
        boolean found = false;
        for (Value argument : rest) {
          found |= emitIfText(argument, site, untyped && argument == rest.get(0), sink.template());
        }
        yield found;
      }
      case SCRIPTS -> emitScripts(rest, site);
    };
  }

  /** Sends the scripts that are named, or read, by arguments; false if none can be one. */
  private boolean emitScripts(List<Value> arguments, Region site) {
    boolean found = false;
    boolean open = false;
    for (Value argument : arguments) {
      List<Value> alternatives = argument.alternatives();
      for (Value one : alternatives) {
        if (code.resources.isReadable(one)) {
          Optional<SqlText> text = code.resources.text(one, site);
          if (text.isPresent()) {
            emit(text.get(), site, alternatives.size() > 1, Template.NONE);
          } else if (one instanceof Resource script) {
            note(
                "The script '"
                    + script.path()
                    + (code.resources.isThere(script)
                        ? "' is too long to be followed"
                        : "' is not found here")
                    + ", so its SQL is not seen",
                site);
          }
          found = true;
        } else if (one instanceof Items items) {
          found |= emitScripts(items.elements(), site);
          open |= !items.complete();
        } else {
          open |= code.resources.mayBeReadable(one);
        }
      }
    }
    if (open) {
      note("Which script is sent here is not known before run time", site);
    }
    return found || open;
  }

  /**
   * Sends an argument of a sink if it is a string, or strings.
   *
   * @param untyped whether something of which nothing is known is taken for one
   */
  private boolean emitIfText(Value argument, Region site, boolean untyped, Template template) {
    boolean found = false;
    for (Value one : argument.alternatives()) {
      Value content = code.objects.content(one);
      if (content instanceof Text text) {
        emit(text.text(), site, argument.alternatives().size() > 1, template);
        found = true;
      } else if (content instanceof Items items
          && items.elements().stream().allMatch(e -> isText(e))) {
        items.elements().forEach(e -> emitIfText(e, site, false, template));
        found = true;
      } else if (one instanceof Unknown unknown
          && ((untyped && unknown.type() == null) || "java.lang.String".equals(unknown.type()))) {
        emit(
            Texts.hole(unknown, unknown.region()),
            site,
            argument.alternatives().size() > 1,
            template);
        found = true;
      }
    }
    return found;
  }

  private boolean isText(Value value) {
    return value.alternatives().stream().allMatch(v -> code.objects.content(v) instanceof Text);
  }

  void emitMarked(JavaMethod method, List<Value> arguments, Region site) {
    int sql = method.sqlParameter().orElseThrow();
    boolean variable = method.variableArity() && sql == method.parameters().size() - 1;
    for (int i = sql; i < arguments.size() && (i == sql || variable); i++) {
      emitIfText(arguments.get(i), site, true, Template.NONE);
    }
    code.literals.passed(arguments);
  }

  void emit(SqlText text, Region site, boolean alternative, Template template) {
    if (isOfCallers(text) || state.isExhausted()) {
      return;
    }
    code.literals.explained(text);
    Region here = here(site);
    if (Texts.isOneOfMany(text)) {
      state.note(
          "The SQL may be one of more than "
              + Value.MOST_ALTERNATIVES
              + " texts, which are not followed one by one",
          here);
    }
    // Many ways may lead to one call: what they send alike need not be judged as often.
    Sent same = new Sent(text.toString(), site);
    int before = alike.getOrDefault(same, 0);
    if (before >= MOST_ALIKE) {
      return;
    }
    alike.put(same, before + 1);
    List<Region> elsewhere = new ArrayList<>(Texts.movedTo(here, text));
    if (site.file() != here.file()) {
      elsewhere.add(site);
    }
    sent.add(
        new SentSql(
            Templates.rendered(
                Texts.placedAt(here, here.file(), text), template, code.dialects.target()),
            here,
            state.dispatch(alternative, code.connections.isOwn(), false).written(elsewhere),
            null));
  }

  /** A connection is told something. */
  void tell(ConnectionCall what, Region site) {
    Region here = here(site);
    sent.add(
        new SentSql(
            SqlText.of(here), here, state.dispatch(false, code.connections.isOwn(), true), what));
  }

  /** Says something about a call where the reader of the class finds it. */
  void note(String reason, Region site) {
    state.note(reason, here(site));
  }

  /** The innermost of the calls that lead to one which stands in the file of the class. */
  private Region here(Region site) {
    List<Region> via = state.calls();
    Region here = site;
    for (int i = via.size() - 1; i >= 0 && here.file() != home.file(); i--) {
      here = via.get(i);
    }
    return here.file() == home.file() ? here : home;
  }

  /** What was sent before is sent in the loops that are being run, not only outside of them. */
  void repeat(int from, int to) {
    for (int i = from; i < Math.min(to, sent.size()); i++) {
      SentSql one = sent.get(i);
      Dispatch now = state.dispatch(false, one.dispatch().ownConnection(), false);
      if (now.loops().size() > one.dispatch().loops().size()) {
        Dispatch repeated =
            new Dispatch(
                one.dispatch().via(),
                now.branches(),
                now.loops(),
                false,
                one.dispatch().ownConnection(),
                false,
                one.dispatch().elsewhere());
        sent.set(i, new SentSql(one.text(), one.site(), repeated, null));
      }
    }
  }

  /** Whether it is a parameter that is marked as SQL: then its callers are read instead. */
  private boolean isOfCallers(SqlText text) {
    Frame frame = state.nearest(f -> f.method != null);
    JavaMethod method = frame == null ? null : frame.method;
    if (method == null || !Texts.isHole(text)) {
      return false;
    }
    String name = text.holes().get(0).name();
    int sql =
        method
            .sqlParameter()
            .orElseGet(
                () ->
                    sink(method.name(), Set.of(method.declaringType()))
                        .map(SqlSink::from)
                        .orElse(-1));
    return sql >= 0
        && sql < method.parameters().size()
        && method.parameters().get(sql).name().equals(name);
  }
}
