package io.github.surefoot.analyzer.config;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.surefoot.analyzer.report.Json;
import io.github.surefoot.engine.rule.Family;
import io.github.surefoot.engine.rule.Rule;
import io.github.surefoot.engine.rule.RuleCatalogue;
import io.github.surefoot.engine.rule.RuleInfo;
import io.github.surefoot.engine.rule.RuleOption;
import java.io.IOException;
import java.util.List;

/**
 * The JSON schema (draft 7) of surefoot.yaml, for editors that complete and check it. It accepts
 * whatever {@link ConfigurationReader} reads; what only the reader can know, such as whether a path
 * exists, it does not check.
 */
public final class ConfigurationSchema {
  private static final String NO_EFFECT_YET = "Has no effect yet.";

  private final JsonGenerator json;

  private ConfigurationSchema(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes the schema, the last line ended.
   *
   * @throws IOException if {@code out} cannot take it
   */
  public static void write(Appendable out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      new ConfigurationSchema(json).schema();
    }
    out.append('\n');
  }

  private void schema() throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", "http://json-schema.org/draft-07/schema#");
    json.writeStringField("title", "surefoot.yaml");
    json.writeStringField("description", "The configuration of Surefoot.");
    strings("type", "object", "null");
    json.writeBooleanField("additionalProperties", false);
    json.writeObjectFieldStart("properties");
    for (String key : ConfigurationReader.TOP_KEYS) {
      json.writeObjectFieldStart(key);
      top(key);
      json.writeEndObject();
    }
    for (var topOption : ConfigurationReader.TOP_OPTIONS.entrySet()) {
      for (RuleOption<?> option : topOption.getValue().options()) {
        if (option.name().equals(topOption.getKey())) {
          option(option);
        }
      }
    }
    later(ConfigurationReader.LATER_TOP_KEYS);
    json.writeEndObject();
    json.writeEndObject();
  }

  private void later(List<String> keys) throws IOException {
    for (String key : keys) {
      json.writeObjectFieldStart(key);
      description(NO_EFFECT_YET);
      json.writeEndObject();
    }
  }

  private void top(String key) throws IOException {
    switch (key) {
      case "target" -> target("The database that the migrations run on.");
      case "migrations" -> {
        description("The histories; without this they are discovered.");
        strings("type", "array", "null");
        json.writeObjectFieldStart("items");
        entry();
        json.writeEndObject();
      }
      case "session" -> texts("What every connection sets before a migration: lock_timeout: 5s.");
      case "rules" -> rules();
      case "reason-min" ->
          count("The length below which the reason of a justification is none, in characters.");
      case "broad-limit" ->
          count("How many statements one justification may cover without being called broad.");
      case "approvals" -> approvals();
      case "released-version" ->
          text("Migrations of a later version are new: no running release knows their tables.");
      case "start-after" -> text("Findings only for migrations of a later version.");
      case "baseline" ->
          text("The findings that are known; otherwise surefoot-baseline.txt, if it exists.");
      case "small-tables" ->
          list("Tables so small that nobody notices how long a statement takes on them.");
      case "hot-tables" -> list("Tables so busy that few rows do not make them small.");
      case "small-table-rows" ->
          count("With statistics: a table with no more rows than this is small.");
      case "statistics" -> text("How large the tables are, as 'surefoot stats' writes it.");
      case "existing" -> existing();
      case "external-schemas" -> list("Schemas that others change too.");
      case "strict" -> {
        description("Whether what is not understood, or stale in the baseline, fails too.");
        json.writeStringField("type", "boolean");
      }
      case "application" -> {
        description(
            "Directories of Java source that use the schema; otherwise those of the build, none if"
                + " empty.");
        strings("type", "string", "array");
        json.writeObjectFieldStart("items");
        json.writeStringField("type", "string");
        json.writeEndObject();
      }
      case "executes-sql" ->
          list(
              "Methods of code that cannot be read which send SQL, with the index of the argument:"
                  + " com.example.Db.run(0); 'new' stands for a constructor.");
      case "java-migrations" ->
          list(
              "Classes that are migrations, though nothing in their code says so:"
                  + " com.example.upgrade.*Upgrade; '**' stands for any packages.");
      default -> throw new IllegalStateException(key);
    }
  }

  private void entry() throws IOException {
    json.writeStringField("type", "object");
    json.writeBooleanField("additionalProperties", false);
    json.writeArrayFieldStart("oneOf");
    for (String kind : List.of("flyway", "sql")) {
      json.writeStartObject();
      strings("required", kind);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("properties");
    for (String key : ConfigurationReader.ENTRY_KEYS) {
      json.writeObjectFieldStart(key);
      of(key);
      json.writeEndObject();
    }
    later(ConfigurationReader.LATER_ENTRY_KEYS);
    json.writeEndObject();
    json.writeObjectFieldStart("dependencies");
    // 'java' and 'placeholders' are Flyway's, 'transaction' is plain SQL's.
    strings("java", "flyway");
    strings("placeholders", "flyway");
    strings("transaction", "sql");
    json.writeEndObject();
  }

  private void of(String key) throws IOException {
    switch (key) {
      case "flyway" -> list("Flyway's locations: directories with scripts.");
      case "sql" -> list("Plain SQL in the order of the file names: directories or files.");
      case "java" -> list("Directories of Java source with migrations of the same history.");
      case "placeholders" -> texts("Flyway's placeholders and their values.");
      case "name" -> text("How the history is called in reports.");
      case "target" -> target("The database of this history.");
      case "session" -> texts("What the connections of this history set as well.");
      case "existing" -> existing();
      case "transaction" -> {
        description("What is run in one transaction.");
        strings("enum", "per-file", "per-statement");
      }
      default -> throw new IllegalStateException(key);
    }
  }

  private void rules() throws IOException {
    description("Which rules are on, with which severity and options.");
    strings("type", "object", "null");
    json.writeBooleanField("additionalProperties", false);
    json.writeObjectFieldStart("properties");
    for (Rule rule : RuleCatalogue.all()) {
      RuleInfo info = rule.info();
      json.writeObjectFieldStart(info.name());
      description(
          info.summary()
              + " By itself: "
              + (info.optIn() ? "off, else " : "")
              + info.severity().key()
              + ".");
      json.writeArrayFieldStart("anyOf");
      json.writeStartObject();
      severity();
      json.writeEndObject();
      json.writeStartObject();
      json.writeStringField("type", "object");
      json.writeBooleanField("additionalProperties", false);
      json.writeObjectFieldStart("properties");
      json.writeObjectFieldStart("severity");
      severity();
      json.writeEndObject();
      json.writeObjectFieldStart("start-after");
      text("Findings only for migrations of a later version.");
      json.writeEndObject();
      for (RuleOption<?> option : rule.options()) {
        option(option);
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void option(RuleOption<?> option) throws IOException {
    json.writeObjectFieldStart(option.name());
    switch (option.kind()) {
      case DURATION -> text(option.description());
      case COUNT -> count(option.description());
      case FLAG -> {
        description(option.description());
        json.writeStringField("type", "boolean");
      }
      case TEXT -> {
        description(option.description());
        oneOf(option.choices());
      }
      case TEXTS -> {
        description(option.description());
        strings("type", "string", "number", "boolean", "array");
        json.writeObjectFieldStart("items");
        oneOf(option.choices());
        json.writeEndObject();
      }
      case LISTS -> {
        description(option.description());
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("additionalProperties");
        strings("type", "string", "number", "boolean", "array");
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  /** One of these words, or any text if there are none. */
  private void oneOf(List<String> words) throws IOException {
    if (words.isEmpty()) {
      textType();
    } else {
      strings("enum", words.toArray(String[]::new));
    }
  }

  /** A bare {@code off} is false to readers of YAML 1.1, {@code on} is true. */
  private void severity() throws IOException {
    json.writeArrayFieldStart("enum");
    for (String severity : ConfigurationReader.SEVERITIES) {
      json.writeString(severity);
    }
    json.writeBoolean(false);
    json.writeBoolean(true);
    json.writeEndArray();
  }

  private void existing() throws IOException {
    description("What to assume of tables that the history did not create; populated by itself.");
    strings("enum", "populated", "empty");
  }

  private void approvals() throws IOException {
    description("Who has to stand in approvedBy where a rule is justified.");
    strings("type", "object", "null");
    json.writeBooleanField("additionalProperties", false);
    json.writeObjectFieldStart("properties");
    for (Rule rule : RuleCatalogue.all()) {
      if (rule.info().family() != Family.ASSURANCE) {
        json.writeObjectFieldStart(rule.info().name());
        list(rule.info().summary());
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  private void target(String what) throws IOException {
    description(what + " Without a version the oldest that is supported.");
    json.writeStringField("type", "string");
    json.writeStringField(
        "pattern",
        "^\\s*([Pp][Oo][Ss][Tt][Gg][Rr][Ee][Ss]([Qq][Ll])?|[Pp][Gg]"
            + "|[Mm][Yy][Ss][Qq][Ll]|[Mm][Aa][Rr][Ii][Aa][Dd][Bb])(:[0-9.]+)?\\s*$");
    strings("examples", "postgresql:15", "postgresql:18");
  }

  private void count(String what) throws IOException {
    description(what);
    json.writeStringField("type", "integer");
    json.writeNumberField("minimum", 0);
  }

  private void text(String what) throws IOException {
    description(what);
    textType();
  }

  /** What YAML takes for a number or a truth value is a text to the reader. */
  private void textType() throws IOException {
    strings("type", "string", "number", "boolean");
  }

  private void list(String what) throws IOException {
    description(what);
    strings("type", "string", "number", "boolean", "array");
    json.writeNumberField("minItems", 1);
    json.writeObjectFieldStart("items");
    textType();
    json.writeEndObject();
  }

  private void texts(String what) throws IOException {
    description(what);
    strings("type", "object", "null");
    json.writeObjectFieldStart("additionalProperties");
    strings("type", "string", "number", "boolean", "null");
    json.writeEndObject();
  }

  private void description(String text) throws IOException {
    json.writeStringField("description", text);
  }

  private void strings(String field, String... values) throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
