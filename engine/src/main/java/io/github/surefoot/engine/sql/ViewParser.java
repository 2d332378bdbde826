package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.operation.ViewOperation.CheckOption;
import io.github.surefoot.engine.operation.ViewOperation.CreateMaterializedView;
import io.github.surefoot.engine.operation.ViewOperation.CreateView;
import io.github.surefoot.engine.sql.QueryParser.Kept;
import java.util.List;

/** CREATE VIEW and CREATE MATERIALIZED VIEW. */
final class ViewParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  ViewParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** CREATE VIEW, from the words RECURSIVE VIEW or VIEW. */
  Operation view(int first, boolean orReplace, boolean temporary) {
    boolean recursive = cursor.accept("recursive");
    cursor.expect("view");
    ObjectName name = cursor.targetName("a view");
    List<Name> columns = columns();
    if (recursive && columns.isEmpty()) {
      throw cursor.expected("(");
    }
    List<Option> options = cursor.accept("with") ? grammar.tables().options() : List.of();
    cursor.expect("as");
    Kept kept = grammar.queries().kept(recursive ? name.name() : null);
    CheckOption check = cursor.accept("with") ? checkOption() : null;
    return new CreateView(
        name,
        orReplace,
        temporary,
        recursive,
        columns,
        options,
        kept.query(),
        kept.columns(),
        check,
        cursor.from(first));
  }

  private List<Name> columns() {
    return cursor.at(TokenKind.LEFT_PAREN) ? cursor.nameList("a column") : List.of();
  }

  private CheckOption checkOption() {
    boolean local = !cursor.accept("cascaded") && cursor.accept("local");
    cursor.expect("check", "option");
    return local ? CheckOption.LOCAL : CheckOption.CASCADED;
  }

  /** CREATE MATERIALIZED VIEW, from behind the word VIEW. */
  Operation materializedView(int first) {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    ObjectName name = cursor.targetName("a materialized view");
    List<Name> columns = columns();
    cursor.skipHoles();
    Name method = cursor.accept("using") ? cursor.name("an access method") : null;
    cursor.skipHoles();
    List<Option> options = List.of();
    if (cursor.at("with") && cursor.kind(1) == TokenKind.LEFT_PAREN) {
      cursor.advance();
      options = grammar.tables().options();
    }
    cursor.skipHoles();
    Name tablespace = cursor.accept("tablespace") ? cursor.name("a tablespace") : null;
    cursor.skipHolesBefore("as");
    cursor.expect("as");
    Kept kept = grammar.queries().kept(null);
    boolean withData = grammar.tables().withData();
    return new CreateMaterializedView(
        name,
        ifNotExists,
        columns,
        method,
        options,
        tablespace,
        kept.query(),
        kept.columns(),
        withData,
        cursor.from(first));
  }
}
