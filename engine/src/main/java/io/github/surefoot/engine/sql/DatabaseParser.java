package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.DatabaseOperation.AlterDatabase;
import io.github.surefoot.engine.operation.DatabaseOperation.AlterSystem;
import io.github.surefoot.engine.operation.DatabaseOperation.AlterTablespace;
import io.github.surefoot.engine.operation.DatabaseOperation.CreateDatabase;
import io.github.surefoot.engine.operation.DatabaseOperation.CreateTablespace;
import io.github.surefoot.engine.operation.DatabaseOperation.DatabaseSetting;
import io.github.surefoot.engine.operation.DatabaseOperation.DropDatabase;
import io.github.surefoot.engine.operation.DatabaseOperation.DropTablespace;
import io.github.surefoot.engine.operation.DatabaseOperation.MoveDatabase;
import io.github.surefoot.engine.operation.DatabaseOperation.RefreshCollationVersion;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.operation.RoleName;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Databases, tablespaces and ALTER SYSTEM (manual, CREATE DATABASE and so on, 10 to 18). */
final class DatabaseParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  DatabaseParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** CREATE DATABASE, from behind the word DATABASE. */
  Operation database(int first) {
    cursor.skipClauseBeforeName();
    Name name = cursor.name("a database");
    cursor.accept("with");
    List<Option> options = options();
    return new CreateDatabase(name, options, cursor.from(first));
  }

  /** {@code ENCODING 'UTF8' CONNECTION LIMIT = 5}. */
  private List<Option> options() {
    List<Option> options = new ArrayList<>();
    while (true) {
      cursor.skipHoles();
      String name = optionName();
      if (name == null) {
        return options;
      }
      if (cursor.at("=")) {
        cursor.advance();
      }
      options.add(new Option(name, value()));
    }
  }

  private @Nullable String optionName() {
    switch (cursor.word()) {
      case "connection" -> {
        cursor.advance();
        cursor.expect("limit");
        return "connection limit";
      }
      case "encoding", "location", "owner", "tablespace", "template" -> {
        return cursor.takeName().value();
      }
      default -> {
        boolean name =
            (cursor.at(TokenKind.WORD) && cursor.word().isEmpty()) || cursor.at(TokenKind.QUOTED);
        return name ? cursor.takeName().value() : null;
      }
    }
  }

  /** Null for DEFAULT and where a hole stands. */
  private @Nullable String value() {
    int first = cursor.position();
    switch (cursor.kind()) {
      case NUMBER, OPERATOR -> {
        cursor.number();
        return cursor.spelled(first);
      }
      case STRING, HOLE, COLON -> {
        return grammar.options().string("a value");
      }
      default -> {
        if (cursor.accept("default")) {
          return null;
        }
        if (cursor.at("true") || cursor.at("false") || cursor.at("on")) {
          return cursor.takeName().value();
        }
        return cursor.nonReserved("a value").value();
      }
    }
  }

  /** ALTER DATABASE, from behind the word DATABASE. */
  Operation alterDatabase() {
    cursor.skipClauseBeforeName();
    Name name = cursor.name("a database");
    Operation common = grammar.replication().renamedOrOwned("DATABASE", name);
    if (common != null) {
      return common;
    }
    if (cursor.at("set") && cursor.word(1).equals("tablespace")) {
      cursor.advance(2);
      Name tablespace = cursor.name("a tablespace");
      cursor.expectEnd();
      return new MoveDatabase(name, tablespace, cursor.from(0));
    }
    if (cursor.at("set") || cursor.at("reset")) {
      boolean reset = cursor.at("reset");
      SetSetting setting = grammar.options().setting();
      cursor.expectEnd();
      return new DatabaseSetting(name, setting.name(), setting.values(), reset, cursor.from(0));
    }
    if (cursor.accept("refresh")) {
      cursor.expect("collation", "version");
      cursor.expectEnd();
      return new RefreshCollationVersion(name, cursor.from(0));
    }
    cursor.accept("with");
    List<Option> options = options();
    cursor.expectEnd();
    return new AlterDatabase(name, options, cursor.from(0));
  }

  /** DROP DATABASE, from behind the word DATABASE. */
  Operation dropDatabase() {
    boolean ifExists = cursor.accept("if", "exists");
    cursor.skipClauseBeforeName();
    Name name = cursor.name("a database");
    boolean force = false;
    boolean with = cursor.accept("with");
    if (with || cursor.at(TokenKind.LEFT_PAREN)) { // 13
      cursor.expect(TokenKind.LEFT_PAREN);
      do {
        cursor.expect("force");
      } while (cursor.acceptComma());
      cursor.expect(TokenKind.RIGHT_PAREN);
      force = true;
    }
    cursor.expectEnd();
    return new DropDatabase(name, ifExists, force, cursor.from(0));
  }

  /** CREATE TABLESPACE, from behind the word TABLESPACE. */
  Operation tablespace(int first) {
    cursor.skipClauseBeforeName();
    Name name = cursor.name("a tablespace");
    RoleName owner = cursor.accept("owner") ? grammar.roles().role() : null;
    cursor.expect("location");
    String location = grammar.options().string("a directory");
    List<Option> options = cursor.accept("with") ? grammar.tables().options() : List.of();
    return new CreateTablespace(name, owner, location, options, cursor.from(first));
  }

  /** ALTER TABLESPACE, from behind the word TABLESPACE. */
  Operation alterTablespace() {
    cursor.skipClauseBeforeName();
    Name name = cursor.name("a tablespace");
    Operation common = grammar.replication().renamedOrOwned("TABLESPACE", name);
    if (common != null) {
      return common;
    }
    boolean reset = cursor.accept("reset");
    if (!reset && !cursor.accept("set")) {
      throw cursor.expected("SET, RESET, RENAME TO or OWNER TO");
    }
    List<Option> options = grammar.tables().options();
    cursor.expectEnd();
    return new AlterTablespace(name, reset, options, cursor.from(0));
  }

  /** DROP TABLESPACE, from behind the word TABLESPACE. */
  Operation dropTablespace() {
    boolean ifExists = cursor.accept("if", "exists");
    cursor.skipClauseBeforeName();
    Name name = cursor.name("a tablespace");
    cursor.expectEnd();
    return new DropTablespace(name, ifExists, cursor.from(0));
  }

  /** ALTER SYSTEM, from behind the word SYSTEM. */
  Operation alterSystem() {
    if (!cursor.at("set") && !cursor.at("reset")) {
      throw cursor.expected("SET or RESET");
    }
    boolean reset = cursor.at("reset");
    SetSetting setting = grammar.options().setting();
    cursor.expectEnd();
    return new AlterSystem(setting.name(), setting.values(), reset, cursor.from(0));
  }
}
