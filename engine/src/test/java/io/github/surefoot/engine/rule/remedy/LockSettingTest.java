package io.github.surefoot.engine.rule.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.MigrationHistory;
import io.github.surefoot.engine.rule.Scenario;
import org.junit.jupiter.api.Test;

final class LockSettingTest {
  @Test
  void withoutAPropertiesFileThereIsNoPlace() {
    assertThat(LockSetting.edit(Scenario.of("SELECT 1;").history())).isEmpty();
  }

  @Test
  void whatIsSaidAlreadyIsNotSaidTwice() {
    assertNoPlace("flyway.url=x\nflyway.postgresql.transactional.lock=true\n");
  }

  @Test
  void aLineThatGoesOnFromTheOneBeforeIsNoPlace() {
    assertNoPlace("x=a\\\nflyway.url=x\n");
  }

  @Test
  void itIsSetBesideAnotherSetting() {
    assertThat(LockSetting.edit(configured("# ours\r\nflyway.url=x\r\n")))
        .hasValueSatisfying(
            edit -> {
              assertThat(edit.text()).isEqualTo("flyway.postgresql.transactional.lock=false\r\n");
              assertThat(edit.region().toString()).isEqualTo("flyway.conf:2:1");
              assertThat(edit.region().text()).isEmpty();
            });
  }

  private static void assertNoPlace(String properties) {
    assertThat(LockSetting.edit(configured(properties))).isEmpty();
  }

  private static MigrationHistory configured(String properties) {
    return Scenario.of("SELECT 1;").configured(properties).history();
  }
}
