package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, each shown as its kind and text. */
final class LexerTest {

  @Test
  void wordsMayHoldDollarsDigitsAndLettersOfAnyScript() {
    assertThat(tokens("a_1$ Straße \uD83D\uDE00x \u00A0"))
        .isEqualTo("WORD a_1$ · WORD Straße · WORD \uD83D\uDE00x · WORD \u00A0");
  }

  @Test
  void quotedIdentifiersKeepTheirQuotes() {
    assertThat(tokens("\"a\"\"b\" U&\"d\\0061t\" U&\"d!0061\" UESCAPE '!' u"))
        .isEqualTo(
            "QUOTED \"a\"\"b\" · QUOTED U&\"d\\0061t\" · QUOTED U&\"d!0061\" UESCAPE '!' · WORD u");
  }

  @Test
  void stringsComeInManyNotations() {
    assertThat(tokens("'a''b' E'a\\'b' N'x' U&'y' $$z'$$ $t$ $$ $t$ B'1' X'F'"))
        .isEqualTo(
            "STRING 'a''b' · STRING E'a\\'b' · STRING N'x' · STRING U&'y' · STRING $$z'$$"
                + " · STRING $t$ $$ $t$ · BIT_STRING B'1' · BIT_STRING X'F'");
  }

  @Test
  void aStringGoesOnInTheNextLine() {
    assertThat(tokens("'a'\n  'b' -- c\n 'd' 'e'"))
        .isEqualTo("STRING 'a'\n  'b' -- c\n 'd' · STRING 'e'");
  }

  @Test
  void aCommentInsideAStringsContinuationIsAComment() {
    List<SqlRange> comments = new ArrayList<>();
    read(Sql.text("'a' -- one\n 'b' -- two"), comments);
    assertThat(comments).extracting(SqlRange::display).containsExactly("-- one", "-- two");
  }

  @Test
  void numbers() {
    assertThat(tokens("1 1.5 .5 1. 1e5 1.5E-3 0x1F 0o17 0b01 1_000 1..2"))
        .isEqualTo(
            "NUMBER 1 · NUMBER 1.5 · NUMBER .5 · NUMBER 1. · NUMBER 1e5 · NUMBER 1.5E-3"
                + " · NUMBER 0x1F · NUMBER 0o17 · NUMBER 0b01 · NUMBER 1_000 · NUMBER 1"
                + " · DOT_DOT .. · NUMBER 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      textBlock =
          """
          a=-1 § a · = · - · 1
          a<-1 § a · < · - · 1
          a@-1 § a · @- · 1
          a*-- b § a · *
          a+/* b */1 § a · + · 1
          a->>'x' § a · ->> · 'x'
          a::int § a · :: · int
          a:=1 § a · := · 1
          a=>1 § a · => · 1
          a=? § a · = · ?
          a>=? § a · >= · ?
          a||? § a · || · ?
          a@?b § a · @? · b
          a?|b § a · ?| · b
          a ? b § a · ? · b
          +++1 § + · + · + · 1
          a!=-1 § a · !=- · 1
          """)
  void operatorsEndWhereTheServerEndsThem(String sql, String expected) {
    assertThat(texts(sql)).isEqualTo(expected);
  }

  @Test
  void parametersAndPunctuation() {
    assertThat(tokens("$1 ( ) [ ] , ; . : :a"))
        .isEqualTo(
            "PARAMETER $1 · LEFT_PAREN ( · RIGHT_PAREN ) · LEFT_BRACKET [ · RIGHT_BRACKET ]"
                + " · COMMA , · SEMICOLON ; · DOT . · COLON : · COLON : · WORD a");
  }

  @Test
  void commentsNestAndAreKept() {
    List<SqlRange> comments = new ArrayList<>();
    read(Sql.text("/* a /* b */ c */ x -- d\ny"), comments);
    assertThat(comments).extracting(SqlRange::display).containsExactly("/* a /* b */ c */", "-- d");
  }

  @Test
  void holesArePartOfWordsQuotesAndNumbers() {
    assertThat(tokens("«a» ix_«a»_b «a»«b» '«c»' \"«d»\" $$«e»$$ 1«f» «a».b"))
        .isEqualTo(
            "HOLE {a} · WORD ix_{a}_b · HOLE {a}{b} · STRING '{c}' · QUOTED \"{d}\""
                + " · STRING $${e}$$ · NUMBER 1{f} · HOLE {a} · DOT . · WORD b");
  }

  @Test
  void aCharacterLikeAHoleIsALetter() {
    assertThat(tokens("a\uFFFCb")).isEqualTo("WORD a\uFFFCb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"e", "b", "x", "n", "u", "U&", "e1", "nx"})
  void lettersBeforeNoQuoteAreWords(String word) {
    assertThat(tokens(word)).startsWith("WORD " + word.charAt(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a 'b            | 2..3 the string opened here is never closed
          a E'b\\'        | 3..4 the string opened here is never closed
          a "b            | 2..3 the quoted identifier opened here is never closed
          a /* /* */      | 2..4 the comment opened here is never closed
          a $x$ $x        | 2..5 the string opened by $x$ here is never closed
          a ""            | 2..4 a quoted identifier must not be empty
          a { b           | 2..3 unexpected character '{'
          a $ b           | 2..3 unexpected character '$'
          E'\\u12'        | 0..7 a Unicode escape has too few digits
          E'\\uD800x'     | 0..10 a Unicode escape is half of a surrogate pair
          E'\\U00110000'  | 0..13 a Unicode escape is beyond 10FFFF
          U&'\\+00'       | 0..8 a Unicode escape has too few digits
          U&'x' UESCAPE 'a' | 0..17 this character cannot stand behind UESCAPE
          """)
  void whatNoTokenMayBeIsNamedWhereItBegins(String sql, String problem) {
    Lexer lexer = new Lexer(Sql.text(sql), 0, sql.length(), new ArrayList<>());
    TokenKind kind = lexer.next();
    while (kind != TokenKind.INVALID && kind != TokenKind.END) {
      kind = lexer.next();
    }
    SyntaxProblem found = lexer.problem();
    assertThat(found).isNotNull();
    assertThat(found.range().start() + ".." + found.range().end() + " " + found.message())
        .isEqualTo(problem);
  }

  @Test
  void keywordsAreFoundInAnyCase() {
    Lexer lexer = new Lexer(Sql.text("CrEaTe creates"), 0, 14, new ArrayList<>());
    lexer.next();
    assertThat(lexer.keyword()).extracting(Keyword::word).isEqualTo("create");
    lexer.next();
    assertThat(lexer.keyword()).isNull();
  }

  private static String tokens(String sql) {
    return read(Sql.text(sql), new ArrayList<>()).stream().collect(Collectors.joining(" · "));
  }

  private static String texts(String sql) {
    return read(Sql.text(sql), new ArrayList<>()).stream()
        .map(token -> token.substring(token.indexOf(' ') + 1))
        .collect(Collectors.joining(" · "));
  }

  private static List<String> read(SqlText sql, List<SqlRange> comments) {
    List<String> tokens = new ArrayList<>();
    Lexer lexer = new Lexer(sql, 0, sql.length(), comments);
    TokenKind kind = lexer.next();
    while (kind != TokenKind.END) {
      tokens.add(kind + " " + sql.display(lexer.start(), lexer.end()));
      kind = lexer.next();
    }
    return tokens;
  }
}
