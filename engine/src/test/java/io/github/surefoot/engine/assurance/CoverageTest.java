package io.github.surefoot.engine.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.Remedy;
import io.github.surefoot.engine.rule.compatibility.ColumnDrop;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;

final class CoverageTest {
  private final SourceFile file = new SourceFile("A.java", "x".repeat(100));
  private final SourceFile other = new SourceFile("a.sql", "x".repeat(100));

  private static Assurance over(Region scope, String rule) {
    return new Assurance(List.of(rule), "the reason", null, null, null, scope, scope);
  }

  private static @Nullable Assurance covering(Region region, Region site, Assurance... all) {
    return new Coverage(List.of(all))
        .of(
            new Finding(
                new ColumnDrop().info(),
                new ColumnDrop().info().severity(),
                "message.",
                "",
                new Remedy("remedy.", List.of()),
                region,
                site,
                null,
                List.of()));
  }

  @Test
  void coversNothingOfAnotherRule() {
    Region all = file.whole();
    assertThat(covering(file.region(10, 20), all, over(all, "TableDrop"))).isNull();
  }

  @Test
  void coversNothingOutside() {
    Assurance assurance = over(file.region(10, 20), "ColumnDrop");
    assertThat(covering(file.region(0, 10), file.region(20, 30), assurance)).isNull();
    assertThat(covering(file.region(15, 25), file.region(5, 15), assurance)).isNull();
    assertThat(covering(other.region(12, 14), other.whole(), assurance)).isNull();
  }

  @Test
  void coversByTheRegionOrByTheSite() {
    Assurance assurance = over(file.region(10, 20), "ColumnDrop");
    assertThat(covering(file.region(10, 20), other.whole(), assurance)).isEqualTo(assurance);
    assertThat(covering(other.whole(), file.region(12, 14), assurance)).isEqualTo(assurance);
  }

  @Test
  void takesTheInnermost() {
    Assurance outer = over(file.whole(), "ColumnDrop");
    Assurance middle = over(file.region(0, 50), "ColumnDrop");
    Assurance inner = over(file.region(10, 20), "ColumnDrop");
    Assurance otherRule = over(file.region(10, 20), "TableDrop");
    Region place = file.region(12, 14);
    assertThat(covering(place, place, otherRule, inner, outer, middle)).isEqualTo(inner);
    assertThat(covering(place, place, otherRule, outer, middle)).isEqualTo(middle);
  }

  @Test
  void looksOutwardPastNeighbours() {
    Assurance outer = over(file.whole(), "ColumnDrop");
    Assurance neighbour = over(file.region(10, 20), "ColumnDrop");
    Region place = file.region(30, 40);
    assertThat(covering(place, place, outer, neighbour)).isEqualTo(outer);
  }

  @Test
  void takesTheFirstOfTwoWithOneScope() {
    Region scope = file.region(40, 60);
    Assurance first =
        new Assurance(List.of("ColumnDrop"), "one", null, null, null, file.region(0, 5), scope);
    Assurance second =
        new Assurance(List.of("ColumnDrop"), "two", null, null, null, file.region(6, 9), scope);
    assertThat(covering(scope, scope, second, first)).isEqualTo(first);
  }
}
