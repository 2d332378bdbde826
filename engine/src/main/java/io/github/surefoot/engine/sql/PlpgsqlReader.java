package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.DataOperation;
import io.github.surefoot.engine.operation.DataOperation.Select;
import io.github.surefoot.engine.operation.Operation;
import io.github.surefoot.engine.operation.RoutineOperation.Code;
import io.github.surefoot.engine.operation.RoutineOperation.Embedded;
import io.github.surefoot.engine.operation.RoutineOperation.Guard;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.pcollections.PMap;

/**
 * Finds the SQL in a PL/pgSQL block (manual 43, PL/pgSQL): which statements it holds, whether they
 * surely run and whether they run again and again. An expression is a query to the server: it is
 * one of the statements if it reads a relation or calls a function.
 */
final class PlpgsqlReader {
  /** Values of variables are followed in no deeper branches than this. */
  private static final int MAX_FOLLOWED_DEPTH = 50;

  /** Blocks with handlers in so many others are not told apart. */
  private static final int MAX_HANDLERS = 200;

  /** Branches within so many others are taken for a part of the one around them. */
  private static final int MAX_BRANCHES = 8;

  /** The branch of everything behind a RETURN that may have ended the block. */
  private static final int AFTER_RETURN = 0;

  private final int level;
  private final TokenBuffer tokens = new TokenBuffer();
  private final TokenCursor cursor;
  private final PlpgsqlNames names;
  private final Excerpt excerpt;
  private final Constants constants;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<Embedded> body = new ArrayList<>();
  private final List<SqlRange> dynamic = new ArrayList<>();
  private final List<SqlRange> unread = new ArrayList<>();

  /** The queries of the cursors that are declared, null for one of which nothing is known. */
  private final Map<String, @Nullable List<Operation>> cursors = new HashMap<>();

  private int branches = AFTER_RETURN;

  /** By branch what it depends on, where the catalog may tell. */
  private final Map<Integer, Guard> guards = new HashMap<>();

  /** How many more tokens may be read again for the elements of arrays. */
  private int unrollable = 100_000;

  /** A RETURN may have ended the block before. */
  private boolean mayHaveReturned;

  /** The code is never reached, up to a handler or the end. */
  private boolean dead;

  /** An error in a block nested too deep to follow may have undone anything. */
  private boolean mayBeUndone;

  private enum Kind {
    BLOCK,
    CONDITIONAL,
    LOOP
  }

  /** An open block, IF, CASE or loop. */
  private static final class Frame {
    private final @Nullable Frame outer;
    private final Kind kind;
    private final int depth;

    /** How many statements were found before it. */
    private final int start;

    /** What was known of variables before it, and which were changed in it. */
    private final PMap<String, SqlText> known;

    private final Set<String> changed;
    private final boolean labelled;
    private final boolean inLoop;
    private final boolean inLabelledBlock;
    private boolean handler;

    /** What an IF asks the server's catalog, up to its ELSE. */
    private @Nullable Guard guard;

    /** Of a loop over known elements: those still to come, its variable and its first token. */
    private @Nullable Iterator<SqlText> elements;

    private String variable = "";
    private int body;

    /** The branches around it and, if it is one, itself: from the outermost. */
    private List<Integer> branches = List.of();

    Frame(
        @Nullable Frame outer,
        Kind kind,
        int start,
        PMap<String, SqlText> known,
        boolean labelled,
        int branch) {
      this.outer = outer;
      this.kind = kind;
      this.start = start;
      this.known = known;
      this.labelled = labelled;
      this.depth = outer == null ? 1 : outer.depth + 1;
      this.changed = outer == null || depth <= MAX_FOLLOWED_DEPTH ? new HashSet<>() : outer.changed;
      this.inLoop = kind == Kind.LOOP || (outer != null && outer.inLoop);
      this.inLabelledBlock =
          (kind == Kind.BLOCK && labelled) || (outer != null && outer.inLabelledBlock);
      branch(branch);
    }

    boolean isBranch() {
      return kind != Kind.BLOCK || handler;
    }

