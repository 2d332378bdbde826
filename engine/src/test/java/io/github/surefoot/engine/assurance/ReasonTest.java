package io.github.surefoot.engine.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReasonTest {
  private static final Region NOWHERE = new SourceFile("a.sql", "").whole();

  private static Assurance because(String reason) {
    return new Assurance(List.of("MyOwnRule"), reason, null, null, null, NOWHERE, NOWHERE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders_archive is read by the nightly job alone and has 2,000 rows",
        "the table is empty in every installation",
        "not read since 2026.3, see the dashboard",
        "the table is temporary",
        "nobody uses this column any more",
        "unused since release 2026.4",
        "die Tabelle hat 200 Zeilen",
        "このテーブルは空です。誰も使いません",
        "таблица пуста",
      })
  void maySayWhyAStatementIsSafe(String reason) {
    assertThat(Reason.fault(because(reason), 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\t\n", "\u2003"})
  void isMissingIfBlank(String reason) {
    assertThat(Reason.fault(because(reason), 10)).contains("gives no reason");
  }

  @Test
  void hasALeastLengthInCharacters() {
    assertThat(Reason.fault(because(" no rows. "), 10))
        .contains("gives a reason of 8 characters, fewer than 10: 'no rows.'");
    assertThat(Reason.fault(because("😀😀😀😀😀😀😀😀😀"), 10))
        .hasValueSatisfying(f -> assertThat(f).contains("of 9 characters"));
    assertThat(Reason.fault(because("no rows."), 8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ok ok ok ok ok",
        "this is safe!",
        "It's fine, trust me",
        "n/a n/a n/a n/a",
        "TODO: explain with the team",
        "FIXME before the release of May",
        "I know what I am doing",
        "MyOwnRule is ok here",
        "BlockingIndexCreation",
        "blockingindexcreation.",
        "xxxxxxxxxxxx",
        "asdfasdfasdf",
        "..............",
        "1234567890 42",
        "<who uses the table>",
        "safe safe safe safe",
        "A column is dropped that running versions of the application may still use.",
      })
  void saysNothing(String reason) {
    assertThat(Reason.fault(because(reason), 10))
        .hasValueSatisfying(f -> assertThat(f).startsWith("gives a reason that says nothing: '"));
  }

  @Test
  void saysNothingIfItIsCopiedFromTheRulesPage() {
    Assurance copied =
        new Assurance(
            List.of("TableDrop", "BlockingIndexCreation"),
            "The build reads the whole table, and sorts it",
            null,
            null,
            null,
            NOWHERE,
            NOWHERE);
    assertThat(Reason.fault(copied, 10)).isPresent();
    assertThat(Reason.fault(because(copied.reason()), 10)).isEmpty();
  }

  @Test
  void isTheSameWhateverItsCaseAndPunctuation() {
    assertThat(Reason.normalized("The table is EMPTY."))
        .isEqualTo(Reason.normalized("the  table, is empty"));
  }
}
