package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.ColumnDefinition;
import io.github.surefoot.engine.operation.ColumnDefinition.Generated;
import io.github.surefoot.engine.operation.ColumnDefinition.Identity;
import io.github.surefoot.engine.operation.ColumnDefinition.Storage;
import io.github.surefoot.engine.operation.Constraint;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Option;
import io.github.surefoot.engine.operation.TypeName;
import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Columns as CREATE TABLE and ADD COLUMN define them. */
final class ColumnParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  ColumnParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** {@code name type …}. */
  ColumnDefinition column() {
    int first = cursor.position();
    boolean hole = cursor.at(TokenKind.HOLE);
    Name name = cursor.name("a column");
    TypeName type;
    if (hole && !grammar.types().atType()) {
      // The hole holds the type too, and whatever follows it.
      SqlRange range = name.range();
      type = new TypeName(null, range.display(), List.of(), 0, false, false, range);
    } else {
      type = grammar.types().type();
    }
    Name storage =
        cursor.accept("storage") ? orDefault("PLAIN, EXTERNAL, EXTENDED, MAIN or DEFAULT") : null;
    Name compression = cursor.accept("compression") ? orDefault("a compression method") : null;
    List<Option> options =
        cursor.at("options") && cursor.kind(1) == TokenKind.LEFT_PAREN
            ? grammar.tables().foreignOptions()
            : List.of();
    return clauses(first, name, type, storage, compression, options);
  }

  /** {@code name [WITH OPTIONS] …} of a typed table or partition. */
  ColumnDefinition inheritedColumn() {
    int first = cursor.position();
    Name name = cursor.name("a column");
    if (cursor.accept("with")) {
      cursor.expect("options");
    }
    return clauses(first, name, null, null, null, List.of());
  }

  /** A name or the word DEFAULT. */
  Name orDefault(String what) {
    return cursor.at("default") ? cursor.takeName() : cursor.name(what);
  }

  private ColumnDefinition clauses(
      int first,
      Name name,
      @Nullable TypeName type,
      @Nullable Name storage,
      @Nullable Name compression,
      List<Option> options) {
    ObjectName collation = null;
    Expression defaultValue = null;
    Generated generated = null;
    Identity identity = null;
    List<Constraint> constraints = new ArrayList<>(2);
    while (true) {
      cursor.skipHoles();
      int start = cursor.position();
      Name constraint = grammar.constraints().constraintName();
      switch (cursor.word()) {
        case "default" -> {
          cursor.advance();
          defaultValue = grammar.expressions().restrictedExpression();
          continue;
        }
        case "collate" -> {
          cursor.advance();
          collation = cursor.objectName("a collation");
          continue;
        }
        case "generated" -> {
          cursor.advance();
          boolean always = cursor.accept("always");
          if (!always) {
            cursor.expect("by", "default");
          }
          cursor.expect("as");
          if (cursor.accept("identity")) {
            identity = new Identity(always, grammar.sequences().parenthesised());
          } else {
            if (!always) {
              throw cursor.expected("IDENTITY");
            }
            generated = generated();
          }
          continue;
        }
        default -> {}
      }
      if (!grammar.constraints().atColumnConstraint()) {
        if (constraint != null) {
          throw cursor.expected("a constraint of the column");
        }
        break;
      }
      Constraint read = grammar.constraints().columnConstraint(start, constraint, name);
      if (read != null) {
        constraints.add(read);
      }
    }
    return new ColumnDefinition(
        name,
        type,
        collation,
        storage,
        compression,
        options,
        defaultValue,
        generated,
        identity,
        constraints,
        cursor.from(first));
  }

  private Generated generated() {
    Expression expression = grammar.expressions().parenthesised();
    Storage storage = Storage.UNSPECIFIED;
    if (cursor.accept("stored")) {
      storage = Storage.STORED;
    } else if (cursor.accept("virtual")) {
      storage = Storage.VIRTUAL;
    }
    return new Generated(expression, storage);
  }
}