    /** Another branch begins. */
    void branch(int branch) {
      List<Integer> around = outer == null ? List.of() : outer.branches;
      branches = isBranch() ? with(around, around.size(), branch) : around;
    }
  }

  private static List<Integer> with(List<Integer> branches, int at, int branch) {
    if (branches.size() >= MAX_BRANCHES) {
      return branches;
    }
    List<Integer> more = new ArrayList<>(branches);
    more.add(Math.min(at, more.size()), branch);
    return List.copyOf(more);
  }

  private PlpgsqlReader(
      SqlText sql, Set<String> parameters, Map<String, SqlText> arguments, int level) {
    this.level = level;
    this.cursor = new TokenCursor(sql);
    List<SqlRange> comments = new ArrayList<>();
    Lexer lexer = new Lexer(sql, 0, sql.length(), comments);
    TokenKind kind = lexer.next();
    while (kind != TokenKind.END) {
      tokens.add(kind, lexer.start(), lexer.end(), lexer.keyword());
      kind = lexer.next();
    }
    tokens.end(lexer.start(), lexer.end());
    cursor.open(tokens);
    this.names = PlpgsqlNames.of(cursor, parameters, arguments.keySet());
    this.excerpt = new Excerpt(cursor, names.variables(), level);
    this.constants = new Constants(names.followed());
    constants.putAll(arguments);
  }

  /**
   * Reads a block.
   *
   * @param parameters the names of the parameters
   * @param arguments the values of parameters that are known, {@code $1} and the like too
   * @param level how many texts it stands in that were themselves quoted in a block
   */
  static Code read(
      SqlText block, Set<String> parameters, Map<String, SqlText> arguments, int level) {
    PlpgsqlReader reader = new PlpgsqlReader(block, parameters, arguments, level);
    while (!reader.cursor.atEnd()) {
      reader.statement();
    }
    return new Code(
        reader.mayBeUndone ? reader.undone() : reader.body,
        reader.dynamic,
        reader.unread,
        reader.names.rowFields(),
        reader.names.rowCopies(),
        reader.guards);
  }

  private void statement() {
    boolean labelled = false;
    while (cursor.at("<<")) {
      labelled = true;
      skipLabel();
    }
    if (cursor.at("#")) { // #variable_conflict use_column
      cursor.advance(3);
      return;
    }
    if (isAssignment()) {
      assignment();
      return;
    }
    switch (cursor.word()) {
      case "declare" -> declarations();
      case "begin" -> {
        cursor.advance();
        open(Kind.BLOCK, labelled);
      }
      case "exception" -> {
        cursor.advance();
        exceptionHandlers();
      }
      case "when", "elsif", "elseif" -> {
        Frame frame = frames.peek();
        otherBranch();
        cursor.advance();
        if (frame != null) {
          frame.guard = null;
        }
        if (frame != null && frame.handler) {
          cursor.moveTo(nextWord(cursor.position(), Set.of("then")) + 1);
        } else {
          condition("then");
        }
      }
      case "else" -> {
        otherBranch();
        Frame frame = frames.peek();
        if (frame != null && frame.guard != null) {
          guards.put(branches, frame.guard.negated());
        }
        cursor.advance();
      }
      case "if", "case" -> {
        boolean mayAsk = cursor.at("if");
        cursor.advance();
        Guard guard = mayAsk ? guard() : null;
        condition("then");
        open(Kind.CONDITIONAL, labelled);
        Frame frame = frames.peek();
        if (guard != null && frame != null) {
          frame.guard = guard;
          guards.put(branches, guard);
        }
      }
      case "loop" -> {
        cursor.advance();
        open(Kind.LOOP, labelled);
      }
      case "while" -> {
        cursor.advance();
        condition("loop");
        open(Kind.LOOP, labelled);
      }
      case "for", "foreach" -> forLoop(labelled);
      case "end" -> {
        if (!nextElement()) {
          close();
          skipStatement();
        }
      }
      default -> simple();
    }
  }

