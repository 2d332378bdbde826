package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the SQL in a PL/pgSQL block (manual 43, PL/pgSQL): which statements it holds, whether they
 * surely run and whether they run again and again. Expressions and assignments are passed over.
 */
final class PlpgsqlReader {
  /** EXECUTE of a DO of an EXECUTE … is followed this deep. */
  private static final int MAX_LEVEL = 3;

  private static final Set<String> SQL_HEADS =
      Set.of(
          "alter",
          "analyze",
          "call",
          "cluster",
          "comment",
          "commit",
          "copy",
          "create",
          "delete",
          "discard",
          "do",
          "drop",
          "explain",
          "grant",
          "import",
          "insert",
          "listen",
          "lock",
          "merge",
          "notify",
          "reassign",
          "refresh",
          "reindex",
          "reset",
          "revoke",
          "rollback",
          "savepoint",
          "select",
          "set",
          "truncate",
          "unlisten",
          "update",
          "vacuum",
          "values",
          "with");

  private final SqlText sql;
  private final int level;
  private final TokenBuffer tokens = new TokenBuffer();
  private final TokenBuffer statement = new TokenBuffer();
  private final TokenCursor cursor;
  private final PostgresGrammar statements;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Set<String> variables = new HashSet<>();
  private final List<Embedded> body = new ArrayList<>();
  private final List<SqlRange> dynamic = new ArrayList<>();

  /** A RETURN may have ended the block before. */
  private boolean mayHaveReturned;

  private enum Kind {
    BLOCK,
    CONDITIONAL,
    LOOP
  }

  /** An open block, IF, CASE or loop, and how many statements were found before it. */
  private static final class Frame {
    private final Kind kind;
    private final int start;
    private boolean handler;

    Frame(Kind kind, int start) {
      this.kind = kind;
      this.start = start;
    }
  }

  /** What a block holds. */
  record Found(List<Embedded> body, List<SqlRange> dynamic) {}

  private PlpgsqlReader(SqlText sql, int level) {
    this.sql = sql;
    this.level = level;
    this.cursor = new TokenCursor(sql);
    this.statements = new PostgresGrammar(sql, level);
  }

  /**
   * Reads a block.
   *
   * @param level how many texts it stands in that were themselves quoted in a block
   */
  static Found read(SqlText block, int level) {
    if (level > MAX_LEVEL) {
      return new Found(List.of(), List.of(new SqlRange(block, 0, block.length())));
    }
    PlpgsqlReader reader = new PlpgsqlReader(block, level);
    reader.read();
    return new Found(reader.body, reader.dynamic);
  }

  private void read() {
    List<SqlRange> comments = new ArrayList<>();
    Lexer lexer = new Lexer(sql, 0, sql.length(), comments);
    TokenKind kind = lexer.next();
    while (kind != TokenKind.END) {
      tokens.add(kind, lexer.start(), lexer.end(), lexer.keyword());
      kind = lexer.next();
    }
    tokens.end(lexer.start(), lexer.end());
    cursor.open(tokens);
    while (!cursor.atEnd()) {
      statement();
    }
  }

  private void statement() {
    if (cursor.at("<<")) {
      skipLabel();
      return;
    }
    switch (cursor.word()) {
      case "declare" -> declarations();
      case "begin" -> {
        cursor.advance();
        frames.push(new Frame(Kind.BLOCK, body.size()));
      }
      case "exception" -> {
        cursor.advance();
        exceptionHandlers();
      }
      case "when", "elsif", "elseif" -> skipBehind("then");
      case "else" -> cursor.advance();
      case "if", "case" -> {
        cursor.advance();
        skipBehind("then");
        frames.push(new Frame(Kind.CONDITIONAL, body.size()));
      }
      case "loop" -> {
        cursor.advance();
        frames.push(new Frame(Kind.LOOP, body.size()));
      }
      case "while" -> {
        skipBehind("loop");
        frames.push(new Frame(Kind.LOOP, body.size()));
      }
      case "for", "foreach" -> forLoop();
      case "end" -> {
        if (!frames.isEmpty()) {
          frames.pop();
        }
        skipStatement();
      }
      case "execute" -> {
        int first = cursor.position();
        cursor.advance();
        execute(first, expressionEnd());
        skipStatement();
      }
      case "perform" -> embedded(cursor.position(), statementEnd(), true);
      case "return" -> returns();
      default -> other();
    }
  }

