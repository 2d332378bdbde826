package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.Name;
import io.github.surefoot.engine.operation.RoutineOperation.RowCopy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the names of a PL/pgSQL block are, found by going over it once: which are variables, and
 * which of these can be followed because each has one declaration and is changed by nothing but
 * assignments. In doubt a name is not followed.
 */
final class PlpgsqlNames {
  /** Types whose values are the text of what is assigned. */
  private static final Set<String> TEXT_TYPES =
      Set.of(
          "text",
          "varchar",
          "character",
          "name",
          "regclass",
          "integer",
          "int",
          "int4",
          "int8",
          "bigint",
          "smallint",
          "int2");

  /** What a trigger's function calls its rows; no other function has tables of that name. */
  private static final Set<String> TRIGGER_ROWS = Set.of("new", "old");

  private final TokenCursor cursor;
  private final Set<String> variables = new HashSet<>();
  private final Set<String> text = new HashSet<>();
  private final Set<String> assigned = new HashSet<>();
  private final Set<String> unclear = new HashSet<>();
  private final List<Name> rowFields = new ArrayList<>();
  private final List<RowCopy> rowCopies = new ArrayList<>();

  private PlpgsqlNames(TokenCursor cursor) {
    this.cursor = cursor;
  }

  /**
   * @param cursor has the tokens of the block
   * @param parameters the names of the routine's parameters
   * @param followed those of the parameters whose values are known, {@code $1} and the like too
   */
  static PlpgsqlNames of(TokenCursor cursor, Set<String> parameters, Set<String> followed) {
    PlpgsqlNames names = new PlpgsqlNames(cursor);
    names.variables.addAll(parameters);
    names.variables.addAll(TRIGGER_ROWS);
    names.text.addAll(followed);
    names.read();
    return names;
  }

  /** Whether a value of the type, in canonical spelling or as written, is the text it is given. */
  static boolean isText(String type, int arrayDimensions) {
    return arrayDimensions == 0
        && (TEXT_TYPES.contains(type) || type.equals("character varying"))
        && !type.equals("character");
  }

  /** Everything that is a variable somewhere in the block. */
  Set<String> variables() {
    return variables;
  }

  /** The variables that can be followed. */
  Set<String> followed() {
    Set<String> followed = new HashSet<>(text);
    followed.removeAll(unclear);
    // A parameter is known by its number too, and an assignment changes both.
    followed.removeIf(name -> name.startsWith("$") && !assigned.isEmpty());
    return followed;
  }

  /** The columns of NEW and OLD that are named. */
  List<Name> rowFields() {
    return rowFields;
  }

  /** The assignments that copy one column of NEW to another. */
  List<RowCopy> rowCopies() {
    return rowCopies;
  }

  /** The variables that some assignment changes. */
  Set<String> assigned() {
    return assigned;
  }

  private void read() {
    boolean start = true;
    boolean declarations = false;
    int token = 0;
    while (cursor.kindOf(token) != TokenKind.END) {
      String word = cursor.wordOf(token);
      if (start) {
        if (word.equals("declare")) {
          declarations = true;
        } else if (word.equals("begin")) {
          declarations = false;
        } else if (declarations && isName(token)) {
          declared(token);
        } else if (isAssigned(token)) {
          assigned.add(name(token));
        } else if (word.equals("get") || word.equals("call")) {
          changedUntilSemicolon(token + 1);
        }
      }
      switch (word) {
        case "into" -> targets(token + 1);
        case "for", "foreach" -> loopVariables(token + 1);
        case "new", "old" -> rowField(token, start);
        default -> {}
      }
      start = endsStatement(token, word);
      token++;
    }
  }

