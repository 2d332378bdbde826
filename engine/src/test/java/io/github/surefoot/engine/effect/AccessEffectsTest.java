package io.github.surefoot.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triggers, rules, policies, grants, roles, publications, foreign data, databases. */
final class AccessEffectsTest {
  private static final String HISTORY =
      """
      CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END';
      CREATE TABLE t (a int, b int);
      CREATE TABLE o (x int);
      CREATE TABLE p (a int) PARTITION BY RANGE (a);
      CREATE TABLE p1 PARTITION OF p DEFAULT;
      CREATE TRIGGER g AFTER UPDATE OF a ON t EXECUTE FUNCTION f();
      CREATE TRIGGER pg AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
      CREATE POLICY y ON t USING (b IN (SELECT x FROM o));
      CREATE PUBLICATION k FOR TABLE t;
      CREATE FOREIGN TABLE r (a int) SERVER s;
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          CREATE TRIGGER h AFTER INSERT ON t EXECUTE FUNCTION f()              | t SRX
          CREATE TRIGGER h AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f() | p SRX, p1 SRX
          CREATE TRIGGER h AFTER INSERT ON p EXECUTE FUNCTION f()              | p SRX
          CREATE CONSTRAINT TRIGGER h AFTER INSERT ON t FROM o FOR EACH ROW EXECUTE FUNCTION f() | t SRX, o AS
          DROP TRIGGER g ON t                                                  | t AX
          DROP TRIGGER IF EXISTS nix ON t                                      | -
          DROP TRIGGER IF EXISTS nix ON unknown                                | unknown AX
          DROP TRIGGER pg ON p                                                 | p AX, p1 AX
          ALTER TRIGGER g ON t DEPENDS ON EXTENSION x                          | t AS
          ALTER TABLE p DISABLE TRIGGER pg                                     | p SRX, p1 SRX
          CREATE RULE u AS ON INSERT TO t DO ALSO INSERT INTO o SELECT a FROM p | t AX, o RX, p AS
          CREATE POLICY z ON t USING (a IN (SELECT x FROM o))                  | o AS, t AX
          DROP POLICY y ON t                                                   | t AX
          DROP FUNCTION f() CASCADE                                            | t AX, p AX, p1 AX
          DROP TABLE o CASCADE                                                 | o AX, t AX
          GRANT SELECT ON t TO PUBLIC                                          | -
          GRANT a TO b                                                         | -
          CREATE PUBLICATION n FOR TABLE t, p                                  | t SUX, p SUX
          ALTER PUBLICATION k SET TABLE o                                      | o SUX, t SUX
          ALTER PUBLICATION k ADD TABLE o                                      | o SUX
          DROP PUBLICATION k                                                   | -
          DROP SERVER s CASCADE                                                | r AX
          SECURITY LABEL ON TABLE t IS 'x'                                     | t SUX
          """)
  void locks(String statement, String locks) {
    Described effect = Described.on(15, HISTORY, statement);

    assertThat(String.join(", ", effect.locks())).isEqualTo(locks == null ? "" : locks);
    assertThat(effect.work()).isEmpty();
    assertThat(effect.fails()).isNull();
    assertThat(effect.allowedInTransaction()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DROP TRIGGER nix ON t             | 't' has no 'nix'
          DROP TRIGGER pg ON p1             | has to be dropped there
          DROP FUNCTION f()                 | a trigger, rule or policy of 't' needs 'f'
          DROP TABLE o                      | a rule or policy of 't' needs 'o'
          ALTER TABLE t DROP COLUMN a       | a trigger, policy or publication needs 'a'
          ALTER TABLE t ALTER b TYPE bigint | a trigger, policy or publication of 't' names the column
          DROP SERVER s                     | 'r' is a table of the server
          """)
  void failsWithoutCascade(String statement, String why) {
    assertThat(Described.on(15, HISTORY, statement).fails()).contains(why);
  }

  @Test
  void grantLocksFromEighteenOn() {
    String grant = "GRANT SELECT ON t, o TO bob";

    assertThat(Described.on(17, HISTORY, grant).locks()).isEmpty();
    assertThat(Described.on(18, HISTORY, grant).locks()).containsExactly("t AS", "o AS");
    assertThat(Described.on(18, HISTORY, "GRANT USAGE ON SCHEMA s TO bob").locks()).isEmpty();
  }

  @Test
  void rowTriggersOfPartitionedTablesComeByAndBy() {
    String after = "CREATE TRIGGER h AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f()";
    String before = "CREATE TRIGGER h BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION f()";

    assertThat(Described.on(10, HISTORY, after).fails()).contains("11");
    assertThat(Described.on(11, HISTORY, after).fails()).isNull();
    assertThat(Described.on(12, HISTORY, before).fails()).contains("13");
    assertThat(Described.on(13, HISTORY, before).fails()).isNull();
  }

  @Test
  void renamedTriggerIsRenamedOnPartitionsFromFifteenOn() {
    String rename = "ALTER TRIGGER pg ON p RENAME TO h";

    assertThat(Described.on(14, HISTORY, rename).locks()).containsExactly("p AX");
    assertThat(Described.on(15, HISTORY, rename).locks()).containsExactly("p AX", "p1 AX");
  }

  @Test
  void triggerThatMayBeThereIsNotMissing() {
    String maybe =
        "DO $$ BEGIN IF now() > '2020-01-01' THEN CREATE TRIGGER h AFTER INSERT ON t EXECUTE"
            + " FUNCTION f(); END IF; END $$;";

    Described drop = Described.on(15, HISTORY + maybe, "DROP TRIGGER IF EXISTS h ON t");
    assertThat(drop.locks()).containsExactly("t AX");
    assertThat(Described.on(15, HISTORY + maybe, "DROP TRIGGER h ON t").fails()).isNull();
  }

  @Test
  void whatBelongsToARoleIsLockedAsFarAsItIsKnown() {
    String history = HISTORY + "ALTER TABLE t OWNER TO bob;";

    Described drop = Described.on(15, history, "DROP OWNED BY bob");
    assertThat(drop.locks()).contains("t AX");
    assertThat(drop.unknown()).hasSize(1);
    assertThat(Described.on(15, history, "REASSIGN OWNED BY bob TO joe").locks())
        .containsExactly("t AX");
    assertThat(Described.on(15, history, "REASSIGN OWNED BY joe TO bob").locks()).isEmpty();
  }

  @Test
  void unknownPublicationMayPublishAnything() {
    assertThat(Described.on(15, "", "ALTER PUBLICATION k SET TABLE t").unknown()).hasSize(1);
    assertThat(Described.on(15, "", "ALTER PUBLICATION k ADD TABLE t").unknown()).isEmpty();
  }

  @Test
  void foreignTableHasNoRowsHere() {
    assertThat(Described.on(15, HISTORY, "ALTER TABLE r ADD CHECK (a > 0)").work()).isEmpty();
    assertThat(Described.on(10, HISTORY, "ALTER TABLE r ADD c int DEFAULT 1").work()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE DATABASE d                          | false
          DROP DATABASE d                            | false
          ALTER DATABASE d SET TABLESPACE x          | false
          ALTER DATABASE d SET lock_timeout = '1s'   | true
          CREATE TABLESPACE x LOCATION '/x'          | false
          DROP TABLESPACE x                          | false
          ALTER TABLESPACE x SET (seq_page_cost = 1) | true
          ALTER SYSTEM SET work_mem = '1MB'          | false
          CREATE SUBSCRIPTION u CONNECTION '' PUBLICATION k | false
          CREATE SUBSCRIPTION u CONNECTION '' PUBLICATION k WITH (connect = false) | true
          CREATE SUBSCRIPTION u CONNECTION '' PUBLICATION k WITH (create_slot = off) | true
          ALTER SUBSCRIPTION u REFRESH PUBLICATION   | false
          ALTER SUBSCRIPTION u SET PUBLICATION k WITH (refresh = false) | true
          ALTER SUBSCRIPTION u SET (failover = on)   | true
          DROP SUBSCRIPTION u                        | false
          """)
  void transactions(String statement, boolean allowed) {
    assertThat(Described.on(15, HISTORY, statement).allowedInTransaction()).isEqualTo(allowed);
  }

  @Test
  void subscriptionsAreRefreshedOutsideTransactionsFromFourteenOn() {
    String refresh = "ALTER SUBSCRIPTION u REFRESH PUBLICATION";
    String failover = "ALTER SUBSCRIPTION u SET (failover = on)";

    assertThat(Described.on(13, HISTORY, refresh).allowedInTransaction()).isTrue();
    assertThat(Described.on(14, HISTORY, refresh).allowedInTransaction()).isFalse();
    assertThat(Described.on(17, HISTORY, failover).allowedInTransaction()).isFalse();
  }
}
