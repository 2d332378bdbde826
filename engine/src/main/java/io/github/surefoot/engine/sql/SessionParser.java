package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.operation.Query;
import io.github.surefoot.engine.operation.SessionOperation.DeclareCursor;
import io.github.surefoot.engine.operation.SessionOperation.Execute;
import io.github.surefoot.engine.operation.SessionOperation.Explain;
import io.github.surefoot.engine.operation.SessionOperation.LockTable;
import io.github.surefoot.engine.operation.SessionOperation.MoveCursor;
import io.github.surefoot.engine.operation.SessionOperation.Prepare;
import io.github.surefoot.engine.operation.SessionOperation.SessionCommand;
import io.github.surefoot.engine.operation.SessionOperation.SetConstraints;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.SettingScope;
import io.github.surefoot.engine.operation.SessionOperation.TransactionCommand;
import io.github.surefoot.engine.operation.SessionOperation.TransactionControl;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.sql.Keyword.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Settings, transactions, locks, cursors and prepared statements. */
final class SessionParser {
  private static final Set<String> LOCK_MODES =
      Set.of(
          "ACCESS SHARE",
          "ROW SHARE",
          "ROW EXCLUSIVE",
          "SHARE UPDATE EXCLUSIVE",
          "SHARE",
          "SHARE ROW EXCLUSIVE",
          "EXCLUSIVE",
          "ACCESS EXCLUSIVE");

  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  SessionParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  // Settings

  /** SET. */
  Operation set() {
    cursor.expect("set");
    SettingScope scope = SettingScope.SESSION;
    if (cursor.at("constraints") && !isAssignment(1)) {
      return setConstraints();
    }
    if (cursor.at("local") && !isAssignment(1)) {
      cursor.advance();
      scope = SettingScope.LOCAL;
    } else if (cursor.at("session")
        && !isAssignment(1)
        && !cursor.word(1).equals("authorization")
        && !cursor.word(1).equals("characteristics")) {
      cursor.advance();
    }
    SetSetting setting = setting(scope);
    cursor.expectEnd();
    return setting;
  }

  private boolean isAssignment(int ahead) {
    return cursor.word(ahead).equals("=")
        || cursor.word(ahead).equals("to")
        || cursor.kind(ahead) == TokenKind.DOT;
  }

  private Operation setConstraints() {
    cursor.advance();
    List<ObjectName> names = cursor.accept("all") ? List.of() : cursor.objectNames("a constraint");
    boolean deferred = cursor.accept("deferred");
    if (!deferred) {
      cursor.expect("immediate");
    }
    cursor.expectEnd();
    return new SetConstraints(names, deferred, cursor.from(0));
  }

  /** What follows SET and its scope; also in CREATE FUNCTION and ALTER ROLE. */
  SetSetting setting(SettingScope scope) {
    if (cursor.at(TokenKind.WORD) && !isAssignment(1)) {
      switch (cursor.word()) {
        case "time" -> {
          cursor.advance();
          cursor.expect("zone");
          return assigned(scope, "timezone", zone());
        }
        case "role" -> {
          cursor.advance();
          return assigned(scope, "role", List.of(word("a role")));
        }
        case "session" -> {
          cursor.advance();
          if (cursor.accept("characteristics")) {
            cursor.expect("as", "transaction");
            return assigned(SettingScope.SESSION, "session characteristics", transactionModes());
          }
          cursor.expect("authorization");
          return assigned(
              scope,
              "session authorization",
              cursor.accept("default") ? List.of() : List.of(word("a role")));
        }
        case "transaction" -> {
          cursor.advance();
          if (cursor.accept("snapshot")) {
            return assigned(scope, "transaction snapshot", List.of(string()));
          }
          return assigned(SettingScope.LOCAL, "transaction", transactionModes());
        }
        case "names" -> {
          cursor.advance();
          boolean none = cursor.atEnd() || cursor.accept("default");
          return assigned(scope, "client_encoding", none ? List.of() : List.of(string()));
        }
        case "schema" -> {
          cursor.advance();
          return assigned(scope, "search_path", List.of(string()));
        }
        case "catalog" -> {
          cursor.advance();
          return assigned(scope, "catalog", List.of(string()));
        }
        case "xml" -> {
          cursor.advance();
          cursor.expect("option");
          if (!cursor.at("document") && !cursor.at("content")) {
            throw cursor.expected("DOCUMENT or CONTENT");
          }
          return assigned(scope, "xmloption", List.of(cursor.takeName().value()));
        }
        default -> {}
      }
    }
    String name = settingName();
    if (cursor.accept("from")) {
      cursor.expect("current");
      return assigned(scope, name, List.of());
    }
    if (!cursor.accept("to") && !acceptEquals()) {
      throw cursor.expected("= or TO");
    }
    return assigned(scope, name, values());
  }

