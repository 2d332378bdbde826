package io.github.surefoot.engine.rule.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnforcementDisabledTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE customers (id bigint PRIMARY KEY);
      CREATE TABLE orders (
        id bigint PRIMARY KEY, customer bigint CONSTRAINT orders_customer REFERENCES customers);
      CREATE TABLE notes (line text);
      CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE TRIGGER audit AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION f();
      CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION f();
      CREATE TABLE plain (line text);
      CREATE TABLE sums (total bigint PRIMARY KEY);
      CREATE TRIGGER sum AFTER INSERT ON sums FOR EACH ROW EXECUTE FUNCTION f();
      -- V2__load.sql
      """;

  private static final String LOAD = "INSERT INTO orders VALUES (1, 2);\n";
  private static final String NOTE = "INSERT INTO notes VALUES ('x');\n";

  private final RuleTester rule = RuleTester.of(new EnforcementDisabled());

  @Test
  void isSilentIfNothingIsWrittenMeanwhile() {
    rule.silent(
        ORDERS
            + LOAD
            + """
            ALTER TABLE orders DISABLE TRIGGER ALL;
            INSERT INTO plain VALUES ('x');
            ALTER TABLE orders ENABLE TRIGGER ALL;
            """
            + LOAD);
  }

  @Test
  void isSilentIfTheSessionWritesNothingThatIsChecked() {
    rule.silent(
        ORDERS
            + """
            SET session_replication_role = replica;
            INSERT INTO plain VALUES ('x');
            RESET session_replication_role;
            """);
  }

  @Test
  void isSilentForOtherRoles() {
    rule.silent(ORDERS + "SET session_replication_role = origin;\n" + LOAD);
  }

  @Test
  void isSilentForATriggerOfATableThatIsNewOrGoes() {
    rule.silent(
        ORDERS
            + """
            CREATE TABLE new_sums (v int);
            CREATE TRIGGER sum AFTER INSERT ON new_sums FOR EACH ROW EXECUTE FUNCTION f();
            ALTER TABLE new_sums DISABLE TRIGGER sum;
            ALTER TABLE orders DISABLE TRIGGER ALL;
            DROP TABLE orders;
            """);
  }

  @Test
  void isSilentForATriggerThatIsDroppedThen() {
    rule.silent(
        ORDERS + "ALTER TABLE notes DISABLE TRIGGER audit;\nDROP TRIGGER audit ON notes;\n" + NOTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESET ALL;", "DISCARD ALL;", "SET session_replication_role = local;"})
  void isSilentForWhatIsWrittenAfterTheRoleIsReset(String reset) {
    rule.silent(
        ORDERS.replace("V2__load.sql", "V2__load.sql (no transaction)")
            + "SET session_replication_role = replica;\n"
            + reset
            + "\n"
            + LOAD);
  }

  @Test
  void isSilentForWhatIsWrittenAfterTheTransactionOfTheRole() {
    rule.silent(
        ORDERS.replace("V2__load.sql", "V2__load.sql (no transaction)")
            + "BEGIN; SET LOCAL session_replication_role = replica; COMMIT;\n"
            + LOAD);
  }

  @Test
  void findsRowsWrittenMeanwhile() {
    rule.finds(
        ORDERS
            + "ALTER TABLE orders DISABLE TRIGGER ALL;\n"
            + LOAD
            + "ALTER TABLE orders ENABLE TRIGGER ALL;",
        "V2__load.sql:1 error: DISABLE TRIGGER ALL on 'orders' lets in rows that its foreign keys"
            + " never check.");
  }

  @Test
  void findsRowsThatNothingRefersToAnyMore() {
    rule.finds(
        ORDERS
            + "ALTER TABLE customers DISABLE TRIGGER ALL;\n"
            + "DELETE FROM customers WHERE id = 1;\n"
            + "ALTER TABLE customers ENABLE TRIGGER ALL;",
        "V2__load.sql:1 error: DISABLE TRIGGER ALL on 'customers' lets in rows that its foreign keys"
            + " never check.");
  }

  @Test
  void findsWhatOthersWriteBetweenTwoTransactions() {
    rule.finds(
        ORDERS.replace("V2__load.sql", "V2__load.sql (no transaction)")
            + "ALTER TABLE orders DISABLE TRIGGER ALL;\nALTER TABLE orders ENABLE TRIGGER ALL;",
        "V2__load.sql:1 error: DISABLE TRIGGER ALL on 'orders' lets in rows that its foreign keys"
            + " never check.");
  }

  @Test
  void findsWhatIsNotUndone() {
    rule.finds(
        ORDERS
            + """
            ALTER TABLE orders DISABLE TRIGGER ALL;
            ALTER TABLE orders ENABLE TRIGGER USER;
            ALTER TABLE notes DISABLE TRIGGER audit;
            ALTER TABLE notes ENABLE TRIGGER other;
            SET session_replication_role = 'replica';
            """,
        "V2__load.sql:1 error: DISABLE TRIGGER ALL on 'orders' is not undone: its foreign keys check"
            + " nothing any more.",
        "V2__load.sql:3 warning: DISABLE TRIGGER 'audit' on 'notes' is not undone: the trigger sees"
            + " nothing any more.",
        "V2__load.sql:5 error: session_replication_role = replica is not undone: no foreign key and"
            + " no trigger checks anything from here on.");
  }

  @Test
  void findsAForeignKeyOrConstraintTriggerByItsName() {
    rule.finds(
        ORDERS
            + "ALTER TABLE orders DISABLE TRIGGER \"RI_ConstraintTrigger_c_16399\";\n"
            + LOAD
            + "ALTER TABLE orders ENABLE TRIGGER \"RI_ConstraintTrigger_c_16399\";\n"
            + "ALTER TABLE notes DISABLE TRIGGER balanced;\n"
            + NOTE
            + "ALTER TABLE notes ENABLE TRIGGER balanced;\n",
        "V2__load.sql:1 error: DISABLE TRIGGER 'RI_ConstraintTrigger_c_16399' on 'orders' lets in"
            + " rows that the trigger never sees.",
        "V2__load.sql:4 error: DISABLE TRIGGER 'balanced' on 'notes' lets in rows that the trigger"
            + " never sees.");
  }

  @Test
  void anotherTriggerDroppedDoesNotUndoIt() {
    rule.finds(
        ORDERS
            + """
            ALTER TABLE notes DISABLE TRIGGER audit;
            DROP TRIGGER sum ON sums;
            DROP TRIGGER balanced ON notes;
            """,
        "V2__load.sql:1 warning: DISABLE TRIGGER 'audit' on 'notes' is not undone: the trigger sees"
            + " nothing any more.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sums   | ALL  | note: DISABLE TRIGGER ALL on 'sums' lets in rows that its triggers never see.
          notes  | ALL  | error: DISABLE TRIGGER ALL on 'notes' lets in rows that its foreign keys never check.
          notes  | USER | error: DISABLE TRIGGER USER on 'notes' lets in rows that its foreign keys never check.
          orders | USER | note: DISABLE TRIGGER USER on 'orders' lets in rows that its triggers never see.
          others | ALL  | error: DISABLE TRIGGER ALL on 'others' lets in rows that its foreign keys never check.
          others | USER | note: DISABLE TRIGGER USER on 'others' lets in rows that its triggers never see.
          """)
  void isAnErrorWhereSomethingHoldsTheRows(String table, String which, String message) {
    rule.finds(
        ORDERS
            + "ALTER TABLE %s DISABLE TRIGGER %s; ".formatted(table, which)
            + "INSERT INTO %s VALUES (1); ".formatted(table)
            + "ALTER TABLE %s ENABLE TRIGGER %s;".formatted(table, which),
        "V2__load.sql:1 " + message);
  }

  @Test
  void saysWhatStaysAndWhoElseWrites() {
    String unseen =
        "What the trigger keeps, a history or a sum for example, does not know these rows.";
    String others = " Until it is undone, other sessions write unchecked too.";
    String disabled = "ALTER TABLE notes DISABLE TRIGGER audit;\n";
    assertThat(
            rule.finding(ORDERS + disabled + NOTE + "ALTER TABLE notes ENABLE TRIGGER audit;")
                .why())
        .isEqualTo(unseen);
    assertThat(rule.finding(ORDERS + disabled).why()).isEqualTo(unseen + others);
    assertThat(rule.finding(ORDERS + "ALTER TABLE orders DISABLE TRIGGER ALL;").why())
        .startsWith("Nothing that was written meanwhile is checked later,")
        .endsWith(others);
    assertThat(rule.finding(ORDERS + "SET session_replication_role = replica;\n" + LOAD).why())
        .startsWith("Nothing that was written meanwhile is checked later,")
        .doesNotContain(others);
  }

  @Test
  void advisesOnATriggerAndWhereNoKeyCanWait() {
    assertThat(RuleTester.remedy(rule.finding(ORDERS + "ALTER TABLE notes DISABLE TRIGGER audit;")))
        .startsWith("If it is not wanted any more, drop the trigger.");
    assertThat(
            RuleTester.remedy(
                rule.finding(ORDERS + "SET session_replication_role = replica;\n" + LOAD)))
        .isEqualTo(
            """
            Write what is referred to before what refers to it, or make the foreign keys DEFERRABLE\
             and defer them in the transaction: they are checked when it commits.
            """);
  }

  @Test
  void notesATriggerThatIsPassedByInOneTransaction() {
    rule.finds(
        ORDERS
            + "ALTER TABLE notes DISABLE TRIGGER audit;\n"
            + NOTE
            + "ALTER TABLE notes ENABLE TRIGGER audit;",
        "V2__load.sql:1 note: DISABLE TRIGGER 'audit' on 'notes' lets in rows that the trigger never"
            + " sees.");
  }

  @Test
  void warnsOfATriggerThatOthersPassBy() {
    rule.finds(
        ORDERS.replace("V2__load.sql", "V2__load.sql (no transaction)")
            + "ALTER TABLE notes ENABLE REPLICA TRIGGER audit;\n"
            + "ALTER TABLE notes ENABLE ALWAYS TRIGGER audit;",
        "V2__load.sql:1 warning: ENABLE REPLICA TRIGGER 'audit' on 'notes' lets in rows that the"
            + " trigger never sees.");
  }

  @Test
  void findsRowsOfASessionThatChecksNothing() {
    String message =
        "V2__load.sql:1 error: session_replication_role = replica lets in rows that no foreign key"
            + " and no trigger ever checks.";
    rule.finds(
        ORDERS
            + "SET session_replication_role TO replica;\n"
            + LOAD
            + "SET session_replication_role TO DEFAULT;",
        message);
    rule.finds(ORDERS + "SET LOCAL session_replication_role = 'replica';\n" + LOAD, message);
    rule.finds(
        ORDERS + "SELECT set_config('session_replication_role', 'replica', true);\n" + NOTE,
        message);
  }

  @Test
  void findsTheLoadOfANewTableWithKeys() {
    rule.finds(
        ORDERS
            + """
            SET session_replication_role = replica;
            CREATE TABLE items (of_customer bigint REFERENCES customers);
            COPY items FROM '/tmp/items';
            SET session_replication_role = origin;
            """,
        "V2__load.sql:1 error: session_replication_role = replica lets in rows that no foreign key"
            + " and no trigger ever checks.");
  }

  @Test
  void defersTheKeysInstead() {
    var finding =
        rule.finding(
            ORDERS
                + "ALTER TABLE orders DISABLE TRIGGER ALL;\n"
                + LOAD
                + "ALTER TABLE orders ENABLE TRIGGER ALL;");
    assertThat(RuleTester.remedy(finding))
        .isEqualTo(
            """
            Write what is referred to before what refers to it. Where rows refer to each other, let\
             the foreign keys wait: they are checked when the transaction commits. Nothing is to be\
             switched on again then: remove the ENABLE TRIGGER in line 3, which the server refuses\
             (55006) while rows wait for their check.
            == V2__load.sql, instead of this statement
            SET LOCAL lock_timeout = '2s';
            ALTER TABLE orders ALTER CONSTRAINT orders_customer DEFERRABLE;
            SET CONSTRAINTS ALL DEFERRED;
            """);
    assertThat(finding.related()).extracting(r -> r.region().startLine()).containsExactly(2);
  }

  @Test
  void hasNothingRemovedWhereNothingIsSwitchedOn() {
    assertThat(
            RuleTester.remedy(
                rule.finding(ORDERS + "ALTER TABLE orders DISABLE TRIGGER ALL;\n" + LOAD)))
        .contains("Nothing is to be switched on again then.\n");
  }
}
