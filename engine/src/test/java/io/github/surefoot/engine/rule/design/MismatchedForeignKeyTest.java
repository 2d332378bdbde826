package io.github.surefoot.engine.rule.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MismatchedForeignKeyTest {
  private final RuleTester rule = RuleTester.of(new MismatchedForeignKey());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bigint | bigint",
        "int4 | integer",
        "serial | integer",
        "bigserial | bigint",
        "integer | bigint",
        "smallint | int",
        "uuid | uuid",
        "varchar(20) | character varying(20)",
        "varchar(20) | varchar(30)",
        "varchar(20) | varchar",
        "varchar(20) | text",
        "text | varchar",
        "numeric(10, 2) | numeric",
      })
  void isSilentIfTheColumnHoldsEachKey(String key, String column) {
    rule.silent(
        "CREATE TABLE p (id %s PRIMARY KEY); CREATE TABLE c (p %s REFERENCES p);"
            .formatted(key, column));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE c (p int REFERENCES of_another_history);",
        "CREATE TABLE c (p int REFERENCES of_another_history (id));",
        "CREATE TABLE p AS SELECT 1 AS id; ALTER TABLE p ADD PRIMARY KEY (id);"
            + " CREATE TABLE c (p int REFERENCES p);",
        "CREATE TABLE p (id bigint PRIMARY KEY); CREATE TABLE c (LIKE x);"
            + " ALTER TABLE c ADD FOREIGN KEY (p) REFERENCES p;",
        "CREATE DOMAIN d AS bigint; CREATE TABLE p (id bigint PRIMARY KEY);"
            + " CREATE TABLE c (p d REFERENCES p);",
        "CREATE DOMAIN d AS bigint; CREATE DOMAIN e AS d; CREATE TABLE p (id d PRIMARY KEY);"
            + " CREATE TABLE c (p e REFERENCES p);",
      })
  void isSilentIfATypeIsNotKnownOrTheSameBehindADomain(String sql) {
    rule.silent(sql);
  }

  @Test
  void isSilentWhereTheServerWouldHaveRefusedTheConstraint() {
    rule.silent(
        """
        CREATE TABLE owners (id bigint PRIMARY KEY);
        CREATE TABLE items (id bigint PRIMARY KEY, owner uuid REFERENCES owners);
        """);
  }

  @Test
  void isSilentIfALaterMigrationMendsOrDropsIt() {
    String both =
        """
        -- V1__t.sql
        CREATE TABLE p (id bigint PRIMARY KEY);
        CREATE TABLE c (p int CONSTRAINT fk REFERENCES p);
        -- V2__mend.sql
        """;
    rule.silent(both + "ALTER TABLE c ALTER COLUMN p TYPE bigint;");
    rule.silent(both + "ALTER TABLE c DROP CONSTRAINT fk;");
    rule.silent(both + "DROP TABLE c;");
    rule.silent(both + "ALTER TABLE p ALTER COLUMN id TYPE int;");
  }

  @Test
  void isSilentForAForeignKeyOfAMigrationThatIsNotReported() {
    rule.silent(
        """
        -- V1__t.sql (not reported)
        CREATE TABLE p (id bigint PRIMARY KEY);
        CREATE TABLE c (p int REFERENCES p);
        -- V2__t.sql
        ALTER TABLE c ADD COLUMN x int;
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bigint | int | integer | bigint",
        "bigserial | int4 | integer | bigint",
        "int | int2 | smallint | integer",
        "varchar(30) | varchar(20) | character varying(20) | character varying(30)",
        "text | varchar(20) | character varying(20) | text",
        "varchar(20) | char(20) | character(20) | character varying(20)",
        "numeric(10,2) | numeric(8,2) | numeric(8,2) | numeric(10,2)",
        "numeric(10) | bigint | bigint | numeric(10)",
        "timestamptz | timestamp | timestamp without time zone | timestamp with time zone",
      })
  void findsATypeThatDoesNotHoldTheKey(String key, String column, String shown, String shownKey) {
    rule.finds(
        "CREATE TABLE p (id %s PRIMARY KEY); CREATE TABLE c (p %s REFERENCES p);"
            .formatted(key, column),
        "V1__test.sql:1 warning: 'c.p' is %s, but 'p.id', which it refers to, is %s."
            .formatted(shown, shownKey));
  }

  @Test
  void findsEachColumnOfACompositeKeyUnderTheNamesOfTheEnd() {
    rule.finds(
        """
        -- V1__t.sql
        CREATE TABLE app."P" (a bigint, b text, "C" int, PRIMARY KEY (a, b, "C"));
        CREATE TABLE app.c (
          x int, y text, z smallint,
          FOREIGN KEY (x, y, z) REFERENCES app."P");
        -- V2__rename.sql
        ALTER TABLE app.c RENAME COLUMN x TO "X";
        ALTER TABLE app."P" RENAME TO parents;
        """,
        "V1__t.sql:4 warning: 'app.c.X' is integer, but 'app.parents.a', which it refers to, is"
            + " bigint.",
        "V1__t.sql:4 warning: 'app.c.z' is smallint, but 'app.parents.C', which it refers to, is"
            + " integer.");
  }

  @Test
  void findsAForeignKeyOfPartitionsOnce() {
    rule.finds(
        """
        CREATE TABLE p (id bigint PRIMARY KEY);
        CREATE TABLE c (p int REFERENCES p, d date) PARTITION BY RANGE (d);
        CREATE TABLE c1 PARTITION OF c FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        CREATE TABLE c2 PARTITION OF c DEFAULT;
        """,
        "V1__test.sql:2 warning: 'c.p' is integer, but 'p.id', which it refers to, is bigint.");
  }

  @Test
  void findsOneThatAWiderKeyMadeTooNarrow() {
    rule.finds(
        """
        -- V1__t.sql
        CREATE TABLE p (id int PRIMARY KEY);
        CREATE TABLE c (p int REFERENCES p);
        -- V2__wider.sql
        ALTER TABLE p ALTER COLUMN id TYPE bigint;
        """,
        "V1__t.sql:2 warning: 'c.p' is integer, but 'p.id', which it refers to, is bigint.");
  }

  @Test
  void comparesByNameOnlyIfTold() {
    String sql =
        """
        CREATE TABLE orders (id bigint PRIMARY KEY);
        CREATE TABLE lines (order_id int, item_id int, line_id int);
        CREATE TABLE item (id int PRIMARY KEY);
        """;
    rule.silent(sql);
    rule.under("rules: { MismatchedForeignKey: { by-name: true } }")
        .finds(
            sql,
            "V1__test.sql:2 warning: 'lines.order_id' is integer, but 'orders.id', which it refers"
                + " to, is bigint.");
  }

  @Test
  void givesTheColumnTheTypeOfTheKeyWhileItCanBeChanged() {
    Finding finding =
        rule.finding(
            """
            -- V1__t.sql
            CREATE TABLE p (id bigserial PRIMARY KEY);
            -- V2__t.sql
            CREATE TABLE c (id bigint PRIMARY KEY, p int REFERENCES p);
            """);
    assertThat(RuleTester.remedy(finding))
        .isEqualTo(
            """
            Give the column the type of the key.
            == V2__t.sql
            CREATE TABLE c (id bigint PRIMARY KEY, p bigint REFERENCES p);
            """);
    assertThat(finding.why())
        .isEqualTo(
            "Once the keys of 'p' pass 2147483647, no row can refer to a new one: integer out of"
                + " range (22003).");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "varchar(30) | varchar(20) | No row can refer to a longer key: value too long (22001).",
        "timestamptz | date | Each comparison converts one of them, by the time zone of the session"
            + " where only one of them has a zone.",
        "numeric | bigint | Each comparison converts one of them, and an index of the one that is"
            + " converted does not serve a join.",
      })
  void saysWhatComesOfIt(String key, String column, String why) {
    assertThat(
            rule.finding(
                    "CREATE TABLE p (id %s PRIMARY KEY); CREATE TABLE c (p %s REFERENCES p);"
                        .formatted(key, column))
                .why())
        .isEqualTo(why);
  }

  @Test
  void tellsToReplaceTheColumnOfATableThatIsThere() {
    Finding finding =
        rule.finding(
            """
            -- V1__t.sql
            CREATE TABLE p (id bigint PRIMARY KEY);
            CREATE TABLE c (p int);
            -- V2__t.sql
            ALTER TABLE c ADD FOREIGN KEY (p) REFERENCES p NOT VALID;
            """);
    assertThat(finding.region().text()).isEqualTo("FOREIGN KEY (p) REFERENCES p NOT VALID");
    assertThat(finding.remedy().text()).startsWith("Bring 'p' to bigint: add a column");
    assertThat(finding.remedy().snippets()).isEmpty();
  }
}