  private void simple() {
    int first = cursor.position();
    int end = statementEnd();
    switch (cursor.word()) {
      case "execute" -> {
        cursor.advance();
        execute(first, expressionEnd());
        skipStatement();
      }
      case "perform" -> embedded(first, end, true);
      case "return" -> returns();
      case "exit", "continue" -> {
        leaves();
        int when = nextWord(first, Set.of("when"));
        expression(when + 1, end);
        skipStatement();
      }
      case "get", "fetch", "move", "close", "null" -> skipStatement();
      default -> {
        if (cursor.atText("raise")) {
          raise(end);
        } else if (cursor.atText("assert")) {
          expression(first + 1, end);
          skipStatement();
        } else if (cursor.atText("open")) {
          openCursor();
        } else if (cursor.at(TokenKind.WORD)) {
          embedded(first, end, false);
        } else {
          skipStatement();
        }
      }
    }
  }

  // Frames

  private void open(Kind kind, boolean labelled) {
    if (kind == Kind.LOOP) {
      constants.forgetAll(names.assigned());
    }
    Frame frame =
        new Frame(frames.peek(), kind, body.size(), constants.known(), labelled, ++branches);
    frames.push(frame);
    if (frame.depth > MAX_FOLLOWED_DEPTH) {
      constants.clear();
    }
  }

  /** ELSE and its like: what the branch before did to variables did not happen. */
  private void otherBranch() {
    Frame frame = frames.peek();
    if (frame == null) {
      return;
    }
    frame.branch(++branches);
    constants.backTo(frame.known);
    if (frame.handler) {
      constants.forgetAll(frame.changed);
    }
  }

  private void close() {
    if (frames.isEmpty()) {
      return;
    }
    Frame frame = frames.pop();
    if (frame.isBranch() || frame.labelled) {
      constants.backTo(frame.known);
      constants.forgetAll(frame.changed);
    }
    if (frame.outer != null && frame.outer.changed != frame.changed) {
      frame.outer.changed.addAll(frame.changed);
    }
  }

  /** Everything in the block so far may have been undone by an error. */
  private void exceptionHandlers() {
    Frame block = frames.peek();
    if (block == null || block.kind != Kind.BLOCK) {
      return;
    }
    if (block.depth > MAX_HANDLERS) {
      mayBeUndone = true;
      dead = false;
      return;
    }
    int at = branch().size();
    int branch = ++branches;
    block.handler = true;
    dead = false;
    for (int i = block.start; i < body.size(); i++) {
      Embedded found = body.get(i);
      body.set(
          i,
          new Embedded(
              found.operation(),
              true,
              found.repeated(),
              with(found.branch(), at, branch),
              found.values()));
    }
    otherBranch();
  }

  /** EXIT from a block that is no loop skips the rest of it. */
  private void leaves() {
    Frame frame = frames.peek();
    mayHaveReturned |= frame != null && frame.inLabelledBlock;
  }

  private List<Embedded> undone() {
    return body.stream()
        .map(
            e ->
                new Embedded(
                    e.operation(),
                    true,
                    e.repeated(),
                    with(e.branch(), 0, AFTER_RETURN),
                    e.values()))
        .toList();
  }

  /** The branches that the cursor is in, from the outermost. */
  private List<Integer> branch() {
    Frame frame = frames.peek();
    List<Integer> branches = frame == null ? List.of() : frame.branches;
    return mayHaveReturned ? with(branches, 0, AFTER_RETURN) : branches;
  }

  private void found(Operation operation) {
    if (dead) {
      return;
    }
    Frame frame = frames.peek();
    List<Integer> branch = branch();
    body.add(
        new Embedded(
            operation,
            !branch.isEmpty(),
            frame != null && frame.inLoop,
            branch,
            constants.known()));
  }

  // Places

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
    int depth = 0;
    int token = cursor.position();
    while (cursor.kindOf(token) != TokenKind.END) {
      switch (cursor.kindOf(token)) {
        case LEFT_PAREN -> depth++;
        case RIGHT_PAREN -> depth--;
        default -> {
          if (depth <= 0 && cursor.kindOf(token) == TokenKind.SEMICOLON) {
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
        case LEFT_PAREN, LEFT_BRACKET -> depth++;
        case RIGHT_PAREN, RIGHT_BRACKET -> depth--;
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
          if (!isLabel(token)) {
            depth += word.equals("case") ? 1 : word.equals("end") ? -1 : 0;
          }
        }
        default -> {}
      }
      token++;
    }
    return token;
  }

