package io.github.surefoot.engine.rule.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColumnNarrowingTest {
  private final RuleTester rule = RuleTester.of(new ColumnNarrowing());

  private static String change(String from, String to) {
    return """
        -- V1__orders.sql
        CREATE DOMAIN code AS varchar(20);
        CREATE TYPE status AS ENUM ('open', 'paid', 'void');
        CREATE TYPE shorter AS ENUM ('open', 'paid');
        CREATE TYPE longer AS ENUM ('void', 'paid', 'open', 'lost');
        CREATE TABLE orders (c %s);
        -- V2__type.sql
        ALTER TABLE orders ALTER COLUMN c TYPE %s;
        """
        .formatted(from, to);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          varchar(10)      | varchar(10)
          varchar(10)      | varchar(20)
          varchar(10)      | text
          char(10)         | varchar(10)
          text             | citext
          varchar(20)[]    | varchar(30)[]
          varchar(20)      | code
          code             | varchar(20)
          bit(3)           | varbit(3)
          integer          | bigint
          smallint         | numeric(5)
          integer          | numeric(12, 2)
          numeric(9)       | integer
          numeric(10, 2)   | numeric(12, 2)
          numeric(10, 2)   | numeric
          numeric(10, 2)   | double precision
          integer          | double precision
          real             | double precision
          double precision | numeric
          timestamp(3)     | timestamp
          timestamp        | timestamptz
          date             | timestamp
          time(0)          | time(3)
          interval(3)      | interval
          interval         | time
          numeric(6)       | real
          numeric(8, 2)    | double precision
          numeric(15)      | double precision
          status           | longer USING c::text::longer
          integer          | text
          integer          | varchar(20)
          text             | integer USING c::integer
          json             | jsonb
          """)
  void silentWhereTheNewTypeHoldsAll(String from, String to) {
    rule.silent(change(from, to));
  }

  @Test
  void namesAPrecisionThatHoldsAllWhereDecimalPlacesAreAdded() {
    assertThat(RuleTester.remedy(rule.finding(change("bigint", "numeric(18, 2)"))))
        .isEqualTo("Make it numeric(21, 2), which holds every value of the old type.\n");
    rule.silent(change("bigint", "numeric(21, 2)"));
  }

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(
        "CREATE TABLE orders (c text); ALTER TABLE orders ALTER COLUMN c TYPE varchar(10);");
  }

  @Test
  void silentOnAColumnOfTheSameMigration() {
    rule.silent(
        """
        -- V1__orders.sql
        CREATE TABLE orders (id bigint);
        -- V2__code.sql
        ALTER TABLE orders ADD COLUMN code text;
        ALTER TABLE orders ALTER COLUMN code TYPE varchar(10);
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text     | length(c) <= 10             | varchar(10)
          text     | char_length(c) < 11         | varchar(10)
          integer  | c BETWEEN 0 AND 100         | smallint
          integer  | c > 0 AND 32768 > c         | smallint
          bigint   | c >= -999999 AND c < 999999 | numeric(8, 2)
          integer  | c BETWEEN -32768 AND 32767 | smallint
          """)
  void silentWhereAValidatedCheckProvesIt(String from, String check, String to) {
    rule.silent(change(from + " CHECK (" + check + ")", to));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text    | length(c) <= 11      | varchar(10)
          text    | length(d) <= 10      | varchar(10)
          integer | c >= 0               | smallint
          integer | c BETWEEN 0 AND 40000 | smallint
          integer | c BETWEEN -40000 AND 0 | smallint
          integer | c >= -40000 AND c < 9 | smallint
          """)
  void findsWhereACheckLetsMoreIn(String from, String check, String to) {
    assertThat(rule.findings(change(from + ", d text, CHECK (" + check + ")", to))).hasSize(1);
  }

  @Test
  void findsWhereTheCheckIsNotValidated() {
    rule.finds(
        """
        -- V1__orders.sql
        CREATE TABLE orders (c text);
        -- V2__check.sql
        ALTER TABLE orders ADD CONSTRAINT k CHECK (length(c) <= 10) NOT VALID;
        -- V3__type.sql
        ALTER TABLE orders ALTER COLUMN c TYPE varchar(10);
        """,
        "V3__type.sql:1 error: Changing 'orders.c' from text to character varying(10) fails on values"
            + " of more than 10 characters.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          varchar(20)      | varchar(10)                    | fails on values of more than 10 characters
          text             | char(1)                        | fails on values of more than 1 character
          text             | varchar(10) USING left(c, 10)  | cuts values off after 10 characters
          code             | varchar(10)                    | fails on values of more than 10 characters
          text             | code                           | fails on values of more than 20 characters
          text[]           | varchar(10)[]                  | fails on values of more than 10 characters
          varbit           | varbit(8)                      | fails on values of more than 8 bits
          bigint           | integer                        | fails on values beyond the range of integer
          interval         | interval(3)                    | rounds values to 3 digits of the second
          time             | time(0)                        | rounds values to whole seconds
          numeric(7)       | real                           | rounds values of more digits than the 6 that real keeps
          numeric(5, 2)    | numeric(5, 1)                  | rounds values to 1 digit behind the point
          numeric(16, 2)   | double precision               | rounds values of more digits than the 15 that double precision keeps
          numeric(10)      | integer                        | fails on values beyond the range of integer
          numeric(8, 2)    | integer                        | rounds values to whole numbers
          double precision | smallint                       | fails on values beyond the range of smallint
          integer          | numeric(10, 2)                 | fails on values of more than 8 digits before the point
          numeric(10, 2)   | numeric(12, 1)                 | rounds values to 1 digit behind the point
          numeric(12, 2)   | numeric(10, 2)                 | fails on values of more than 8 digits before the point
          double precision | real                           | rounds values of more digits than the 6 that real keeps
          numeric          | double precision               | rounds values of more digits than the 15 that double precision keeps
          timestamp        | timestamp(3)                   | rounds values to 3 digits of the second
          timestamp        | timestamptz(0)                 | rounds values to whole seconds
          timestamptz      | date                           | drops the time of day
          timestamp        | time                           | drops the date
          status           | shorter USING c::text::shorter | fails on the values 'void'
          """)
  void findsWhatDoesNotFit(String from, String to, String what) {
    assertThat(rule.finding(change(from, to)).message())
        .startsWith("Changing 'orders.c' from ")
        .endsWith(" " + what + ".");
  }

  @Test
  void findsALimitWhereTheTypeIsNotKnown() {
    assertThat(rule.finding("ALTER TABLE orders ALTER COLUMN c TYPE varchar(10);").why())
        .contains("The present type is not known: one that holds more is assumed;");
    rule.silent("ALTER TABLE orders ALTER COLUMN c TYPE bigint;");
    rule.silent("ALTER TABLE orders ALTER COLUMN c TYPE text;");
    rule.silent("ALTER TABLE orders ALTER COLUMN c TYPE timestamptz;");
  }

  @Test
  void keepsTheTypeAndAddsACheck() {
    assertThat(
            RuleTester.remedy(
                rule.finding(change("text", "varchar(10)").replace(" c ", " \"C\" "))))
        .isEqualTo(
            """
            Keep the type, which costs nothing, and keep out what is not wanted with a CHECK: release \
            code that obeys it, add it without reading the rows that are there, mend those that break \
            it, and let a later migration validate it.
            == V2__type.sql
            ALTER TABLE orders ADD CONSTRAINT "orders_C_check" CHECK (char_length("C") <= 10) NOT VALID;
            == V2_1__validate_orders_c_check.sql
            ALTER TABLE orders VALIDATE CONSTRAINT "orders_C_check";
            """);
    assertThat(RuleTester.remedy(rule.finding(change("bigint", "smallint"))))
        .contains("CHECK (c BETWEEN -32768 AND 32767) NOT VALID;");
    assertThat(RuleTester.remedy(rule.finding(change("numeric", "numeric(6, 2)"))))
        .contains("CHECK (abs(c) < 10000) NOT VALID;");
    assertThat(RuleTester.remedy(rule.finding(change("numeric(6, 2)", "numeric(6, 1)"))))
        .contains("CHECK (c = round(c, 1)) NOT VALID;");
  }

  @Test
  void hasNoCheckForWhatNoneCanSay() {
    assertThat(rule.finding(change("timestamp", "date")).remedy().snippets()).isEmpty();
    assertThat(rule.finding(change("text[]", "varchar(10)[]")).remedy().snippets()).isEmpty();
  }
}
