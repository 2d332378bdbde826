package io.github.surefoot.engine.javacode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnicodeEscapesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "\\n", "\\\\u0041", "\\u004", "\\u00zz", "u0041", "a\\", "\\u"})
  void otherTextStaysAsItIs(String source) {
    UnicodeEscapes translated = UnicodeEscapes.translate(source);

    assertThat(translated.text()).isEqualTo(source);
    assertThat(translated.original(source.length())).isEqualTo(source.length());
  }

  @Test
  void everyPlaceIsKnownInTheOriginal() {
    String source = "a\\u0041b\\uuu0042\\\\\\u0043d";
    UnicodeEscapes translated = UnicodeEscapes.translate(source);

    assertThat(translated.text()).isEqualTo("aAbB\\\\Cd");
    assertThat(original(source, translated, 'A')).isEqualTo("\\u0041");
    assertThat(original(source, translated, 'b')).isEqualTo("b");
    assertThat(original(source, translated, 'B')).isEqualTo("\\uuu0042");
    assertThat(original(source, translated, 'C')).isEqualTo("\\u0043");
    assertThat(original(source, translated, 'd')).isEqualTo("d");
    assertThat(translated.original(0)).isZero();
    assertThat(translated.original(translated.text().length())).isEqualTo(source.length());
  }

  private static String original(String source, UnicodeEscapes translated, char c) {
    int at = translated.text().indexOf(c);
    return source.substring(translated.original(at), translated.original(at + 1));
  }
}
