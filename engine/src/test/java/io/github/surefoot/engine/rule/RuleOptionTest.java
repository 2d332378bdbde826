package io.github.surefoot.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.surefoot.engine.rule.OptionValue.Entries;
import io.github.surefoot.engine.rule.OptionValue.Items;
import io.github.surefoot.engine.rule.OptionValue.Text;
import io.github.surefoot.engine.rule.blocking.BlockingIndexCreation;
import io.github.surefoot.engine.rule.data.TableDrop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RuleOptionTest {

  private static void refused(RuleOption<?> option, OptionValue value, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> option.read(value)).withMessage(message);
  }

  @Test
  void refusesWhatIsNoValueOfItAndSaysWhy() {
    RuleOption<Duration> limit = RuleOption.duration("limit", Duration.ZERO, "A limit.");
    refused(limit, new Text("soon"), "'soon' is no time: limit is one such as 10s or 500ms.");
    refused(limit, new Items(List.of("1s")), "'limit' needs one value.");
    refused(limit, new Text(" "), "'limit' needs one value.");
    refused(
        RuleOption.count("grace", 1, "A count."),
        new Text("-1"),
        "'-1' is no count: grace is a number.");
    refused(
        RuleOption.flag("loud", "A flag."),
        new Text("maybe"),
        "'maybe' is neither true nor false: loud is one of them.");
    refused(
        RuleOption.choices("kinds", List.of("json", "money"), Set.of(), "Some kinds."),
        new Items(List.of("jsonn")),
        "'jsonn' is no kinds: known are json, money; did you mean 'json'?");
    refused(
        RuleOption.lists("tables", "By table."),
        new Text("orders"),
        "'tables' must be a mapping of keys and values.");
  }

  @Test
  void readsItsValues() {
    assertThat(RuleOption.duration("limit", Duration.ZERO, "A limit.").read(new Text("2min")))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(RuleOption.count("grace", 1, "A count.").read(new Text("3"))).isEqualTo(3);
    assertThat(RuleOption.flag("loud", "A flag.").read(new Text("true"))).isTrue();
    assertThat(RuleOption.texts("types", "Types.").read(new Text("json"))).containsExactly("json");
    assertThat(RuleOption.texts("types", "Types.").read(new Items(List.of("json", "xml"))))
        .containsExactly("json", "xml");
    assertThat(
            RuleOption.lists("tables", "By table.")
                .read(new Entries(Map.of("orders", List.of("index")))))
        .isEqualTo(Map.of("orders", List.of("index")));
  }

  @Test
  void whatNobodyDecidedIsAsItComes() {
    RuleOption<Integer> grace = RuleOption.count("grace", 1, "A count.");
    assertThat(RuleOptions.NONE.get(grace)).isEqualTo(1);
    assertThat(RuleOptions.NONE.with(grace, 5).get(grace)).isEqualTo(5);
  }

  @Test
  void ruleThatHasToBeSwitchedOnIsOff() {
    RuleInfo usual = RuleInfo.of(TableDrop.class, Severity.ERROR, "Drops a table.");
    assertThat(RuleChoice.NONE.isOn(usual)).isTrue();
    assertThat(RuleChoice.NONE.isOn(usual.offByDefault())).isFalse();
    assertThat(RuleChoice.NONE.switched(RuleChoice.State.ON).isOn(usual.offByDefault())).isTrue();
    assertThat(RuleChoice.NONE.switched(RuleChoice.State.OFF).isOn(usual)).isFalse();
  }

  @Test
  void findingsOfARuleBeginAfterAVersion() {
    RuleTester drops =
        RuleTester.of(new TableDrop()).under("rules: { TableDrop: { start-after: 2 } }");
    drops.silent("-- V2__drop.sql\nDROP TABLE orders;\n");
    drops.finds(
        "-- V2__drop.sql\nDROP TABLE orders;\n-- V2_1__drop.sql\nDROP TABLE carts;\n",
        "V2_1__drop.sql:1 error: DROP TABLE loses 'carts' and all rows in it.");
  }

  @Test
  void tablesThatNobodyCreatedAreEmptyIfTheTeamSaysSo() {
    RuleTester indexes = RuleTester.of(new BlockingIndexCreation()).under("existing: empty");
    indexes.silent("CREATE INDEX ON orders (note);\n");
    indexes.finds(
        "-- V1__a.sql\nCREATE TABLE carts (id bigint);\n-- V2__b.sql\nCREATE INDEX ON carts (id);\n",
        "V2__b.sql:1 error: CREATE INDEX on 'carts' blocks every write to it until the index is"
            + " built.");
  }
}
