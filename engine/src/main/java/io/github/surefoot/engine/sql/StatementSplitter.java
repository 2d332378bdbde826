package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Cuts a script into statements as psql and Flyway do: at a semicolon that stands neither in the
 * body of CREATE FUNCTION … BEGIN ATOMIC nor in the parentheses of CREATE RULE. The data of COPY …
 * FROM STDIN is skipped, a client's command takes its line.
 *
 * <p>Elsewhere a semicolon ends the statement inside parentheses too: no statement may hold one
 * there, so that a missing parenthesis spoils one statement only.
 */
final class StatementSplitter {
  /** The commands of psql that send the statement before them. */
  private static final Set<String> SENDING =
      Set.of("g", "gx", "gset", "gexec", "gdesc", "crosstabview", "watch", "bind", ";");

  /** What may stand behind a semicolon within a rule's parentheses. */
  private static final Set<String> RULE_ACTIONS =
      Set.of("select", "insert", "update", "delete", "notify", "values", "with", "table");

  /**
   * What may stand behind a semicolon within BEGIN ATOMIC … END. The grammar takes any statement
   * there, the server none but these ("is not yet supported in unquoted SQL function body").
   */
  private static final Set<String> BODY_ACTIONS =
      Set.of(
          "select", "insert", "update", "delete", "merge", "values", "with", "table", "return",
          "end", "call");

  private final SqlText sql;
  private final String text;
  private final int limit;
  private final Lexer lexer;

  /** The last token was read too early: it belongs to the next statement. */
  private @Nullable TokenKind pending;

  StatementSplitter(SqlText sql, int from, int to, List<SqlRange> comments) {
    this.sql = sql;
    this.text = sql.text();
    this.limit = to;
    this.lexer = new Lexer(sql, from, to, comments);
  }

  /** Reads the next statement that is not empty; false if there is none. */
  boolean next(TokenBuffer tokens) {
    tokens.clear();
    Body body = new Body(tokens);
    while (true) {
      TokenKind kind = pending != null ? pending : lexer.next();
      pending = null;
      switch (kind) {
        case END -> {
          tokens.end(lexer.start(), lexer.end());
          return tokens.size() > 0;
        }
        case SEMICOLON -> {
          if (tokens.size() == 0) {
            continue;
          }
          if (!body.holdsSemicolon()) {
            tokens.end(lexer.start(), lexer.end());
            if (body.copiesFromStdin()) {
              skipData(tokens);
            }
            return true;
          }
          add(tokens, kind);
        }
        case META_COMMAND -> {
          if (tokens.size() == 0) {
            add(tokens, kind);
            tokens.end(lexer.end(), lexer.end());
            return true;
          }
          if (SENDING.contains(commandName())) {
            pending = kind;
            tokens.end(lexer.start(), lexer.start());
            return true;
          }
          add(tokens, kind);
        }
        case INVALID -> {
          SyntaxProblem problem = lexer.problem();
          if (problem != null) {
            tokens.problem(problem);
          }
          add(tokens, kind);
        }
        default -> {
          if (body.breaksOff(kind, lexer.keyword())) {
            pending = kind;
            tokens.end(lexer.start(), lexer.start());
            return true;
          }
          add(tokens, kind);
          body.follow(kind, lexer.keyword());
        }
      }
    }
  }

  private void add(TokenBuffer tokens, TokenKind kind) {
    tokens.add(kind, lexer.start(), lexer.end(), lexer.keyword());
  }