  /** Whether a word is a name for standing behind a dot or AS. */
  private boolean isLabel(int token) {
    return token > 0
        && (cursor.kindOf(token - 1) == TokenKind.DOT || cursor.wordOf(token - 1).equals("as"));
  }

  /** The end of the expression behind EXECUTE. */
  private int expressionEnd() {
    return nextWord(cursor.position(), Set.of("into", "using", "loop"));
  }

  // Expressions

  /** The expression up to a word, and the cursor behind that. */
  private void condition(String word) {
    int first = cursor.position();
    int behind = nextWord(first, Set.of(word));
    if (word.equals("then")) { // CASE x WHEN 1 THEN
      int when = nextWord(first, Set.of("when", "then"));
      if (when < behind) {
        expression(first, when);
        first = when + 1;
      }
    }
    expression(first, behind);
    cursor.moveTo(behind);
    cursor.advance();
  }

  /** The question that the condition behind IF is, null if it is none that is understood. */
  private @Nullable Guard guard() {
    int first = cursor.position();
    int behind = nextWord(first, Set.of("then"));
    boolean not = cursor.wordOf(first).equals("not");
    int at = not ? first + 1 : first;
    if (cursor.wordOf(at).equals("exists")
        && behind - at > 3
        && cursor.kindOf(at + 1) == TokenKind.LEFT_PAREN
        && cursor.kindOf(behind - 1) == TokenKind.RIGHT_PAREN) {
      List<Operation> asked =
          excerpt.begin().addAll(at + 2, behind - 1).parse(behind - 1).operations();
      return asked.size() == 1 && asked.get(0) instanceof DataOperation.Select select
          ? CatalogQuestions.of(select, !not)
          : null;
    }
    // to_regclass('orders') IS NULL
    boolean known =
        cursor.textOf(first).equalsIgnoreCase("to_regclass")
            && behind - first >= 6
            && cursor.kindOf(first + 1) == TokenKind.LEFT_PAREN
            && cursor.kindOf(first + 2) == TokenKind.STRING
            && cursor.kindOf(first + 3) == TokenKind.RIGHT_PAREN
            && cursor.wordOf(first + 4).equals("is")
            && cursor.wordOf(behind - 1).equals("null");
    boolean isNot = known && cursor.wordOf(first + 5).equals("not");
    return known && behind - first == (isNot ? 7 : 6) && !cursor.hasHole(first + 2)
        ? new Guard("to_regclass", Map.of("", cursor.stringValue(first + 2)), isNot)
        : null;
  }

  /** An expression is found if it reads a relation or calls a function. */
  private void expression(int first, int behind) {
    if (first < behind && maySay(first, behind)) {
      add(excerpt.selectBefore(first).addAll(first, behind).parse(behind), true);
    }
  }

  private boolean maySay(int first, int behind) {
    for (int token = first; token < behind; token++) {
      TokenKind kind = cursor.kindOf(token);
      boolean call =
          kind == TokenKind.LEFT_PAREN
              && token > first
              && (cursor.kindOf(token - 1) == TokenKind.WORD
                  || cursor.kindOf(token - 1) == TokenKind.QUOTED);
      if (call
          || (kind == TokenKind.WORD
              && (cursor.wordOf(token).equals("select") || cursor.wordOf(token).equals("from")))) {
        return true;
      }
    }
    return false;
  }

  private void add(Statement read, boolean expression) {
    if (read.problem() != null) {
      unread.add(read.range());
      return;
    }
    for (Operation operation : read.operations()) {
      boolean silent =
          expression
              && operation instanceof Select select
              && select.query().relations().isEmpty()
              && select.query().calls().isEmpty();
      if (!silent) {
        found(operation);
      }
    }
  }

  // Variables

  /**
   * {@code x := 1}, {@code r.x = 1}, {@code a[1] := 1}: also of one that is called as a word is.
   */
  private boolean isAssignment() {
    return assignmentSign() >= 0;
  }

