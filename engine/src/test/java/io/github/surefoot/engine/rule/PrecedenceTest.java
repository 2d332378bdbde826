package io.github.surefoot.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.assurance.UnparsedSql;
import io.github.surefoot.engine.rule.assurance.UnresolvedSql;
import io.github.surefoot.engine.rule.compatibility.ColumnDrop;
import io.github.surefoot.engine.source.Region;
import io.github.surefoot.engine.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** UnparsedSql gives way to UnresolvedSql. */
final class PrecedenceTest {
  private final SourceFile file = new SourceFile("a.sql", "x".repeat(100));
  private final Region site = file.region(0, 50);

  private static Finding finding(Rule rule, Region region, Region site) {
    return new Finding(
        rule.info(),
        rule.info().severity(),
        "message.",
        "",
        new Remedy("remedy.", List.of()),
        region,
        site,
        null,
        List.of());
  }

  @Test
  void keepsWhatNothingWins() {
    List<Finding> findings =
        List.of(
            finding(new ColumnDrop(), file.region(0, 50), site),
            finding(new UnparsedSql(), file.region(10, 20), site),
            finding(new UnparsedSql(), file.region(10, 20), site));
    assertThat(Precedence.settle(findings)).isEqualTo(findings);
  }

  @Test
  void keepsWhatSpeaksOfAnotherPart() {
    List<Finding> findings =
        List.of(
            finding(new UnresolvedSql(), file.region(0, 10), site),
            finding(new UnparsedSql(), file.region(10, 20), site),
            finding(new UnresolvedSql(), file.region(20, 30), site));
    assertThat(Precedence.settle(findings)).isEqualTo(findings);
  }

  @Test
  void keepsWhatSpeaksOfAnotherStatement() {
    List<Finding> findings =
        List.of(
            finding(new UnresolvedSql(), file.region(10, 20), file.region(0, 40)),
            finding(new UnparsedSql(), file.region(10, 20), site));
    assertThat(Precedence.settle(findings)).isEqualTo(findings);
  }

  @Test
  void leavesOutWhatSpeaksOfTheSamePart() {
    Finding whole = finding(new UnresolvedSql(), file.region(0, 50), site);
    Finding small = finding(new UnresolvedSql(), file.region(2, 4), site);
    assertThat(
            Precedence.settle(
                List.of(
                    finding(new UnparsedSql(), file.region(10, 20), site),
                    whole,
                    small,
                    finding(new UnparsedSql(), file.region(49, 50), site))))
        .containsExactly(whole, small);
  }
}
