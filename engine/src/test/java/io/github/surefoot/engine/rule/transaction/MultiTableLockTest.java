package io.github.surefoot.engine.rule.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MultiTableLockTest {
  private final RuleTester rule = RuleTester.of(new MultiTableLock());

  private static final String TABLES =
      """
      -- V1__tables.sql
      CREATE TABLE a (id bigint PRIMARY KEY, b bigint, c bigint);
      CREATE TABLE b (id bigint PRIMARY KEY);
      CREATE TABLE c (id bigint PRIMARY KEY);
      CREATE VIEW v AS SELECT id FROM c;
      """;

  private static final String A = "ALTER TABLE a ADD COLUMN note text;\n";
  private static final String B = "ALTER TABLE b ADD COLUMN note text;\n";

  @Test
  void silentInTransactionsOfTheirOwn() {
    rule.silent(TABLES + "-- V2__a.sql\n" + A + "-- V3__b.sql\n" + B);
    rule.silent(TABLES + "-- V2__a.sql (no transaction)\n" + A + B);
  }

  @Test
  void silentOnNewTables() {
    rule.silent(TABLES + A + B);
    rule.silent(
        TABLES + "-- V2__a.sql\nCREATE TABLE d (id bigint);\nALTER TABLE d ADD n text;\n" + A);
  }

  @Test
  void namesTheTableThatIsDroppedAndNotItsSequence() {
    rule.finds(
        TABLES + "CREATE TABLE d (id bigserial PRIMARY KEY);\n-- V2__a.sql\n" + A + "DROP TABLE d;",
        "V2__a.sql:2 note: 'd' is locked (ACCESS EXCLUSIVE) while 'a' is locked too.");
  }

  @Test
  void silentOnOneTableTwice() {
    rule.silent(TABLES + "-- V2__a.sql\n" + A + "ALTER TABLE a DROP COLUMN note;\n");
  }

  @Test
  void silentBehindARollbackToASavepoint() {
    rule.silent(TABLES + "-- V2__a.sql\nSAVEPOINT s;\n" + A + "ROLLBACK TO s;\n" + B);
  }

  @Test
  void silentOnTheTwoSidesOfAForeignKey() {
    rule.silent(
        TABLES + "-- V2__a.sql\nALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b NOT VALID;\n" + B);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE b SET id = 1 WHERE id = 2;",
        "CREATE INDEX ON b (id);",
        "COMMENT ON TABLE b IS 'x';",
        "ALTER VIEW v RENAME TO w;",
        "DROP INDEX unknown;"
      })
  void silentOnOtherLocks(String sql) {
    rule.silent(TABLES + "-- V2__a.sql\n" + A + sql + "\n");
  }

  @Test
  void silentOnTheTablesOfOnePartitionedTable() {
    rule.silent(
        """
        -- V1__p.sql
        CREATE TABLE p (id bigint) PARTITION BY RANGE (id);
        CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
        CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
        -- V2__c.sql
        ALTER TABLE p1 ADD CONSTRAINT c CHECK (id > 0) NOT VALID;
        ALTER TABLE p2 ADD CONSTRAINT c CHECK (id > 0) NOT VALID;
        """);
  }

  @Test
  void silentOnATableThatIsNotThereToBeDropped() {
    rule.silent(TABLES + "-- V2__a.sql\nDROP TABLE IF EXISTS unknown;\n" + A);
  }

  @Test
  void silentIfTheSecondDoesNotWait() {
    rule.silent(TABLES + "-- V2__a.sql\n" + A + "LOCK TABLE b NOWAIT;\n");
  }

  @Test
  void silentOnBranchesThatExcludeEachOther() {
    rule.silent(
        TABLES
            + "-- V2__a.sql\nDO $$ BEGIN IF now() > '2026-01-01' THEN ALTER TABLE a ADD n text;"
            + " ELSE ALTER TABLE b ADD n text; END IF; END $$;\n");
  }

  @Test
  void findsTwoTables() {
    Finding finding =
        rule.finding(TABLES + "-- V2__a.sql\n" + A + B + "ALTER TABLE c ADD n text;\n");

    assertThat(finding.message())
        .isEqualTo("'b' is locked (ACCESS EXCLUSIVE) while 'a' is locked too.");
    assertThat(finding.region().startLine()).isEqualTo(2);
    assertThat(finding.related())
        .singleElement()
        .satisfies(related -> assertThat(related.message()).isEqualTo("takes the lock on 'a'"));
  }

  @Test
  void findsTablesThatTheHistoryDoesNotKnow() {
    assertThat(rule.findings("LOCK TABLE x;\nALTER TABLE y ADD n text;\n")).hasSize(1);
  }

  @Test
  void warnsOfTwoTablesThatForeignKeysReferTo() {
    rule.finds(
        TABLES
            + "-- V2__a.sql\nALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b NOT VALID;\n"
            + "ALTER TABLE a ADD FOREIGN KEY (c) REFERENCES c NOT VALID;\n",
        "V2__a.sql:2 warning: 'c' is locked (SHARE ROW EXCLUSIVE) while 'b' is locked too.");
  }

  @Test
  void notesTwoForeignKeysOfANewTable() {
    rule.finds(
        TABLES
            + "-- V2__a.sql\nCREATE TABLE links (b bigint, c bigint);\n"
            + "ALTER TABLE links ADD FOREIGN KEY (b) REFERENCES b;\n"
            + "ALTER TABLE links ADD FOREIGN KEY (c) REFERENCES c;\n",
        "V2__a.sql:3 note: 'c' is locked (SHARE ROW EXCLUSIVE) while 'b' is locked too.");
  }

  @Test
  void warnsOfTwoForeignKeysOfOneAlter() {
    rule.finds(
        TABLES
            + "-- V2__a.sql\nALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b NOT VALID,\n"
            + "  ADD FOREIGN KEY (c) REFERENCES c NOT VALID;\n",
        "V2__a.sql:2 warning: 'c' is locked (SHARE ROW EXCLUSIVE) while 'b' is locked too.");
  }

  @Test
  void notesTheTablesThatNewOnesReferTo() {
    rule.finds(
        TABLES
            + "-- V2__a.sql\nCREATE TABLE x (b bigint REFERENCES b);\n"
            + "CREATE TABLE y (c bigint REFERENCES c);\n",
        "V2__a.sql:2 note: 'c' is locked (SHARE ROW EXCLUSIVE) while 'b' is locked too.");
    rule.silent(
        TABLES + "-- V2__a.sql\nCREATE TABLE x (b bigint REFERENCES b, c bigint REFERENCES c);\n");
  }

  @Test
  void warnsOfAHotTable() {
    RuleTester hot = rule.under("hot-tables: [c]");

    hot.finds(
        TABLES + "-- V2__a.sql\n" + A + B,
        "V2__a.sql:2 note: 'b' is locked (ACCESS EXCLUSIVE) while 'a' is locked too.");
    hot.finds(
        TABLES + "-- V2__a.sql\n" + A + B + "ALTER TABLE c ADD n text;\n",
        "V2__a.sql:3 warning: 'c' is locked (ACCESS EXCLUSIVE) while 'a' is locked too.");
    hot.finds(
        TABLES + "-- V2__a.sql\nALTER TABLE c ADD n text;\n" + B,
        "V2__a.sql:2 warning: 'b' is locked (ACCESS EXCLUSIVE) while 'c' is locked too.");
  }

  @Test
  void remedyIsAMigrationOfItsOwn() {
    assertThat(RuleTester.remedy(rule.finding(TABLES + "-- V2__a.sql\n" + A + B)))
        .isEqualTo(
            """
            Take it out of V2__a.sql. One table for each migration.
            == V2_2__then_b.sql
            ALTER TABLE b ADD COLUMN note text;
            """);
  }
}
