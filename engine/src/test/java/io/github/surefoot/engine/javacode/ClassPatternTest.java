package io.github.surefoot.engine.javacode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClassPatternTest {

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a..b", "a.", "com.acme.a**", "com/acme/A", "com.acme.A.java?"})
  void otherTextsNameNoClasses(String written) {
    assertThat(ClassPattern.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.A, com.acme.A, true",
    "com.acme.A, com.acme.B, false",
    "com.acme.A, com.acme.A.Inner, false",
    "com.acme.*, com.acme.A, true",
    "com.acme.*, com.acme.sub.A, false",
    "com.acme.*Upgrade, com.acme.OrdersUpgrade, true",
    "com.acme.*Upgrade, com.acme.OrdersUpgrader, false",
    "com.acme.V*_*, com.acme.V1_a, true",
    "com.acme.**, com.acme.sub.deep.A, true",
    "com.acme.**, com.acme, true",
    "com.acme.**, com.acmes.A, false",
    "com.**.A, com.A, true",
    "com.**.A, com.a.b.A, true",
    "**.A, A, true",
  })
  void starsStandForParts(String written, String name, boolean expected) {
    assertThat(ClassPattern.parse(written).orElseThrow().matches(name)).isEqualTo(expected);
  }
}