  /** The sign of the assignment that stands here, -1 if there is none. */
  private int assignmentSign() {
    switch (cursor.kind()) {
      case WORD, QUOTED, PARAMETER -> {}
      default -> {
        return -1;
      }
    }
    int token = cursor.position() + 1;
    while (true) {
      switch (cursor.kindOf(token)) {
        case ASSIGN -> {
          return token;
        }
        case DOT -> token += 2;
        case LEFT_BRACKET -> token = behindBracket(token);
        default -> {
          return cursor.wordOf(token).equals("=") ? token : -1;
        }
      }
    }
  }

  private int behindBracket(int first) {
    int depth = 0;
    int token = first;
    while (cursor.kindOf(token) != TokenKind.END && cursor.kindOf(token) != TokenKind.SEMICOLON) {
      switch (cursor.kindOf(token)) {
        case LEFT_BRACKET -> depth++;
        case RIGHT_BRACKET -> depth--;
        default -> {}
      }
      token++;
      if (depth == 0) {
        return token;
      }
    }
    return token;
  }

  private void assignment() {
    int sign = assignmentSign();
    int end = statementEnd();
    if (sign == cursor.position() + 1) {
      assign(cursor.nameOf(cursor.position()).value(), sign + 1, end);
    }
    expression(sign + 1, end);
    cursor.moveTo(end);
    cursor.advance();
  }

  private void assign(String variable, int first, int behind) {
    constants.put(variable, DynamicSql.evaluate(cursor, first, behind, constants));
    Frame frame = frames.peek();
    if (frame != null) {
      frame.changed.add(variable);
    }
  }

  private void declarations() {
    cursor.advance();
    while (!cursor.atEnd() && !cursor.at("begin")) {
      if (cursor.at("<<")) {
        return;
      }
      if (cursor.at(TokenKind.WORD) || cursor.at(TokenKind.QUOTED)) {
        declaration(cursor.nameOf(cursor.position()).value(), statementEnd());
      }
      skipStatement();
    }
  }

  private void declaration(String name, int end) {
    int first = cursor.position() + 1;
    if (isCursor(first)) {
      int query = nextWord(first, Set.of("for", "is"));
      Statement read = excerpt.begin().addAll(query + 1, end).parse(end);
      cursors.put(name, read.problem() == null ? read.operations() : null);
      if (read.problem() != null) {
        unread.add(read.range());
      }
      return;
    }
    int value = first;
    while (value < end
        && cursor.kindOf(value) != TokenKind.ASSIGN
        && !cursor.wordOf(value).equals("=")
        && !cursor.wordOf(value).equals("default")) {
      value++;
    }
    if (value < end) {
      assign(name, value + 1, end);
      expression(value + 1, end);
    }
  }

  /** {@code CURSOR FOR}, {@code NO SCROLL CURSOR (a integer) IS}. */
  private boolean isCursor(int first) {
    int token = first;
    if (cursor.wordOf(token).equals("no")) {
      token++;
    }
    if (cursor.wordOf(token).equals("scroll")) {
      token++;
    }
    return cursor.wordOf(token).equals("cursor");
  }

  // Statements

  private void forLoop(boolean labelled) {
    cursor.advance();
    int variable = cursor.position();
    int in = nextWord(variable, Set.of("in", "slice"));
    boolean elements = in == variable + 1 && cursor.wordOf(in).equals("in");
    in = nextWord(in, Set.of("in"));
    if (elements && unrolled(cursor.nameOf(variable).value(), in + 1)) {
      return;
    }
    runQuery(in);
    open(Kind.LOOP, labelled);
    Frame frame = frames.element();
    for (int token = variable; token < in; token++) {
      if (cursor.kindOf(token) == TokenKind.WORD || cursor.kindOf(token) == TokenKind.QUOTED) {
        String name = cursor.nameOf(token).value();
        constants.forget(name);
        frame.changed.add(name);
      }
    }
  }

