package io.github.surefoot.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.rule.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeldLocksTest {

  /** What the last statement of a scenario finds locked. */
  private static String held(String scenario) {
    return last(Scenario.of(scenario)).held().toString();
  }

  private static Step last(Scenario scenario) {
    List<ReplayedMigration> history = scenario.replay();
    List<Step> steps = history.get(history.size() - 1).steps();
    return steps.get(steps.size() - 1);
  }

  @Test
  void outsideTransactionsNothingIsHeld() {
    assertThat(
            held(
                """
                -- V1__a.sql (no transaction)
                ALTER TABLE orders ADD COLUMN a int;
                SELECT 1;
                """))
        .isEqualTo("[]");
  }

  @Test
  void aStatementDoesNotFindItsOwnLocks() {
    assertThat(held("ALTER TABLE orders ADD COLUMN a int, ADD COLUMN b int;")).isEqualTo("[]");
  }

  @Test
  void eachMigrationBeginsWithoutLocks() {
    assertThat(
            held(
                """
                -- V1__a.sql
                ALTER TABLE orders ADD COLUMN a int;
                -- V2__b.sql
                SELECT 1;
                """))
        .isEqualTo("[]");
  }

  @Test
  void aNewSequenceIsLeftOut() {
    assertThat(held("CREATE SEQUENCE s; ALTER SEQUENCE s CACHE 10; SELECT 1;")).isEqualTo("[]");
    assertThat(held("ALTER SEQUENCE s CACHE 10; SELECT 1;"))
        .isEqualTo("[public.s SHARE ROW EXCLUSIVE]");
  }

  @Test
  void commitAndRollbackLetGo() {
    assertThat(held("ALTER TABLE orders ADD COLUMN a int; COMMIT; SELECT 1;")).isEqualTo("[]");
    assertThat(held("ALTER TABLE orders ADD COLUMN a int; ROLLBACK; SELECT 1;")).isEqualTo("[]");
    assertThat(held("ALTER TABLE orders ADD COLUMN a int; COMMIT AND CHAIN; SELECT 1;"))
        .isEqualTo("[]");
  }

  @Test
  void whatEarlierStatementsTookIsHeld() {
    Step step =
        last(
            Scenario.of(
                """
                ALTER TABLE orders ADD COLUMN a int;
                CREATE INDEX i ON customers (name);
                SELECT 1;
                """));

    assertThat(step.held()).hasToString("[public.orders ACCESS EXCLUSIVE, public.customers SHARE]");
    assertThat(step.held().strongestFirst())
        .extracting(lock -> lock.since().ordinal())
        .containsExactly(0, 1);
  }

  @Test
  void whatTheTransactionItselfCreatedIsNobodysToWaitFor() {
    assertThat(
            held(
                """
                CREATE TABLE fresh (id int);
                CREATE INDEX fresh_idx ON fresh (id);
                ALTER TABLE fresh ADD COLUMN a int;
                SELECT 1;
                """))
        .isEqualTo("[]");
  }

  @Test
  void theStrongestModeCountsFromItsFirstStatement() {
    Step step =
        last(
            Scenario.of(
                """
                SELECT * FROM orders;
                CREATE INDEX i ON orders (name);
                CREATE INDEX j ON orders (code);
                SELECT * FROM orders;
                """));

    assertThat(step.held()).hasToString("[public.orders SHARE]");
    assertThat(step.held().strongestFirst().findFirst().orElseThrow().since().ordinal())
        .isEqualTo(1);
  }

  @Test
  void rollbackToASavepointLetsGoOfWhatWasTakenSince() {
    String script =
        """
        CREATE INDEX i ON orders (code);
        SAVEPOINT one;
        ALTER TABLE orders ADD COLUMN a int;
        ALTER TABLE customers ADD COLUMN a int;
        ROLLBACK TO one;
        SELECT 1;
        """;

    assertThat(held(script)).isEqualTo("[public.orders SHARE]");
  }

  @Test
  void releasingASavepointKeepsLocksAndUncoversTheOneBefore() {
    String script =
        """
        SAVEPOINT one;
        ALTER TABLE orders ADD COLUMN a int;
        SAVEPOINT one;
        ALTER TABLE customers ADD COLUMN a int;
        RELEASE one;
        """;

    assertThat(held(script + "SELECT 1;"))
        .isEqualTo("[public.customers ACCESS EXCLUSIVE, public.orders ACCESS EXCLUSIVE]");
    assertThat(held(script + "ROLLBACK TO one; SELECT 1;")).isEqualTo("[]");
  }

  @Test
  void aLockGoesByTheNameThatItsRelationHasNow() {
    assertThat(held("ALTER TABLE orders RENAME TO purchases; SELECT 1;"))
        .isEqualTo("[public.purchases ACCESS EXCLUSIVE]");
    assertThat(held("ALTER TABLE orders SET SCHEMA archive; SELECT 1;"))
        .isEqualTo("[archive.orders ACCESS EXCLUSIVE]");
    assertThat(
            held(
                """
                ALTER TABLE orders ADD COLUMN a int;
                ALTER SCHEMA public RENAME TO old;
                SELECT 1;
                """))
        .isEqualTo("[old.orders ACCESS EXCLUSIVE]");
  }

  @Test
  void statementsOfABlockFindTheLocksOfThoseBeforeThem() {
    String block =
        """
        CREATE INDEX i ON customers (name);
        DO $$
        BEGIN
          ALTER TABLE orders ADD COLUMN a int;
          UPDATE orders SET a = 1;
        END $$;
        """;

    assertThat(held(block)).isEqualTo("[public.orders ACCESS EXCLUSIVE, public.customers SHARE]");
    assertThat(held("-- V1__a.sql (no transaction)\n" + block))
        .isEqualTo("[public.orders ACCESS EXCLUSIVE]");
    assertThat(held("-- V1__a.sql (no transaction)\n" + block + "SELECT 1;")).isEqualTo("[]");
  }

  @Test
  void aBranchThatMayNotRunTakesNoCertainLock() {
    List<HeldLock> held =
        last(Scenario.of(
                """
                DO $$
                BEGIN
                  IF now() > '2030-01-01' THEN
                    ALTER TABLE orders ADD COLUMN a int;
                  END IF;
                  CREATE INDEX i ON customers (name);
                END $$;
                SELECT 1;
                """))
            .held()
            .strongestFirst()
            .toList();

    assertThat(held)
        .extracting(lock -> lock.relation().name())
        .containsExactly("orders", "customers");
    assertThat(held).extracting(HeldLock::certain).containsExactly(false, true);
  }

  @Test
  void aRelationIsHeldOnceWhateverWasTakenOnIt() {
    assertThat(
            held(
                """
                CREATE INDEX i ON orders (a);
                ALTER TABLE orders ADD COLUMN b int;
                ALTER TABLE orders RENAME TO purchases;
                UPDATE purchases SET b = 1;
                ALTER TABLE purchases RENAME TO orders;
                SELECT 1;
                """))
        .isEqualTo("[public.orders ACCESS EXCLUSIVE]");
  }

  @Test
  void flywaysGroupRunsTheUnreleasedMigrationsInOneTransaction() {
    String scenario =
        """
        -- V1__a.sql (unreleased)
        ALTER TABLE orders ADD COLUMN a int;
        -- V2__b.sql (unreleased)
        UPDATE orders SET a = 1;
        """;
    Runner grouping = new Runner.Flyway(null, true, false, true);

    assertThat(held(scenario)).isEqualTo("[]");
    assertThat(last(Scenario.of(scenario).runBy(grouping)).held())
        .hasToString("[public.orders ACCESS EXCLUSIVE]");
    assertThat(last(Scenario.of(scenario.replace(" (unreleased)", "")).runBy(grouping)).held())
        .hasToString("[]");
  }
}
