package io.github.surefoot.engine.rule.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeZoneReinterpretationTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (
        id bigint, day date, placed timestamp, paid timestamptz, times timestamp[], text text);
      -- V2__zone.sql
      """;

  private static final String CHANGE = "ALTER TABLE orders ALTER COLUMN placed TYPE timestamptz;";

  private final RuleTester rule = RuleTester.of(new TimeZoneReinterpretation());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER COLUMN placed TYPE timestamp(3)",
        "ALTER COLUMN paid TYPE timestamptz(3)",
        "ALTER COLUMN day TYPE timestamp",
        "ALTER COLUMN text TYPE timestamptz USING text::timestamptz",
        "ALTER COLUMN times TYPE timestamptz USING times[1] AT TIME ZONE 'UTC'",
      })
  void isSilentIfNoZoneIsTaken(String action) {
    rule.silent(ORDERS + "ALTER TABLE orders " + action + ";");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "USING placed AT TIME ZONE 'Europe/Berlin'",
        "USING timezone('UTC', placed)",
        "USING now()",
      })
  void isSilentIfUsingSaysIt(String using) {
    rule.silent(ORDERS + CHANGE.replace(";", " " + using + ";"));
  }

  @Test
  void isSilentIfTheSessionsZoneIsSaid() {
    rule.silent(ORDERS + "SET LOCAL timezone = 'UTC';\n" + CHANGE);
    rule.silent(ORDERS + "SET TIME ZONE 'Europe/Berlin';\n" + CHANGE);
    rule.with("timezone", "UTC").silent(ORDERS + CHANGE);
  }

  @Test
  void isSilentForANewTableOrColumn() {
    rule.silent("CREATE TABLE t (c timestamp); ALTER TABLE t ALTER COLUMN c TYPE timestamptz;");
    rule.silent(
        ORDERS
            + "ALTER TABLE orders ADD COLUMN c timestamp;"
            + " ALTER TABLE orders ALTER COLUMN c TYPE timestamptz;");
  }

  @Test
  void isSilentForWhatIsNotKnownAndLosesItsZone() {
    rule.silent("ALTER TABLE orders ALTER COLUMN placed TYPE timestamp;");
  }

  @Test
  void findsWhereUsingCallsSomethingElse() {
    assertThat(
            rule.findings(
                ORDERS + CHANGE.replace(";", " USING date_trunc('day', placed)::timestamptz;")))
        .hasSize(1);
  }

  @Test
  void isSilentForATypeThatIsNotKnown() {
    rule.silent(ORDERS + "ALTER TABLE orders ALTER COLUMN placed TYPE ${type};");
  }

  @Test
  void findsBothDirectionsAndDates() {
    rule.finds(
        ORDERS + CHANGE,
        "V2__zone.sql:1 warning: Changing 'orders.placed' from timestamp without time zone to"
            + " timestamp with time zone converts the old values in the time zone of whatever session"
            + " migrates.");
    rule.finds(
        ORDERS + "ALTER TABLE orders ALTER COLUMN paid TYPE timestamp USING paid::timestamp;",
        "V2__zone.sql:1 warning: Changing 'orders.paid' from timestamp with time zone to timestamp"
            + " without time zone converts the old values in the time zone of whatever session"
            + " migrates.");
    rule.finds(
        ORDERS + "ALTER TABLE orders ALTER COLUMN day TYPE timestamptz USING day + interval '1 h';",
        "V2__zone.sql:1 warning: Changing 'orders.day' from date to timestamp with time zone"
            + " converts the old values in the time zone of whatever session migrates.");
    assertThat(rule.findings(ORDERS + "ALTER TABLE orders ALTER COLUMN times TYPE timestamptz[];"))
        .hasSize(1);
  }

  @Test
  void findsAZoneThatIsTakenBack() {
    assertThat(rule.findings(ORDERS + "SET LOCAL timezone = 'UTC';\nRESET timezone;\n" + CHANGE))
        .hasSize(1);
  }

  @Test
  void findsSeveralColumnsOnce() {
    var finding =
        rule.finding(
            ORDERS
                + "ALTER TABLE orders ALTER placed TYPE timestamptz,\n  ALTER day TYPE timestamptz;\n"
                + "ALTER TABLE orders ALTER paid TYPE timestamp;");
    assertThat(finding.related()).extracting(r -> r.region().startLine()).containsExactly(2, 3);
    assertThat(finding.remedy().text())
        .isEqualTo(
            "Set the zone that the application wrote the values in, whoever migrates. With UTC,"
                + " PostgreSQL 12 and later do not even rewrite the table. Before this statement: SET"
                + " LOCAL timezone = 'UTC', or what the zone was.");
  }

  @Test
  void saysWhatItAssumesOfAnUnknownType() {
    assertThat(rule.finding(CHANGE).why())
        .endsWith(
            " The present type is not known: one without a zone is assumed; the CREATE TABLE in the"
                + " history would settle it.");
  }

  @Test
  void setsTheZone() {
    assertThat(RuleTester.remedy(rule.finding(ORDERS + CHANGE)))
        .isEqualTo(
            """
            Set the zone that the application wrote the values in, whoever migrates. With UTC,\
             PostgreSQL 12 and later do not even rewrite the table. If it was not UTC, name the zone\
             that it was.
            == V2__zone.sql
            SET LOCAL timezone = 'UTC';
            ALTER TABLE orders ALTER COLUMN placed TYPE timestamptz;
            """);
    assertThat(
            RuleTester.remedy(
                rule.finding(ORDERS.replace("zone.sql", "zone.sql (no transaction)") + CHANGE)))
        .contains(
            """
            SET timezone = 'UTC';
            ALTER TABLE orders ALTER COLUMN placed TYPE timestamptz;
            RESET timezone;
            """);
  }
}
