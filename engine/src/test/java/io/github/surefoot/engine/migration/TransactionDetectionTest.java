package io.github.surefoot.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.effect.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransactionDetectionTest {
  private static final Target PG15 = Target.parse("postgresql:15");
  private static final Target PG11 = Target.parse("postgresql:11");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX i ON t (concurrently)",
        "CREATE TABLE vacuum (a int)",
        "REINDEX TABLE CONCURRENTLY t",
        "REINDEX INDEX CONCURRENTLY i",
        "REINDEX (CONCURRENTLY) TABLE t",
        "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
        "CLUSTER",
        "CALL p()",
        "ALTER TYPE e ADD VALUE 'b'",
        "DISCARD PLANS",
        "-- VACUUM\nSELECT 1",
        "'VACUUM'",
      })
  void staysInATransaction(String statement) {
    assertThat(TransactionDetection.isNonTransactional(statement, PG15)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index concurrently i on t (c)",
        "CREATE /* a (b */ UNIQUE\nINDEX -- c\n CONCURRENTLY IF NOT EXISTS i ON t (c)",
        "DROP INDEX CONCURRENTLY i",
        "CREATE DATABASE d",
        "DROP TABLESPACE s",
        "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
        "ALTER SYSTEM SET a = 1",
        "REINDEX DATABASE d",
        "REINDEX (VERBOSE) SCHEMA s",
        "REINDEX VERBOSE SYSTEM",
        "VACUUM",
        "VACUUM (ANALYZE) t",
        "DISCARD ALL",
      })
  void runsWithoutATransaction(String statement) {
    assertThat(TransactionDetection.isNonTransactional(statement, PG15)).isTrue();
  }

  @Test
  void aNewEnumValueNeedsNoTransactionBefore12() {
    assertThat(TransactionDetection.isNonTransactional("ALTER TYPE s.e ADD VALUE 'b'", PG11))
        .isTrue();
    assertThat(TransactionDetection.isNonTransactional("ALTER TYPE e ADD VALUE 'b'", PG11))
        .isTrue();
    assertThat(
            TransactionDetection.isNonTransactional("ALTER TYPE e RENAME VALUE 'a' TO 'b'", PG11))
        .isFalse();
  }

  @Test
  void otherDatabasesHaveNoList() {
    assertThat(TransactionDetection.isNonTransactional("VACUUM", Target.parse("mysql:8.0")))
        .isFalse();
  }
}
