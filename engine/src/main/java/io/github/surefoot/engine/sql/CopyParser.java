package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Copy;
import io.github.surefoot.engine.operation.DataOperation.CopyMedium;
import io.github.surefoot.engine.operation.Expression;
import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.ObjectName;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** COPY in its present spelling and the older ones; the data behind it is no part of it. */
final class CopyParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  CopyParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  Operation copy() {
    cursor.expect("copy");
    List<Option> options = new ArrayList<>(2);
    if (cursor.accept("binary")) {
      options.add(new Option("format", "binary"));
    }
    ObjectName table = null;
    List<Name> columns = List.of();
    DataOperation query = null;
    boolean from = false;
    if (cursor.accept(TokenKind.LEFT_PAREN)) {
      query = grammar.data().preparable();
      cursor.expect(TokenKind.RIGHT_PAREN);
      cursor.expect("to");
    } else {
      table = cursor.targetName("a table");
      if (cursor.at(TokenKind.LEFT_PAREN)) {
        columns = cursor.nameList("a column");
      }
      from = cursor.accept("from");
      if (!from) {
        cursor.expect("to");
      }
    }
    CopyMedium medium = medium();
    options(options);
    Expression where = null;
    if (from && cursor.accept("where")) {
      where = grammar.expressions().expression();
    }
    cursor.expectEnd();
    return new Copy(table, columns, query, from, medium, options, where, cursor.from(0));
  }

  private CopyMedium medium() {
    boolean program = cursor.accept("program");
    if (cursor.accept("stdin") || cursor.accept("stdout")) {
      return CopyMedium.CLIENT;
    }
    cursor.string("a file, STDIN or STDOUT");
    return program ? CopyMedium.PROGRAM : CopyMedium.FILE;
  }

  private void options(List<Option> options) {
    if (cursor.accept("using")) {
      cursor.expect("delimiters");
      options.add(new Option("delimiter", text("a delimiter")));
    }
    cursor.accept("with");
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      named(options);
      return;
    }
    for (Option option = old(); option != null; option = old()) {
      options.add(option);
      cursor.skipHoles();
    }
  }

  private void named(List<Option> options) {
    cursor.expect(TokenKind.LEFT_PAREN);
    do {
      String name = cursor.label("an option of COPY").value().toLowerCase(Locale.ROOT);
      options.add(new Option(name, value()));
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
  }

  private @Nullable String value() {
    int first = cursor.position();
    if (cursor.at(TokenKind.LEFT_PAREN)) {
      cursor.skipParenthesised();
      return cursor.spelled(first);
    }
    if (cursor.accept("*") || cursor.accept("default")) {
      return cursor.spelled(first);
    }
    return cursor.at(TokenKind.COMMA) || cursor.at(TokenKind.RIGHT_PAREN)
        ? null
        : grammar.session().value();
  }

  /** An option as before 9.0, without parentheses; null if there is none. */
  private @Nullable Option old() {
    String word = cursor.word();
    switch (word) {
      case "binary", "csv" -> {
        cursor.advance();
        return new Option("format", word);
      }
      case "header", "freeze", "oids" -> {
        cursor.advance();
        return new Option(word, null);
      }
      case "delimiter", "null", "quote", "escape", "encoding" -> {
        cursor.advance();
        if (!word.equals("encoding")) {
          cursor.accept("as");
        }
        return new Option(word, text("a string"));
      }
      case "force" -> {
        cursor.advance();
        String name = "force_not_null";
        if (cursor.accept("quote")) {
          name = "force_quote";
        } else if (cursor.accept("null")) {
          name = "force_null";
        } else {
          cursor.expect("not", "null");
        }
        int first = cursor.position();
        if (!cursor.accept("*")) {
          cursor.names("a column");
        }
        return new Option(name, cursor.spelled(first));
      }
      default -> {
        return null;
      }
    }
  }

  private String text(String what) {
    return cursor.stringValue(cursor.string(what));
  }
}
