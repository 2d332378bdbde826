package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.AlterRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.CreateRoutine;
import io.github.surefoot.engine.operation.RoutineOperation.DoBlock;
import io.github.surefoot.engine.operation.RoutineOperation.Volatility;
import io.github.surefoot.engine.operation.SchemaOperation.MoveObject;
import io.github.surefoot.engine.operation.SchemaOperation.RenameObject;
import io.github.surefoot.engine.operation.SessionOperation.SettingScope;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import io.github.surefoot.engine.sql.Keyword.Category;
import java.util.List;
import java.util.Locale;
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
    private @Nullable String language;
    private boolean any;
  }

  /** CREATE FUNCTION or PROCEDURE, from behind that word. */
  Operation create(int first, boolean procedure, boolean orReplace) {
    ObjectName name = functionName();
    int inputs = parameters();
    if (cursor.at("returns") && !cursor.word(1).equals("null")) {
      cursor.advance();
      if (cursor.accept("table")) {
        cursor.expect(TokenKind.LEFT_PAREN);
        do {
          cursor.label("a column");
          grammar.types().type();
        } while (cursor.acceptComma());
        cursor.expect(TokenKind.RIGHT_PAREN);
      } else {
        grammar.types().type();
      }
    }
    Options options = new Options();
    while (option(options)) {
      cursor.skipHoles();
    }
    body(options);
    return new CreateRoutine(
        name,
        procedure,
        orReplace,
        inputs,
        options.volatility == null ? Volatility.VOLATILE : options.volatility,
        options.language,
        cursor.from(first));
  }

  /** A routine or aggregate with the types of its arguments, if they are given. */
  ObjectName signature() {
    boolean bare = cursor.atColumnName() && cursor.kind(1) != TokenKind.LEFT_PAREN;
    ObjectName name = bare ? cursor.objectName("a function") : functionName();
    if (!cursor.accept(TokenKind.LEFT_PAREN)) {
      return name;
    }
    if (cursor.at("*")) {
      cursor.advance();
    } else if (!cursor.at(TokenKind.RIGHT_PAREN)) {
      if (!cursor.at("order")) {
        argumentTypes();
      }
      if (cursor.accept("order")) {
        cursor.expect("by");
        argumentTypes();
      }
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
    return name;
  }

  private void argumentTypes() {
    do {
      if (!cursor.skipHoles()) {
        parameter();
      }
    } while (cursor.acceptComma());
  }

  private ObjectName functionName() {
    if (cursor.atTypeOrFunctionName()
        || (cursor.atColumnName() && cursor.kind(1) == TokenKind.DOT)) {
      return cursor.qualified(cursor.takeName());
    }
    throw cursor.expected("a function");
  }

  /** The parameters; how many of them are input, -1 if a hole hides them. */
  private int parameters() {
    cursor.expect(TokenKind.LEFT_PAREN);
    int inputs = 0;
    if (cursor.at(TokenKind.HOLE) && cursor.kind(1) == TokenKind.RIGHT_PAREN) {
      cursor.skipHoles();
      inputs = -1;
    } else if (!cursor.at(TokenKind.RIGHT_PAREN)) {
      do {
        inputs += parameter() ? 1 : 0;
        if (cursor.accept("default") || cursor.accept("=")) {
          grammar.expressions().any();
        }
      } while (cursor.acceptComma());
    }
    cursor.expect(TokenKind.RIGHT_PAREN);
    return inputs;
  }

  /** A parameter; whether it takes a value from the caller. */
  private boolean parameter() {
    String mode = mode();
    if (atParameterName()) {
      cursor.takeName();
      if (mode.isEmpty()) {
        mode = mode();
      }
    }
    grammar.types().type();
    return !mode.equals("out");
  }

  private String mode() {
    String mode = cursor.word();
    switch (mode) {
      case "in" -> {
        cursor.advance();
        cursor.accept("out");
      }
      case "out", "inout", "variadic" -> cursor.advance();
      default -> mode = "";
    }
    return mode;
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

  private boolean option(Options options) {
    switch (cursor.word()) {
      case "as" -> {
        cursor.advance();
        cursor.string("the body of the routine");
        if (cursor.acceptComma()) {
          cursor.string("a symbol");
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
          grammar.types().type();
        } while (cursor.acceptComma());
      }
      case "immutable", "stable", "volatile" -> {
        options.volatility = Volatility.valueOf(cursor.word().toUpperCase(Locale.ROOT));
        cursor.advance();
      }
      case "window", "strict", "leakproof" -> cursor.advance();
      case "not" -> {
        cursor.advance();
        cursor.expect("leakproof");
      }
      case "called" -> {
        cursor.advance();
        cursor.expect("on", "null");
        cursor.expect("input");
      }
      case "returns" -> {
        cursor.advance();
        cursor.expect("null", "on");
        cursor.expect("null", "input");
      }
      case "external", "security" -> {
        cursor.accept("external");
        cursor.expect("security");
        if (!cursor.accept("invoker")) {
          cursor.expect("definer");
        }
      }
      case "parallel" -> {
        cursor.advance();
        cursor.name("SAFE, RESTRICTED or UNSAFE");
      }
      case "cost", "rows" -> {
        cursor.advance();
        cursor.number();
      }
      case "support" -> {
        cursor.advance();
        cursor.objectName("a function");
      }
      case "set" -> {
        cursor.advance();
        grammar.session().setting(SettingScope.LOCAL);
      }
      case "reset" -> {
        cursor.advance();
        grammar.session().resetting();
      }
      case "with" -> { // until 10
        if (cursor.kind(1) != TokenKind.LEFT_PAREN) {
          return false;
        }
        cursor.advance();
        cursor.nameList("an attribute");
      }
      default -> {
        return false;
      }
    }
    options.any = true;
    return true;
  }

  private String language() {
    return cursor.at(TokenKind.STRING)
        ? cursor.stringValue(cursor.string("a language")).toLowerCase(Locale.ROOT)
        : cursor.nonReserved("a language").value();
  }

  /** RETURN expression, or BEGIN ATOMIC … END (14). */
  private void body(Options options) {
    if (cursor.accept("return")) {
      grammar.expressions().any();
      options.any = true;
    } else if (cursor.accept("begin", "atomic")) {
      while (!cursor.accept("end")) {
        if (!cursor.accept(TokenKind.SEMICOLON)) {
          if (cursor.accept("return")) {
            grammar.expressions().any();
          } else {
            grammar.statements().bodyStatement();
          }
          cursor.expect(TokenKind.SEMICOLON);
        }
      }
      options.any = true;
    }
  }

  /** ALTER FUNCTION, PROCEDURE, ROUTINE, AGGREGATE, from behind that word. */
  Operation alter(String kind) {
    ObjectName name = signature();
    Options options = new Options();
    switch (cursor.word()) {
      case "rename" -> {
        cursor.advance();
        cursor.expect("to");
        Name newName = cursor.name("a name");
        cursor.expectEnd();
        return new RenameObject(kind, name, newName, cursor.from(0));
      }
      case "owner" -> {
        cursor.advance();
        cursor.expect("to");
        grammar.session().role();
      }
      case "no", "depends" -> {
        cursor.accept("no");
        cursor.expect("depends", "on");
        cursor.expect("extension");
        cursor.name("an extension");
      }
      default -> {
        if (cursor.at("set") && cursor.word(1).equals("schema")) {
          cursor.advance(2);
          Name schema = cursor.name("a schema");
          cursor.expectEnd();
          return new MoveObject(kind, name, schema, cursor.from(0));
        }
        while (option(options)) {
          cursor.skipHoles();
        }
        if (!options.any && !cursor.skipHoles()) {
          throw cursor.expected("what to change");
        }
        cursor.accept("restrict");
      }
    }
    cursor.expectEnd();
    return new AlterRoutine(name, options.volatility, cursor.from(0));
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
      return new DoBlock(language, List.of(), List.of(), range);
    }
    boolean readable = cursor.kindOf(body) == TokenKind.STRING && language.equals("plpgsql");
    if (!readable) {
      return new DoBlock(language, List.of(), List.of(cursor.range(body, body + 1)), range);
    }
    SqlText block = QuotedSql.of(cursor.sql(), cursor.start(body), cursor.end(body));
    PlpgsqlReader.Found found = PlpgsqlReader.read(block, grammar.level());
    return new DoBlock(language, found.body(), found.dynamic(), range);
  }
}
