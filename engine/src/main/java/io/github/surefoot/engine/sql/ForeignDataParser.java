package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.ForeignDataOperation.CreateForeignTable;
import io.github.surefoot.engine.operation.ForeignDataOperation.DropServer;
import io.github.surefoot.engine.operation.ForeignDataOperation.DropUserMapping;
import io.github.surefoot.engine.operation.ForeignDataOperation.ForeignOption;
import io.github.surefoot.engine.operation.ForeignDataOperation.ImportSchema;
import io.github.surefoot.engine.operation.ForeignDataOperation.PutServer;
import io.github.surefoot.engine.operation.ForeignDataOperation.PutUserMapping;
import io.github.surefoot.engine.operation.ForeignDataOperation.PutWrapper;
import io.github.surefoot.engine.operation.ForeignDataOperation.WrapperFunction;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoleName;
import io.github.surefoot.engine.operation.Secret;
import io.github.surefoot.engine.operation.TableOperation.CreateTable;
import java.util.ArrayList;
import java.util.List;

/** Wrappers, servers, user mappings and foreign tables (manual, 10 to 18). */
final class ForeignDataParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  ForeignDataParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  private List<ForeignOption> options(boolean altered) {
    return grammar.options().foreign(altered, new ArrayList<>());
  }

  /** CREATE FOREIGN DATA WRAPPER, from behind the word WRAPPER. */
  Operation wrapper(int first) {
    Name name = cursor.name("a foreign data wrapper");
    List<WrapperFunction> functions = functions();
    List<ForeignOption> options = options(false);
    return new PutWrapper(true, name, functions, options, cursor.from(first));
  }

  private List<WrapperFunction> functions() {
    List<WrapperFunction> functions = new ArrayList<>();
    while (true) {
      boolean no = cursor.at("no");
      String kind = cursor.word(no ? 1 : 0);
      if (!kind.equals("handler") && !kind.equals("validator")) {
        return functions;
      }
      cursor.advance(no ? 2 : 1);
      functions.add(
          new WrapperFunction(
              kind.equals("handler") ? "HANDLER" : "VALIDATOR",
              no ? null : cursor.objectName("a function")));
    }
  }

  /** ALTER FOREIGN DATA WRAPPER, from behind the word WRAPPER. */
  Operation alterWrapper() {
    Name name = cursor.name("a foreign data wrapper");
    Operation common = grammar.replication().renamedOrOwned("FOREIGN DATA WRAPPER", name);
    if (common != null) {
      return common;
    }
    List<WrapperFunction> functions = functions();
    if (functions.isEmpty() && !cursor.at("options")) {
      throw cursor.expected("HANDLER, VALIDATOR, OPTIONS, RENAME TO or OWNER TO");
    }
    List<ForeignOption> options = options(true);
    cursor.expectEnd();
    return new PutWrapper(false, name, functions, options, cursor.from(0));
  }

  /** CREATE SERVER, from behind the word SERVER. */
  Operation server(int first) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    Name name = cursor.name("a server");
    String type = cursor.accept("type") ? grammar.options().string("a type") : null;
    String version = null;
    if (cursor.accept("version") && !cursor.accept("null")) {
      version = grammar.options().string("a version");
    }
    cursor.expect("foreign", "data");
    cursor.expect("wrapper");
    Name wrapper = cursor.name("a foreign data wrapper");
    List<ForeignOption> options = options(false);
    return new PutServer(
        true, name, ifNotExists, type, version, wrapper, options, cursor.from(first));
  }

  /** ALTER SERVER, from behind the word SERVER. */
  Operation alterServer() {
    Name name = cursor.name("a server");
    Operation common = grammar.replication().renamedOrOwned("SERVER", name);
    if (common != null) {
      return common;
    }
    if (!cursor.at("version") && !cursor.at("options")) {
      throw cursor.expected("VERSION, OPTIONS, RENAME TO or OWNER TO");
    }
    String version = null;
    if (cursor.accept("version") && !cursor.accept("null")) {
      version = grammar.options().string("a version");
    }
    List<ForeignOption> options = options(true);
    cursor.expectEnd();
    return new PutServer(false, name, false, null, version, null, options, cursor.from(0));
  }

  /** Whether MAPPING and what must follow it stand here, not a user called so. */
  boolean atMapping() {
    return cursor.at("mapping") && (cursor.word(1).equals("for") || cursor.word(1).equals("if"));
  }

  /** ALTER USER MAPPING, from the word MAPPING. */
  Operation alterMapping() {
    Operation altered = mapping(0, false);
    cursor.expectEnd();
    return altered;
  }

  /** CREATE and ALTER USER MAPPING, from the word MAPPING. */
  Operation mapping(int first, boolean create) {
    cursor.expect("mapping");
    boolean ifNotExists = create && cursor.accept("if", "not", "exists");
    RoleName user = mappedUser();
    Name server = cursor.name("a server");
    List<Secret> secrets = new ArrayList<>();
    if (!create && !cursor.at("options")) {
      throw cursor.expected("OPTIONS");
    }
    List<ForeignOption> options = grammar.options().foreign(!create, secrets);
    return new PutUserMapping(
        create,
        user,
        server,
        ifNotExists,
        options,
        secrets.isEmpty() ? null : secrets.get(0),
        cursor.from(first));
  }

  /** FOR user SERVER. */
  private RoleName mappedUser() {
    cursor.expect("for");
    RoleName user =
        cursor.at("user")
            ? new RoleName(RoleName.Kind.CURRENT_USER, cursor.takeName())
            : grammar.roles().role();
    cursor.expect("server");
    return user;
  }

  /** DROP USER MAPPING, from the word MAPPING. */
  Operation dropMapping() {
    cursor.expect("mapping");
    boolean ifExists = cursor.accept("if", "exists");
    RoleName user = mappedUser();
    Name server = cursor.name("a server");
    cursor.expectEnd();
    return new DropUserMapping(user, server, ifExists, cursor.from(0));
  }

  /** DROP SERVER and DROP FOREIGN DATA WRAPPER, from behind that word. */
  List<Operation> drop(boolean wrapper) {
    boolean ifExists = cursor.accept("if", "exists");
    cursor.skipClauseBeforeName();
    List<Name> names = cursor.names(wrapper ? "a foreign data wrapper" : "a server");
    boolean cascade = grammar.privileges().behaviour();
    cursor.expectEnd();
    return names.stream()
        .<Operation>map(name -> new DropServer(wrapper, name, ifExists, cascade, cursor.from(0)))
        .toList();
  }

  /** CREATE FOREIGN TABLE, from behind the word TABLE. */
  Operation table(int first) {
    CreateTable table = grammar.tables().foreign(first);
    cursor.expect("server");
    Name server = cursor.name("a server");
    List<ForeignOption> options = options(false);
    return new CreateForeignTable(table, server, options, cursor.from(first));
  }

  /** IMPORT FOREIGN SCHEMA. */
  Operation importSchema() {
    cursor.expect("import", "foreign");
    cursor.expect("schema");
    Name remote = cursor.name("a schema");
    List<ObjectName> only = List.of();
    List<ObjectName> except = List.of();
    if (cursor.accept("limit")) {
      cursor.expect("to");
      only = relations();
    } else if (cursor.accept("except")) {
      except = relations();
    }
    cursor.expect("from", "server");
    Name server = cursor.name("a server");
    cursor.expect("into");
    Name into = cursor.name("a schema");
    List<ForeignOption> options = options(false);
    cursor.expectEnd();
    return new ImportSchema(remote, only, except, server, into, options, cursor.from(0));
  }

  /** ONLY and the star change nothing for a table that is another server's. */
  private List<ObjectName> relations() {
    cursor.expect(TokenKind.LEFT_PAREN);
    List<ObjectName> relations = new ArrayList<>();
    do {
      relations.add(cursor.tableName());
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return relations;
  }
}
