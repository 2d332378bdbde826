package io.github.surefoot.analyzer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.surefoot.analyzer.files.YamlNode.Mapping;
import io.github.surefoot.analyzer.files.YamlReader.YamlException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: [1 | 1:6",
        "a: *b | 1:4",
        "{a: 1}: b | 1:1",
        "a: \"x | 1:6",
        "a: 1\\na: 2 | 2:1",
        "a: &x [*x] | 1:8",
      })
  void whatIsNoYamlHasAPlace(String text, String place) {
    YamlException thrown = failure(text.replace("\\n", "\n"));
    assertThat(thrown.line() + ":" + thrown.column()).isEqualTo(place);
    assertThat(thrown.text()).matches("The file (is no valid YAML|has ).*\\.").doesNotContain("\n");
  }

  @Test
  void depthIsBounded() {
    assertThat(failure("[".repeat(100_000)).text())
        .isEqualTo("The file is nested more than 100 levels deep.");
  }

  @Test
  void aliasesOfAliasesCostNothing() throws YamlException {
    StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 60; i++) {
      text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(YamlNode.flatten(YamlReader.read(text.toString()).get(0), 1000))
        .hasSizeLessThan(1000);
  }

  @Test
  void nodesKnowTheirPlace() throws YamlException {
    Mapping top = (Mapping) YamlReader.read("# x\na:\n  b: [c]\n").get(0);
    Mapping a = (Mapping) top.get("a").orElseThrow();
    assertThat(a.entries().get(0).key().line()).isEqualTo(3);
    assertThat(a.entries().get(0).key().column()).isEqualTo(3);
  }

  @Test
  void mergeKeysGiveWhatIsNotThere() throws YamlException {
    assertThat(flat("base: &b {x: 1, y: 2}\nown: {<<: *b, y: 3}"))
        .containsEntry("own.x", "1")
        .containsEntry("own.y", "3");
  }

  @Test
  void emptyValuesAreKept() throws YamlException {
    assertThat(flat("a: ~\nb:\nc: null\nd: 'null'\ne: [1, 2]"))
        .isEqualTo(Map.of("a", "~", "b", "", "c", "null", "d", "null", "e[0]", "1", "e[1]", "2"));
  }

  @Test
  void documentsComeInOrderAndEmptyOnesNotAtAll() throws YamlException {
    List<YamlNode> documents = YamlReader.read("---\na: 1\n---\n---\nb: 2\n");
    assertThat(documents).hasSize(2);
    assertThat(YamlReader.read("")).isEmpty();
    assertThat(YamlReader.read("# nothing\n")).isEmpty();
  }

  private static YamlException failure(String text) {
    return catchThrowableOfType(YamlException.class, () -> YamlReader.read(text));
  }

  private static Map<String, String> flat(String text) throws YamlException {
    return YamlNode.flatten(YamlReader.read(text).get(0), 1000).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().text()));
  }
}
