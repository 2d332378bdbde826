package io.github.surefoot.engine.rule.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.RuleTester;
import org.junit.jupiter.api.Test;

final class ForeignKeyParentLockTest {
  private final RuleTester rule = RuleTester.of(new ForeignKeyParentLock());

  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE users (id bigint PRIMARY KEY);
      CREATE TABLE countries (id bigint PRIMARY KEY);
      CREATE TABLE orders (
        id bigint PRIMARY KEY,
        parent bigint REFERENCES orders,
        country bigint REFERENCES countries,
        owner bigint CONSTRAINT orders_owner REFERENCES users CHECK (owner > 0));
      -- V2__drop.sql
      """;

  @Test
  void silentOnWhatIsNoForeignKey() {
    rule.silent(ORDERS + "ALTER TABLE orders DROP CONSTRAINT orders_owner_check;");
    rule.silent(ORDERS + "ALTER TABLE orders DROP COLUMN id CASCADE;");
  }

  @Test
  void silentOnAReferenceToItself() {
    rule.silent(ORDERS + "ALTER TABLE orders DROP COLUMN parent;");
  }

  @Test
  void silentIfTheWaitIsBounded() {
    rule.silent(
        ORDERS + "SET LOCAL lock_timeout = '2s'; ALTER TABLE orders DROP CONSTRAINT orders_owner;");
  }

  @Test
  void silentIfTheParentIsOfTheSameMigrationOrGoesToo() {
    rule.silent(
        """
        CREATE TABLE users (id bigint PRIMARY KEY);
        CREATE TABLE orders (owner bigint CONSTRAINT c REFERENCES users);
        ALTER TABLE orders DROP CONSTRAINT c;
        """);
    rule.silent(ORDERS + "DROP TABLE orders; DROP TABLE users; DROP TABLE countries;");
  }

  @Test
  void silentIfTheTransactionHoldsTheLockAlready() {
    rule.silent(
        ORDERS
            + "ALTER TABLE users ADD COLUMN n text; ALTER TABLE orders DROP CONSTRAINT orders_owner;");
  }

  @Test
  void silentOnAForeignKeyThatComes() {
    rule.silent(
        ORDERS
            + "ALTER TABLE orders ADD CONSTRAINT c FOREIGN KEY (id) REFERENCES users NOT VALID;");
  }

  @Test
  void findsConstraintAndColumn() {
    rule.finds(
        ORDERS + "ALTER TABLE orders DROP CONSTRAINT orders_owner;",
        "V2__drop.sql:1 warning: DROP CONSTRAINT 'orders_owner' makes every read and write of"
            + " 'users' queue until the transactions that are open on it have ended.");
    rule.finds(
        ORDERS + "ALTER TABLE orders DROP COLUMN country;",
        "V2__drop.sql:1 warning: DROP COLUMN 'orders.country' makes every read and write of"
            + " 'countries' queue until the transactions that are open on it have ended.");
  }

  @Test
  void findsATableWithAllItsForeignKeys() {
    rule.finds(
        ORDERS + "DROP TABLE orders;",
        "V2__drop.sql:1 warning: DROP TABLE 'orders' makes every read and write of 'countries' and"
            + " 'users' queue until the transactions that are open on them have ended.");
  }

  @Test
  void findsAForeignKeyThatIsNoLongerEnforced() {
    rule.on("postgresql:18")
        .finds(
            ORDERS + "ALTER TABLE orders ALTER CONSTRAINT orders_owner NOT ENFORCED;",
            "V2__drop.sql:1 warning: ALTER CONSTRAINT 'orders_owner' NOT ENFORCED makes every read and"
                + " write of 'users' queue until the transactions that are open on it have ended.");
  }

  @Test
  void namesAPartitionedTableWithoutItsPartitions() {
    rule.finds(
        """
        -- V1__t.sql
        CREATE TABLE users (id bigint PRIMARY KEY) PARTITION BY RANGE (id);
        CREATE TABLE users_1 PARTITION OF users FOR VALUES FROM (0) TO (9);
        CREATE TABLE orders (owner bigint CONSTRAINT c REFERENCES users);
        -- V2__drop.sql
        ALTER TABLE orders DROP CONSTRAINT c;
        """,
        "V2__drop.sql:1 warning: DROP CONSTRAINT 'c' makes every read and write of 'users' queue until"
            + " the transactions that are open on it have ended.");
  }

  @Test
  void saysWhichLock() {
    assertThat(rule.finding(ORDERS + "ALTER TABLE orders DROP CONSTRAINT orders_owner;").why())
        .isEqualTo(
            "PostgreSQL 15 takes ACCESS EXCLUSIVE on the table that the foreign key refers to as"
                + " well, for the triggers that it has there: it waits for every open transaction"
                + " that used the table, and what comes after it waits behind it.");
  }

  @Test
  void remedyBoundsTheWait() {
    assertThat(
            RuleTester.remedy(
                rule.finding(ORDERS + "ALTER TABLE orders DROP CONSTRAINT orders_owner;")))
        .isEqualTo(
            """
            There is no way without this lock. Give up after two seconds instead of making everybody \
            wait, and run it again.
            == V2__drop.sql
            SET LOCAL lock_timeout = '2s';
            ALTER TABLE orders DROP CONSTRAINT orders_owner;
            """);
    assertThat(rule.finding(ORDERS + "DROP TABLE orders;").remedy().text())
        .startsWith("Drop the foreign keys first, one in a migration, so that");
  }

  @Test
  void silentOnAForeignKeyThatReadsRowsOrRefersToANewTableOrItself() {
    RuleTester all = rule.under("parent-locks: all");

    all.silent(ORDERS + "ALTER TABLE orders ADD FOREIGN KEY (id) REFERENCES users;");
    all.silent(
        ORDERS
            + "CREATE TABLE n (id bigint PRIMARY KEY, up bigint REFERENCES n);\n"
            + "CREATE TABLE m (n bigint REFERENCES n);");
    all.silent(
        ORDERS + "SET LOCAL lock_timeout = '2s'; CREATE TABLE m (u bigint REFERENCES users);");
  }

  @Test
  void notesForeignKeysThatComeIfAsked() {
    RuleTester all = rule.under("parent-locks: all");
    String note =
        " note: A new foreign key makes every write to 'users' queue until the transactions that"
            + " wrote to it have ended.";

    all.finds(ORDERS + "CREATE TABLE m (u bigint REFERENCES users);", "V2__drop.sql:1" + note);
    all.finds(
        ORDERS + "ALTER TABLE orders ADD COLUMN u bigint REFERENCES users;",
        "V2__drop.sql:1" + note);
    all.finds(
        ORDERS + "ALTER TABLE orders ADD FOREIGN KEY (id) REFERENCES users NOT VALID;",
        "V2__drop.sql:1" + note);
    all.finds(
        ORDERS + "CREATE TABLE m (u bigint);\nALTER TABLE m ADD FOREIGN KEY (u) REFERENCES users;",
        "V2__drop.sql:2" + note);
  }

  @Test
  void notesForeignKeysToHotTables() {
    RuleTester hot = rule.under("hot-tables: [users]");

    assertThat(hot.findings(ORDERS + "CREATE TABLE m (u bigint REFERENCES users);")).hasSize(1);
    hot.silent(ORDERS + "CREATE TABLE m (c bigint REFERENCES countries);");
  }
}