  private String commandName() {
    int end = lexer.start() + 1;
    while (end < lexer.end() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(lexer.start() + 1, Math.max(end, Math.min(limit, lexer.start() + 2)))
        .strip();
  }

  /** Moves behind the line {@code \.} that ends the rows of a COPY. */
  private void skipData(TokenBuffer tokens) {
    int line = nextLine(lexer.end());
    int data = line;
    while (line < limit) {
      if (text.startsWith("\\.", line) && isLineEnd(line + 2)) {
        lexer.moveTo(nextLine(line));
        return;
      }
      line = nextLine(line);
    }
    if (!text.substring(data, limit).isBlank()) {
      tokens.problem(
          new SyntaxProblem(
              "the rows behind COPY … FROM STDIN are never ended by a line \\.",
              new SqlRange(sql, tokens.start(0), tokens.end(0))));
    }
    lexer.moveTo(limit);
  }

  private boolean isLineEnd(int offset) {
    return offset >= limit || text.charAt(offset) == '\n' || text.charAt(offset) == '\r';
  }

  private int nextLine(int offset) {
    int i = offset;
    while (i < limit && text.charAt(i) != '\n') {
      i++;
    }
    return Math.min(limit, i + 1);
  }

  /** What a statement's words say about semicolons within it. */
  private static final class Body {
    private enum Head {
      OTHER,
      COPY,
      RULE,
      ROUTINE
    }

    private final TokenBuffer tokens;
    private Head head = Head.OTHER;

    /** Nesting of a rule's parentheses or of BEGIN ATOMIC and CASE. */
    private int depth;

    private boolean inActions;
    private boolean afterSemicolon;
    private boolean fromStdin;

    Body(TokenBuffer tokens) {
      this.tokens = tokens;
    }

    boolean holdsSemicolon() {
      afterSemicolon = inActions && depth > 0;
      return afterSemicolon;
    }

    boolean copiesFromStdin() {
      return fromStdin;
    }

    /**
     * Whether this token can only be the start of another statement: a parenthesis or END is
     * missing.
     */
    boolean breaksOff(TokenKind kind, @Nullable Keyword keyword) {
      Set<String> actions = head == Head.RULE ? RULE_ACTIONS : BODY_ACTIONS;
      boolean stray =
          afterSemicolon
              && kind == TokenKind.WORD
              && (keyword == null || !actions.contains(keyword.word()));
      afterSemicolon = false;
      return stray;
    }

    void follow(TokenKind kind, @Nullable Keyword keyword) {
      int size = tokens.size();
      String word = keyword == null ? "" : keyword.word();
      if (size <= 5 && head == Head.OTHER && kind == TokenKind.WORD) {
        head = headAt(size - 1, word);
      }
      switch (head) {
        case COPY -> fromStdin |= isClient(word) && is(size - 2, "from");
        case RULE -> followRule(kind, size);
        case ROUTINE -> followRoutine(word, size);
        case OTHER -> {}
      }
    }

    private Head headAt(int last, String word) {
      if (last == 0) {
        return word.equals("copy") ? Head.COPY : Head.OTHER;
      }
      boolean create =
          is(0, "create") && (last == 1 || (last == 3 && is(1, "or") && is(2, "replace")));
      if (!create) {
        return Head.OTHER;
      }
      return switch (word) {
        case "rule" -> Head.RULE;
        case "function", "procedure" -> Head.ROUTINE;
        default -> Head.OTHER;
      };
    }

    private void followRule(TokenKind kind, int size) {
      if (kind == TokenKind.LEFT_PAREN) {
        depth++;
        inActions |=
            depth == 1 && (is(size - 2, "do") || is(size - 2, "instead") || is(size - 2, "also"));
      } else if (kind == TokenKind.RIGHT_PAREN) {
        depth--;
      }
    }

    private void followRoutine(String word, int size) {
      if (!inActions) {
        inActions = word.equals("atomic") && is(size - 2, "begin");
        depth = inActions ? 1 : 0;
      } else if (word.equals("case") && tokens.kind(size - 2) != TokenKind.DOT) {
        depth++;
      } else if (word.equals("end") && tokens.kind(size - 2) != TokenKind.DOT) {
        depth--;
      }
    }

    /** STDIN; the grammar does not care which of the two words says that the client sends. */
    private static boolean isClient(String word) {
      return word.equals("stdin") || word.equals("stdout");
    }

    private boolean is(int token, String word) {
      Keyword keyword = token >= 0 ? tokens.keyword(token) : null;
      return keyword != null && keyword.word().equals(word);
    }
  }
}
