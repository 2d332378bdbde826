package io.github.surefoot.engine.rule.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnindexedForeignKeyTest {
  private static final String PARENT = "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b));\n";
  private static final String CHILD =
      PARENT + "CREATE TABLE c (x int, y int, z int, FOREIGN KEY (x, y) REFERENCES p);\n";

  private final RuleTester rule = RuleTester.of(new UnindexedForeignKey());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX ON c (x, y);",
        "CREATE INDEX ON c (y, x);",
        "CREATE INDEX ON c (y DESC, x, z);",
        "CREATE INDEX IF NOT EXISTS i ON c USING btree (x, y) INCLUDE (z);",
        "CREATE UNIQUE INDEX CONCURRENTLY i ON c (x, y);",
        "CREATE INDEX ON c (x, y) WHERE x IS NOT NULL;",
        "CREATE INDEX ON c (x, y) WHERE x IS NOT NULL AND NOT (y IS NULL);",
        "ALTER TABLE c ADD PRIMARY KEY (x, y, z);",
        "ALTER TABLE c ADD UNIQUE (y, x);",
      })
  void isSilentIfAnIndexBeginsWithItsColumns(String sql) {
    rule.silent(CHILD + sql);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int PRIMARY KEY REFERENCES p);",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int UNIQUE REFERENCES p);",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p);"
            + " CREATE INDEX ON c USING hash (p);",
        "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE s (p int UNIQUE);"
            + " CREATE TABLE c (LIKE s INCLUDING ALL, FOREIGN KEY (p) REFERENCES p);",
        "CREATE TABLE c (LIKE of_another_history INCLUDING ALL, FOREIGN KEY (p) REFERENCES p);",
        "ALTER TABLE of_another_history ADD FOREIGN KEY (p) REFERENCES p;",
      })
  void isSilentIfAKeyServesOrTheIndexesAreNotKnown(String sql) {
    rule.silent(sql);
  }

  @Test
  void isSilentIfALaterMigrationIndexesOrDropsIt() {
    rule.silent("-- V1__t.sql\n" + CHILD + "-- V2__i.sql\nCREATE INDEX ON c (x, y);");
    rule.silent("-- V1__t.sql\n" + CHILD + "-- V2__i.sql\nALTER TABLE c DROP COLUMN x;");
    rule.silent("-- V1__t.sql\n" + CHILD + "-- V2__i.sql\nDROP TABLE c;");
  }

  @Test
  void isSilentIfALaterMigrationMayIndexIt() {
    rule.silent(
        "-- V1__t.sql\n"
            + CHILD
            + """
            -- V2__i.sql
            DO $$ BEGIN
              IF to_regclass('i') IS NULL THEN
                CREATE INDEX i ON c (x, y);
              END IF;
            END $$;
            """);
  }

  @Test
  void isSilentForWhatIsNotReportedNotEnforcedOrSmall() {
    rule.silent("-- V1__t.sql (not reported)\n" + CHILD + "-- V2__t.sql\nSELECT 1;");
    rule.on("postgresql:18")
        .silent(
            PARENT
                + "CREATE TABLE c (x int, y int, FOREIGN KEY (x, y) REFERENCES p NOT ENFORCED);");
    rule.under("small-tables: [c]").silent(CHILD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CREATE INDEX ON c (x);",
        "CREATE INDEX ON c (x, z, y);",
        "CREATE INDEX ON c (z, x, y);",
        "CREATE INDEX ON c (x, abs(y));",
        "CREATE INDEX ON c USING brin (x, y);",
        "CREATE INDEX ON c (x, y) WHERE z > 0;",
        "CREATE INDEX ON c (x, y) WHERE x IS NOT NULL OR z > 0;",
        "CREATE INDEX i ON c (x, y); DROP INDEX i;",
        "CREATE INDEX ON c (z) INCLUDE (x, y);",
      })
  void findsAKeyThatNoIndexServes(String sql) {
    rule.finds(
        CHILD + sql,
        "V1__test.sql:2 note: The foreign key (x, y) of 'c' has no index: each row that is deleted"
            + " from 'p' costs a scan of it.");
  }

  @Test
  void findsOneOfPartitionsOnceAndOneThatRefersToItself() {
    rule.finds(
        """
        CREATE TABLE app.p (id int PRIMARY KEY);
        CREATE TABLE app.c (p int REFERENCES app.p, d date) PARTITION BY RANGE (d);
        CREATE TABLE c1 PARTITION OF app.c DEFAULT;
        CREATE TABLE "T" (id int PRIMARY KEY, up int REFERENCES "T");
        """,
        "V1__test.sql:2 note: The foreign key (p) of 'app.c' has no index: each row that is deleted"
            + " from 'app.p' costs a scan of it.",
        "V1__test.sql:4 note: The foreign key (up) of 'T' has no index: each row that is deleted"
            + " from 'T' costs a scan of it.");
  }

  @Test
  void findsAKeyThatAReportedMigrationAddsToAnOldTable() {
    Finding finding =
        rule.finding(
            """
            -- V1__t.sql (not reported)
            CREATE TABLE p (id int PRIMARY KEY);
            CREATE TABLE c (p int);
            -- V2__t.sql
            ALTER TABLE c ADD CONSTRAINT fk FOREIGN KEY (p) REFERENCES p NOT VALID;
            """);
    assertThat(finding.region()).hasToString("V2__t.sql:1:19");
    assertThat(finding.migration().name()).isEqualTo("V2__t.sql");
  }

  @Test
  void makesTheIndexWithANewTable() {
    assertThat(
            RuleTester.remedy(
                rule.runBy(new Runner.Flyway(null, false, false, false))
                    .finding(
                        """
                        -- V1__t.sql
                        CREATE TABLE p (id int PRIMARY KEY);
                        -- V2__t.sql
                        CREATE TABLE app.c ("X" int REFERENCES p);
                        """)))
        .isEqualTo(
            """
            Create the index with the table.
            == V2__t.sql
            CREATE TABLE app.c ("X" int REFERENCES p);
            CREATE INDEX "c_X_idx" ON app.c ("X");
            """);
  }

  @Test
  void buildsItConcurrentlyBehindAllMigrationsForATableThatIsThere() {
    assertThat(
            RuleTester.remedy(
                rule.runBy(new Runner.Flyway(null, false, false, false))
                    .finding(
                        """
                        -- V1__t.sql
                        CREATE TABLE p (id int PRIMARY KEY);
                        CREATE TABLE app.c (x int REFERENCES p, y int);
                        -- V2__i.sql
                        CREATE INDEX c_x_idx ON app.c (y);
                        """)))
        .isEqualTo(
            """
            Build the index concurrently, which lets reads and writes go on, in a migration without\
             a transaction.
            == V3__c_x_idx1.sql
            DROP INDEX CONCURRENTLY IF EXISTS app.c_x_idx1;
            CREATE INDEX CONCURRENTLY c_x_idx1 ON app.c (x);
            """);
  }
}
