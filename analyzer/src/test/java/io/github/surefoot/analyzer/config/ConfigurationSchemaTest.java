package io.github.surefoot.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.files.YamlNode;
import io.github.surefoot.analyzer.files.YamlReader;
import io.github.surefoot.engine.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the schema and the reader together: what one refuses, the other does. */
final class ConfigurationSchemaTest {

  private static String schema() {
    StringBuilder text = new StringBuilder();
    try {
      ConfigurationSchema.write(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return text.toString();
  }

  private static List<String> violations(String yaml) throws YamlReader.YamlException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(schema(), InputFormat.JSON);
    return schema.validate(json(YamlReader.read(yaml).get(0)).toString(), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  /** As an editor reads YAML. */
  private static JsonNode json(YamlNode node) {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    if (node instanceof YamlNode.Mapping mapping) {
      ObjectNode object = factory.objectNode();
      mapping.entries().forEach(e -> object.set(e.key().text(), json(e.value())));
      return object;
    }
    if (node instanceof YamlNode.Sequence sequence) {
      ArrayNode array = factory.arrayNode();
      sequence.items().forEach(i -> array.add(json(i)));
      return array;
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    String text = scalar.text();
    if (scalar.isNull()) {
      return factory.nullNode();
    }
    if (scalar.plain() && (text.equals("true") || text.equals("false"))) {
      return factory.booleanNode(text.equals("true"));
    }
    return scalar.plain() && text.chars().allMatch(Character::isDigit)
        ? factory.numberNode(Long.parseLong(text))
        : factory.textNode(text);
  }

  private static List<RunProblem> failures(String yaml) {
    return ConfigurationReader.read(
            new SourceFile("surefoot.yaml", yaml), Path.of("surefoot.yaml").toAbsolutePath())
        .problems()
        .stream()
        .filter(RunProblem::isFailure)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "taget: postgresql:15",
        "target: oracle:19",
        "target: [a]",
        "rules: {BlockingIndexCreaton: off}",
        "rules: {ColumnDrop: eror}",
        "rules: {ColumnDrop: {types: [json]}}",
        "rules: [ColumnDrop]",
        "approvals: {UnusedAssurance: [x]}",
        "approvals: {ColumnDrop: []}",
        "strict: maybe",
        "baseline:",
        "baseline: {a: b}",
        "reason-min: ten",
        "broad-limit: -1",
        "small-tables: {a: b}",
        "small-tables: [[a]]",
        "small-table-rows: few",
        "migrations: db",
        "migrations: [{name: x}]",
        "migrations: [{flyway: a, sql: b}]",
        "migrations: [{sql: a, java: b}]",
        "migrations: [{sql: a, placeholders: {}}]",
        "migrations: [{sql: a, transaction: per-fil}]",
        "migrations: [{flyway: a, transaction: per-file}]",
        "migrations: [{flyway: a, placeholder: {}}]",
        "session: [a]",
        "session: {a: [b]}",
        "[]",
        "a",
      })
  void whatTheReaderRefusesTheSchemaRefuses(String yaml) throws YamlReader.YamlException {
    assertThat(failures(yaml)).isNotEmpty();
    assertThat(violations(yaml)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target: postgresql:15",
        "target: PG:16.4",
        "migrations:\nrules:\nsession:\napprovals:",
        "migrations: [{flyway: [a, b], java: c, placeholders: {d: 1, e: }, name: 3, session: {f: 0}}]",
        "migrations: [{sql: a, transaction: per-file, target: 'mysql:8.0.36'}]",
        "rules: {ColumnDrop: off, TableDrop: false, NotNullScan: {severity: note}}",
        "approvals: {ColumnDrop: [a, b], TableDrop: c}",
        "released-version: 12\nstart-after: '2026.11'",
        "reason-min: 20\nbroad-limit: 0\nsmall-table-rows: 100000000\nstatistics: s.json",
        "small-tables: country\nhot-tables: [jobs, app.queue]",
        "strict: true\nbaseline: etc/known.txt",
        "application: [src/main/java]\nvalidate-grace: 3",
        "application: []",
      })
  void whatTheReaderTakesTheSchemaTakes(String yaml) throws YamlReader.YamlException {
    assertThat(failures(yaml)).isEmpty();
    assertThat(violations(yaml)).isEmpty();
  }

  static Stream<String> keys() {
    List<String> keys = new ArrayList<>(ConfigurationReader.TOP_KEYS);
    keys.addAll(ConfigurationReader.LATER_TOP_KEYS);
    ConfigurationReader.ENTRY_KEYS.forEach(k -> keys.add("migrations: [{" + k));
    return keys.stream();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyKeyThatIsDescribedIsRead(String key) {
    String yaml = key + ": x" + (key.startsWith("migrations: [{") ? "}]" : "");
    assertThat(failures(yaml))
        .extracting(RunProblem::message)
        .noneMatch(m -> m.startsWith("Unknown"));
  }

  @Test
  void theDescriptionsNameWhatHasNoEffectYet() throws IOException {
    JsonNode properties = new ObjectMapper().readTree(schema()).get("properties");
    for (String key : ConfigurationReader.LATER_TOP_KEYS) {
      assertThat(properties.get(key).get("description").asText()).isEqualTo("Has no effect yet.");
    }
    for (String key : ConfigurationReader.TOP_KEYS) {
      assertThat(properties.get(key).get("description").asText()).matches("[A-Z].*\\.");
    }
  }
}
