package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conformance tests ask servers about all these pairs, and many more. */
final class AutomaticCastsTest {
  @ParameterizedTest
  @CsvSource({
    "text, varchar",
    "integer, text",
    "date, varchar",
    "boolean, text",
    "integer, bigint",
    "numeric, real",
    "date, timestamp",
    "interval, time",
    "json, jsonb",
    "inet, text",
    "text, tsvector",
    "tsvector, integer",
    "text[], integer[]",
    "integer[], text",
    "tsvector, text[]",
    "integer[], uuid",
  })
  void mayPass(String from, String to) {
    assertThat(change(from, to)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "text, integer",
    "varchar, date",
    "char(3), boolean",
    "integer, date",
    "numeric, boolean",
    "bigint, uuid",
    "date, integer",
    "timestamptz, json",
    "interval, boolean",
    "boolean, numeric",
    "uuid, bigint",
    "inet, timestamp",
    "text, text[]",
    "integer, integer[]",
    "date, date[]",
    "uuid, uuid[]",
    "integer[], integer",
    "text[], bigint",
  })
  void needsUsing(String from, String to) {
    assertThat(change(from, to)).contains("only by USING");
    assertThat(Described.on(16, table(from), alter(to) + " USING NULL::" + to).fails()).isNull();
  }

  private static String change(String from, String to) {
    return Described.on(16, table(from), alter(to)).fails();
  }

  private static String table(String type) {
    return "CREATE TABLE t (c " + type + ");";
  }

  private static String alter(String type) {
    return "ALTER TABLE t ALTER COLUMN c TYPE " + type;
  }
}
