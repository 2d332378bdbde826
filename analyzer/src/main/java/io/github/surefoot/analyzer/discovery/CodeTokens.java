package io.github.surefoot.analyzer.discovery;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The words and literals of a program in Java, Groovy or Kotlin, without comments. */
final class CodeTokens {
  private final String text;
  private int at;

  private CodeTokens(String text) {
    this.text = text;
  }

  /** A piece of a program. */
  sealed interface Token {
    /** A name or a number. */
    record Word(String text) implements Token {}

    /** The content of a string or character literal, escapes as written. */
    record Text(String value) implements Token {}

    /** A bracket, comma, point, colon, equals sign or line end. */
    record Symbol(char symbol) implements Token {}
  }

  static List<Token> of(String text) {
    CodeTokens tokens = new CodeTokens(text);
    List<Token> found = new ArrayList<>();
    for (Token token = tokens.next(); token != null; token = tokens.next()) {
      found.add(token);
    }
    return found;
  }

  static boolean isWord(List<Token> tokens, int index, String text) {
    return index >= 0
        && index < tokens.size()
        && tokens.get(index) instanceof Token.Word word
        && word.text().equals(text);
  }

  static boolean isSymbol(List<Token> tokens, int index, char symbol) {
    return index >= 0
        && index < tokens.size()
        && tokens.get(index) instanceof Token.Symbol found
        && found.symbol() == symbol;
  }

  /** The literal at an index, or null. */
  static @Nullable String text(List<Token> tokens, int index) {
    return index >= 0 && index < tokens.size() && tokens.get(index) instanceof Token.Text literal
        ? literal.value()
        : null;
  }

  private @Nullable Token next() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith("//", at)) {
        skipTo("\n", 0);
      } else if (text.startsWith("/*", at)) {
        skipTo("*/", 2);
      } else if (c == '"' || c == '\'') {
        return string(c);
      } else if (Character.isJavaIdentifierStart(c) && c != '$') {
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
          at++;
        }
        return new Token.Word(text.substring(start, at));
      } else if (Character.isDigit(c)) {
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
          at++;
        }
        return new Token.Word(text.substring(start, at));
      } else {
        at++;
        if (c == '\n' || "{}[]():=,.".indexOf(c) >= 0) {
          return new Token.Symbol(c);
        }
      }
    }
    return null;
  }

  private Token string(char quote) {
    String delimiter =
        text.startsWith(String.valueOf(quote).repeat(3), at) ? triple(quote) : "" + quote;
    int start = at + delimiter.length();
    int end = start;
    while (end < text.length() && !text.startsWith(delimiter, end)) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, text.length());
    at = Math.min(text.length(), end + delimiter.length());
    return new Token.Text(text.substring(Math.min(start, end), end));
  }

  private static String triple(char quote) {
    return String.valueOf(quote).repeat(3);
  }

  private void skipTo(String end, int length) {
    int found = text.indexOf(end, at);
    at = found < 0 ? text.length() : found + length;
  }
}