  /**
   * A loop over the elements of an array that are all known is read once for each of them, if
   * nothing in it ends it early.
   *
   * @param first what stands behind IN
   */
  private boolean unrolled(String variable, int first) {
    int token = first;
    if (cursor.wordOf(token).equals("array")) { // FOREACH … IN ARRAY
      token++;
    } else if (cursor.wordOf(token).equals("select")
        && cursor.isWord(token + 1, "unnest")
        && cursor.kindOf(token + 2) == TokenKind.LEFT_PAREN) {
      token += 3;
    } else {
      return false;
    }
    if (!cursor.wordOf(token).equals("array")
        || cursor.kindOf(token + 1) != TokenKind.LEFT_BRACKET) {
      return false;
    }
    List<SqlText> elements = new ArrayList<>();
    int element = token + 2;
    int closing = behindBracket(token + 1) - 1;
    while (element < closing) {
      int next = nextComma(element, closing);
      SqlText value = DynamicSql.evaluate(cursor, element, next, constants);
      if (value.hasHoles() || value.length() == 0) {
        return false;
      }
      elements.add(value);
      element = next + 1;
    }
    int loop = nextWord(closing + 1, Set.of("loop"));
    int size = sizeOfWholeLoop(loop);
    if (elements.isEmpty() || size < 0 || (long) size * elements.size() > unrollable) {
      return false;
    }
    unrollable -= size * elements.size();
    cursor.moveTo(loop);
    cursor.advance();
    open(Kind.BLOCK, false);
    Frame frame = frames.element();
    frame.elements = elements.iterator();
    frame.variable = variable;
    frame.body = cursor.position();
    nextElement();
    return true;
  }

  /** The number of tokens of a loop, -1 if something in it may end it or one round of it. */
  private int sizeOfWholeLoop(int loop) {
    int open = 0;
    for (int token = loop; cursor.kindOf(token) != TokenKind.END; token++) {
      switch (cursor.wordOf(token)) {
        case "loop" -> open += token > 0 && cursor.wordOf(token - 1).equals("end") ? -1 : 1;
        case "exit", "continue", "return" -> {
          return -1;
        }
        default -> {}
      }
      if (open == 0) {
        return token - loop;
      }
      if (unrollable-- <= 0) {
        return -1;
      }
    }
    return -1;
  }

  /** Begins the next round of a loop over known elements; false if there is none. */
  private boolean nextElement() {
    Frame frame = frames.peek();
    if (frame == null || frame.elements == null || !frame.elements.hasNext()) {
      return false;
    }
    constants.put(frame.variable, frame.elements.next());
    frame.changed.add(frame.variable);
    cursor.moveTo(frame.body);
    return true;
  }

  /** What a loop walks over, and the cursor behind LOOP. */
  private void runQuery(int in) {
    cursor.moveTo(in);
    cursor.advance();
    int first = cursor.position();
    int loop = nextWord(first, Set.of("loop"));
    switch (cursor.word()) {
      case "select",
          "with",
          "values",
          "insert",
          "update",
          "delete",
          "merge",
          "table",
          "show",
          "explain" ->
          embedded(first, loop, false);
      case "execute" -> {
        cursor.advance();
        execute(first, Math.min(loop, expressionEnd()));
      }
      case "array" -> expression(first + 1, loop); // FOREACH … IN ARRAY
      default -> {
        boolean query =
            cursor.at(TokenKind.LEFT_PAREN) && cursor.word(1).equals("select") && !range(loop);
        if (query) {
          embedded(first, loop, false);
        } else if (!opened(first)) {
          bounds(loop);
        }
      }
    }
    cursor.moveTo(loop);
    cursor.advance();
  }

  /** Whether {@code ..} stands before a token. */
  private boolean range(int behind) {
    for (int token = cursor.position(); token < behind; token++) {
      if (cursor.kindOf(token) == TokenKind.DOT_DOT) {
        return true;
      }
    }
    return false;
  }

  /** {@code [REVERSE] 1 .. n [BY m]}. */
  private void bounds(int loop) {
    int first = cursor.position();
    if (cursor.atText("reverse")) {
      first++;
    }
    for (int token = first; token <= loop; token++) {
      boolean ends =
          token == loop
              || cursor.kindOf(token) == TokenKind.DOT_DOT
              || cursor.wordOf(token).equals("by");
      if (ends) {
        expression(first, token);
        first = token + 1;
      }
    }
  }