  private void other() {
    if (SQL_HEADS.contains(cursor.word()) && !isAssignment()) {
      embedded(cursor.position(), statementEnd(), false);
    } else {
      skipStatement();
    }
  }

  /** {@code set := 1}: a variable may be called as a statement is. */
  private boolean isAssignment() {
    return cursor.kind(1) == TokenKind.ASSIGN
        || cursor.word(1).equals("=")
        || cursor.kind(1) == TokenKind.LEFT_BRACKET
        || cursor.kind(1) == TokenKind.DOT;
  }

  private void skipLabel() {
    while (!cursor.atEnd() && !cursor.at(">>")) {
      cursor.advance();
    }
    cursor.advance();
  }

  private void skipStatement() {
    cursor.moveTo(statementEnd());
    cursor.advance();
  }

  /** The semicolon that ends the statement, or the end of the block. */
  private int statementEnd() {
    return next(TokenKind.SEMICOLON);
  }

  private int next(TokenKind kind) {
    int depth = 0;
    int token = cursor.position();
    while (cursor.kindOf(token) != TokenKind.END) {
      switch (cursor.kindOf(token)) {
        case LEFT_PAREN -> depth++;
        case RIGHT_PAREN -> depth--;
        default -> {
          if (depth <= 0 && cursor.kindOf(token) == kind) {
            return token;
          }
        }
      }
      token++;
    }
    return token;
  }

  /** The word outside of parentheses and CASE expressions, or the end of the statement. */
  private int nextWord(int from, Set<String> words) {
    int depth = 0;
    int token = from;
    while (cursor.kindOf(token) != TokenKind.END) {
      switch (cursor.kindOf(token)) {
        case LEFT_PAREN -> depth++;
        case RIGHT_PAREN -> depth--;
        case SEMICOLON -> {
          if (depth <= 0) {
            return token;
          }
        }
        case WORD -> {
          String word = cursor.wordOf(token);
          if (depth <= 0 && words.contains(word)) {
            return token;
          }
          depth += word.equals("case") ? 1 : word.equals("end") ? -1 : 0;
        }
        default -> {}
      }
      token++;
    }
    return token;
  }

  private void skipBehind(String word) {
    int token = nextWord(cursor.position(), Set.of(word));
    cursor.moveTo(token);
    cursor.advance();
  }

  private void declarations() {
    cursor.advance();
    while (!cursor.atEnd() && !cursor.at("begin")) {
      if (cursor.at("<<")) {
        return;
      }
      if (cursor.at(TokenKind.WORD) || cursor.at(TokenKind.QUOTED)) {
        variables.add(cursor.nameOf(cursor.position()).value());
      }
      skipStatement();
    }
  }

  /** Everything in the block so far may have been undone by an error. */
  private void exceptionHandlers() {
    Frame block = frames.peek();
    if (block == null || block.kind != Kind.BLOCK) {
      return;
    }
    block.handler = true;
    for (int i = block.start; i < body.size(); i++) {
      Embedded found = body.get(i);
      body.set(i, new Embedded(found.operation(), true, found.repeated()));
    }
  }