  /** {@code NEW.total}; the same behind another dot is a column or a field. */
  private void rowField(int token, boolean start) {
    if (!isRowField(token) || (token > 0 && cursor.textOf(token - 1).equals("."))) {
      return;
    }
    rowFields.add(cursor.nameOf(token + 2));
    boolean assigned =
        start
            && cursor.wordOf(token).equals("new")
            && (cursor.kindOf(token + 3) == TokenKind.ASSIGN
                || cursor.textOf(token + 3).equals("="));
    if (assigned && cursor.wordOf(token + 4).equals("new") && isRowField(token + 4)) {
      int behind = token + 7;
      if (cursor.textOf(behind).equals("::") && isName(behind + 1)) {
        behind += 2;
      }
      if (cursor.kindOf(behind) == TokenKind.SEMICOLON) {
        rowCopies.add(new RowCopy(cursor.nameOf(token + 2), cursor.nameOf(token + 6)));
      }
    }
  }

  private boolean isRowField(int token) {
    return cursor.textOf(token + 1).equals(".") && isName(token + 2);
  }

  /** Whether a statement may begin behind a token. */
  private boolean endsStatement(int token, String word) {
    return switch (word) {
      case "declare", "begin", "then", "else", "loop", ">>" -> true;
      default -> cursor.kindOf(token) == TokenKind.SEMICOLON;
    };
  }

  private boolean isName(int token) {
    return switch (cursor.kindOf(token)) {
      case WORD, QUOTED, PARAMETER -> true;
      default -> false;
    };
  }

  private boolean isAssigned(int token) {
    return isName(token)
        && (cursor.kindOf(token + 1) == TokenKind.ASSIGN || cursor.wordOf(token + 1).equals("="));
  }

  private String name(int token) {
    return cursor.kindOf(token) == TokenKind.PARAMETER
        ? cursor.textOf(token)
        : cursor.nameOf(token).value();
  }

  private void declared(int token) {
    String name = name(token);
    if (!variables.add(name)) {
      unclear.add(name);
    }
    int type = token + 1;
    if (cursor.wordOf(type).equals("constant") || cursor.isWord(type, "constant")) {
      type++;
    }
    if (cursor.isWord(type, "alias")) {
      unclear.add(name);
      changedUntilSemicolon(type + 1);
      return;
    }
    boolean plain =
        cursor.kindOf(type) == TokenKind.WORD && TEXT_TYPES.contains(cursor.nameOf(type).value());
    int next = type + 1;
    if (cursor.isWord(type, "character") && cursor.isWord(next, "varying")) {
      next++;
    } else if (cursor.isWord(type, "character")) {
      plain = false; // It is padded.
    }
    if (cursor.kindOf(next) == TokenKind.LEFT_PAREN
        && cursor.kindOf(next + 2) == TokenKind.RIGHT_PAREN) {
      next += 3; // A longer value would be refused.
    }
    switch (cursor.kindOf(next)) {
      case SEMICOLON, ASSIGN -> {}
      case WORD -> plain &= cursor.isWord(next, "default") || cursor.isWord(next, "not");
      default -> plain &= cursor.wordOf(next).equals("=");
    }
    if (plain) {
      text.add(name);
    }
  }

  /** Names that may be changed by other means than an assignment. */
  private void changedUntilSemicolon(int first) {
    int token = first;
    while (cursor.kindOf(token) != TokenKind.SEMICOLON && cursor.kindOf(token) != TokenKind.END) {
      if (isName(token)) {
        unclear.add(name(token));
      }
      token++;
    }
  }

  /** The variables behind INTO [STRICT], or the table behind INSERT INTO. */
  private void targets(int first) {
    int token = cursor.wordOf(first).equals("strict") ? first + 1 : first;
    while (isName(token) && !cursor.wordOf(token).equals("into")) {
      unclear.add(name(token));
      token++;
      if (cursor.kindOf(token) != TokenKind.COMMA) {
        return;
      }
      token++;
    }
  }

  private void loopVariables(int first) {
    int token = first;
    while (isName(token)
        && !cursor.wordOf(token).equals("in")
        && !cursor.wordOf(token).equals("for")) {
      variables.add(name(token));
      assigned.add(name(token));
      token++;
      if (cursor.kindOf(token) != TokenKind.COMMA) {
        return;
      }
      token++;
    }
  }
}
