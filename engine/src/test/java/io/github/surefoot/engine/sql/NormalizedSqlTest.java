package io.github.surefoot.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.source.SourceFile;
import io.github.surefoot.engine.source.SqlRange;
import io.github.surefoot.engine.source.SqlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NormalizedSqlTest {
  private static String normalized(String sql) {
    SqlText text = SqlText.of(new SourceFile("a.sql", sql).whole());
    return NormalizedSql.of(new SqlRange(text, 0, sql.length()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 'a b' | SELECT 'a  b'",
        "SELECT 'A' | SELECT 'a'",
        "SELECT \"A\" | SELECT \"a\"",
        "SELECT a b | SELECT ab",
        "SELECT 1 - -1 | SELECT 1 -1",
        "SELECT $$-- a$$ | SELECT $$ $$",
      })
  void whatMeansSomethingElseStaysDifferent(String one, String other) {
    assertThat(normalized(one)).isNotEqualTo(normalized(other));
  }

  @Test
  void layoutCommentsAndTheCaseOfWordsAreLeftOut() {
    assertThat(
            normalized(
                """
                CREATE  INDEX i -- why
                  ON Orders(code,"Id") /* a /* b */ c */ WHERE
                \tcode<>'X  Y'
                """))
        .isEqualTo("create index i on orders ( code , \"Id\" ) where code <> 'X  Y'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-- a", "SELECT 'a", "SELECT /* a", "\u0001 \u0002", "$a$ b"})
  void whateverIsWrittenHasAnEnd(String sql) {
    assertThat(normalized(sql)).isNotNull();
  }
}
