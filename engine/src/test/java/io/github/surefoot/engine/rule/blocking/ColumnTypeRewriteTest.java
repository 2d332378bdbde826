package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColumnTypeRewriteTest {
  private final RuleTester rule = RuleTester.of(new ColumnTypeRewrite());

  private static String change(String from, String to) {
    return """
        -- V1__orders.sql
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
          varchar(10)    | varchar(20)
          varchar(10)    | text
          varchar(10)    | text USING c::text
          text           | varchar
          numeric(10, 2) | numeric(12, 2)
          timestamp(3)   | timestamp(6)
          cidr           | inet
          """)
  void silentOnAChangeThatIsFree(String from, String to) {
    rule.silent(change(from, to));
  }

  @Test
  void silentOnTimestampInASessionAtUtc() {
    rule.with("timezone", "UTC").silent(change("timestamp", "timestamptz"));
  }

  @Test
  void silentOnATableOfTheSameMigration() {
    rule.silent(
        """
        CREATE TABLE orders (c integer);
        ALTER TABLE orders ALTER COLUMN c TYPE bigint;
        """);
  }

  @Test
  void silentOnAnUnknownTypeThatBecomesText() {
    rule.silent("ALTER TABLE orders ALTER COLUMN c TYPE text;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          integer        | bigint        | integer to bigint
          text           | varchar(20)   | text to character varying(20)
          numeric(10, 2) | numeric(10,3) | numeric(10,2) to numeric(10,3)
          char(3)        | char(4)       | character(3) to character(4)
          varchar(10)[]  | varchar(20)[] | character varying(10)[] to character varying(20)[]
          timestamp      | timestamptz   | timestamp without time zone to timestamp with time zone
          """)
  void findsAChangeThatRewrites(String from, String to, String words) {
    rule.finds(
        change(from, to),
        "V2__type.sql:1 error: Changing 'orders.c' from "
            + words
            + " rewrites the whole table while reads and writes of it wait.");
  }

  @Test
  void findsAComputingUsingEvenIfTheTypeStays() {
    rule.finds(
        change("text", "text USING upper(c)"),
        "V2__type.sql:1 error: Changing 'orders.c' from text to text rewrites the whole table while"
            + " reads and writes of it wait.");
  }

  @Test
  void findsAnUnknownTypeThatBecomesAnother() {
    rule.finds(
        "ALTER TABLE app.orders ALTER c TYPE bigint;",
        "V1__test.sql:1 error: Changing 'app.orders.c' to bigint rewrites the whole table while reads"
            + " and writes of it wait.");
  }

  @Test
  void saysWhichLockWhoWaitsAndWhatGrows() {
    assertThat(rule.finding(change("integer", "bigint")).why())
        .isEqualTo(
            "PostgreSQL 15 holds an ACCESS EXCLUSIVE lock on the table while it writes every row and every index"
                + " anew: reads and writes wait, the longer the more rows there are.");
  }

  @Test
  void saysWhatIsNotKnown() {
    assertThat(rule.finding("ALTER TABLE orders ALTER c TYPE bigint;").why())
        .contains(" are. ")
        .endsWith(".");
  }

  @Test
  void remedyPutsANewColumnBesideTheOldOne() {
    assertThat(
            RuleTester.remedy(
                rule.finding(
                    """
                    -- V1__orders.sql
                    CREATE TABLE orders ("Key" bigint PRIMARY KEY, "Total" integer);
                    -- V2__type.sql
                    ALTER TABLE orders ALTER "Total" TYPE numeric(12, 2);
                    """)))
        .endsWith(
            """
            == V2__type.sql
            ALTER TABLE orders ADD COLUMN "Total_new" numeric(12, 2);
            CREATE FUNCTION "orders_Total_sync"() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              NEW."Total_new" := NEW."Total";
              RETURN NEW;
            END $$;
            CREATE TRIGGER "orders_Total_sync" BEFORE INSERT OR UPDATE ON orders
              FOR EACH ROW EXECUTE PROCEDURE "orders_Total_sync"();
            == V2_1__fill_orders_total_new.sql
            DO $$
            DECLARE
              batch_start orders."Key"%TYPE := (SELECT "Key" FROM orders ORDER BY "Key" LIMIT 1);
              batch_end orders."Key"%TYPE;
            BEGIN
              WHILE batch_start IS NOT NULL LOOP
                batch_end := (
                  SELECT "Key"
                  FROM (SELECT "Key" FROM orders WHERE "Key" >= batch_start ORDER BY "Key" LIMIT 5000) AS batch
                  ORDER BY "Key" DESC LIMIT 1);
                UPDATE orders SET "Total" = "Total"
                WHERE "Total_new" IS NULL AND "Total" IS NOT NULL AND "Key" BETWEEN batch_start AND batch_end;
                COMMIT;
                PERFORM pg_sleep(0.1);
                batch_start := (SELECT "Key" FROM orders WHERE "Key" > batch_end ORDER BY "Key" LIMIT 1);
              END LOOP;
            END $$;
            ANALYZE orders;
            == V2_1__fill_orders_total_new.sql.conf
            executeInTransaction=false
            == a new migration, in a later release
            DROP TRIGGER "orders_Total_sync" ON orders;
            DROP FUNCTION "orders_Total_sync"();
            ALTER TABLE orders DROP COLUMN "Total";
            """);
  }

  @Test
  void remedyComputesWhatUsingComputes() {
    assertThat(
            RuleTester.remedy(
                rule.finding("ALTER TABLE orders ALTER c TYPE date USING to_date(c, 'YYYYMMDD');")))
        .contains(
            "  NEW.c_new := (SELECT to_date(c, 'YYYYMMDD') FROM (SELECT NEW.*) AS orders);\n");
  }

  @Test
  void remedyTakesTheValueFromTheColumnThatUsingCasts() {
    String remedy =
        RuleTester.remedy(
            rule.finding(
                """
                -- V1__orders.sql
                CREATE TABLE orders (id bigint PRIMARY KEY, c text, code text);
                -- V2__code.sql
                ALTER TABLE orders ALTER c TYPE integer USING code::integer;
                """));
    assertThat(remedy)
        .contains("  NEW.c_new := (SELECT code::integer FROM (SELECT NEW.*) AS orders);\n")
        .contains("UPDATE orders SET c = c\n    WHERE c_new IS NULL AND id BETWEEN");
  }

  @Test
  void remedySaysThatASerialsSequenceHasToFollow() {
    assertThat(RuleTester.remedy(rule.finding(change("serial", "bigint"))))
        .contains("ALTER SEQUENCE orders_c_seq AS bigint, which locks no table.");
  }
}