  private boolean acceptEquals() {
    if (cursor.at("=")) {
      cursor.advance();
      return true;
    }
    return false;
  }

  private SetSetting assigned(SettingScope scope, String name, List<String> values) {
    return new SetSetting(scope, name, values, cursor.from(0));
  }

  private String settingName() {
    StringBuilder name = new StringBuilder(cursor.name("the name of a setting").value());
    while (cursor.accept(TokenKind.DOT)) {
      name.append('.').append(cursor.name("the name of a setting").value());
    }
    return name.toString().toLowerCase(Locale.ROOT);
  }

  private List<String> values() {
    if (cursor.accept("default")) {
      return List.of();
    }
    List<String> values = new ArrayList<>(1);
    do {
      values.add(value());
    } while (cursor.acceptComma());
    return values;
  }

  /** A word, string or number. */
  String value() {
    return switch (cursor.kind()) {
      case STRING -> string();
      case OPERATOR, NUMBER -> signedNumber();
      case WORD -> {
        boolean allowed =
            cursor.category(0) != Category.RESERVED
                || cursor.at("true")
                || cursor.at("false")
                || cursor.at("on");
        if (!allowed) {
          throw cursor.expected("a value");
        }
        yield cursor.takeName().value();
      }
      case QUOTED, HOLE -> cursor.takeName().value();
      case COLON -> {
        if (!cursor.atVariable(0)) {
          throw cursor.expected("a value");
        }
        yield cursor.takeName().value();
      }
      case PARAMETER -> {
        cursor.advance();
        yield cursor.textOf(cursor.position() - 1);
      }
      default -> throw cursor.expected("a value");
    };
  }

  private String signedNumber() {
    String sign = "";
    if (cursor.at("-") || cursor.at("+")) {
      sign = cursor.at("-") ? "-" : "";
      cursor.advance();
    } else if (cursor.at("?")) {
      cursor.advance();
      return "?";
    }
    int token = cursor.position();
    cursor.expect(TokenKind.NUMBER);
    return sign + cursor.range(token, token + 1).display();
  }

  private String string() {
    return cursor.stringValue(cursor.string("a string"));
  }

  private String word(String what) {
    return cursor.at(TokenKind.STRING) ? string() : cursor.nonReserved(what).value();
  }