  private void forLoop() {
    cursor.advance();
    int in = nextWord(cursor.position(), Set.of("in"));
    for (int token = cursor.position(); token < in; token++) {
      if (cursor.kindOf(token) == TokenKind.WORD) {
        variables.add(cursor.nameOf(token).value());
      }
    }
    cursor.moveTo(in);
    cursor.advance();
    int first = cursor.position();
    int loop = nextWord(first, Set.of("loop"));
    switch (cursor.word()) {
      case "select", "with", "values", "insert", "update", "delete", "merge" ->
          embedded(first, loop, false);
      case "execute" -> {
        cursor.advance();
        execute(first, Math.min(loop, expressionEnd()));
      }
      default -> {}
    }
    cursor.moveTo(loop);
    cursor.advance();
    frames.push(new Frame(Kind.LOOP, body.size()));
  }

  private void returns() {
    cursor.advance();
    if (cursor.at("query")) {
      int first = cursor.position() + 1;
      cursor.advance();
      if (cursor.at("execute")) {
        cursor.advance();
        execute(first, expressionEnd());
        skipStatement();
      } else {
        embedded(first, statementEnd(), false);
      }
      return;
    }
    mayHaveReturned |= !cursor.at("next");
    skipStatement();
  }

  private boolean conditional() {
    return mayHaveReturned
        || frames.stream().anyMatch(frame -> frame.kind != Kind.BLOCK || frame.handler);
  }

  private boolean repeated() {
    return frames.stream().anyMatch(frame -> frame.kind == Kind.LOOP);
  }

  private void found(Operation operation) {
    body.add(new Embedded(operation, conditional(), repeated()));
  }

  /** The end of the expression behind EXECUTE. */
  private int expressionEnd() {
    return nextWord(cursor.position(), Set.of("into", "using", "loop"));
  }

  /** A statement of SQL from one token up to another, and the cursor behind it. */
  private void embedded(int first, int behind, boolean perform) {
    statement.clear();
    int token = first;
    boolean into = false;
    while (token < behind) {
      String word = cursor.wordOf(token);
      boolean target =
          !into
              && word.equals("into")
              && token > first
              && !cursor.wordOf(token - 1).equals("insert")
              && !cursor.wordOf(token - 1).equals("merge");
      if (target) {
        into = true;
        token = behindTargets(token + 1);
      } else {
        Keyword keyword = perform && token == first ? Keywords.SELECT : cursor.keywordOf(token);
        statement.add(cursor.kindOf(token), cursor.start(token), cursor.end(token), keyword);
        token++;
      }
    }
    statement.end(cursor.start(behind), cursor.end(behind));
    statements.operands().variables(variables);
    Statement read = PostgresParser.statement(statements, statement);
    if (read.problem() == null) {
      read.operations().forEach(this::found);
    } else {
      dynamic.add(read.range());
    }
    cursor.moveTo(behind);
    cursor.advance();
  }

  /** Behind the variables of INTO [STRICT] a, b.c, d[1]. */
  private int behindTargets(int first) {
    int token = cursor.wordOf(first).equals("strict") ? first + 1 : first;
    while (true) {
      token++;
      while (cursor.kindOf(token) == TokenKind.DOT) {
        token += 2;
      }
      if (cursor.kindOf(token) == TokenKind.LEFT_BRACKET) {
        while (cursor.kindOf(token) != TokenKind.RIGHT_BRACKET
            && cursor.kindOf(token) != TokenKind.END) {
          token++;
        }
        token++;
      }
      if (cursor.kindOf(token) != TokenKind.COMMA) {
        return token;
      }
      token++;
    }
  }

  /** EXECUTE of an expression that ends before a token. */
  private void execute(int statement, int behind) {
    int first = cursor.position();
    SqlText text = DynamicSql.evaluate(cursor, first, behind);
    Script script = PostgresParser.script(text, level + 1);
    boolean told = !script.statements().isEmpty();
    for (Statement read : script.statements()) {
      told &= read.problem() == null;
    }
    if (told) {
      script.statements().forEach(read -> read.operations().forEach(this::found));
    } else {
      dynamic.add(cursor.range(statement, behind));
    }
    cursor.moveTo(behind);
  }
}
