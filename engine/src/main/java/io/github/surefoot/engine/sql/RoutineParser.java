package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.AlterRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.Parameter;
import io.github.surefoot.engine.operation.RoutineOperation.ParameterMode;
import io.github.surefoot.engine.operation.RoutineOperation.Result;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineBody;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineChange;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineKind;
import io.github.surefoot.engine.operation.RoutineOperation.RoutineOptions;
import io.github.surefoot.engine.operation.RoutineOperation.Signature;
import io.github.surefoot.engine.operation.RoutineOperation.Volatility;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.SettingScope;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Keyword.Category;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Functions, procedures and DO (manual, CREATE FUNCTION, 10 to 18). */
final class RoutineParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  RoutineParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** What the options of a routine say. */
  private static final class Options {
    private @Nullable Volatility volatility;
    private @Nullable Boolean strict;
    private @Nullable Boolean leakproof;
    private boolean window;
    private @Nullable Boolean definer;
    private @Nullable String parallel;
    private @Nullable String cost;
    private @Nullable String rows;
    private @Nullable ObjectName support;
    private final List<SetSetting> settings = new ArrayList<>();
    private final List<TypeName> transforms = new ArrayList<>();
    private @Nullable String language;

    /** The tokens behind AS, -1 if there are none. */
    private int body = -1;

    private int symbol = -1;
    private boolean any;

    RoutineOptions build() {
      return new RoutineOptions(
          volatility, strict, leakproof, window, definer, parallel, cost, rows, support, settings);
    }
  }

  /** CREATE FUNCTION or PROCEDURE, from behind that word. */
  Operation create(int first, boolean procedure, boolean orReplace) {
    ObjectName name = functionName();
    List<Parameter> parameters = new ArrayList<>();
    boolean parametersOpen = parameters(parameters);
    Result result = null;
    if (!procedure && cursor.at("returns") && !cursor.word(1).equals("null")) {
      cursor.advance();
      result = result();
    }
    Options options = new Options();
    while (creationOption(options) || option(options)) {
      cursor.skipHoles();
    }
    Set<String> names = names(parameters);
    Code written = writtenOut(options, names);
    String language = written != null && options.language == null ? "sql" : options.language;
    return new CreateRoutine(
        name,
        procedure ? RoutineKind.PROCEDURE : RoutineKind.FUNCTION,
        orReplace,
        parameters,
        parametersOpen,
        result,
        language,
        options.build(),
        options.transforms,
        written != null
            ? new RoutineBody.Written(written, null)
            : options.body < 0 ? null : quoted(options, names),
        cursor.from(first));
  }

  private static Set<String> names(List<Parameter> parameters) {
    Set<String> names = new HashSet<>();
    for (Parameter parameter : parameters) {
      if (parameter.name() != null) {
        names.add(parameter.name().value());
      }
    }
    return names;
  }

  private Result result() {
    if (!cursor.accept("table")) {
      return new Result(grammar.types().type(), List.of());
    }
    List<Parameter> columns = new ArrayList<>();
    cursor.expect(TokenKind.LEFT_PAREN);
    do {
      Name column = cursor.label("a column");
      columns.add(new Parameter(ParameterMode.OUT, column, grammar.types().type(), null));
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new Result(null, columns);
  }

  /** The body behind AS. */
  private RoutineBody quoted(Options options, Set<String> names) {
    boolean compiled =
        options.symbol >= 0
            || (options.language != null
                && (options.language.equals("c") || options.language.equals("internal")));
    if (compiled) {
      return new RoutineBody.Linked(
          cursor.stringValue(options.body),
          options.symbol < 0 ? null : cursor.stringValue(options.symbol));
    }
    if (cursor.kindOf(options.body) != TokenKind.STRING) {
      SqlRange hole = cursor.range(options.body, options.body + 1);
      return new RoutineBody.Written(new Code(List.of(), List.of(), List.of(hole)), null);
    }
    SqlText text = QuotedSql.of(cursor.sql(), cursor.start(options.body), cursor.end(options.body));
    String language = options.language == null ? "" : options.language;
    return new RoutineBody.Written(
        BodyReader.read(text, language, names, grammar.level() + 1),
        new SqlRange(text, 0, text.length()));
  }

  /** A routine or aggregate with the types of its arguments, if they are given. */
  Signature signature() {
    boolean bare = cursor.atColumnName() && cursor.kind(1) != TokenKind.LEFT_PAREN;
    ObjectName name = bare ? cursor.objectName("a function") : functionName();
    if (!cursor.accept(TokenKind.LEFT_PAREN)) {
      return new Signature(name, null, List.of());
    }
    List<Parameter> arguments = new ArrayList<>();
    List<Parameter> ordered = new ArrayList<>();
    boolean known = true;
    if (cursor.at("*")) {
      cursor.advance();
    } else if (!cursor.at(TokenKind.RIGHT_PAREN)) {
      if (!cursor.at("order")) {
        known = argumentTypes(arguments);
      }
      if (cursor.accept("order")) {
        cursor.expect("by");
        known &= argumentTypes(ordered);
      }
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
    return new Signature(name, known ? arguments : null, ordered);
  }

  /** The same for one kind of routine: an aggregate has arguments, or a star. */
  Signature signature(RoutineKind kind) {
    Signature routine = signature();
    int last = cursor.position() - 1;
    boolean aggregate =
        cursor.kindOf(last) == TokenKind.RIGHT_PAREN
            && cursor.kindOf(last - 1) != TokenKind.LEFT_PAREN;
    if (kind == RoutineKind.AGGREGATE && !aggregate) {
      throw cursor.expected("the types of its arguments or *, in parentheses");
    }
    return routine;
  }

  /** Whether they are all known. */
  private boolean argumentTypes(List<Parameter> arguments) {
    boolean known = true;
    do {
      if (cursor.skipHoles()) {
        known = false;
      } else {
        arguments.add(parameter());
      }
    } while (cursor.acceptComma());
    return known;
  }

  private ObjectName functionName() {
    if (cursor.atTypeOrFunctionName()
        || (cursor.atColumnName() && cursor.kind(1) == TokenKind.DOT)) {
      return cursor.qualified(cursor.takeName());
    }
    throw cursor.expected("a function");
  }

  /** The parameters; whether a hole hides some of them. */
  private boolean parameters(List<Parameter> parameters) {
    cursor.expect(TokenKind.LEFT_PAREN);
    boolean open = false;
    if (cursor.at(TokenKind.HOLE) && cursor.kind(1) == TokenKind.RIGHT_PAREN) {
      cursor.skipHoles();
      open = true;
    } else if (!cursor.at(TokenKind.RIGHT_PAREN)) {
      do {
        Parameter parameter = parameter();
        if (cursor.accept("default") || cursor.accept("=")) {
          parameter =
              new Parameter(
                  parameter.mode(),
                  parameter.name(),
                  parameter.type(),
                  grammar.expressions().expression());
        }
        parameters.add(parameter);
      } while (cursor.acceptComma());
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
    return open;
  }

  private Parameter parameter() {
    ParameterMode mode = mode();
    Name name = null;
    if (atParameterName()) {
      name = cursor.takeName();
      if (mode == null) {
        mode = mode();
      }
    }
    TypeName type = grammar.types().type();
    return new Parameter(mode == null ? ParameterMode.IN : mode, name, type, null);
  }

  /** The mode that stands here, or null. */
  private @Nullable ParameterMode mode() {
    switch (cursor.word()) {
      case "in" -> {
        cursor.advance();
        return cursor.accept("out") ? ParameterMode.INOUT : ParameterMode.IN;
      }
      case "out", "inout", "variadic" -> {
        ParameterMode mode = ParameterMode.valueOf(cursor.word().toUpperCase(Locale.ROOT));
        cursor.advance();
        return mode;
      }
      default -> {
        return null;
      }
    }
  }

  /** Whether a name rather than a type stands here: something of a type follows. */
  private boolean atParameterName() {
    if (!cursor.atTypeOrFunctionName()
        || (cursor.at("double") && cursor.word(1).equals("precision"))) {
      return false;
    }
    return switch (cursor.kind(1)) {
      case QUOTED, HOLE -> true;
      case WORD ->
          cursor.category(1) != Category.RESERVED
              || cursor.word(1).equals("in")
              || cursor.word(1).equals("variadic");
      default -> false;
    };
  }

  /** What only CREATE may say. */
  private boolean creationOption(Options options) {
    switch (cursor.word()) {
      case "as" -> {
        cursor.advance();
        options.body = cursor.string("the body of the routine");
        if (cursor.acceptComma()) {
          options.symbol = cursor.string("a symbol");
        }
      }
      case "language" -> {
        cursor.advance();
        options.language = language();
      }
      case "transform" -> {
        cursor.advance();
        do {
          cursor.expect("for", "type");
          options.transforms.add(grammar.types().type());
        } while (cursor.acceptComma());
      }
      case "window" -> {
        options.window = true;
        cursor.advance();
      }
      case "with" -> { // until 10
        if (cursor.kind(1) != TokenKind.LEFT_PAREN) {
          return false;
        }
        cursor.advance();
        attributes(options);
      }
      default -> {
        return false;
      }
    }
    options.any = true;
    return true;
  }

  private boolean option(Options options) {
    switch (cursor.word()) {
      case "immutable", "stable", "volatile" -> {
        options.volatility = Volatility.valueOf(cursor.word().toUpperCase(Locale.ROOT));
        cursor.advance();
      }
      case "strict" -> {
        options.strict = true;
        cursor.advance();
      }
      case "leakproof" -> {
        options.leakproof = true;
        cursor.advance();
      }
      case "not" -> {
        cursor.advance();
        cursor.expect("leakproof");
        options.leakproof = false;
      }
      case "called" -> {
        cursor.advance();
        cursor.expect("on", "null");
        cursor.expect("input");
        options.strict = false;
      }
      case "returns" -> {
        cursor.advance();
        cursor.expect("null", "on");
        cursor.expect("null", "input");
        options.strict = true;
      }
      case "external", "security" -> {
        cursor.accept("external");
        cursor.expect("security");
        options.definer = !cursor.accept("invoker");
        if (options.definer) {
          cursor.expect("definer");
        }
      }
      case "parallel" -> {
        cursor.advance();
        options.parallel =
            cursor.name("SAFE, RESTRICTED or UNSAFE").value().toUpperCase(Locale.ROOT);
      }
      case "cost" -> {
        cursor.advance();
        options.cost = number();
      }
      case "rows" -> {
        cursor.advance();
        options.rows = number();
      }
      case "support" -> {
        cursor.advance();
        options.support = cursor.objectName("a function");
      }
      case "set" -> {
        cursor.advance();
        options.settings.add(grammar.session().setting(SettingScope.LOCAL));
      }
      case "reset" -> {
        cursor.advance();
        options.settings.add(grammar.session().resetting());
      }
      default -> {
        return false;
      }
    }
    options.any = true;
    return true;
  }

  /** {@code WITH (isStrict, isCachable)}. */
  private void attributes(Options options) {
    for (Name attribute : cursor.nameList("an attribute")) {
      if (attribute.is("isstrict")) {
        options.strict = true;
      } else if (attribute.is("iscachable")) {
        options.volatility = Volatility.IMMUTABLE;
      }
    }
  }

  private String number() {
    int first = cursor.position();
    cursor.number();
    return cursor.from(first).display();
  }

  private String language() {
    return cursor.at(TokenKind.STRING)
        ? cursor.stringValue(cursor.string("a language")).toLowerCase(Locale.ROOT)
        : cursor.nonReserved("a language").value();
  }

  /** RETURN expression, or BEGIN ATOMIC … END (14); null if neither stands here. */
  private @Nullable Code writtenOut(Options options, Set<String> names) {
    boolean atomic = cursor.at("begin", "atomic");
    if (!atomic && !cursor.at("return")) {
      return null;
    }
    options.any = true;
    BodyReader body = new BodyReader(cursor, names, grammar.level());
    if (!atomic) {
      int first = cursor.position();
      cursor.advance();
      grammar.expressions().any();
      body.returned(first, cursor.position());
      return body.code();
    }
    cursor.advance(2);
    while (!cursor.accept("end")) {
      if (!cursor.accept(TokenKind.SEMICOLON)) {
        int first = cursor.position();
        if (cursor.accept("return")) {
          grammar.expressions().any();
          body.returned(first, cursor.position());
        } else {
          grammar.statements().bodyStatement();
          body.statement(first, cursor.position());
        }
        cursor.expect(TokenKind.SEMICOLON);
      }
    }
    return body.code();
  }

  /** ALTER FUNCTION, PROCEDURE, ROUTINE, AGGREGATE, from behind that word. */
  Operation alter(RoutineKind kind) {
    Signature routine = signature(kind);
    RoutineChange change = change();
    cursor.expectEnd();
    return new AlterRoutine(kind, routine, change, cursor.from(0));
  }

  private RoutineChange change() {
    switch (cursor.word()) {
      case "rename" -> {
        cursor.advance();
        cursor.expect("to");
        return new RoutineChange.Rename(cursor.name("a name"));
      }
      case "owner" -> {
        cursor.advance();
        cursor.expect("to");
        return new RoutineChange.ChangeOwner(grammar.session().role());
      }
      case "no", "depends" -> {
        boolean no = cursor.accept("no");
        cursor.expect("depends", "on");
        cursor.expect("extension");
        return new RoutineChange.DependOnExtension(cursor.name("an extension"), no);
      }
      default -> {}
    }
    if (cursor.at("set") && cursor.word(1).equals("schema")) {
      cursor.advance(2);
      return new RoutineChange.Move(cursor.name("a schema"));
    }
    Options options = new Options();
    while (option(options)) {
      cursor.skipHoles();
    }
    if (!options.any && !cursor.skipHoles()) {
      throw cursor.expected("what to change");
    }
    cursor.accept("restrict");
    return new RoutineChange.ChangeOptions(options.build());
  }

  /** DO. */
  Operation doBlock() {
    cursor.expect("do");
    String language = "plpgsql";
    int body = -1;
    while (!cursor.atEnd()) {
      if (cursor.accept("language")) {
        language = language();
      } else {
        body = cursor.string("the block in quotes");
      }
    }
    if (cursor.position() == 1) {
      throw cursor.expected("the block in quotes");
    }
    SqlRange range = cursor.from(0);
    if (body < 0) { // The server says so only when it runs it.
      return new DoBlock(language, Code.NONE, range);
    }
    boolean readable = cursor.kindOf(body) == TokenKind.STRING && language.equals("plpgsql");
    if (!readable) {
      SqlRange block = cursor.range(body, body + 1);
      return new DoBlock(language, new Code(List.of(), List.of(), List.of(block)), range);
    }
    SqlText block = QuotedSql.of(cursor.sql(), cursor.start(body), cursor.end(body));
    return new DoBlock(
        language, BodyReader.read(block, language, Set.of(), grammar.level() + 1), range);
  }
}
