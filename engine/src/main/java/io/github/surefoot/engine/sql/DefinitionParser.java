package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.ObjectOperation.AlterDefinition;
import io.github.surefoot.engine.operation.ObjectOperation.ChangeOwner;
import io.github.surefoot.engine.operation.ObjectOperation.CreateDefinition;
import io.github.surefoot.engine.operation.ObjectOperation.DropDefinition;
import io.github.surefoot.engine.operation.ObjectReference;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Objects that are defined by a list of clauses: aggregates, operators with their classes and
 * families, casts, conversions, transforms, languages, access methods, text search objects.
 */
final class DefinitionParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  DefinitionParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  private CreateDefinition created(
      ObjectReference object, boolean orReplace, List<Option> options, int first) {
    return new CreateDefinition(object, orReplace, options, cursor.from(first));
  }

  /** CREATE AGGREGATE, from behind the word AGGREGATE. */
  Operation aggregate(int first, boolean orReplace) {
    int start = cursor.position();
    ObjectReference object;
    if (namesOptions()) {
      // The syntax of before 8.2, with the type among the options.
      object = grammar.references().named("AGGREGATE", cursor.objectName("an aggregate"), start);
    } else {
      object = grammar.references().routine("AGGREGATE");
    }
    return created(object, orReplace, grammar.tables().options(), first);
  }

  /** Whether behind a name a list of {@code name = value} stands. */
  private boolean namesOptions() {
    int ahead = 0;
    while (cursor.kind(ahead + 1) == TokenKind.DOT) {
      ahead += 2;
    }
    return cursor.kind(ahead + 1) == TokenKind.LEFT_PAREN && cursor.word(ahead + 3).equals("=");
  }

  /** CREATE OPERATOR, OPERATOR CLASS and OPERATOR FAMILY, from behind the word OPERATOR. */
  Operation operator(int first) {
    if (cursor.accept("class")) {
      return operatorClass(first);
    }
    if (cursor.accept("family")) {
      ObjectReference family = grammar.references().operatorClass("OPERATOR FAMILY");
      return created(family, false, List.of(), first);
    }
    int start = cursor.position();
    ObjectName name = grammar.references().operatorName();
    ObjectReference object = grammar.references().named("OPERATOR", name, start);
    return created(object, false, grammar.tables().options(), first);
  }

  private Operation operatorClass(int first) {
    int start = cursor.position();
    ObjectName name = cursor.objectName("an operator class");
    List<Option> options = new ArrayList<>();
    int clause = cursor.position();
    if (cursor.accept("default")) {
      options.add(cursor.clause(clause));
    }
    clause = cursor.position();
    cursor.expect("for", "type");
    grammar.types().type();
    options.add(cursor.clause(clause));
    cursor.expect("using");
    Name method = cursor.name("an index method");
    ObjectReference object =
        new ObjectReference("OPERATOR CLASS", null, name, method.value(), cursor.from(start));
    clause = cursor.position();
    if (cursor.accept("family")) {
      cursor.objectName("an operator family");
      options.add(cursor.clause(clause));
    }
    cursor.expect("as");
    members(options);
    return created(object, false, options, first);
  }

  /** OPERATOR, FUNCTION and STORAGE with commas between them. */
  private void members(List<Option> options) {
    do {
      int first = cursor.position();
      switch (cursor.word()) {
        case "operator" -> {
          cursor.advance();
          cursor.expect(TokenKind.NUMBER);
          grammar.references().operatorName();
          if (cursor.at(TokenKind.LEFT_PAREN)) {
            types();
          }
          if (cursor.accept("for")) {
            if (!cursor.accept("search")) {
              cursor.expect("order", "by");
              cursor.objectName("an operator family");
            }
          }
          cursor.accept("recheck");
        }
        case "function" -> {
          cursor.advance();
          cursor.expect(TokenKind.NUMBER);
          if (cursor.at(TokenKind.LEFT_PAREN)) {
            types();
          }
          grammar.routines().signature();
        }
        case "storage" -> {
          cursor.advance();
          grammar.types().type();
        }
        default -> throw cursor.expected("OPERATOR, FUNCTION or STORAGE");
      }
      options.add(cursor.clause(first));
    } while (cursor.acceptComma());
  }

  /** {@code (type, type)}; NONE may stand for a type. */
  private void types() {
    cursor.expect(TokenKind.LEFT_PAREN);
    do {
      if (!cursor.accept("none")) {
        grammar.types().type();
      }
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  /** CREATE CAST, from behind the word CAST. */
  Operation cast(int first) {
    ObjectReference object = grammar.references().cast();
    List<Option> options = new ArrayList<>(2);
    int clause = cursor.position();
    if (cursor.accept("without")) {
      cursor.expect("function");
    } else {
      cursor.expect("with");
      if (!cursor.accept("inout")) {
        cursor.expect("function");
        grammar.routines().signature();
      }
    }
    options.add(cursor.clause(clause));
    clause = cursor.position();
    if (cursor.accept("as")) {
      if (!cursor.accept("implicit")) {
        cursor.expect("assignment");
      }
      options.add(cursor.clause(clause));
    }
    return created(object, false, options, first);
  }

  /** CREATE CONVERSION, from behind the word CONVERSION. */
  Operation conversion(int first, boolean isDefault) {
    int start = cursor.position();
    ObjectName name = cursor.targetName("a conversion");
    ObjectReference object = grammar.references().named("CONVERSION", name, start);
    List<Option> options = new ArrayList<>(4);
    if (isDefault) {
      options.add(new Option("default", null));
    }
    int clause = cursor.position();
    cursor.expect("for");
    cursor.string("an encoding");
    options.add(cursor.clause(clause));
    clause = cursor.position();
    cursor.expect("to");
    cursor.string("an encoding");
    options.add(cursor.clause(clause));
    clause = cursor.position();
    cursor.expect("from");
    cursor.objectName("a function");
    options.add(cursor.clause(clause));
    return created(object, false, options, first);
  }

  /** CREATE TRANSFORM, from behind the word TRANSFORM. */
  Operation transform(int first, boolean orReplace) {
    ObjectReference object = grammar.references().transform();
    List<Option> options = new ArrayList<>(2);
    cursor.expect(TokenKind.LEFT_PAREN);
    do {
      int clause = cursor.position();
      Option before = options.isEmpty() ? null : options.get(0);
      if (options.size() > 1 || (before != null && cursor.at(before.name()))) {
        throw cursor.expected(")");
      }
      if (!cursor.accept("from")) {
        cursor.expect("to");
      }
      cursor.expect("sql");
      cursor.expect("with", "function");
      grammar.routines().signature();
      options.add(cursor.clause(clause));
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return created(object, orReplace, options, first);
  }

  /** CREATE LANGUAGE, from behind the word LANGUAGE. */
  Operation language(int first, boolean orReplace, boolean trusted) {
    int start = cursor.position();
    Name name = languageName();
    ObjectReference object =
        grammar.references().named("LANGUAGE", new ObjectName(null, name), start);
    List<Option> options = new ArrayList<>(4);
    if (trusted) {
      options.add(new Option("trusted", null));
    }
    if (function("handler", options)) {
      function("inline", options);
      int clause = cursor.position();
      if (cursor.accept("no", "validator")) {
        options.add(cursor.clause(clause));
      } else {
        function("validator", options);
      }
    }
    return created(object, orReplace, options, first);
  }

  /** A word and the function behind it, if the word stands here. */
  private boolean function(String word, List<Option> options) {
    int clause = cursor.position();
    if (!cursor.accept(word)) {
      return false;
    }
    cursor.objectName("a function");
    options.add(cursor.clause(clause));
    return true;
  }

  private Name languageName() {
    if (cursor.at(TokenKind.STRING)) {
      int token = cursor.string("a language");
      return new Name(cursor.stringValue(token), !cursor.hasHole(token), cursor.from(token));
    }
    return cursor.nonReserved("a language");
  }

  /** CREATE ACCESS METHOD, from behind the word METHOD. */
  Operation accessMethod(int first) {
    int start = cursor.position();
    Name name = cursor.name("an access method");
    ObjectReference object =
        grammar.references().named("ACCESS METHOD", new ObjectName(null, name), start);
    List<Option> options = new ArrayList<>(2);
    int clause = cursor.position();
    cursor.expect("type");
    if (!cursor.accept("table")) {
      cursor.expect("index");
    }
    options.add(cursor.clause(clause));
    clause = cursor.position();
    cursor.expect("handler");
    cursor.objectName("a function");
    options.add(cursor.clause(clause));
    return created(object, false, options, first);
  }

  /** CREATE TEXT SEARCH, from behind the word SEARCH. */
  Operation textSearch(int first) {
    String kind = textSearchKind();
    int start = cursor.position();
    ObjectReference object = grammar.references().named(kind, cursor.targetName("a name"), start);
    return created(object, false, grammar.tables().options(), first);
  }

  private String textSearchKind() {
    String part = cursor.word();
    switch (part) {
      case "parser", "dictionary", "template", "configuration" -> cursor.advance();
      default -> throw cursor.expected("PARSER, DICTIONARY, TEMPLATE or CONFIGURATION");
    }
    return "TEXT SEARCH " + part.toUpperCase(Locale.ROOT);
  }

  // ALTER

  private Operation altered(ObjectReference object, String action, List<Option> options) {
    cursor.expectEnd();
    return new AlterDefinition(object, action, null, options, cursor.from(0));
  }

  /** ALTER OPERATOR, OPERATOR CLASS and OPERATOR FAMILY, from behind the word OPERATOR. */
  Operation alterOperator() {
    if (cursor.accept("class")) {
      return moved(grammar.references().operatorClass("OPERATOR CLASS"), true);
    }
    if (cursor.accept("family")) {
      ObjectReference family = grammar.references().operatorClass("OPERATOR FAMILY");
      List<Option> options = new ArrayList<>();
      if (cursor.accept("add")) {
        members(options);
        return altered(family, "ADD", options);
      }
      if (cursor.accept("drop")) {
        droppedMembers(options);
        return altered(family, "DROP", options);
      }
      return moved(family, true);
    }
    ObjectReference operator = grammar.references().operator();
    if (cursor.at("set") && cursor.kind(1) == TokenKind.LEFT_PAREN) {
      cursor.advance();
      return altered(operator, "SET", grammar.tables().options());
    }
    return moved(operator, false);
  }

  private void droppedMembers(List<Option> options) {
    do {
      int first = cursor.position();
      if (!cursor.accept("operator")) {
        cursor.expect("function");
      }
      cursor.expect(TokenKind.NUMBER);
      types();
      options.add(cursor.clause(first));
    } while (cursor.acceptComma());
  }

  /** RENAME TO, OWNER TO and SET SCHEMA of what a name alone does not tell. */
  private Operation moved(ObjectReference object, boolean renames) {
    if (cursor.accept("owner")) {
      cursor.expect("to");
      Name owner = grammar.session().role();
      cursor.expectEnd();
      return new ChangeOwner(object, owner, cursor.from(0));
    }
    String action;
    if (renames && cursor.accept("rename")) {
      cursor.expect("to");
      action = "RENAME TO";
    } else {
      cursor.expect("set", "schema");
      action = "SET SCHEMA";
    }
    Name argument = cursor.name("a name");
    cursor.expectEnd();
    return new AlterDefinition(object, action, argument, List.of(), cursor.from(0));
  }

  /** ALTER CONVERSION, from behind the word CONVERSION. */
  Operation alterConversion() {
    int start = cursor.position();
    return grammar.objects().renamed("CONVERSION", cursor.targetName("a conversion"), start);
  }

  /** ALTER LANGUAGE, from behind the word LANGUAGE. */
  Operation alterLanguage() {
    int start = cursor.position();
    ObjectName name = new ObjectName(null, languageName());
    if (!cursor.at("rename") && !cursor.at("owner")) {
      throw cursor.expected("RENAME TO or OWNER TO");
    }
    return grammar.objects().renamed("LANGUAGE", name, start);
  }

  /** ALTER TEXT SEARCH, from behind the word SEARCH. */
  Operation alterTextSearch() {
    String kind = textSearchKind();
    int start = cursor.position();
    ObjectName name = cursor.targetName("a name");
    ObjectReference object = grammar.references().named(kind, name, start);
    if (kind.endsWith("DICTIONARY") && cursor.at(TokenKind.LEFT_PAREN)) {
      return altered(object, "SET", grammar.tables().options());
    }
    boolean mapping = cursor.at("add") || cursor.at("alter") || cursor.at("drop");
    if (kind.endsWith("CONFIGURATION") && mapping) {
      return mapping(object);
    }
    boolean owned = kind.endsWith("DICTIONARY") || kind.endsWith("CONFIGURATION");
    if (cursor.at("owner") && !owned) {
      throw cursor.expected("RENAME TO or SET SCHEMA");
    }
    return grammar.objects().renamed(kind, name, start);
  }

  private Operation mapping(ObjectReference object) {
    String verb = cursor.word();
    cursor.advance();
    cursor.expect("mapping");
    List<Option> options = new ArrayList<>(3);
    int clause = cursor.position();
    if (verb.equals("drop") && cursor.accept("if", "exists")) {
      options.add(cursor.clause(clause));
    }
    clause = cursor.position();
    boolean tokens = cursor.accept("for");
    if (tokens) {
      cursor.names("a type of token");
      options.add(cursor.clause(clause));
    }
    clause = cursor.position();
    if (verb.equals("alter") && cursor.accept("replace")) {
      cursor.objectName("a dictionary");
      cursor.expect("with");
      cursor.objectName("a dictionary");
      options.add(cursor.clause(clause));
    } else if (!tokens) {
      throw cursor.expected("FOR");
    } else if (!verb.equals("drop")) {
      cursor.expect("with");
      cursor.objectNames("a dictionary");
      options.add(cursor.clause(clause));
    }
    return altered(object, verb.toUpperCase(Locale.ROOT) + " MAPPING", options);
  }

  // DROP

  /** DROP OPERATOR, OPERATOR CLASS and OPERATOR FAMILY, from behind the word OPERATOR. */
  List<Operation> dropOperator() {
    if (cursor.at("class") || cursor.at("family")) {
      String kind = "OPERATOR " + cursor.word().toUpperCase(Locale.ROOT);
      cursor.advance();
      boolean ifExists = cursor.accept("if", "exists");
      return dropped(List.of(grammar.references().operatorClass(kind)), ifExists);
    }
    boolean ifExists = cursor.accept("if", "exists");
    List<ObjectReference> operators = new ArrayList<>(1);
    do {
      operators.add(grammar.references().operator());
    } while (cursor.acceptComma());
    return dropped(operators, ifExists);
  }

  /** DROP CAST, from behind the word CAST. */
  List<Operation> dropCast() {
    boolean ifExists = cursor.accept("if", "exists");
    return dropped(List.of(grammar.references().cast()), ifExists);
  }

  /** DROP TRANSFORM, from behind the word TRANSFORM. */
  List<Operation> dropTransform() {
    boolean ifExists = cursor.accept("if", "exists");
    return dropped(List.of(grammar.references().transform()), ifExists);
  }

  private List<Operation> dropped(List<ObjectReference> objects, boolean ifExists) {
    boolean cascade = cursor.accept("cascade");
    if (!cascade) {
      cursor.accept("restrict");
    }
    cursor.expectEnd();
    List<Operation> operations = new ArrayList<>(objects.size());
    for (ObjectReference object : objects) {
      operations.add(new DropDefinition(object, ifExists, cascade, cursor.from(0)));
    }
    return operations;
  }
}
