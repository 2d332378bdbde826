package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is certain to be refused, and what only may be. Each refusal is a case on real servers. */
final class RefusalsTest {
  private static final String HISTORY =
      """
      CREATE TABLE r (id bigint PRIMARY KEY, code text, CONSTRAINT r_check CHECK (id > 0));
      CREATE TABLE t (id bigint, r_id bigint, code text, seen text);
      CREATE INDEX t_code_idx ON t (code);
      CREATE TABLE p (day date NOT NULL, n int) PARTITION BY RANGE (day);
      CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      ALTER TABLE known ADD COLUMN a int;
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE known DROP COLUMN missing",
        "ALTER TABLE known ALTER missing SET NOT NULL",
        "ALTER TABLE known DROP CONSTRAINT missing",
        "ALTER TABLE known ADD UNIQUE (missing)",
        "ALTER TABLE known RENAME TO other",
        "ALTER TABLE missing ADD COLUMN a int",
        "ALTER TABLE t ADD FOREIGN KEY (r_id) REFERENCES known (a)",
        "ALTER TABLE t ADD FOREIGN KEY (r_id) REFERENCES r",
        "ALTER TABLE t ADD FOREIGN KEY (id) REFERENCES r (id)",
        "ALTER TABLE t ALTER code TYPE integer USING code::integer",
        "ALTER TABLE t ALTER id TYPE text",
        "ALTER TABLE t DROP CONSTRAINT IF EXISTS missing",
        "ALTER TABLE t ADD CONSTRAINT made UNIQUE (id), DROP COLUMN IF EXISTS code",
        "ALTER TABLE r DROP CONSTRAINT r_check, ADD CONSTRAINT r_check CHECK (id > 1)",
        "ALTER TABLE r DROP CONSTRAINT r_pkey, ADD PRIMARY KEY (id)",
        "CREATE TABLE made PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
        "CREATE TABLE made (a int, UNIQUE (a), FOREIGN KEY (a) REFERENCES made (a))",
        "CREATE TABLE IF NOT EXISTS t (id bigint, id bigint)",
        "ALTER TABLE t ALTER ctid SET STATISTICS 5",
      })
  void mayPass(String statement) {
    assertThat(Described.on(16, HISTORY, statement).fails()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t ALTER missing SET NOT NULL",
        "ALTER TABLE t RENAME COLUMN id TO code",
        "ALTER TABLE r ADD PRIMARY KEY (code)",
        "ALTER TABLE t ADD FOREIGN KEY (code) REFERENCES r (code)",
        "ALTER TABLE t ADD FOREIGN KEY (code) REFERENCES r (id)",
        "ALTER TABLE t ALTER code TYPE integer",
        "ALTER TABLE p ADD UNIQUE (n)",
        "ALTER TABLE p1 ALTER day DROP NOT NULL",
        "CREATE TABLE made PARTITION OF p FOR VALUES FROM ('2025-06-01') TO ('2027-01-01')",
        "CREATE TABLE t (a int)",
        "CREATE TABLE made (a int, a int)",
        "CREATE INDEX made ON t (missing)",
        "CREATE UNIQUE INDEX made ON p (n)",
      })
  void isRefused(String statement) {
    assertThat(Described.on(16, HISTORY, statement).fails()).isNotNull();
  }

  @Test
  void theReasonIsNamed() {
    assertThat(Described.on(16, HISTORY, "ALTER TABLE t ALTER gone TYPE text").fails())
        .isEqualTo("'t' has no column 'gone'");
  }
}