  private List<String> zone() {
    if (cursor.accept("default") || cursor.accept("local")) {
      return List.of();
    }
    if (cursor.at("interval")) {
      cursor.advance();
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        cursor.skipParenthesised();
      }
      String value = string();
      grammar.types().intervalFields();
      return List.of(value);
    }
    return List.of(value());
  }

  private List<String> transactionModes() {
    List<String> modes = new ArrayList<>(2);
    do {
      modes.add(transactionMode());
    } while (cursor.acceptComma() || atTransactionMode());
    return modes;
  }

  private boolean atTransactionMode() {
    return switch (cursor.word()) {
      case "isolation", "read", "deferrable", "not" -> true;
      default -> false;
    };
  }

  private String transactionMode() {
    if (cursor.accept("isolation")) {
      cursor.expect("level");
      if (cursor.accept("serializable")) {
        return "isolation level serializable";
      } else if (cursor.accept("repeatable", "read")) {
        return "isolation level repeatable read";
      } else if (cursor.accept("read", "committed")) {
        return "isolation level read committed";
      } else if (cursor.accept("read", "uncommitted")) {
        return "isolation level read uncommitted";
      }
      throw cursor.expected("an isolation level");
    } else if (cursor.accept("read", "only")) {
      return "read only";
    } else if (cursor.accept("read", "write")) {
      return "read write";
    } else if (cursor.accept("deferrable")) {
      return "deferrable";
    } else if (cursor.accept("not", "deferrable")) {
      return "not deferrable";
    }
    throw cursor.expected("a transaction mode");
  }

  /** RESET. */
  Operation reset() {
    cursor.expect("reset");
    SetSetting setting = resetting();
    cursor.expectEnd();
    return setting;
  }

  /** What follows RESET. */
  SetSetting resetting() {
    String name;
    if (cursor.accept("all")) {
      name = "all";
    } else if (cursor.accept("time", "zone")) {
      name = "timezone";
    } else if (cursor.accept("session", "authorization")) {
      name = "session authorization";
    } else if (cursor.accept("transaction", "isolation", "level")) {
      name = "transaction_isolation";
    } else {
      name = settingName();
    }
    return assigned(SettingScope.SESSION, name, List.of());
  }

  /**
   * The settings of {@code SELECT set_config('name', 'value', local)}.
   *
   * @return null if the statement selects anything else too
   */
  @Nullable List<Operation> setConfigs() {
    List<Operation> settings = new ArrayList<>();
    int token = 1;
    while (true) {
      if (cursor.isWord(token, "pg_catalog") && cursor.kindOf(token + 1) == TokenKind.DOT) {
        token += 2;
      }
      if (!cursor.isWord(token, "set_config")
          || cursor.kindOf(token + 1) != TokenKind.LEFT_PAREN
          || cursor.kindOf(token + 2) != TokenKind.STRING
          || cursor.kindOf(token + 3) != TokenKind.COMMA
          || cursor.kindOf(token + 4) != TokenKind.STRING
          || cursor.kindOf(token + 5) != TokenKind.COMMA
          || cursor.kindOf(token + 7) != TokenKind.RIGHT_PAREN) {
        return null;
      }
      boolean local = cursor.isWord(token + 6, "true");
      if (!local && !cursor.isWord(token + 6, "false")) {
        return null;
      }
      settings.add(
          new SetSetting(
              local ? SettingScope.LOCAL : SettingScope.SESSION,
              cursor.stringValue(token + 2).toLowerCase(Locale.ROOT),
              List.of(cursor.stringValue(token + 4)),
              cursor.range(token, token + 8)));
      token += 8;
      if (cursor.kindOf(token) == TokenKind.END) {
        return settings;
      }
      if (cursor.kindOf(token) != TokenKind.COMMA) {
        return null;
      }
      token++;
    }
  }

  // Transactions and locks

  /** BEGIN, START TRANSACTION, COMMIT, END, ROLLBACK, ABORT, SAVEPOINT, RELEASE. */
  Operation transaction() {
    String word = cursor.word();
    cursor.advance();
    switch (word) {
      case "begin", "start" -> {
        if (word.equals("start")) {
          cursor.expect("transaction");
        } else {
          workOrTransaction();
        }
        List<String> modes = atTransactionMode() ? transactionModes() : List.of();
        cursor.expectEnd();
        return new TransactionControl(
            TransactionCommand.BEGIN, null, false, modes, null, cursor.from(0));
      }
      case "commit", "end" -> {
        if (word.equals("commit") && cursor.accept("prepared")) {
          return prepared(TransactionCommand.COMMIT_PREPARED);
        }
        workOrTransaction();
        return control(TransactionCommand.COMMIT, null, chain());
      }
      case "rollback", "abort" -> {
        if (word.equals("rollback") && cursor.accept("prepared")) {
          return prepared(TransactionCommand.ROLLBACK_PREPARED);
        }
        workOrTransaction();
        if (word.equals("rollback") && cursor.accept("to")) {
          if (cursor.atColumnName(1)) {
            cursor.accept("savepoint");
          }
          return control(TransactionCommand.ROLLBACK_TO, cursor.name("a savepoint"), false);
        }
        return control(TransactionCommand.ROLLBACK, null, chain());
      }
      case "savepoint" -> {
        return control(TransactionCommand.SAVEPOINT, cursor.name("a savepoint"), false);
      }
      default -> {
        if (cursor.atColumnName(1)) {
          cursor.accept("savepoint");
        }
        return control(TransactionCommand.RELEASE, cursor.name("a savepoint"), false);
      }
    }
  }

  private void workOrTransaction() {
    if (!cursor.accept("work")) {
      cursor.accept("transaction");
    }
  }

  private boolean chain() {
    if (!cursor.accept("and")) {
      return false;
    }
    boolean no = cursor.accept("no");
    cursor.expect("chain");
    return !no;
  }

  private Operation control(TransactionCommand command, @Nullable Name savepoint, boolean chain) {
    cursor.expectEnd();
    return new TransactionControl(command, savepoint, chain, List.of(), null, cursor.from(0));
  }

  /** What is done with a prepared transaction, from its identifier on. */
  private Operation prepared(TransactionCommand command) {
    String identifier = string();
    cursor.expectEnd();
    return new TransactionControl(command, null, false, List.of(), identifier, cursor.from(0));
  }

  /** LOCK. */
  List<Operation> lock() {
    cursor.expect("lock");
    cursor.accept("table");
    List<ObjectName> tables = new ArrayList<>();
    List<Boolean> only = new ArrayList<>();
    do {
      only.add(cursor.at("only"));
      tables.add(cursor.tableName());
    } while (cursor.acceptComma());
    String mode = "ACCESS EXCLUSIVE";
    if (cursor.accept("in")) {
      mode = lockMode();
      cursor.expect("mode");
    }
    boolean nowait = cursor.accept("nowait");
    cursor.expectEnd();
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      operations.add(new LockTable(tables.get(i), only.get(i), mode, nowait, cursor.from(0)));
    }
    return operations;
  }

  private String lockMode() {
    StringBuilder mode = new StringBuilder();
    int first = cursor.position();
    while (cursor.at(TokenKind.WORD) && !cursor.at("mode")) {
      mode.append(mode.length() == 0 ? "" : " ")
          .append(cursor.takeName().value().toUpperCase(Locale.ROOT));
    }
    if (cursor.at(TokenKind.HOLE)) {
      cursor.skipHoles();
      return "ACCESS EXCLUSIVE";
    }
    if (!LOCK_MODES.contains(mode.toString())) {
      throw cursor.problem("expected a lock mode, found " + mode, first);
    }
    return mode.toString();
  }

  // Roles

  /** A role: a name, CURRENT_USER and the like. */
  Name role() {
    switch (cursor.word()) {
      case "current_user", "session_user", "current_role" -> {
        return cursor.takeName();
      }
      default -> {
        return cursor.nonReserved("a role");
      }
    }
  }

  /** Roles with commas between them. */
  List<Name> roles() {
    List<Name> roles = new ArrayList<>(1);
    do {
      roles.add(role());
    } while (cursor.acceptComma());
    return roles;
  }

  // Cursors, prepared statements and the like

  /** EXPLAIN; with ANALYZE the statement is run. */
  List<Operation> explain() {
    cursor.expect("explain");
    List<Option> options = new ArrayList<>(2);
    if (cursor.at(TokenKind.LEFT_PAREN) && !explainsQuery()) {
      options.addAll(grammar.maintenance().options());
    } else {
      if (cursor.accept("analyze") || cursor.accept("analyse")) {
        options.add(new Option("analyze", null));
      }
      if (cursor.accept("verbose")) {
        options.add(new Option("verbose", null));
      }
    }
    boolean run = options.stream().anyMatch(o -> o.name().equals("analyze") && o.isOn());
    List<Operation> explained = grammar.statements().explained();
    List<Operation> operations = new ArrayList<>();
    operations.add(new Explain(run, options, run ? List.of() : explained, cursor.from(0)));
    if (run) {
      operations.addAll(explained);
    }
    return operations;
  }

  /** {@code EXPLAIN (SELECT …)}: parentheses around the query, not around options. */
  private boolean explainsQuery() {
    return switch (cursor.word(1)) {
      case "select", "with", "values", "table" -> true;
      default -> cursor.kind(1) == TokenKind.LEFT_PAREN;
    };
  }

  /** PREPARE. */
  Operation prepare() {
    cursor.expect("prepare");
    if (cursor.accept("transaction")) {
      return prepared(TransactionCommand.PREPARE_TRANSACTION);
    }
    Name name = cursor.name("a name for the statement");
    List<TypeName> parameters = new ArrayList<>(0);
    if (cursor.accept(TokenKind.LEFT_PAREN)) {
      do {
        parameters.add(grammar.types().type());
      } while (cursor.acceptComma());
      cursor.expect(TokenKind.RIGHT_PAREN);
    }
    cursor.expect("as");
    List<Operation> statement = grammar.statements().explained();
    return new Prepare(name, parameters, statement, cursor.from(0));
  }

  /** EXECUTE of a prepared statement. */
  Operation execute() {
    cursor.expect("execute");
    Name name = cursor.name("a prepared statement");
    List<Expression> arguments = new ArrayList<>(1);
    if (cursor.accept(TokenKind.LEFT_PAREN)) {
      do {
        arguments.add(grammar.expressions().expression());
      } while (cursor.acceptComma());
      cursor.expect(TokenKind.RIGHT_PAREN);
    }
    cursor.expectEnd();
    return new Execute(name, arguments, cursor.from(0));
  }

  /** DECLARE … CURSOR. */
  Operation declare() {
    cursor.expect("declare");
    Name name = cursor.name("a name for the cursor");
    List<String> attributes = new ArrayList<>(1);
    while (cursor.at(TokenKind.WORD) && !cursor.at("cursor")) {
      switch (cursor.word()) {
        case "binary", "insensitive", "asensitive", "scroll" -> {
          attributes.add(cursor.word());
          cursor.advance();
        }
        case "no" -> {
          cursor.expect("no", "scroll");
          attributes.add("no scroll");
        }
        default -> throw cursor.expected("CURSOR");
      }
    }
    cursor.expect("cursor");
    boolean hold = cursor.at("with");
    if (cursor.accept("with") || cursor.accept("without")) {
      cursor.expect("hold");
    }
    cursor.expect("for");
    Query query = grammar.queries().read().query();
    cursor.expectEnd();
    return new DeclareCursor(name, attributes, hold, query, cursor.from(0));
  }

  /** FETCH and MOVE. */
  Operation fetch() {
    boolean move = cursor.at("move");
    cursor.advance();
    int first = cursor.position();
    boolean last = cursor.kind(1) == TokenKind.END;
    if (!last) {
      switch (cursor.word()) {
        case "next", "prior", "first", "last", "all" -> cursor.advance();
        case "absolute", "relative" -> {
          cursor.advance();
          cursor.number();
        }
        case "forward", "backward" -> {
          cursor.advance();
          if (!cursor.accept("all") && atNumber()) {
            cursor.number();
          }
        }
        default -> {
          if (atNumber()) {
            cursor.number();
          }
        }
      }
    }
    String direction = cursor.spelled(first);
    if (!cursor.accept("from")) {
      cursor.accept("in");
    }
    Name name = cursor.name("a cursor");
    cursor.expectEnd();
    return new MoveCursor(name, move, direction, cursor.from(0));
  }

  private boolean atNumber() {
    return cursor.at(TokenKind.NUMBER) || cursor.at("-") || cursor.at("+");
  }

  /** The short commands: SHOW, LISTEN, NOTIFY, DISCARD, CHECKPOINT, LOAD, DEALLOCATE, CLOSE. */
  Operation command() {
    String word = cursor.word();
    cursor.advance();
    String name = word.toUpperCase(Locale.ROOT);
    String argument = null;
    switch (word) {
      case "show" -> argument = shown();
      case "listen" -> argument = cursor.name("a channel").value();
      case "unlisten" -> {
        argument = "*";
        if (cursor.at("*")) {
          cursor.advance();
        } else {
          argument = cursor.name("a channel").value();
        }
      }
      case "notify" -> {
        argument = cursor.name("a channel").value();
        if (cursor.acceptComma()) {
          argument += ", " + string();
        }
      }
      case "discard" -> {
        switch (cursor.word()) {
          case "all", "plans", "sequences", "temp", "temporary" -> {
            String what = cursor.word().equals("temporary") ? "temp" : cursor.word();
            name = name + " " + what.toUpperCase(Locale.ROOT);
            cursor.advance();
          }
          default -> throw cursor.expected("ALL, PLANS, SEQUENCES or TEMP");
        }
      }
      case "checkpoint" -> {
        if (cursor.at(TokenKind.LEFT_PAREN)) { // 19
          cursor.skipParenthesised();
        }
      }
      case "load" -> argument = string();
      case "deallocate" -> {
        if (cursor.atColumnName(1) || cursor.word(1).equals("all")) {
          cursor.accept("prepare");
        }
        argument = allOr("a prepared statement");
      }
      default -> argument = allOr("a cursor");
    }
    cursor.expectEnd();
    return new SessionCommand(name, argument, cursor.from(0));
  }

  /** ALL or a name; null for ALL. */
  private @Nullable String allOr(String what) {
    return cursor.accept("all") ? null : cursor.name(what).value();
  }

  /** What SHOW shows, null for ALL. */
  private @Nullable String shown() {
    if (cursor.accept("all")) {
      return null;
    } else if (cursor.accept("time", "zone")) {
      return "timezone";
    } else if (cursor.accept("session", "authorization")) {
      return "session_authorization";
    } else if (cursor.accept("transaction", "isolation", "level")) {
      return "transaction_isolation";
    }
    return settingName();
  }
}
