package io.github.surefoot.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NearestNameTest {
  private static final List<String> NAMES = List.of("ColumnDrop", "TableDrop", "ColumnRename");

  @ParameterizedTest
  @ValueSource(strings = {"", "X", "BlockingIndexCreation", "ColumnTypeRewrite"})
  void isNothingFarAway(String name) {
    assertThat(NearestName.of(name, NAMES)).isEmpty();
  }

  @Test
  void isNothingForAVeryLongName() {
    String name = "x".repeat(1_000_000);
    assertThat(NearestName.of(name, List.of(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ColumnDrop,ColumnDrop",
    "columndrop,ColumnDrop",
    "CloumnDrop,ColumnDrop",
    "ColumDrop,ColumnDrop",
    "ColumnDropp,ColumnDrop",
    "TabelDrop,TableDrop",
    "DropTable,",
    "ColumnRenames,ColumnRename"
  })
  void isTheOneWithTheFewestChanges(String name, String nearest) {
    assertThat(NearestName.of(name, NAMES).orElse(null)).isEqualTo(nearest);
  }
}
