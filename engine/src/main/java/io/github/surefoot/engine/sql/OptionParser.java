package io.github.surefoot.engine.sql;

import io.github.surefoot.engine.operation.ForeignDataOperation.ForeignOption;
import io.github.surefoot.engine.operation.ForeignDataOperation.OptionAction;
import io.github.surefoot.engine.operation.Secret;
import io.github.surefoot.engine.operation.SessionOperation.SetSetting;
import io.github.surefoot.engine.operation.SessionOperation.SettingScope;
import io.github.surefoot.engine.source.SqlRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Options with their values, and secrets without theirs. */
final class OptionParser {
  private final TokenCursor cursor;
  private final PostgresGrammar grammar;

  OptionParser(PostgresGrammar grammar) {
    this.grammar = grammar;
    this.cursor = grammar.cursor();
  }

  /** What a string, word or number spells from a token to here; null if a hole is part of it. */
  private @Nullable String value(int first) {
    SqlRange range = cursor.from(first);
    if (cursor.hasHole(range.start(), range.end())
        || cursor.kindOf(first) == TokenKind.COLON
        || cursor.wordOf(first).equals("?")) {
      return null;
    }
    boolean string = cursor.kindOf(first) == TokenKind.STRING && cursor.position() == first + 1;
    return string ? cursor.stringValue(first) : cursor.spelled(first);
  }

  /** A string in its place. */
  @Nullable String string(String what) {
    return value(cursor.string(what));
  }

  /**
   * OPTIONS {@code (name 'value', …)}, or nothing.
   *
   * @param secrets where passwords among them are noted; they have no value in the result
   */
  List<ForeignOption> foreign(boolean altered, List<Secret> secrets) {
    if (!cursor.accept("options")) {
      return List.of();
    }
    cursor.expect(TokenKind.LEFT_PAREN);
    List<ForeignOption> options = new ArrayList<>();
    do {
      OptionAction action = altered ? action() : OptionAction.ADD;
      String name = cursor.label("the name of an option").value();
      String value = null;
      if (action != OptionAction.DROP) {
        int token = cursor.string("a string");
        if (isSecret(name)) {
          secrets.add(secret(token, false));
        } else {
          value = value(token);
        }
      }
      options.add(new ForeignOption(action, name, value));
    } while (cursor.acceptComma());
    cursor.expect(TokenKind.RIGHT_PAREN);
    return options;
  }

  private OptionAction action() {
    if (cursor.kind(1) != TokenKind.STRING) {
      if (cursor.accept("add")) {
        return OptionAction.ADD;
      } else if (cursor.accept("set")) {
        return OptionAction.SET;
      } else if (cursor.accept("drop")) {
        return OptionAction.DROP;
      }
    }
    return OptionAction.ADD;
  }

  /** The options that postgres_fdw and others take for secrets: password, sslpassword, passwd. */
  private static boolean isSecret(String name) {
    String lower = lower(name);
    return lower.contains("password") || lower.contains("passwd") || lower.contains("secret");
  }

  /** A string that is a password. */
  Secret password() {
    return secret(cursor.string("a password"), true);
  }

  private Secret secret(int token, boolean hashed) {
    SqlRange range = cursor.from(token);
    if (cursor.kindOf(token) != TokenKind.STRING
        || cursor.hasHole(token)
        || isPlaceholder(cursor.stringValue(token))) {
      return new Secret(Secret.Kind.UNKNOWN, range);
    }
    return new Secret(
        hashed && isHash(cursor.stringValue(token)) ? Secret.Kind.HASH : Secret.Kind.LITERAL,
        range);
  }

  /** What the server takes for a password that is hashed already (its get_password_type). */
  private static boolean isHash(String text) {
    return text.startsWith("SCRAM-SHA-256$") || (text.startsWith("md5") && text.length() == 35);
  }

  /** {@code ${name}}: filled in before the server sees it. */
  private static boolean isPlaceholder(String text) {
    return text.startsWith("${") && text.indexOf('}') == text.length() - 1;
  }

  /** A connection string: {@code host=h password=p}, {@code postgresql://u:p@h/d}. */
  Secret connection() {
    int token = cursor.string("a connection string");
    SqlRange range = cursor.from(token);
    if (cursor.kindOf(token) != TokenKind.STRING) {
      return new Secret(Secret.Kind.UNKNOWN, range);
    }
    String text = cursor.stringValue(token);
    String password = text.contains("://") ? passwordOfUri(text) : passwordOfPairs(text);
    if (password == null) {
      // A hole may hold anything.
      return new Secret(
          cursor.hasHole(token) ? Secret.Kind.UNKNOWN : Secret.Kind.WITHOUT_PASSWORD, range);
    }
    boolean unknown = isPlaceholder(password) || (password.contains("{") && cursor.hasHole(token));
    return new Secret(unknown ? Secret.Kind.UNKNOWN : Secret.Kind.LITERAL, range);
  }

  private static @Nullable String passwordOfUri(String uri) {
    int start = uri.indexOf("://") + 3;
    int slash = uri.indexOf('/', start);
    int end = slash < 0 ? uri.length() : slash;
    int at = uri.lastIndexOf('@', end - 1);
    if (at >= start) {
      int colon = uri.indexOf(':', start);
      if (colon >= 0 && colon + 1 < at) {
        return uri.substring(colon + 1, at);
      }
    }
    int query = uri.indexOf("password=", start);
    if (query < 0) {
      return null;
    }
    int next = uri.indexOf('&', query);
    return uri.substring(query + "password=".length(), next < 0 ? uri.length() : next);
  }

  private static @Nullable String passwordOfPairs(String text) {
    int at = text.indexOf("password");
    if (at < 0) {
      return null;
    }
    int equals = at + "password".length();
    while (equals < text.length() && text.charAt(equals) == ' ') {
      equals++;
    }
    if (equals >= text.length() || text.charAt(equals) != '=') {
      return null;
    }
    int start = equals + 1;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    int end = text.indexOf(' ', start);
    String value = text.substring(start, end < 0 ? text.length() : end);
    return value.isEmpty() || value.equals("''") ? null : value;
  }

  /** SET … or RESET … of ALTER ROLE and ALTER DATABASE; the word is the current one. */
  SetSetting setting() {
    if (cursor.accept("reset")) {
      return grammar.session().resetting();
    }
    cursor.expect("set");
    return grammar.session().setting(SettingScope.SESSION);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
