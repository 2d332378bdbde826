package io.github.surefoot.engine.rule.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class FlywayIgnoredFileTest {
  private final RuleTester rule = RuleTester.of(new FlywayIgnoredFile());

  @Test
  void silentOnFilesThatAreRun() {
    rule.silent(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint);
        -- R__view.sql
        CREATE OR REPLACE VIEW all_orders AS SELECT * FROM orders;
        """);
  }

  @Test
  void silentWithOtherRunners() {
    rule.runBy(new Runner.PlainSql()).silent("-- V2_status.sql\nSELECT 1;");
  }

  @Test
  void silentOnFilesWhoseFindingsAreNotWanted() {
    rule.silent(
        "-- V2_status.sql (not reported)\nSELECT 1;\n-- U1__a.sql (not reported)\nSELECT 1;");
  }

  @Test
  void findsAFileWithOneUnderscore() {
    rule.finds(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint);
        -- V2_status.sql
        -- adds a column
        ALTER TABLE orders ADD COLUMN status text;
        -- R_view.sql
        """,
        "R_view.sql:1 error: Flyway passes over 'R_view.sql' without a word: its name is wrong.",
        "V2_status.sql:2 error: Flyway passes over 'V2_status.sql' without a word: its name is"
            + " wrong.");
  }

  @Test
  void findsUndoScriptsOnce() {
    rule.finds(
        "-- U1__a.sql\nSELECT 1;\n-- U2__b.sql\nSELECT 1;",
        "U1__a.sql:1 warning: Flyway's open-source edition passes over 2 undo scripts, the first of"
            + " which is 'U1__a.sql'.");
    rule.finds(
        "-- U1__a.sql (not reported)\nSELECT 1;\n-- U2__b.sql\nSELECT 1;",
        "U2__b.sql:1 warning: Flyway's open-source edition passes over the undo script 'U2__b.sql'.");
  }

  @Test
  void saysWhatDoesNotHappen() {
    assertThat(rule.finding("-- V2_status.sql\nSELECT 1;").why())
        .startsWith("migrate succeeds and nothing of the file has happened");
  }

  @Test
  void saysTheRightName() {
    assertThat(rule.finding("-- V2_status.sql\nSELECT 1;").remedy().text())
        .isEqualTo(
            "Rename it to V2__status.sql. Let Flyway say so itself next time:"
                + " flyway.validateMigrationNaming=true.");
  }
}
