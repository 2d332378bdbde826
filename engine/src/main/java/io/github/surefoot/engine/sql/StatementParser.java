package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.AccessOperation.RoleKind;
import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.Expression.FunctionCall;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SchemaOperation.Unmodelled;
import io.github.surefoot.engine.operation.SessionOperation.ClientCommand;
import io.github.surefoot.engine.operation.SessionOperation.SessionCommand;
import io.github.surefoot.engine.operation.TableOperation.CreateTableAs;
import io.github.surefoot.engine.operation.TableOperation.Persistence;
import io.github.surefoot.engine.operation.ViewOperation.CreateMaterializedView;
import java.util.List;
import java.util.Locale;

/** Tells by its first words what a statement is (manual, SQL Commands, 10 to 18). */
final class StatementParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  StatementParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** The whole statement that the cursor has opened. */
  List<Operation> statement() {
    if (cursor.at(TokenKind.META_COMMAND)) {
      return List.of(metaCommand());
    }
    if (cursor.at(TokenKind.HOLE)) {
      if (cursor.kind(1) != TokenKind.WORD || !isHead(cursor.word(1))) {
        throw cursor.problem(
            "the statement begins with " + cursor.here().display() + ", which is not known", 0);
      }
      cursor.skipHoles();
    }
    return head();
  }

  private static boolean isHead(String word) {
    return switch (word) {
      case "create",
          "alter",
          "drop",
          "insert",
          "update",
          "delete",
          "select",
          "with",
          "truncate",
          "grant",
          "revoke",
          "set",
          "comment",
          "lock",
          "do",
          "merge",
          "vacuum",
          "analyze",
          "reindex" ->
          true;
      default -> false;
    };
  }

  private Operation metaCommand() {
    String text = cursor.textOf(0);
    int end = 1;
    while (end < text.length() && !Lexer.isSpace(text.charAt(end))) {
      end++;
    }
    cursor.advance();
    return new ClientCommand(text.substring(0, end), text.substring(end).strip(), cursor.from(0));
  }

  private List<Operation> head() {
    if (grammar.data().atStatement()) {
      return data();
    }
    SessionParser session = grammar.session();
    return switch (cursor.word()) {
      case "create" -> create();
      case "alter" -> grammar.alter().alter();
      case "drop" -> grammar.drop().drop();
      case "set" -> List.of(session.set());
      case "reset" -> List.of(session.reset());
      case "begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release" ->
          List.of(session.transaction());
      case "lock" -> session.lock();
      case "show",
          "listen",
          "unlisten",
          "notify",
          "discard",
          "checkpoint",
          "load",
          "deallocate",
          "close" ->
          List.of(session.command());
      case "explain" -> session.explain();
      case "prepare" -> List.of(session.prepare());
      case "execute" -> List.of(session.execute());
      case "declare" -> List.of(session.declare());
      case "fetch", "move" -> List.of(session.fetch());
      case "truncate" -> grammar.data().truncate();
      case "copy" -> List.of(grammar.copy().copy());
      case "call" -> List.of(grammar.data().call());
      case "vacuum" -> grammar.maintenance().vacuum();
      case "analyze", "analyse" -> grammar.maintenance().analyze();
      case "cluster" -> List.of(grammar.maintenance().cluster());
      case "refresh" -> List.of(grammar.maintenance().refresh());
      case "reindex" -> List.of(grammar.indexes().reindex());
      case "do" -> List.of(grammar.routines().doBlock());
      case "comment" -> List.of(grammar.comments().comment());
      case "grant", "revoke" -> {
        Operation privileges =
            cursor.at("grant") ? grammar.privileges().grant() : grammar.privileges().revoke();
        cursor.expectEnd();
        yield List.of(privileges);
      }
      case "security" -> List.of(grammar.privileges().securityLabel());
      case "import" -> List.of(grammar.foreignData().importSchema());
      case "reassign" -> List.of(grammar.roles().reassign());
      default -> throw cursor.expected("a statement");
    };
  }

  private List<Operation> data() {
    Operation operation = grammar.data().statement();
    cursor.expectEnd();
    if (operation instanceof DataOperation.Select select
        && select.query().calls().stream().anyMatch(StatementParser::setsConfig)) {
      List<Operation> settings = grammar.session().setConfigs();
      if (settings != null) {
        return settings;
      }
    }
    return List.of(operation);
  }

  private static boolean setsConfig(FunctionCall call) {
    return call.name().name().is("set_config");
  }

  /** The statement behind EXPLAIN or PREPARE … AS. */
  List<Operation> explained() {
    return switch (cursor.word()) {
      case "declare", "refresh", "execute" -> head();
      case "create" -> {
        int first = cursor.position();
        List<Operation> operations = head();
        boolean fromQuery =
            operations.stream()
                .allMatch(o -> o instanceof CreateTableAs || o instanceof CreateMaterializedView);
        if (!fromQuery) {
          throw cursor.problem(
              "only a table or materialized view AS a query can stand here", first);
        }
        yield operations;
      }
      default -> {
        if (!grammar.data().atStatement()) {
          throw cursor.expected("a statement");
        }
        yield data();
      }
    };
  }

  /** A statement in a rule or in BEGIN ATOMIC … END: it ends at a semicolon or parenthesis. */
  Operation ruleAction() {
    int first = cursor.position();
    if (cursor.accept("notify")) {
      String argument = cursor.name("a channel").value();
      if (cursor.acceptComma()) {
        argument += ", " + cursor.stringValue(cursor.string("a string"));
      }
      return new SessionCommand("NOTIFY", argument, cursor.from(first));
    }
    if (!grammar.data().atStatement()) {
      throw cursor.expected("SELECT, INSERT, UPDATE, DELETE or NOTIFY");
    }
    return grammar.data().statement();
  }

  /** A statement of any kind in BEGIN ATOMIC … END, up to its semicolon. */
  void bodyStatement() {
    int end = cursor.position();
    while (cursor.kindOf(end) != TokenKind.SEMICOLON && cursor.kindOf(end) != TokenKind.END) {
      end++;
    }
    cursor.within(end, this::head);
  }

  // CREATE

  private List<Operation> create() {
    List<Operation> operations = createFrom(cursor.position());
    cursor.expectEnd();
    return operations;
  }

  /** CREATE or GRANT within CREATE SCHEMA. */
  List<Operation> schemaElement(Name schema) {
    if (cursor.at("grant")) {
      return SchemaElements.within(schema, List.of(grammar.privileges().grant()));
    }
    int first = cursor.position();
    List<Operation> elements = createFrom(first);
    for (Operation element : elements) {
      if (!SchemaElements.isElement(element)) {
        throw cursor.problem(
            "only tables, indexes, views, sequences and triggers stand here", first);
      }
    }
    return SchemaElements.within(schema, elements);
  }

  private List<Operation> createFrom(int first) {
    cursor.expect("create");
    boolean orReplace = cursor.accept("or");
    if (orReplace) {
      cursor.expect("replace");
    }
    Persistence persistence = persistence();
    cursor.skipHolesBefore("table");
    cursor.skipHolesBefore("index");
    String kind = cursor.word();
    if (orReplace && !isReplaceable(kind)) {
      throw cursor.expected("VIEW, FUNCTION or another kind that can be replaced");
    }
    switch (kind) {
      case "table" -> {
        cursor.advance();
        return List.of(grammar.tables().create(first, persistence));
      }
      case "unique", "index" -> {
        boolean unique = cursor.accept("unique");
        cursor.expect("index");
        return List.of(grammar.indexes().create(first, unique));
      }
      case "recursive", "view" -> {
        return List.of(
            grammar.views().view(first, orReplace, persistence == Persistence.TEMPORARY));
      }
      case "materialized" -> {
        cursor.expect("materialized", "view");
        return List.of(grammar.views().materializedView(first));
      }
      case "sequence" -> {
        cursor.advance();
        return List.of(grammar.sequences().create(first, persistence));
      }
      default -> {}
    }
    if (persistence != Persistence.PERMANENT) {
      throw cursor.expected("TABLE, VIEW or SEQUENCE");
    }
    cursor.advance();
    switch (kind) {
      case "schema" -> {
        return grammar.objects().createSchema(first);
      }
      case "type" -> {
        return List.of(grammar.userTypes().create(first));
      }
      case "domain" -> {
        return List.of(grammar.domains().create(first));
      }
      case "extension" -> {
        return List.of(grammar.objects().createExtension(first));
      }
      case "function", "procedure" -> {
        return List.of(grammar.routines().create(first, kind.equals("procedure"), orReplace));
      }
      case "trigger" -> {
        return List.of(grammar.triggers().trigger(first, orReplace, false));
      }
      case "constraint" -> {
        cursor.expect("trigger");
        return List.of(grammar.triggers().trigger(first, orReplace, true));
      }
      case "rule" -> {
        return List.of(grammar.triggers().rule(first, orReplace));
      }
      case "policy" -> {
        return List.of(grammar.triggers().policy(first));
      }
      case "foreign" -> {
        if (cursor.accept("table")) {
          return List.of(grammar.foreignData().table(first));
        }
        cursor.expect("data", "wrapper");
        return List.of(grammar.foreignData().wrapper(first));
      }
      case "access" -> {
        cursor.expect("method");
        return List.of(grammar.definitions().accessMethod(first));
      }
      case "event" -> {
        cursor.expect("trigger");
        return List.of(grammar.triggers().eventTrigger(first));
      }
      case "text" -> {
        cursor.expect("search");
        return List.of(grammar.definitions().textSearch(first));
      }
      case "trusted", "procedural" -> {
        cursor.accept("procedural");
        cursor.expect("language");
        return List.of(grammar.definitions().language(first, orReplace, kind.equals("trusted")));
      }
      case "default" -> {
        cursor.expect("conversion");
        return List.of(grammar.definitions().conversion(first, true));
      }
      case "statistics" -> {
        return List.of(grammar.objects().createStatistics(first));
      }
      case "subscription" -> {
        return List.of(grammar.replication().subscription(first));
      }
      case "publication" -> {
        return List.of(grammar.replication().publication(first));
      }
      case "database" -> {
        return List.of(grammar.databases().database(first));
      }
      case "tablespace" -> {
        return List.of(grammar.databases().tablespace(first));
      }
      case "server" -> {
        return List.of(grammar.foreignData().server(first));
      }
      case "user" -> {
        return List.of(
            grammar.foreignData().atMapping()
                ? grammar.foreignData().mapping(first, true)
                : grammar.roles().create(RoleKind.USER, first));
      }
      case "role", "group" -> {
        return List.of(
            grammar.roles().create(RoleKind.valueOf(kind.toUpperCase(Locale.ROOT)), first));
      }
      case "aggregate" -> {
        return List.of(grammar.definitions().aggregate(first, orReplace));
      }
      case "cast" -> {
        return List.of(grammar.definitions().cast(first));
      }
      case "collation" -> {
        return List.of(grammar.objects().createCollation(first));
      }
      case "conversion" -> {
        return List.of(grammar.definitions().conversion(first, false));
      }
      case "language" -> {
        return List.of(grammar.definitions().language(first, orReplace, false));
      }
      case "operator" -> {
        return List.of(grammar.definitions().operator(first));
      }
      case "transform" -> {
        return List.of(grammar.definitions().transform(first, orReplace));
      }
      default -> {
        cursor.stepBack();
        throw cursor.expected("what to create");
      }
    }
  }

  private static boolean isReplaceable(String kind) {
    return switch (kind) {
      case "view",
          "recursive",
          "function",
          "procedure",
          "trigger",
          "constraint",
          "rule",
          "aggregate",
          "language",
          "trusted",
          "procedural",
          "transform" ->
          true;
      default -> false;
    };
  }

  private Persistence persistence() {
    boolean scope = cursor.at("local") || cursor.at("global");
    if (scope) {
      cursor.advance();
    }
    if (cursor.at("temp") || cursor.at("temporary")) {
      cursor.advance();
      return Persistence.TEMPORARY;
    }
    if (scope) {
      throw cursor.expected("TEMPORARY");
    }
    return cursor.accept("unlogged") ? Persistence.UNLOGGED : Persistence.PERMANENT;
  }

  /** A known command of two words that is read no further: its brackets must be in order. */
  Operation unmodelled(String command) {
    if (cursor.atEnd()) {
      throw cursor.expected("more of " + command);
    }
    int open = 0;
    while (!cursor.atEnd()) {
      switch (cursor.kind()) {
        case LEFT_PAREN, LEFT_BRACKET -> open++;
        case RIGHT_PAREN, RIGHT_BRACKET -> open--;
        case INVALID, META_COMMAND, SEMICOLON -> throw cursor.expected("more of " + command);
        default -> {}
      }
      if (open < 0) {
        throw cursor.expected("the end of the statement");
      }
      cursor.advance();
    }
    if (open > 0) {
      throw cursor.expected(")");
    }
    return new Unmodelled(command, cursor.spelled(2), cursor.from(0));
  }
}
