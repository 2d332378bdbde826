package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.SchemaOperation.Privileges;

/** GRANT, REVOKE and ALTER DEFAULT PRIVILEGES. */
final class PrivilegeParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  PrivilegeParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** GRANT, up to whatever follows it. */
  Operation grant() {
    int first = cursor.position();
    cursor.expect("grant");
    privileges();
    boolean onObjects = cursor.accept("on");
    if (onObjects) {
      objects();
    }
    cursor.expect("to");
    grantees();
    if (cursor.accept("with")) {
      if (onObjects) {
        cursor.expect("grant", "option");
      } else {
        roleOptions();
      }
    }
    grantedBy();
    return new Privileges(true, cursor.from(first));
  }

  /** REVOKE, up to whatever follows it. */
  Operation revoke() {
    int first = cursor.position();
    cursor.expect("revoke");
    boolean option = cursor.word(1).equals("option") && cursor.word(2).equals("for");
    if (option) {
      if (!cursor.accept("grant")) {
        cursor.name("GRANT or ADMIN");
      }
      cursor.expect("option", "for");
    }
    privileges();
    if (cursor.accept("on")) {
      objects();
    }
    cursor.expect("from");
    grantees();
    grantedBy();
    behaviour();
    return new Privileges(false, cursor.from(first));
  }

  /** ALTER DEFAULT PRIVILEGES, from the word DEFAULT. */
  Operation defaults() {
    cursor.expect("default", "privileges");
    while (true) {
      if (cursor.accept("in")) {
        cursor.expect("schema");
        cursor.names("a schema");
      } else if (cursor.accept("for")) {
        if (!cursor.accept("role")) {
          cursor.expect("user");
        }
        grammar.session().roles();
      } else {
        break;
      }
    }
    boolean grant = cursor.accept("grant");
    if (!grant && !cursor.accept("revoke")) {
      throw cursor.expected("GRANT or REVOKE");
    }
    if (!grant && cursor.accept("grant")) {
      cursor.expect("option", "for");
    }
    privileges();
    cursor.expect("on");
    if (cursor.accept("large")) { // 18
      cursor.expect("objects");
    } else {
      switch (cursor.word()) {
        case "tables", "functions", "routines", "sequences", "types", "schemas" -> cursor.advance();
        default -> throw cursor.expected("TABLES, SEQUENCES, FUNCTIONS, TYPES or SCHEMAS");
      }
    }
    cursor.expect(grant ? "to" : "from");
    grantees();
    if (grant && cursor.accept("with")) {
      cursor.expect("grant", "option");
    } else if (!grant) {
      behaviour();
    }
    cursor.expectEnd();
    return new Privileges(grant, cursor.from(0));
  }

  private void behaviour() {
    if (!cursor.accept("cascade")) {
      cursor.accept("restrict");
    }
  }

  private void grantedBy() {
    if (cursor.accept("granted")) {
      cursor.expect("by");
      grammar.session().role();
    }
  }

  /** Privileges, or roles that are granted. */
  private void privileges() {
    if (cursor.accept("all")) {
      cursor.accept("privileges");
      columns();
      return;
    }
    do {
      switch (cursor.word()) {
        case "select", "references", "create" -> cursor.advance();
        default -> {
          if (!cursor.accept("alter", "system")) { // 15
            cursor.name("a privilege or role");
          }
        }
      }
      columns();
    } while (cursor.acceptComma());
  }

  private void columns() {
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      cursor.nameList("a column");
    }
  }

  private void objects() {
    boolean last = cursor.word(1).equals("to") || cursor.word(1).equals("from");
    if (cursor.kind(1) == TokenKind.DOT
        || cursor.kind(1) == TokenKind.COMMA
        || (cursor.at("parameter") && last)) {
      cursor.objectNames("a table");
      return;
    }
    switch (cursor.word()) {
      case "table", "sequence", "domain", "type" -> {
        if (!last) {
          cursor.advance();
        }
        cursor.objectNames("a name");
      }
      case "database", "language", "schema", "tablespace" -> {
        if (!last) {
          cursor.advance();
        }
        cursor.names("a name");
      }
      case "function", "procedure", "routine" -> {
        cursor.advance();
        do {
          grammar.routines().signature();
        } while (cursor.acceptComma());
      }
      case "foreign" -> {
        cursor.advance();
        if (cursor.accept("data")) {
          cursor.expect("wrapper");
        } else {
          cursor.expect("server");
        }
        cursor.names("a name");
      }
      case "large" -> {
        cursor.expect("large", "object");
        do {
          cursor.number();
        } while (cursor.acceptComma());
      }
      case "parameter" -> {
        cursor.advance();
        do {
          cursor.name("a setting");
          while (cursor.accept(TokenKind.DOT)) {
            cursor.name("a setting");
          }
        } while (cursor.acceptComma());
      }
      case "all" -> {
        cursor.advance();
        switch (cursor.word()) {
          case "tables", "sequences", "functions", "procedures", "routines" -> cursor.advance();
          default -> throw cursor.expected("TABLES, SEQUENCES, FUNCTIONS or ROUTINES");
        }
        cursor.expect("in", "schema");
        cursor.names("a schema");
      }
      default -> cursor.objectNames("a table");
    }
  }

  private void grantees() {
    do {
      if (cursor.at("group") && cursor.kind(1) != TokenKind.COMMA) {
        cursor.advance();
      }
      grammar.session().role();
    } while (cursor.acceptComma());
  }

  /** ADMIN OPTION, INHERIT TRUE … (16). */
  private void roleOptions() {
    do {
      cursor.label("ADMIN, INHERIT or SET");
      if (!cursor.accept("option") && !cursor.accept("true")) {
        cursor.expect("false");
      }
    } while (cursor.acceptComma());
  }
}
