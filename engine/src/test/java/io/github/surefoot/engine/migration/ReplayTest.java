package io.github.surefoot.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.migration.Step.Surroundings;
import io.github.surefoot.engine.migration.TransactionScope.OpenedBy;
import io.github.surefoot.engine.rule.Scenario;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ReplayTest {
  private static final QualifiedName ORDERS = new QualifiedName("public", "orders");

  @Nested
  final class Transactions {
    @Test
    void aMigrationWithoutTransactionHasNoneAroundItsStatements() {
      List<Step> steps =
          steps(
              """
              -- V1__a.sql (no transaction)
              SELECT 1;
              SELECT 2;
              """);

      assertThat(steps).extracting(s -> s.transaction().openedBy()).containsOnly(OpenedBy.NOBODY);
      assertThat(steps.get(0).transaction().number())
          .isNotEqualTo(steps.get(1).transaction().number());
    }

    @Test
    void theRunnersTransactionReachesFromTheFirstStatementToTheLast() {
      List<Step> steps = steps("SELECT 1; SELECT 2;");

      assertThat(steps).extracting(s -> s.transaction().openedBy()).containsOnly(OpenedBy.RUNNER);
      assertThat(steps.get(0).transaction()).isEqualTo(steps.get(1).transaction());
    }

    @Test
    void eachMigrationHasItsOwn() {
      List<ReplayedMigration> history =
          Scenario.of(
                  """
                  -- V1__a.sql
                  SELECT 1;
                  -- V2__b.sql
                  SELECT 2;
                  """)
              .replay();

      assertThat(history.get(0).steps().get(0).transaction().number())
          .isNotEqualTo(history.get(1).steps().get(0).transaction().number());
    }

    @Test
    void executeRunsWhatWasPrepared() {
      List<Step> steps =
          steps(
              """
              PREPARE p AS DELETE FROM orders;
              EXECUTE p;
              DEALLOCATE p;
              EXECUTE p;
              """);

      assertThat(steps)
          .extracting(s -> s.operation().getClass().getSimpleName())
          .containsExactly("Prepare", "Execute", "Delete", "SessionCommand", "Execute");
      assertThat(steps.get(2).effect().locks())
          .singleElement()
          .satisfies(lock -> assertThat(lock.relation()).isEqualTo(ORDERS));
    }

    @Test
    void discardDropsTemporaryTablesAndSettings() {
      List<Step> steps =
          steps(
              """
              -- V1__a.sql (no transaction)
              SET lock_timeout = '2s';
              CREATE TEMP TABLE orders (id int);
              DISCARD ALL;
              DROP TABLE orders;
              """);

      assertThat(steps.get(3).session().get("lock_timeout")).isEmpty();
      assertThat(steps.get(3).before().tables()).isEmpty();
    }

    @Test
    void explainAnalyzeRunsTheStatement() {
      assertThat(steps("EXPLAIN ANALYZE CREATE TABLE a AS SELECT 1 AS id; EXPLAIN DELETE FROM a;"))
          .extracting(s -> s.operation().getClass().getSimpleName())
          .containsExactly("Explain", "CreateTableAs", "Explain");
    }

    @Test
    void beginInTheRunnersTransactionChangesNothing() {
      List<Step> steps = steps("BEGIN; SELECT 1;");

      assertThat(steps.get(1).transaction().openedBy()).isEqualTo(OpenedBy.RUNNER);
    }

    @Test
    void commitEndsTheRunnersTransaction() {
      List<Step> steps = steps("COMMIT; SELECT 1;");

      assertThat(steps.get(1).transaction().isOpen()).isFalse();
    }

    @Test
    void aScriptOpensItsOwnWhereTheRunnerOpensNone() {
      List<Step> steps =
          steps(
              """
              -- V1__a.sql (no transaction)
              BEGIN;
              SELECT 1;
              COMMIT;
              SELECT 2;
              """);

      assertThat(steps)
          .extracting(s -> s.transaction().openedBy())
          .containsExactly(OpenedBy.NOBODY, OpenedBy.SCRIPT, OpenedBy.SCRIPT, OpenedBy.NOBODY);
    }

    @Test
    void commitAndChainKeepsATransactionOpen() {
      List<Step> steps =
          steps(
              """
              -- V1__a.sql (no transaction)
              BEGIN;
              COMMIT AND CHAIN;
              SELECT 1;
              """);

      assertThat(steps.get(2).transaction().openedBy()).isEqualTo(OpenedBy.SCRIPT);
      assertThat(steps.get(2).transaction().number())
          .isNotEqualTo(steps.get(1).transaction().number());
    }

    @Test
    void rollbackTakesTheSchemaBack() {
      ReplayedMigration replayed =
          only(
              """
              -- V1__a.sql (no transaction)
              BEGIN;
              CREATE TABLE orders (id int);
              ROLLBACK;
              """);

      assertThat(replayed.after().table(ORDERS)).isEmpty();
    }

    @Test
    void rollbackToASavepointTakesBackWhatCameAfterIt() {
      ReplayedMigration replayed =
          only(
              """
              CREATE TABLE orders (id int);
              SAVEPOINT one;
              DROP TABLE orders;
              ROLLBACK TO one;
              """);

      assertThat(replayed.after().table(ORDERS)).isPresent();
    }
  }

  @Nested
  final class Settings {
    @Test
    void setLocalOutsideATransactionDoesNothing() {
      List<Step> steps =
          steps(
              """
              -- V1__a.sql (no transaction)
              SET LOCAL lock_timeout = '2s';
              SELECT 1;
              """);

      assertThat(steps.get(1).session().get("lock_timeout")).isEmpty();
    }

    @Test
    void setLocalEndsWithItsTransaction() {
      List<Step> steps = steps("SET LOCAL lock_timeout = '2s'; SELECT 1; COMMIT; SELECT 2;");

      assertThat(steps.get(1).session().get("lock_timeout")).contains("2s");
      assertThat(steps.get(3).session().get("lock_timeout")).isEmpty();
    }

    @Test
    void aSettingOfAnEarlierMigrationCountsForNone() {
      List<ReplayedMigration> history =
          Scenario.of(
                  """
                  -- V1__a.sql
                  SET lock_timeout = '2s';
                  -- V2__b.sql
                  SELECT 1;
                  """)
              .replay();

      assertThat(history.get(1).steps().get(0).session().get("lock_timeout")).isEmpty();
    }

    @Test
    void resetGoesBackToWhatTheConnectionStartsWith() {
      List<Step> steps =
          Scenario.of("SET lock_timeout = 0; RESET lock_timeout; SELECT 1;")
              .with("lock_timeout", "5s")
              .replay()
              .get(0)
              .steps();

      assertThat(steps.get(1).session().get("lock_timeout")).contains("0");
      assertThat(steps.get(2).session().get("lock_timeout")).contains("5s");
    }

    @Test
    void aRollbackUndoesSet() {
      List<Step> steps = steps("SET lock_timeout = '2s'; ROLLBACK; SELECT 1;");

      assertThat(steps.get(2).session().get("lock_timeout")).isEmpty();
    }

    @Test
    void theSearchPathDecidesWhichTableANameMeans() {
      ReplayedMigration replayed =
          only("SET search_path = depot, public; CREATE TABLE orders (id int);");

      assertThat(replayed.after().table(new QualifiedName("depot", "orders"))).isPresent();
      assertThat(replayed.after().table(ORDERS)).isEmpty();
    }
  }

  @Nested
  final class ExistingTables {
    @Test
    void aTemporaryTableDoesNotCountButTheOneItHidesDoes() {
      ReplayedMigration replayed = only("CREATE TEMPORARY TABLE orders (id int); SELECT 1;");

      Step after = replayed.steps().get(1);
      assertThat(replayed.exists(new QualifiedName("pg_temp", "orders"), after)).isFalse();
      assertThat(replayed.exists(ORDERS, after)).isTrue();
    }

    @Test
    void oneOfTheSameMigrationDoesNotCount() {
      assertThat(existsAtTheEnd("CREATE TABLE orders (id int); SELECT 1;")).isFalse();
    }

    @Test
    void aChangeThatIsNotUnderstoodDoesNotMakeItExist() {
      assertThat(
              existsAtTheEnd(
                  """
                  CREATE TABLE orders (id int);
                  ALTER TABLE orders ${change};
                  SELECT 1;
                  """))
          .isFalse();
    }

    @Test
    void rowsThatTheSameTransactionPutInDoNotMatter() {
      assertThat(
              existsAtTheEnd(
                  """
                  CREATE TABLE orders (id int);
                  INSERT INTO orders SELECT id FROM old_orders;
                  SELECT 1;
                  """))
          .isFalse();
    }

    @Test
    void rowsThatAnEarlierTransactionPutInMakeItExist() {
      assertThat(
              existsAtTheEnd(
                  """
                  -- V1__a.sql (no transaction)
                  CREATE TABLE orders (id int);
                  INSERT INTO orders SELECT id FROM old_orders;
                  SELECT 1;
                  """))
          .isTrue();
    }

    @Test
    void oneOfAnEarlierMigrationCounts() {
      assertThat(
              existsAtTheEnd(
                  """
                  -- V1__a.sql
                  CREATE TABLE orders (id int);
                  -- V2__b.sql
                  SELECT 1;
                  """))
          .isTrue();
    }

    @Test
    void oneOfAnotherUnreleasedMigrationDoesNotCountForAnUnreleasedOne() {
      assertThat(
              existsAtTheEnd(
                  """
                  -- V1__a.sql (unreleased)
                  CREATE TABLE orders (id int);
                  -- V2__b.sql (unreleased)
                  SELECT 1;
                  """))
          .isFalse();
    }

    @Test
    void oneThatTheHistoryDoesNotKnowCounts() {
      assertThat(existsAtTheEnd("SELECT 1;")).isTrue();
    }

    @Test
    void ifNotExistsMakesATableNewOnlyIfItWasNotKnown() {
      assertThat(existsAtTheEnd("CREATE TABLE IF NOT EXISTS orders (id int); SELECT 1;")).isFalse();
      assertThat(
              existsAtTheEnd(
                  """
                  -- V1__a.sql
                  CREATE TABLE orders (id int);
                  -- V2__b.sql
                  CREATE TABLE IF NOT EXISTS orders (id int);
                  SELECT 1;
                  """))
          .isTrue();
    }

    @Test
    void oneThatTheMigrationDropsLaterDoesNotCountUntilThen() {
      ReplayedMigration replayed = only("ALTER TABLE orders ADD COLUMN a int; DROP TABLE orders;");

      assertThat(replayed.exists(ORDERS, replayed.steps().get(0))).isFalse();
      assertThat(replayed.exists(ORDERS, replayed.steps().get(1))).isTrue();
    }

    @Test
    void aRunnersBookKeepingDoesNotCount() {
      ReplayedMigration replayed = only("SELECT 1;");

      assertThat(
              replayed.exists(
                  new QualifiedName("public", "flyway_schema_history"), replayed.steps().get(0)))
          .isFalse();
    }

    private boolean existsAtTheEnd(String scenario) {
      List<ReplayedMigration> history = Scenario.of(scenario).replay();
      ReplayedMigration last = history.get(history.size() - 1);
      return last.exists(ORDERS, last.steps().get(last.steps().size() - 1));
    }
  }

  @Nested
  final class Blocks {
    @Test
    void theStatementsOfADoBlockAreStepsOfTheirOwn() {
      List<Step> steps =
          steps(
              """
              DO $$
              BEGIN
                CREATE TABLE orders (id int);
                IF now() > '2030-01-01' THEN
                  DROP TABLE orders;
                END IF;
              END $$;
              """);

      assertThat(steps)
          .extracting(Step::surroundings)
          .containsExactly(
              Surroundings.TOP_LEVEL, Surroundings.BLOCK, Surroundings.CONDITIONAL_BLOCK);
      assertThat(steps.get(2).before().table(ORDERS)).isPresent();
    }
  }

  private static ReplayedMigration only(String scenario) {
    return Scenario.of(scenario).replay().get(0);
  }

  private static List<Step> steps(String scenario) {
    return only(scenario).steps();
  }
}
