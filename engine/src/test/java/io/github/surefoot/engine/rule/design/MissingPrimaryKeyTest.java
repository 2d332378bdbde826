package io.github.surefoot.engine.rule.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.migration.Runner;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MissingPrimaryKeyTest {
  private final RuleTester rule = RuleTester.of(new MissingPrimaryKey());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a bigint PRIMARY KEY);",
        "CREATE TABLE t (a int, b int, CONSTRAINT k PRIMARY KEY (a, b));",
        "CREATE TABLE \"T\" (\"a b\" int PRIMARY KEY);",
        "CREATE TABLE app.t (a int); ALTER TABLE app.t ADD PRIMARY KEY (a);",
        "CREATE TABLE t (b int); ALTER TABLE t ADD COLUMN a bigint PRIMARY KEY;",
        "CREATE TABLE t (a int NOT NULL); CREATE UNIQUE INDEX k ON t (a);"
            + " ALTER TABLE t ADD PRIMARY KEY USING INDEX k;",
        "CREATE TABLE s (a int PRIMARY KEY); CREATE TABLE t (LIKE s INCLUDING ALL);",
        "CREATE TABLE s (a int PRIMARY KEY); CREATE TABLE t (LIKE s INCLUDING INDEXES, b int);",
        "CREATE TABLE t AS SELECT 1 AS a; ALTER TABLE t ADD PRIMARY KEY (a);",
      })
  void isSilentIfThereIsOne(String sql) {
    rule.silent(sql);
  }

  @Test
  void isSilentIfALaterMigrationAddsItUnderWhateverName() {
    rule.silent(
        """
        -- V1__t.sql
        CREATE TABLE t (a int);
        -- V2__rename.sql
        ALTER TABLE t RENAME TO u;
        -- V3__key.sql
        ALTER TABLE u ADD PRIMARY KEY (a);
        """);
  }

  @Test
  void isSilentIfALaterMigrationMayAddIt() {
    rule.silent(
        """
        -- V1__t.sql
        CREATE TABLE t (a int);
        -- V2__key.sql
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 't_pkey') THEN
            ALTER TABLE t ADD PRIMARY KEY (a);
          END IF;
        END $$;
        """);
  }

  @Test
  void isSilentForATableThatIsGoneInTheEnd() {
    rule.silent(
        """
        -- V1__t.sql
        CREATE TABLE t (a int);
        -- V2__gone.sql
        DROP TABLE t;
        """);
  }

  @Test
  void isSilentForATableOfAMigrationThatIsNotReported() {
    rule.silent(
        """
        -- V1__t.sql (not reported)
        CREATE TABLE t (a int);
        -- V2__column.sql
        ALTER TABLE t ADD COLUMN b int;
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TEMPORARY TABLE t (a int);",
        "CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (b int) INHERITS (p);",
        "CREATE TABLE p (a int PRIMARY KEY) PARTITION BY LIST (a);"
            + " CREATE TABLE t PARTITION OF p FOR VALUES IN (1);",
        "CREATE TABLE t PARTITION OF of_another_history FOR VALUES IN (1);",
        "CREATE TABLE schema_version (a int);",
        "CREATE FOREIGN TABLE t (a int) SERVER s;",
        "CREATE VIEW t AS SELECT 1 AS a;",
        "CREATE TABLE t (a int) PARTITION BY LIST (abs(a));",
        "CREATE TABLE t (LIKE of_another_history INCLUDING ALL);",
        "ALTER TABLE of_another_history ADD COLUMN a int;",
        "DO $$ BEGIN IF random() > 0.5 THEN CREATE TABLE t (a int); END IF; END $$;",
      })
  void isSilentForTablesThatNeedNoneOrAreNotKnown(String sql) {
    rule.silent(sql);
  }

  @Test
  void isSilentForAPartitionThatWasDetached() {
    rule.silent(
        """
        -- V1__p.sql
        CREATE TABLE p (a int, b int) PARTITION BY LIST (b);
        ALTER TABLE p ADD PRIMARY KEY (a, b);
        CREATE TABLE t PARTITION OF p FOR VALUES IN (1);
        -- V2__detach.sql
        ALTER TABLE p DETACH PARTITION t;
        ALTER TABLE t DROP CONSTRAINT t_pkey;
        """);
  }

  @Test
  void isSilentWhereNoPartitionedTableCanHaveOne() {
    rule.on("postgresql:10").silent("CREATE TABLE t (a int) PARTITION BY LIST (a);");
  }

  @Test
  void isSilentIfReplicationKnowsRowsBySomethingElse() {
    rule.silent(
        """
        CREATE TABLE t (a int NOT NULL UNIQUE);
        ALTER TABLE t REPLICA IDENTITY USING INDEX t_a_key;
        CREATE TABLE log (line text);
        ALTER TABLE log REPLICA IDENTITY FULL;
        """);
  }

  @Test
  void isSilentForAClassThatIsCompiledByItself() {
    String sql = "-- V1__t.java\nCREATE TABLE t (a int);\n";

    rule.runBy(new Runner.Unknown()).silent(sql);
    rule.finds(sql, "V1__t.java:1 warning: 't' has no primary key.");
  }

  @Test
  void leavesADroppedKeyToPrimaryKeyDrop() {
    rule.silent(
        """
        -- V1__t.sql
        CREATE TABLE t (a int PRIMARY KEY);
        -- V2__drop.sql
        ALTER TABLE t DROP CONSTRAINT t_pkey;
        """);
  }

  @Test
  void findsATableThatLostItsKeyInItsOwnMigration() {
    rule.finds(
        "CREATE TABLE t (a int PRIMARY KEY); ALTER TABLE t DROP CONSTRAINT t_pkey;",
        "V1__test.sql:1 warning: 't' has no primary key.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a int);",
        "CREATE UNLOGGED TABLE t (a int);",
        "CREATE TABLE IF NOT EXISTS t (a int UNIQUE);",
        "CREATE TABLE t (a int NOT NULL); CREATE UNIQUE INDEX ON t (a) WHERE a > 0;",
        "CREATE TABLE t (a int NOT NULL); CREATE UNIQUE INDEX ON t (abs(a));",
        "CREATE TABLE t AS SELECT 1 AS a;",
        "CREATE TABLE s (a int PRIMARY KEY); CREATE TABLE t (LIKE s);",
        "CREATE TABLE s (a int PRIMARY KEY); CREATE TABLE t (LIKE s INCLUDING DEFAULTS);",
        "CREATE TABLE t (a int) PARTITION BY LIST (a);",
        "CREATE TABLE t (LIKE of_another_history);",
        "DO $$ BEGIN CREATE TABLE t (a int); END $$;",
      })
  void findsATableWithoutKey(String sql) {
    rule.finds(sql, "V1__test.sql:1 warning: 't' has no primary key.");
  }

  @Test
  void saysIfAUniqueKeyIsInItsPlace() {
    rule.finds(
        "CREATE TABLE app.t (a int NOT NULL, b int NOT NULL, UNIQUE (b, a));",
        "V1__test.sql:1 warning: 'app.t' has no primary key, only a unique key (b, a).");
  }

  @Test
  void pointsAtTheNameInTheStatementThatCreatesIt() {
    Finding finding =
        rule.finding(
            """
            -- V1__a.sql
            CREATE TABLE
              app."T" (a int);
            -- V2__b.sql
            ALTER TABLE app."T" RENAME TO u;
            """);
    assertThat(finding.message()).isEqualTo("'app.u' has no primary key.");
    assertThat(finding.region().text()).isEqualTo("app.\"T\"");
    assertThat(finding.site().startLine()).isEqualTo(1);
    assertThat(finding.migration().name()).isEqualTo("V1__a.sql");
  }

  @Test
  void tellsToNumberTheRowsIfNothingTellsThemApart() {
    assertThat(remedy("-- V1__t.sql\nCREATE TABLE t (a int);\n"))
        .isEqualTo(
            """
            Let the columns that tell rows apart be the primary key, or number the rows.
            == V1__t.sql
            CREATE TABLE t (a int, id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
            """);
  }

  @Test
  void proposesTheColumnsThatLookLikeAKey() {
    assertThat(remedy("-- V1__t.sql\nCREATE TABLE t (\n  id int,\n  a int\n);\n"))
        .contains("CREATE TABLE t (\n  id int,\n  a int,\n  PRIMARY KEY (id)\n);");
    assertThat(
            remedy(
                """
                -- V1__t.sql
                CREATE TABLE t (
                  a int REFERENCES x,
                  "B" int REFERENCES y
                );
                """))
        .contains("\"B\" int REFERENCES y,\n  PRIMARY KEY (a, \"B\")\n);");
    assertThat(remedy("CREATE TABLE t (id int, at date) PARTITION BY RANGE (at);"))
        .contains("(id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);");
  }

  @Test
  void makesAUniqueKeyOfTheStatementThePrimaryKey() {
    assertThat(remedy("CREATE TABLE t (a int NOT NULL UNIQUE, b int);"))
        .contains("CREATE TABLE t (a int NOT NULL PRIMARY KEY, b int);");
    assertThat(remedy("CREATE TABLE t (a int NOT NULL, CONSTRAINT k UNIQUE (a));"))
        .contains("CREATE TABLE t (a int NOT NULL, CONSTRAINT k PRIMARY KEY (a));");
  }

  @Test
  void letsTheKeyTakeOverAnIndexInAMigrationBehindAllOthers() {
    assertThat(
            remedy(
                """
                -- V1__t.sql
                CREATE TABLE app.t (a int NOT NULL);
                CREATE UNIQUE INDEX "K" ON app.t (a);
                -- V2.5__other.sql
                SELECT 1;
                """))
        .isEqualTo(
            """
            Let the primary key take over the unique index, which is instant.
            == V3__primary_key_of_t.sql
            ALTER TABLE app.t ADD CONSTRAINT "K" PRIMARY KEY USING INDEX "K";
            """);
  }

  @Test
  void doesNotRewriteWhatHasRun() {
    assertThat(
            remedy(
                """
                -- V1__t.sql
                CREATE TABLE t (id int);
                -- V2__other.sql
                SELECT 1;
                """))
        .isEqualTo(
            """
            If (id) tells rows apart, let it be the key. Build a unique index over them\
             concurrently, and let ADD PRIMARY KEY USING INDEX take it over.
            """);
  }

  @Test
  void rewritesWhatIsKnownToBeUnreleased() {
    assertThat(
            remedy(
                """
                -- V1__t.sql (unreleased)
                CREATE TABLE t (id int);
                -- V2__other.sql
                SELECT 1;
                """))
        .contains("== V1__t.sql\nCREATE TABLE t (id int, PRIMARY KEY (id));");
  }

  private String remedy(String sql) {
    return RuleTester.remedy(rule.finding(sql));
  }
}
