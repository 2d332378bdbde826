package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.source.Hole;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The text that EXECUTE sends: literals, {@code ||}, {@code format}, {@code quote_ident}, {@code
 * quote_literal}, variables whose value is known; whatever else is a hole.
 */
final class DynamicSql {
  private static final Set<String> QUOTING = Set.of("quote_literal", "quote_nullable");

  /** Parentheses and calls deeper than this are one hole. */
  private static final int MAX_DEPTH = 50;

  /** A hole is called by no more of its expression than this. */
  private static final int NAME_LENGTH = 60;

  private final TokenCursor cursor;
  private final SqlText sql;
  private final Constants constants;
  private int depth;

  private DynamicSql(TokenCursor cursor, Constants constants) {
    this.cursor = cursor;
    this.constants = constants;
    this.sql = cursor.sql();
  }

  /** The value of the expression from one token up to another, exclusive. */
  static SqlText evaluate(TokenCursor cursor, int first, int behind, Constants constants) {
    return new DynamicSql(cursor, constants).value(first, behind);
  }

  private SqlText value(int first, int behind) {
    SqlText.Builder value = SqlText.builder();
    for (int[] part : split(first, behind, "||")) {
      value.append(term(part[0], part[1]));
    }
    return value.build();
  }

  /** The parts between operators or commas at the outermost level. */
  private List<int[]> split(int first, int behind, String separator) {
    List<int[]> parts = new ArrayList<>();
    int start = first;
    int depth = 0;
    for (int token = first; token < behind; token++) {
      switch (cursor.kindOf(token)) {
        case LEFT_PAREN, LEFT_BRACKET -> depth++;
        case RIGHT_PAREN, RIGHT_BRACKET -> depth--;
        case OPERATOR, COMMA -> {
          if (depth == 0 && cursor.textOf(token).equals(separator)) {
            parts.add(new int[] {start, token});
            start = token + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(new int[] {start, behind});
    return parts;
  }

  private SqlText term(int first, int behind) {
    if (depth == MAX_DEPTH) {
      return hole(first, behind);
    }
    depth++;
    SqlText value = operand(first, behind);
    depth--;
    return value;
  }

  private SqlText operand(int first, int behind) {
    if (first >= behind) {
      return SqlText.builder().build();
    }
    int last = behind;
    while (last - 2 > first && cursor.kindOf(last - 2) == TokenKind.CAST) {
      last -= 2; // ::text
    }
    if (last - first == 1 && cursor.kindOf(first) == TokenKind.STRING) {
      return QuotedSql.of(sql, cursor.start(first), cursor.end(first));
    }
    if (last - first == 1) {
      SqlText known = single(first);
      return known == null ? hole(first, behind) : known;
    }
    if (cursor.kindOf(last - 1) == TokenKind.RIGHT_PAREN) {
      if (cursor.kindOf(first) == TokenKind.LEFT_PAREN && closes(first, last)) {
        return value(first + 1, last - 1);
      }
      if (cursor.kindOf(first + 1) == TokenKind.LEFT_PAREN && closes(first + 1, last)) {
        String function = cursor.nameOf(first).value();
        if (function.equals("format")) {
          return format(split(first + 2, last - 1, ","), first, behind);
        }
        if (function.equals("quote_ident")) {
          return identifier(value(first + 2, last - 1));
        }
        if (QUOTING.contains(function)) {
          return literal(value(first + 2, last - 1), range(first, behind).region());
        }
        if (function.equals("concat")) {
          SqlText.Builder value = SqlText.builder();
          for (int[] part : split(first + 2, last - 1, ",")) {
            value.append(value(part[0], part[1]));
          }
          return value.build();
        }
      }
    }
    return hole(first, behind);
  }

  /** A variable, parameter or whole number whose value is known; otherwise null. */
  private @Nullable SqlText single(int token) {
    return switch (cursor.kindOf(token)) {
      case WORD, QUOTED -> constants.value(cursor.nameOf(token).value());
      case PARAMETER -> constants.value(cursor.textOf(token));
      case NUMBER -> {
        boolean digits = cursor.textOf(token).chars().allMatch(c -> c >= '0' && c <= '9');
        yield digits ? sql.slice(cursor.start(token), cursor.end(token)) : null;
      }
      default -> null;
    };
  }

  /** Whether the parenthesis that opens here closes before {@code behind} and not earlier. */
  private boolean closes(int open, int behind) {
    int depth = 0;
    for (int token = open; token < behind; token++) {
      switch (cursor.kindOf(token)) {
        case LEFT_PAREN -> depth++;
        case RIGHT_PAREN -> {
          if (--depth == 0) {
            return token == behind - 1;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private SqlRange range(int first, int behind) {
    return cursor.range(first, behind);
  }

  private SqlText hole(int first, int behind) {
    SqlRange range = range(first, behind);
    String name = sql.display(range.start(), Math.min(range.end(), range.start() + NAME_LENGTH));
    String shown = range.end() - range.start() > NAME_LENGTH ? name + "…" : name;
    return SqlText.builder().append(new Hole(shown, range.region())).build();
  }

  private static SqlText literal(SqlText value, Region origin) {
    SqlText.Builder literal = SqlText.builder().append("'", origin);
    String text = value.text();
    int from = 0;
    for (int quote = text.indexOf('\''); quote >= 0; quote = text.indexOf('\'', from)) {
      literal.append(value.slice(from, quote + 1)).append("'", origin);
      from = quote + 1;
    }
    return literal.append(value.slice(from, text.length())).append("'", origin).build();
  }

  /** A name that may need quotes; with a hole it stays as it is. */
  private static SqlText identifier(SqlText value) {
    String text = value.text();
    boolean plain = !text.isEmpty() && !Character.isDigit(text.charAt(0));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }
    if (plain || value.hasHoles() || text.isEmpty()) {
      return value;
    }
    Region origin = value.region(0, text.length());
    return SqlText.builder().append("\"" + text.replace("\"", "\"\"") + "\"", origin).build();
  }

  /** {@code format('… %I … %L', a, b)}. */
  private SqlText format(List<int[]> arguments, int first, int behind) {
    int[] template = arguments.get(0);
    SqlText pattern = value(template[0], template[1]);
    String text = pattern.text();
    SqlText.Builder result = SqlText.builder();
    int from = 0;
    int next = 1;
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) != '%') {
        i++;
        continue;
      }
      result.append(pattern.slice(from, i));
      int at = i + 1;
      int number = 0;
      while (at < text.length() && "0123456789$-".indexOf(text.charAt(at)) >= 0) {
        char c = text.charAt(at);
        if (c == '$') {
          next = number;
          number = 0;
        } else if (c != '-') {
          number = Math.min(number * 10 + (c - '0'), arguments.size());
        }
        at++;
      }
      char kind = at < text.length() ? text.charAt(at) : ' ';
      int[] argument =
          next > 0 && next < arguments.size() ? arguments.get(next) : new int[] {first, behind};
      switch (kind) {
        case '%' -> result.append(pattern.slice(at, at + 1));
        case 'I' -> {
          result.append(identifier(argument(argument, first)));
          next++;
        }
        case 'L' -> {
          result.append(
              literal(argument(argument, first), range(argument[0], argument[1]).region()));
          next++;
        }
        default -> {
          result.append(argument(argument, first));
          next++;
        }
      }
      i = Math.min(at + 1, text.length());
      from = i;
    }
    return result.append(pattern.slice(from, text.length())).build();
  }

  /** An argument's value; the whole call stands in for one that is missing. */
  private SqlText argument(int[] argument, int call) {
    return argument[0] == call ? hole(argument[0], argument[1]) : value(argument[0], argument[1]);
  }
}