  /** A declared cursor runs its query; false if the name is none of a cursor. */
  private boolean opened(int token) {
    boolean name =
        cursor.kindOf(token) == TokenKind.WORD || cursor.kindOf(token) == TokenKind.QUOTED;
    String cursorName = name ? cursor.nameOf(token).value() : "";
    if (!cursors.containsKey(cursorName)) {
      return false;
    }
    List<Operation> query = cursors.get(cursorName);
    if (query != null) {
      query.forEach(this::found);
    }
    return true;
  }

  /** {@code OPEN c}, {@code OPEN c (1)}, {@code OPEN c FOR query}, {@code OPEN c FOR EXECUTE}. */
  private void openCursor() {
    int end = statementEnd();
    int name = cursor.position() + 1;
    int query = nextWord(name, Set.of("for"));
    if (query < end) {
      cursor.moveTo(query + 1);
      if (cursor.at("execute")) {
        cursor.advance();
        execute(query + 1, expressionEnd());
        skipStatement();
      } else {
        embedded(query + 1, end, false);
      }
      return;
    }
    opened(name);
    expression(name + 1, end);
    skipStatement();
  }

  /** {@code RAISE [level] 'format', arguments USING …}. */
  private void raise(int end) {
    int first = cursor.position() + 1;
    while (first < end && cursor.kindOf(first) != TokenKind.STRING) {
      first++;
    }
    boolean state = cursor.isWord(first - 1, "sqlstate");
    int using = nextWord(cursor.position(), Set.of("using"));
    if (first < using && !state) {
      expression(first, using);
    }
    int option = using + 1;
    while (option < end) { // MESSAGE = expression, …
      int next = nextComma(option, end);
      expression(Math.min(option + 2, next), next);
      option = next + 1;
    }
    skipStatement();
  }

  private int nextComma(int first, int end) {
    int depth = 0;
    for (int token = first; token < end; token++) {
      switch (cursor.kindOf(token)) {
        case LEFT_PAREN, LEFT_BRACKET -> depth++;
        case RIGHT_PAREN, RIGHT_BRACKET -> depth--;
        case COMMA -> {
          if (depth == 0) {
            return token;
          }
        }
        default -> {}
      }
    }
    return end;
  }

  private void returns() {
    cursor.advance();
    if (cursor.atText("query")) {
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
    boolean next = cursor.at("next");
    if (next) {
      cursor.advance();
    }
    expression(cursor.position(), statementEnd());
    if (!next && frames.size() == 1 && !mayHaveReturned) {
      dead = true;
    }
    mayHaveReturned |= !next;
    skipStatement();
  }

  /** A statement of SQL from one token up to another, and the cursor behind it. */
  private void embedded(int first, int behind, boolean perform) {
    boolean into = cursor.wordOf(first).equals("import"); // IMPORT FOREIGN SCHEMA … INTO
    excerpt.begin();
    int token = first;
    while (token < behind) {
      boolean target =
          !into
              && cursor.wordOf(token).equals("into")
              && token > first
              && !cursor.wordOf(token - 1).equals("insert")
              && !cursor.wordOf(token - 1).equals("merge");
      if (target) {
        into = true;
        token = behindTargets(token + 1);
      } else if (perform && token == first) {
        excerpt.select(token);
        token++;
      } else {
        excerpt.add(token);
        token++;
      }
    }
    add(excerpt.parse(behind), false);
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
        token = behindBracket(token);
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
    expression(first, behind);
    SqlText text = DynamicSql.evaluate(cursor, first, behind, constants);
    Script script = PostgresParser.script(text, level + 1);
    boolean told = !script.statements().isEmpty();
    for (Statement read : script.statements()) {
      told &= read.problem() == null;
    }
    if (told) {
      script.statements().forEach(read -> read.operations().forEach(this::found));
    } else {
      if (!dead) {
        dynamic.add(cursor.range(statement, behind));
      }
    }
    cursor.moveTo(behind);
  }
}
