package io.github.surefoot.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.surefoot.engine.catalog.Catalog;
import io.github.surefoot.engine.catalog.QualifiedName;
import io.github.surefoot.engine.migration.TransactionScope.OpenedBy;
import io.github.surefoot.engine.rule.Finding;
import io.github.surefoot.engine.rule.RuleTester;
import io.github.surefoot.engine.rule.Scenario;
import io.github.surefoot.engine.rule.transaction.LockHeldAcrossStatements;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What it means for the replay how code sends its statements. */
final class SentByCodeTest {
  private static final String ORDERS =
      """
      -- V1__orders.sql
      CREATE TABLE orders (id bigint PRIMARY KEY, code text);
      -- V2__Code.java
      """;

  private static List<ReplayedMigration> replay(String code) {
    return Scenario.of(ORDERS + code).replay();
  }

  private static List<Step> steps(String code) {
    return replay(code).get(1).steps();
  }

  private static List<String> rules(String code) {
    return Scenario.of(ORDERS + code).findings().stream()
        .map((Finding f) -> f.region().startLine() + " " + f.rule().name())
        .toList();
  }

  private static boolean has(Catalog catalog, String table) {
    return catalog.table(new QualifiedName("public", table)).isPresent();
  }

  @Test
  void branchesSeeWhatTheyDoThemselves() {
    List<Step> steps =
        steps(
            """
            /* if */ CREATE TABLE a (id bigint PRIMARY KEY, b text);
            /* if */ CREATE INDEX a_b ON a (b);
            /* else */ CREATE TABLE a (id bigint PRIMARY KEY);
            /* else */ COMMENT ON TABLE a IS 'else';
            """);

    assertThat(steps).extracting(Step::conditional).containsOnly(true);
    assertThat(has(steps.get(1).before(), "a")).isTrue();
    assertThat(steps.get(1).after().table(new QualifiedName("public", "a")).get().indexes())
        .hasSize(2);
    assertThat(steps.get(3).before().table(new QualifiedName("public", "a")).get().indexes())
        .hasSize(1);
  }

  @Test
  void nobodyCountsOnWhatABranchTakesAway() {
    List<ReplayedMigration> replayed = replay("/* if */ DROP TABLE orders;");

    assertThat(has(replayed.get(1).after(), "orders")).isFalse();
    assertThat(rules("/* if */ DROP TABLE orders;\n-- V3__a.sql\nDROP TABLE orders;"))
        .containsExactly("1 TableDrop", "1 MissingLockTimeout", "1 TableDrop");
  }

  @Test
  void aBranchDoesNotRepeatTheOther() {
    assertThat(
            rules(
                """
                /* if */ CREATE TABLE a (id bigint PRIMARY KEY);
                /* else */ CREATE TABLE a (id bigint PRIMARY KEY, b text);
                """))
        .isEmpty();
  }

  @Test
  void aTableThatABranchDropsIsNotGoneForTheOthers() {
    assertThat(
            rules(
                """
                SET LOCAL lock_timeout = '2s';
                CREATE INDEX orders_code ON orders (code);
                /* if */ DROP TABLE orders;
                """))
        .contains("2 BlockingIndexCreation");
    assertThat(
            rules(
                """
                SET LOCAL lock_timeout = '2s';
                CREATE INDEX orders_code ON orders (code);
                DROP TABLE orders;
                """))
        .doesNotContain("2 BlockingIndexCreation");
  }

  @Test
  void branchesExcludeEachOthersLocks() {
    String statements =
        """
        SET LOCAL lock_timeout = '2s';
        /* if */ ALTER TABLE orders ADD COLUMN note text;
        /* else */ UPDATE orders SET code = 'x';
        """;

    RuleTester rule = RuleTester.of(new LockHeldAcrossStatements());
    rule.silent(ORDERS + statements);
    assertThat(rule.findings(ORDERS + statements.replace("else", "if"))).hasSize(1);
    assertThat(rule.findings(ORDERS + statements.replace("/* else */ ", ""))).hasSize(1);
  }

  @Test
  void commitBeginsAnotherTransactionOfTheRunners() {
    List<Step> steps =
        steps(
            """
            ALTER TABLE orders ADD COLUMN note text;
            /* told */ COMMIT AND CHAIN;
            UPDATE orders SET note = 'x';
            """);

    assertThat(steps.get(2).held().isEmpty()).isTrue();
    assertThat(steps.get(2).transaction().openedBy()).isEqualTo(OpenedBy.RUNNER);
    assertThat(steps.get(2).transaction().number())
        .isNotEqualTo(steps.get(0).transaction().number());
  }

  @Test
  void aLoopThatCommitsLetsGoOfLocks() {
    List<Step> steps =
        steps(
            """
            ALTER TABLE orders ADD COLUMN note text;
            /* loop */ UPDATE orders SET note = 'x' WHERE id = $1;
            /* loop if told */ COMMIT AND CHAIN;
            UPDATE orders SET note = 'x' WHERE note IS NULL;
            """);

    assertThat(steps.get(1).held().isEmpty()).isFalse();
    assertThat(steps.get(3).held().isEmpty()).isTrue();
  }

  @Test
  void aConnectionOfItsOwnIsOutsideOfTheRunnersTransaction() {
    List<Step> steps =
        steps(
            """
            SET lock_timeout = '2s';
            ALTER TABLE orders ADD COLUMN note text;
            /* own */ ALTER TABLE orders ADD COLUMN remark text;
            ALTER TABLE orders ADD COLUMN title text;
            """);

    Step own = steps.get(2);
    assertThat(own.transaction().isOpen()).isFalse();
    assertThat(own.held().isEmpty()).isTrue();
    assertThat(own.session().get("lock_timeout")).isEmpty();
    Step last = steps.get(3);
    assertThat(last.transaction()).isEqualTo(steps.get(1).transaction());
    assertThat(last.held().isEmpty()).isFalse();
    assertThat(last.session().get("lock_timeout")).contains("2s");
    assertThat(last.before().table(new QualifiedName("public", "orders")).get().columns())
        .hasSize(4);
  }

  @Test
  void transactionsOfItsOwnConnectionAreNotTheRunners() {
    List<Step> steps =
        steps(
            """
            /* own told */ BEGIN;
            /* own */ ALTER TABLE orders ADD COLUMN note text;
            ALTER TABLE orders ADD COLUMN title text;
            /* own told */ COMMIT;
            /* own */ ALTER TABLE orders ADD COLUMN remark text;
            """);

    assertThat(steps)
        .extracting(s -> s.transaction().openedBy())
        .containsExactly(
            OpenedBy.NOBODY, OpenedBy.SCRIPT, OpenedBy.RUNNER, OpenedBy.SCRIPT, OpenedBy.NOBODY);
  }
}
