package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SchemaOperation.Unmodelled;
import io.github.surefoot.engine.operation.SessionOperation.LockTable;
import io.github.surefoot.engine.operation.SessionOperation.SessionCommand;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.SettingScope;
import io.github.surefoot.engine.operation.SessionOperation.TransactionCommand;
import io.github.surefoot.engine.operation.SessionOperation.TransactionControl;
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
    if (!cursor.accept("all")) {
      cursor.objectNames("a constraint");
    }
    if (!cursor.accept("deferred")) {
      cursor.expect("immediate");
    }
    cursor.expectEnd();
    return command("SET CONSTRAINTS", 0);
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
            return transactionModes(SettingScope.SESSION);
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
          return transactionModes(SettingScope.LOCAL);
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

  private SetSetting transactionModes(SettingScope scope) {
    List<String> level = new ArrayList<>(1);
    List<String> access = new ArrayList<>(1);
    do {
      transactionMode(level, access);
    } while (cursor.acceptComma() || atTransactionMode());
    return level.isEmpty()
        ? assigned(scope, "transaction access mode", access)
        : assigned(scope, "transaction isolation level", level);
  }

  private boolean atTransactionMode() {
    return switch (cursor.word()) {
      case "isolation", "read", "deferrable", "not" -> true;
      default -> false;
    };
  }

  private void transactionMode(List<String> level, List<String> access) {
    if (cursor.accept("isolation")) {
      cursor.expect("level");
      if (cursor.accept("serializable")) {
        level.add("serializable");
      } else if (cursor.accept("repeatable", "read")) {
        level.add("repeatable read");
      } else if (cursor.accept("read", "committed")) {
        level.add("read committed");
      } else if (cursor.accept("read", "uncommitted")) {
        level.add("read uncommitted");
      } else {
        throw cursor.expected("an isolation level");
      }
    } else if (cursor.accept("read", "only")) {
      access.add("read only");
    } else if (cursor.accept("read", "write")) {
      access.add("read write");
    } else if (cursor.accept("deferrable")) {
      access.add("deferrable");
    } else if (cursor.accept("not", "deferrable")) {
      access.add("not deferrable");
    } else {
      throw cursor.expected("a transaction mode");
    }
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
      name = "transaction isolation level";
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
        int first = cursor.position();
        if (atTransactionMode()) {
          transactionModes(SettingScope.LOCAL);
        }
        int last = cursor.position();
        return control(
            TransactionCommand.BEGIN, null, last > first ? cursor.spelled(first) : null, false);
      }
      case "commit", "end" -> {
        if (word.equals("commit") && cursor.accept("prepared")) {
          string();
          cursor.expectEnd();
          return command("COMMIT PREPARED", 0);
        }
        workOrTransaction();
        return control(TransactionCommand.COMMIT, null, null, chain());
      }
      case "rollback", "abort" -> {
        if (word.equals("rollback") && cursor.accept("prepared")) {
          string();
          cursor.expectEnd();
          return command("ROLLBACK PREPARED", 0);
        }
        workOrTransaction();
        if (word.equals("rollback") && cursor.accept("to")) {
          if (cursor.atColumnName(1)) {
            cursor.accept("savepoint");
          }
          return control(TransactionCommand.ROLLBACK_TO, cursor.name("a savepoint"), null, false);
        }
        return control(TransactionCommand.ROLLBACK, null, null, chain());
      }
      case "savepoint" -> {
        return control(TransactionCommand.SAVEPOINT, cursor.name("a savepoint"), null, false);
      }
      default -> {
        if (cursor.atColumnName(1)) {
          cursor.accept("savepoint");
        }
        return control(TransactionCommand.RELEASE, cursor.name("a savepoint"), null, false);
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

  private Operation control(
      TransactionCommand command,
      @Nullable Name savepoint,
      @Nullable String argument,
      boolean chain) {
    cursor.expectEnd();
    return new TransactionControl(command, savepoint, argument, chain, cursor.from(0));
  }

  /** LOCK. */
  List<Operation> lock() {
    cursor.expect("lock");
    cursor.accept("table");
    List<ObjectName> tables = new ArrayList<>();
    List<Boolean> only = new ArrayList<>();
    do {
      only.add(cursor.at("only"));
      if (cursor.accept("only") && cursor.accept(TokenKind.LEFT_PAREN)) {
        tables.add(cursor.objectName("a table"));
        cursor.expect(TokenKind.RIGHT_PAREN);
      } else {
        tables.add(cursor.objectName("a table"));
        if (cursor.at("*")) {
          cursor.advance();
        }
      }
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
    boolean run = false;
    if (cursor.at(TokenKind.LEFT_PAREN) && !explainsQuery()) {
      run = grammar.maintenance().options().isOn("analyze");
    } else {
      run = cursor.accept("analyze") || cursor.accept("analyse");
      cursor.accept("verbose");
    }
    List<Operation> explained = grammar.statements().explained();
    return run ? explained : List.of(command("EXPLAIN", 0));
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
      return control(TransactionCommand.PREPARE_TRANSACTION, null, string(), false);
    }
    cursor.name("a name for the statement");
    if (cursor.accept(TokenKind.LEFT_PAREN)) {
      do {
        grammar.types().type();
      } while (cursor.acceptComma());
      cursor.expect(TokenKind.RIGHT_PAREN);
    }
    cursor.expect("as");
    grammar.statements().explained();
    return command("PREPARE", 0);
  }

  /** EXECUTE of a prepared statement. */
  Operation execute() {
    cursor.expect("execute");
    cursor.name("a prepared statement");
    if (cursor.accept(TokenKind.LEFT_PAREN)) {
      grammar.expressions().list();
      cursor.expect(TokenKind.RIGHT_PAREN);
    }
    cursor.expectEnd();
    return new Unmodelled("EXECUTE", cursor.spelled(1), cursor.from(0));
  }

  /** DECLARE … CURSOR. */
  Operation declare() {
    cursor.expect("declare");
    cursor.name("a name for the cursor");
    while (cursor.at(TokenKind.WORD) && !cursor.at("cursor")) {
      switch (cursor.word()) {
        case "binary", "insensitive", "asensitive", "scroll" -> cursor.advance();
        case "no" -> cursor.expect("no", "scroll");
        default -> throw cursor.expected("CURSOR");
      }
    }
    cursor.expect("cursor");
    if (cursor.accept("with") || cursor.accept("without")) {
      cursor.expect("hold");
    }
    cursor.expect("for");
    grammar.queries().read();
    cursor.expectEnd();
    return command("DECLARE", 0);
  }

  /** FETCH and MOVE. */
  Operation fetch() {
    String command = cursor.word().toUpperCase(Locale.ROOT);
    cursor.advance();
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
    if (!cursor.accept("from")) {
      cursor.accept("in");
    }
    cursor.name("a cursor");
    cursor.expectEnd();
    return command(command, 0);
  }

  private boolean atNumber() {
    return cursor.at(TokenKind.NUMBER) || cursor.at("-") || cursor.at("+");
  }

  /** The short commands: SHOW, LISTEN, NOTIFY, DISCARD, CHECKPOINT, LOAD, DEALLOCATE, CLOSE. */
  Operation command() {
    String word = cursor.word();
    cursor.advance();
    String name = word.toUpperCase(Locale.ROOT);
    switch (word) {
      case "show" -> {
        if (!cursor.accept("all")
            && !cursor.accept("time", "zone")
            && !cursor.accept("session", "authorization")
            && !cursor.accept("transaction", "isolation", "level")) {
          settingName();
        }
      }
      case "listen" -> cursor.name("a channel");
      case "unlisten" -> {
        if (cursor.at("*")) {
          cursor.advance();
        } else {
          cursor.name("a channel");
        }
      }
      case "notify" -> {
        cursor.name("a channel");
        if (cursor.acceptComma()) {
          cursor.string("a string");
        }
      }
      case "discard" -> {
        switch (cursor.word()) {
          case "all", "plans", "sequences", "temp", "temporary" -> {
            name = name + " " + cursor.word().toUpperCase(Locale.ROOT);
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
      case "load" -> cursor.string("a file");
      case "deallocate" -> {
        if (cursor.atColumnName(1) || cursor.word(1).equals("all")) {
          cursor.accept("prepare");
        }
        if (!cursor.accept("all")) {
          cursor.name("a prepared statement");
        }
      }
      default -> {
        if (!cursor.accept("all")) {
          cursor.name("a cursor");
        }
      }
    }
    cursor.expectEnd();
    return command(name, 0);
  }

  /** What was read from a token to here; its first words are the command. */
  SessionCommand command(String command, int first) {
    int words = (int) command.chars().filter(c -> c == ' ').count() + 1;
    return new SessionCommand(
        command,
        cursor.position() > first + words ? cursor.spelled(first + words) : null,
        cursor.from(first));
  }
}
