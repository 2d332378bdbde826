package io.github.surefoot.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.Analysis;
import io.github.surefoot.engine.Analysis.Settings;
import io.github.surefoot.engine.assurance.AssurancePolicy;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.rule.TableStatistics.Entry;
import io.github.surefoot.engine.rule.TableStatistics.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TableSizesTest {
  private static final LocalDate TAKEN = LocalDate.of(2026, 11, 1);

  private static List<Finding> findings(TableKnowledge tables, Scenario scenario) {
    return Analysis.of(
            List.of(scenario.with("lock_timeout", "2s").history()),
            new Settings(Map.of(), AssurancePolicy.DEFAULT, tables, LocalDate.of(2026, 11, 20)))
        .findings()
        .stream()
        .map(f -> f.finding())
        .toList();
  }

  private static List<String> rules(TableKnowledge tables, String sql) {
    return findings(tables, Scenario.of(sql)).stream().map(f -> f.rule().name()).toList();
  }

  private static TableKnowledge small(String... names) {
    return new TableKnowledge(Set.of(names), Set.of(), -1, null);
  }

  private static Entry entry(
      String table, long rows, long bytes, long total, @Nullable String parent) {
    return new Entry(
        new QualifiedName("public", table),
        new Size(rows, bytes, total),
        parent == null ? null : new QualifiedName("public", parent));
  }

  private static TableKnowledge measured(long smallRows, Entry... entries) {
    return new TableKnowledge(
        Set.of(), Set.of(), smallRows, new TableStatistics(TAKEN, List.of(entries)));
  }

  // Small tables.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ALTER TABLE country DROP COLUMN a; | ColumnDrop",
        "DROP TABLE country; | TableDrop",
        "CREATE INDEX i ON orders (a); | BlockingIndexCreation",
        "CREATE INDEX i ON depot.country (a); | BlockingIndexCreation",
        "CREATE INDEX i ON countries (a); | BlockingIndexCreation",
        "ALTER TABLE country ADD FOREIGN KEY (a) REFERENCES orders (id); | ValidatingForeignKey",
        "ALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES country (id); | ValidatingForeignKey",
        "UPDATE orders SET a = 1 FROM country; | UnbatchedBackfill",
        "INSERT INTO country SELECT * FROM orders; | UnbatchedBackfill",
        "CREATE INDEX CONCURRENTLY i ON country (a); | FlywayTransactionalLockHang",
      })
  void whatIsNotAboutTimeOrIsAboutOtherTablesIsStillFound(String sql, String rule) {
    assertThat(rules(small("country"), sql)).contains(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX i ON country (a);",
        "CREATE INDEX i ON public.country (a);",
        "CREATE INDEX i ON Country (a);",
        "ALTER TABLE country ALTER a SET NOT NULL;",
        "ALTER TABLE country ADD b serial;",
        "ALTER TABLE country ADD CHECK (a > 0);",
        "ALTER TABLE country ADD FOREIGN KEY (a) REFERENCES app.currency (id);",
        "ALTER TABLE country ALTER a TYPE bigint;",
        "UPDATE country SET a = 1;",
        "DROP INDEX country_i;",
        "DO $$ BEGIN UPDATE country SET a = 1; END $$;",
      })
  void onSmallTablesTimeDoesNotMatter(String sql) {
    String history =
        "-- V1__a.sql (not reported)\nCREATE TABLE country (a int);\n"
            + "CREATE INDEX country_i ON country (a);\n-- V2__b.sql\n";
    assertThat(rules(TableKnowledge.NONE, history + sql)).isNotEmpty();
    assertThat(rules(small("country", "app.Currency"), history + sql)).isEmpty();
  }

  @Test
  void aNameWithoutSchemaIsInTheFirstSchemaOfTheConnections() {
    Scenario scenario =
        Scenario.of("CREATE INDEX i ON country (a);").with("search_path", "\"$user\", app, public");
    assertThat(findings(small("country"), scenario)).isEmpty();
    assertThat(findings(small("public.country"), scenario)).hasSize(1);
  }

  @Test
  void aPartitionIsAsSmallAsItsParent() {
    String history =
        """
        -- V1__a.sql (not reported)
        CREATE TABLE rates (a int, b int) PARTITION BY RANGE (a);
        CREATE TABLE rates_1 PARTITION OF rates FOR VALUES FROM (1) TO (2);
        -- V2__b.sql
        CREATE INDEX i ON rates (a);
        CREATE INDEX j ON rates_1 (b);
        """;
    assertThat(rules(small("rates_2"), history)).hasSize(2);
    assertThat(rules(small("rates"), history)).isEmpty();
  }

  @Test
  void aJustificationOfWhatDoesNotMatterIsUnused() {
    assertThat(
            rules(
                small("country"),
                "-- surefoot:assured BlockingIndexCreation: country has 200 rows everywhere\n"
                    + "CREATE INDEX i ON country (a);"))
        .containsExactly("UnusedAssurance");
  }

  // Statistics.

  @Test
  void rowsMakeATableSmallOnlyBelowTheLimitThatIsSet() {
    Entry country = entry("country", 1000, 81920, 98304, null);
    String sql = "CREATE INDEX i ON country (a);";
    assertThat(rules(measured(-1, country), sql)).hasSize(1);
    assertThat(rules(measured(999, country), sql)).hasSize(1);
    assertThat(rules(measured(1000, country), sql)).isEmpty();
    assertThat(rules(measured(1000), sql)).hasSize(1);
    assertThat(rules(measured(1000, entry("country", -1, 8192, 8192, null)), sql)).hasSize(1);
  }

  @Test
  void aHotTableIsNotSmallForHavingFewRows() {
    TableStatistics statistics =
        new TableStatistics(TAKEN, List.of(entry("queue", 3, 8192, 16384, null)));
    String sql = "CREATE INDEX i ON queue (a);";
    assertThat(rules(new TableKnowledge(Set.of(), Set.of(), 100, statistics), sql)).isEmpty();
    assertThat(rules(new TableKnowledge(Set.of(), Set.of("queue"), 100, statistics), sql))
        .hasSize(1);
  }

  @Test
  void aPartitionedTableIsAsLargeAsItsPartitions() {
    TableStatistics statistics =
        new TableStatistics(
            TAKEN,
            List.of(
                entry("p", 0, 0, 0, null),
                entry("p1", 60, 1, 2, "p"),
                entry("p2", 0, 0, 0, "p"),
                entry("p2a", 70, 3, 4, "p2"),
                entry("q", 5, 6, 7, null),
                entry("q1", -1, 6, 7, "q")));
    assertThat(statistics.size(new QualifiedName("public", "p"))).contains(new Size(130, 4, 6));
    assertThat(statistics.size(new QualifiedName("public", "q"))).contains(new Size(-1, 6, 7));
    assertThat(statistics.size(new QualifiedName("public", "r"))).isEmpty();
  }

  @Test
  void aCircleOfPartitionsHasAnEnd() {
    TableStatistics statistics =
        new TableStatistics(TAKEN, List.of(entry("a", 1, 1, 1, "b"), entry("b", 1, 1, 1, "a")));
    assertThat(statistics.size(new QualifiedName("public", "a"))).isPresent();
  }

  // Expected time.

  private static @Nullable ExpectedTime expected(String sql, Entry... entries) {
    List<Finding> findings = findings(measured(-1, entries), Scenario.of(sql));
    assertThat(findings).hasSize(1);
    return findings.get(0).expected();
  }

  @Test
  void timeIsNotExpectedWhereATableIsNotKnownOrNothingIsWorkedOn() {
    assertThat(expected("CREATE INDEX i ON t (a);")).isNull();
    assertThat(
            expected(
                "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (id);",
                entry("t", 100, 8192, 8192, null)))
        .isNull();
    assertThat(expected("ALTER TABLE t DROP COLUMN a;", entry("t", 100, 8192, 8192, null)))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE INDEX i ON t (a),            1000,      10,       20, instant",
    "CREATE INDEX i ON t (a),         1000000,    1000,     1200, seconds",
    "CREATE INDEX i ON t (a),       100000000,   10000,    20000, minutes",
    "CREATE INDEX i ON t (a),     10000000000, 1000000,  2000000, hours",
    "ALTER TABLE t ADD CHECK (a > 0), 1000000,    1000,     1200, seconds",
    "ALTER TABLE t ADD b serial,      1000000,    1000,     5000, minutes",
    "UPDATE t SET a = 1,              1000000,     100,      200, seconds",
    "UPDATE t SET a = 1,            500000000,   50000,   100000, hours",
    "UPDATE t SET a = 1,                   -1,    1000,     1200, minutes",
  })
  void timeGrowsWithRowsAndBytes(
      String sql, long rows, long megabytes, long total, String magnitude) {
    ExpectedTime time =
        expected(sql + ";", entry("t", rows, megabytes * 1_000_000, total * 1_000_000, null));
    assertThat(time).isNotNull();
    assertThat(time.magnitude().key()).isEqualTo(magnitude);
  }

  @Test
  void whatItWasReckonedFromIsSaid() {
    ExpectedTime time =
        expected("CREATE INDEX i ON t (a);", entry("t", 12_345_678, 3L << 30, 5L << 30, null));
    assertThat(time)
        .isEqualTo(
            new ExpectedTime(
                ExpectedTime.Magnitude.MINUTES,
                "'t' had about 12 million rows and 5.0 GB on 2026-11-01. Assumed are 200 MB read, 50"
                    + " MB written or 20,000 rows changed in a second."));
    ExpectedTime few = expected("CREATE INDEX i ON t (a);", entry("t", 9_999, 8192, 16384, null));
    assertThat(few).isNotNull();
    assertThat(few.because()).startsWith("'t' had about 9,999 rows and 16 kB on");
  }
}
