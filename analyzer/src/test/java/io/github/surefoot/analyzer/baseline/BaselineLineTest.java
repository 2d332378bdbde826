package io.github.surefoot.analyzer.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BaselineLineTest {
  private static final String DIGEST = "0123456789abcdef";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "V1__a.sql",
        "V1__a.sql ColumnDrop",
        "V1__a.sql  0123456789abcdef",
        "V1__a.sql ColumnDrop 0123456789abcde",
        "V1__a.sql ColumnDrop 0123456789abcdef0",
        "V1__a.sql ColumnDrop 0123456789ABCDEF",
        "V1__a.sql ColumnDrop 0123456789abcdef#",
        "V1__a.sql ColumnDrop 0123456789abcdef#0",
        "V1__a.sql ColumnDrop 0123456789abcdef#1234567",
        "V1__a.sql ColumnDrop 0123456789abcdef#1x",
        "\"V1__a.sql ColumnDrop 0123456789abcdef",
        "\"V1__a.sql\"ColumnDrop 0123456789abcdef",
        "\"\" ColumnDrop 0123456789abcdef",
        "\"V1__a.sql\"",
        "\"V1__a.sql\\",
        "<<<<<<< ours",
      })
  void whatIsNoEntryIsNone(String line) {
    assertThat(BaselineLine.parse(line)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "V1__a.sql",
        "V2__status & more.sql",
        "#a.sql",
        "a\"b.sql",
        "a\\b.sql",
        "a\nb\rc.sql",
        "größe.sql",
        "\u00a0.sql",
        " ",
      })
  void whatIsWrittenIsReadAgainOnOneLine(String migration) {
    for (int ordinal : new int[] {1, 2, 999}) {
      for (String excerpt : new String[] {"", "DROP COLUMN a"}) {
        BaselineEntry entry =
            new BaselineEntry(
                new BaselineEntry.Key(migration, "ColumnDrop", DIGEST, ordinal), excerpt);
        String line = BaselineLine.text(entry);
        assertThat(line).doesNotContain("\n", "\r").doesNotStartWith("#").isEqualTo(line.strip());
        assertThat(BaselineLine.parse(line)).isEqualTo(entry);
      }
    }
  }
}
