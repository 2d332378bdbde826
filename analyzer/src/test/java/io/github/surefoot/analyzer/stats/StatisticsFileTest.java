package io.github.surefoot.analyzer.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.analyzer.RunProblem;
import io.github.surefoot.analyzer.stats.LiveStatistics.Measured;
import io.github.surefoot.analyzer.stats.LiveStatistics.Parent;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.rule.TableStatistics;
import io.github.surefoot.engine.rule.TableStatistics.Size;
import io.github.surefoot.engine.source.SourceFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatisticsFileTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  private static StatisticsFile.Result read(String text) {
    return StatisticsFile.read(new SourceFile("stats.json", text), TODAY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1:1: Statistics are an object.",
        "[] | 1:1: Statistics are an object.",
        "{ | 1:2: This is no JSON.",
        "{\"version\": 2, \"takenAt\": \"2026-11-20T00:00:00Z\"} | 1:49: The statistics are of another"
            + " version: expected 1.",
        "{\"version\": 1} | 1:14: 'takenAt' is missing: when were the statistics taken.",
        "{\"takenAt\": \"May\"} | 1:13: 'takenAt' is a time such as 2026-11-20T12:00:00Z.",
        "{\"tables\": {}} | 1:12: 'tables' is a list.",
        "{\"tables\": [1]} | 1:13: A table is an object.",
        "{\"tables\": [{\"name\": \"a\"}]} | 1:25: A table has a schema and a name.",
        "{\"tables\": [{\"rows\": -1}]} | 1:22: 'rows' is a count.",
        "{\"tables\": [{\"bytes\": \"x\"}]} | 1:23: 'bytes' is a count.",
        "{\"tables\": [{\"bytes\": 99999999999999999999}]} | 1:23: 'bytes' is a count.",
      })
  void whatIsNoStatisticsIsNamedWithItsPlace(String text, String message) {
    StatisticsFile.Result result = read(text);
    assertThat(result.problems())
        .extracting(RunProblem::toString)
        .containsExactly("stats.json:" + message);
    assertThat(result.statistics()).isNull();
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    String text =
        StatisticsFile.text(
            new LiveStatistics(
                "PostgreSQL 16.4",
                Instant.parse("2026-11-19T23:30:00Z"),
                List.of(
                    new Measured("public", "a \"b\"", 12L, 100, 50, 200, null),
                    new Measured("app", "p", 0L, 0, 0, 0, null),
                    new Measured("app", "p1", null, 7, 1, 9, new Parent("app", "p")))));
    assertThat(text)
        .isEqualTo(
            """
            {
              "version": 1,
              "server": "PostgreSQL 16.4",
              "takenAt": "2026-11-19T23:30:00Z",
              "tables": [
                {"schema": "public", "name": "a \\"b\\"", "rows": 12, "bytes": 100, "indexBytes": 50, "totalBytes": 200},
                {"schema": "app", "name": "p", "rows": 0, "bytes": 0, "indexBytes": 0, "totalBytes": 0},
                {"schema": "app", "name": "p1", "rows": null, "bytes": 7, "indexBytes": 1, "totalBytes": 9, "partitionOf": {"schema": "app", "name": "p"}}
              ]
            }
            """);
    StatisticsFile.Result result = read(text);
    assertThat(result.problems()).isEmpty();
    TableStatistics statistics = result.statistics();
    assertThat(statistics).isNotNull();
    assertThat(statistics.takenOn()).isEqualTo(LocalDate.of(2026, 11, 19));
    assertThat(statistics.size(new QualifiedName("public", "a \"b\"")))
        .contains(new Size(12, 100, 200));
    assertThat(statistics.size(new QualifiedName("app", "p"))).contains(new Size(-1, 7, 9));
  }

  @Test
  void fieldsOfLaterVersionsAreLeftAside() {
    assertThat(
            read("{\"version\":1,\"more\":{\"a\":[1]},\"takenAt\":\"2026-11-20T00:00:00Z\",\"tables\":[]}")
                .problems())
        .isEmpty();
  }

  @Test
  void statisticsOfMoreThanAMonthAreSaidToBeOld() {
    String text = "{\"version\":1,\"takenAt\":\"%sT00:00:00Z\"}";
    assertThat(read(text.formatted("2026-10-21")).problems()).isEmpty();
    assertThat(read(text.formatted("2026-10-20")).problems())
        .extracting(RunProblem::message)
        .containsExactly(
            "The statistics are 31 days old, and tables grow; 'surefoot stats' takes new ones.");
  }
}
